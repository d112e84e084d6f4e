"""Approvals with all that a list shows of them, in a constant number of queries."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from conference.approvals.enums import ApprovalState, Light, OwnerKind
from conference.approvals.models import Approval, approval_needs
from conference.approvals.queries.links import Link, ask_link, links_of
from conference.approvals.queries.owners import Owner, owners_of
from conference.approvals.rules import (
    OPEN,
    TO_BE_ASKED,
    Days,
    blocked_by,
    days_in_chains,
    lacks_number,
    light_of,
)
from conference.core.database import db
from conference.i18n import search_key

_URGENCY = {light: place for place, light in enumerate(Light)}


@dataclass(frozen=True)
class ApprovalRow:
    """One approval of a list."""

    approval: Approval
    owner: Owner | None
    light: Light
    days: Days
    waits_for: list[list[Approval]] = field(default_factory=list)
    """Chains of open approvals, each from the nearest to the last."""
    links: list[Link] = field(default_factory=list)
    pressed_by: Approval | None = None
    """What must be asked for on the day by which this one must be there."""
    ask: Link | None = None
    """Where the letter that asks for it is written, while nothing stands in the way."""

    @property
    def hides_lack(self) -> bool:
        """Whether a more urgent light stands before that of the missing number."""
        return lacks_number(self.approval) and self.light is not Light.NUMBERLESS


@dataclass(frozen=True, kw_only=True)
class ApprovalFilter:
    """What the reader of the overview wants to see."""

    owner_kind: OwnerKind | None = None
    light: Light | None = None
    words: str = ""
    with_past: bool = False
    """Also approvals of what is over."""


def rows_of(approvals: Sequence[Approval], today: date) -> list[ApprovalRow]:
    """Rows for all approvals of one owner or of all owners; what they need first is among them."""
    by_id = {approval.id: approval for approval in approvals}
    owners, links, needs = owners_of(by_id), links_of(by_id), needs_of(by_id)
    still_open = {each.id for each in approvals if each.state in OPEN}
    anchors = {key: owner.anchor for key, owner in owners.items()}
    days = days_in_chains(by_id, anchors, needs)
    rows = []
    for approval in approvals:
        key, anchor = approval.id, anchors.get(approval.id)
        chains = blocked_by(key, needs, still_open) if key in still_open else []
        rows.append(
            ApprovalRow(
                approval=approval,
                owner=owners.get(key),
                light=light_of(approval, anchor, today, days[key]),
                days=days[key],
                waits_for=[[by_id[each] for each in chain] for chain in chains],
                links=links.get(key, []),
                pressed_by=by_id.get(days[key].because_of or 0),
                ask=None if chains else _ask_link(approval, links.get(key, [])),
            )
        )
    return rows


def _ask_link(approval: Approval, links: Sequence[Link]) -> Link | None:
    """None where it need not be asked for, or where a letter about it lies ready."""
    if approval.state not in TO_BE_ASKED or (links and approval.state is ApprovalState.NEEDED):
        return None
    return ask_link(approval.id)


def needs_of(approval_ids: Iterable[int]) -> dict[int, list[int]]:
    """Which approvals each of these needs first."""
    wanted = set(approval_ids)
    found: dict[int, list[int]] = {}
    columns = approval_needs.c
    query = select(columns.waiting_id, columns.first_id).where(columns.waiting_id.in_(wanted))
    for waiting, first in db.session.execute(query) if wanted else ():
        found.setdefault(waiting, []).append(first)
    return found


def overview(today: date) -> list[ApprovalRow]:
    """Every approval that somebody owns, the most urgent first, then by the last day."""
    query = select(Approval).options(joinedload(Approval.file)).order_by(Approval.id)
    rows = [row for row in rows_of(list(db.session.scalars(query)), today) if row.owner]
    return sorted(rows, key=_by_urgency)


def filtered(rows: Iterable[ApprovalRow], wish: ApprovalFilter, today: date) -> list[ApprovalRow]:
    """The rows that the reader asked for."""
    words = search_key(wish.words).split()
    return [row for row in rows if _is_wanted(row, wish, today) and _has_words(row, words)]


def counts_by_light(rows: Iterable[ApprovalRow]) -> dict[Light, int]:
    """How many rows show each light, the most urgent first; none that nobody shows."""
    counted = Counter(row.light for row in rows)
    return {light: counted[light] for light in Light if counted[light]}


def _by_urgency(row: ApprovalRow) -> tuple[int, date, int]:
    last = row.days.ask_by or row.days.have_by or date.max
    return _URGENCY[row.light], last, row.approval.id


def _is_wanted(row: ApprovalRow, wish: ApprovalFilter, today: date) -> bool:
    owner = row.owner
    if owner is None:
        return False
    return (
        (wish.with_past or not owner.is_over(today))
        and wish.owner_kind in {None, owner.kind}
        and wish.light in {None, row.light}
    )


def _has_words(row: ApprovalRow, words: Sequence[str]) -> bool:
    if not words or row.owner is None:
        return True
    texts = [row.approval.authority, row.approval.blocks, row.owner.label]
    written = [text for each in texts for text in each.as_dict().values()]
    key = search_key(" ".join([*written, row.approval.number]))
    return all(word in key for word in words)
