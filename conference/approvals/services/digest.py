"""The daily mail to the office about what is late."""

from collections.abc import Sequence
from datetime import date, timedelta

from conference.approvals.enums import Light
from conference.approvals.mails import send_digest
from conference.approvals.models import ApprovalDigest
from conference.approvals.queries.digest import last_digest, office
from conference.approvals.queries.lists import ApprovalRow, overview
from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.database import db

TOLD = (Light.LAPSED, Light.REFUSED, Light.LATE, Light.EXPIRING)
AGAIN_AFTER = timedelta(days=7)


def tell_office(today: date, *, by: Actor) -> int:
    """Mail the office what is late or expires; returns how many approvals were named.

    At most one mail a day to each; the same approvals as last time again only after a week, but
    what was about to expire is told once more when it has lapsed.
    """
    last = last_digest()
    if last is not None and last.day >= today:
        return 0
    rows = [row for row in overview(today) if row.light in TOLD and _lies_ahead(row, today)]
    ids = sorted(row.approval.id for row in rows)
    if not rows or (_is_known(ids, last, today) and not _has_lapsed_since(rows, last)):
        return 0
    digest = ApprovalDigest(day=today, approval_ids=ids)
    db.session.add(digest)
    record(by, "approvals:digest:sent", digest, changes={"approvals": ids})
    for user in office():
        send_digest(user, rows, today)
    return len(rows)


def _lies_ahead(row: ApprovalRow, today: date) -> bool:
    return row.owner is not None and not row.owner.is_over(today)


def _has_lapsed_since(rows: Sequence[ApprovalRow], last: ApprovalDigest | None) -> bool:
    if last is None:
        return True
    ends = [row.approval.expires_on for row in rows if row.light is Light.LAPSED]
    return any(end is not None and end >= last.day for end in ends)


def _is_known(ids: list[int], last: ApprovalDigest | None, today: date) -> bool:
    if last is None or today - last.day >= AGAIN_AFTER:
        return False
    return set(ids) <= set(last.approval_ids)
