"""What the office is told by mail."""

from collections.abc import Sequence
from datetime import date

from conference.accounts.models import User
from conference.approvals.queries.lists import ApprovalRow
from conference.mailing import services as mailing
from conference.web.links import absolute_url

DIGEST = "approvals/digest"
_NAMED = 30
"""So many are named in the mail; the page has them all."""


def send_digest(user: User, rows: Sequence[ApprovalRow], today: date) -> None:
    """Name the approvals that are late, in the user's language."""
    mailing.queue(
        template=DIGEST,
        recipient=user.email,
        language=user.language,
        context={
            "addressee": user.name,
            "rows": rows[:_NAMED],
            "more": max(0, len(rows) - _NAMED),
            "count": len(rows),
            "today": today,
            "url": absolute_url("approvals_office.overview"),
        },
    )
