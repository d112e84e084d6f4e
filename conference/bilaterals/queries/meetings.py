"""Finding meetings: a delegation's own, and the office's list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from conference.bilaterals.enums import MeetingState, Side
from conference.bilaterals.models import BilateralMeeting, BilateralPreference, MeetingSlot
from conference.bilaterals.rules import OVER, PLANNED, is_visible_to, may_answer, may_confirm
from conference.core.database import db
from conference.core.errors import NotFoundError
from conference.delegations.enums import DelegationState
from conference.delegations.models import Delegation
from conference.events.models import Event
from conference.i18n import clean, lazy, search_words, to_ascii_digits
from conference.programme.models import Interpreter
from conference.registration.enums import DelegationRole
from conference.registration.models import Participant
from conference.registration.rules import OCCUPYING
from conference.web.paging import Page, paginate

_LINE = (
    joinedload(BilateralMeeting.asking),
    joinedload(BilateralMeeting.asked),
    joinedload(BilateralMeeting.slot),
    joinedload(BilateralMeeting.room),
    joinedload(BilateralMeeting.interpreter),
)
_WHOLE = (
    *_LINE,
    joinedload(BilateralMeeting.liaison),
    selectinload(BilateralMeeting.preferences).joinedload(BilateralPreference.slot),
    selectinload(BilateralMeeting.attendees),
    selectinload(BilateralMeeting.listed_topics),
    selectinload(BilateralMeeting.steps),
    selectinload(BilateralMeeting.tasks),
)


@dataclass(frozen=True)
class OwnLists:
    """A delegation's meetings, sorted by what there is to do."""

    to_answer: list[BilateralMeeting]
    to_confirm: list[BilateralMeeting]
    planned: list[BilateralMeeting]
    sent: list[BilateralMeeting]
    received: list[BilateralMeeting]
    over: list[BilateralMeeting]

    def __bool__(self) -> bool:
        return any(vars(self).values())


def _of_event(event: Event) -> Select[Any]:
    return select(BilateralMeeting).where(BilateralMeeting.event_id == event.id)


def _sides(delegation_id: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (
        BilateralMeeting.asking_id == delegation_id,
        BilateralMeeting.asked_id == delegation_id,
    )


def meetings_of(delegation: Delegation) -> list[tuple[BilateralMeeting, Side]]:
    """What a delegation may know of its meetings, the earliest first; two queries."""
    query = (
        select(BilateralMeeting)
        .outerjoin(MeetingSlot, MeetingSlot.id == BilateralMeeting.slot_id)
        .where(or_(*_sides(delegation.id)))
        .options(*_LINE, selectinload(BilateralMeeting.steps))
        .order_by(MeetingSlot.starts_at.is_(None), MeetingSlot.starts_at, BilateralMeeting.id)
    )
    found = []
    for meeting in db.session.scalars(query):
        side = meeting.side_of(delegation.id)
        if side is not None and is_visible_to(meeting, side):
            found.append((meeting, side))
    return found


def own_lists(delegation: Delegation) -> OwnLists:
    """A delegation's meetings by what there is to do; each stands in one list."""
    lists = OwnLists([], [], [], [], [], [])
    for meeting, side in meetings_of(delegation):
        if meeting.state in OVER:
            lists.over.append(meeting)
        elif may_answer(meeting, side):
            lists.to_answer.append(meeting)
        elif may_confirm(meeting, side):
            lists.to_confirm.append(meeting)
        elif meeting.state in PLANNED:
            lists.planned.append(meeting)
        else:
            (lists.sent if side is Side.ASKING else lists.received).append(meeting)
    return lists


def meeting_of(delegation: Delegation, code: str) -> tuple[BilateralMeeting, Side]:
    """One meeting of a delegation and its side; anybody else's does not exist."""
    meeting = db.session.scalar(
        _of_event(delegation.event)
        .where(BilateralMeeting.code == clean(to_ascii_digits(code)).upper())
        .options(*_WHOLE)
    )
    side = meeting.side_of(delegation.id) if meeting is not None else None
    if meeting is None or side is None or not is_visible_to(meeting, side):
        raise NotFoundError(lazy("This meeting is not known."))
    return meeting, side


def meeting_by_code(event: Event, code: str) -> BilateralMeeting:
    """A meeting of an event with all that its page shows; ``NotFoundError``."""
    found = db.session.scalar(
        _of_event(event).where(BilateralMeeting.code == code).options(*_WHOLE)
    )
    if found is None:
        raise NotFoundError(lazy("This meeting is not known."))
    meeting: BilateralMeeting = found
    return meeting


def meetings_by_ids(event: Event, ids: Iterable[int]) -> dict[int, BilateralMeeting]:
    """Some meetings of an event with what a line shows."""
    query = _of_event(event).where(BilateralMeeting.id.in_(list(ids))).options(*_LINE)
    return {meeting.id: meeting for meeting in db.session.scalars(query)}


@dataclass(frozen=True, kw_only=True)
class MeetingFilter:
    """What the office's list is narrowed to; empty means everything."""

    search: str = ""
    state: MeetingState | None = None
    delegation_id: int | None = None


def meeting_pages(event: Event, wanted: MeetingFilter, number: int) -> Page[BilateralMeeting]:
    """One page of the office's list, the planned ones in the order of time."""
    asking, asked = aliased(Delegation), aliased(Delegation)
    query = (
        _of_event(event)
        .join(asking, asking.id == BilateralMeeting.asking_id)
        .join(asked, asked.id == BilateralMeeting.asked_id)
        .outerjoin(MeetingSlot, MeetingSlot.id == BilateralMeeting.slot_id)
        .options(*_LINE)
        .order_by(MeetingSlot.starts_at.is_(None), MeetingSlot.starts_at, BilateralMeeting.id)
    )
    for word in search_words(wanted.search):
        query = query.where(
            or_(
                asking.search_key.contains(word, autoescape=True),
                asked.search_key.contains(word, autoescape=True),
                func.lower(BilateralMeeting.code) == word,
            )
        )
    if wanted.state is not None:
        query = query.where(BilateralMeeting.state == wanted.state)
    if wanted.delegation_id is not None:
        query = query.where(or_(*_sides(wanted.delegation_id)))
    return paginate(query, number)


def counts_by_state(event: Event, of: Delegation | None = None) -> dict[MeetingState, int]:
    """How many meetings stand where: all of an event, or those of one delegation."""
    query = (
        select(BilateralMeeting.state, func.count())
        .where(BilateralMeeting.event_id == event.id)
        .group_by(BilateralMeeting.state)
    )
    if of is not None:
        query = query.where(or_(*_sides(of.id)))
    return {row[0]: row[1] for row in db.session.execute(query)}


def counterparts(delegation: Delegation) -> Sequence[Delegation]:
    """The delegations that may be asked: everybody who comes, but oneself, by name."""
    return [each for each in meeting_delegations(delegation.event) if each.id != delegation.id]


def meeting_delegations(event: Event) -> Sequence[Delegation]:
    """The delegations that take part in bilateral meetings, by name."""
    query = select(Delegation).where(
        Delegation.event_id == event.id,
        Delegation.state == DelegationState.ACCEPTED,
        Delegation.is_public_requests.is_(False),
    )
    return db.session.scalars(query.order_by(Delegation.sort_name, Delegation.id)).all()


def people_who_may_come(delegation_id: int) -> Sequence[Participant]:
    """The people of a delegation who take part, the head first."""
    query = select(Participant).where(
        Participant.delegation_id == delegation_id, Participant.state.in_(OCCUPYING)
    )
    ordered = query.order_by(Participant.role != DelegationRole.HEAD, Participant.id)
    return db.session.scalars(ordered).all()


def interpreters_of(event: Event) -> Sequence[Interpreter]:
    """The event's interpreters by name."""
    query = select(Interpreter).where(Interpreter.event_id == event.id)
    return db.session.scalars(query.order_by(Interpreter.name, Interpreter.id)).all()
