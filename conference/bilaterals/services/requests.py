"""Asking for a meeting, answering, calling off: by a delegation, or by the office on its behalf."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select

from conference.audit.services import record
from conference.bilaterals import mails
from conference.bilaterals.enums import (
    Answer,
    MediaFormat,
    MeetingLevel,
    MeetingState,
    Priority,
    Side,
)
from conference.bilaterals.models import BilateralAttendee, BilateralMeeting, BilateralPreference
from conference.bilaterals.queries.meetings import people_who_may_come
from conference.bilaterals.queries.slots import settings_of, slots_of
from conference.bilaterals.rules import (
    LIVE,
    MOST_WISHES,
    PLANNED,
    may_answer,
    may_cancel,
    may_meet,
)
from conference.bilaterals.services.places import free_place
from conference.bilaterals.services.steps import lock, move
from conference.cities.queries import topics_by_id
from conference.core.actor import Actor, ActorKind
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError, NotAllowedError
from conference.delegations.models import Delegation
from conference.delegations.rules import is_open_to_focal_point
from conference.events.models import Event
from conference.i18n import clean, clean_multiline, lazy


@dataclass(frozen=True, kw_only=True)
class OwnSide:
    """What a delegation says of itself."""

    people: int = 2
    language: str = "en"
    brings_interpreter: bool = False
    attendees: Sequence[int] = ()
    """Row ids of its people who are to come."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What a delegation asks for."""

    purpose: str
    topics: str = ""
    listed: Sequence[int] = ()
    """Row ids of topics of the list."""
    level: MeetingLevel = MeetingLevel.MAYOR
    media: MediaFormat = MediaFormat.CLOSED
    has_flags: bool = False
    slots: Sequence[int] = ()
    """Row ids of the preferred slots, the dearest first."""
    own: OwnSide = field(default_factory=OwnSide)


def draft_request(
    asking: Delegation, asked: Delegation, wish: Wish, *, by: Actor
) -> BilateralMeeting:
    """Write a request down without sending it."""
    _refuse_strangers(asking, asked, by)
    meeting = BilateralMeeting(
        event_id=asking.event_id, asking=asking, asked=asked, code=_next_code(asking.event)
    )
    meeting.asked_language = asked.language
    db.session.add(meeting)
    _fill(meeting, wish)
    db.session.flush()
    record(by, "bilaterals:meeting:drafted", meeting)
    return meeting


def edit_draft(meeting: BilateralMeeting, asked: Delegation, wish: Wish, *, by: Actor) -> None:
    """Change a request that has not been sent."""
    _hold(meeting.event)
    lock(meeting)
    if meeting.state is not MeetingState.DRAFT:
        raise DomainError(lazy("This request has been sent and can no longer be changed."))
    _refuse_strangers(meeting.asking, asked, by)
    meeting.asked, meeting.asked_language = asked, asked.language
    _fill(meeting, wish)
    record(by, "bilaterals:meeting:edited", meeting)


def send_request(meeting: BilateralMeeting, *, by: Actor) -> None:
    """Send a draft across the table; only one of two delegations that ask one another does."""
    _hold(meeting.event)
    lock(meeting)
    _refuse_strangers(meeting.asking, meeting.asked, by)
    _refuse_second_request(meeting)
    move(meeting, MeetingState.REQUESTED, by=by, side=Side.ASKING)
    meeting.awaits = Side.ASKED
    mails.send_request(meeting)


def answer(
    meeting: BilateralMeeting,
    side: Side,
    said: Answer,
    *,
    by: Actor,
    own: OwnSide | None = None,
    reason: str = "",
    slots: Sequence[int] = (),
) -> None:
    """Accept, decline with a reason, or counter with other times; only whoever has the word."""
    lock(meeting)
    if not may_answer(meeting, side):
        raise DomainError(lazy("This request does not wait for your answer."))
    reason = clean_multiline(reason).strip()
    if said is Answer.DECLINE:
        if not reason:
            raise InvalidError(lazy("Say why, in a sentence."), field="reason")
        move(meeting, MeetingState.DECLINED, by=by, side=side, note=reason)
        meeting.reason, meeting.awaits = reason, None
    else:
        if own is not None:
            _set_side(meeting, side, own)
        if said is Answer.COUNTER:
            before = [each.slot_id for each in meeting.preferences]
            _prefer(meeting, slots, at_least=1)
            if before == [each.slot_id for each in meeting.preferences]:
                words = lazy("These times stand already. Choose others, or accept.")
                raise InvalidError(words, field="slot1")
            move(meeting, MeetingState.COUNTERED, by=by, side=side, note=reason)
            meeting.awaits = side.other
        else:
            move(meeting, MeetingState.ACCEPTED, by=by, side=side, note=reason)
            meeting.awaits = None
    mails.send_answer(meeting, side.other, said)


def cancel(meeting: BilateralMeeting, side: Side | None, reason: str, *, by: Actor) -> None:
    """Call a meeting off; ``side`` None: the office itself. Both sides are told."""
    lock(meeting)
    reason = clean_multiline(reason).strip()
    if not reason:
        raise InvalidError(lazy("Say why, in a sentence."), field="reason")
    if side is not None and not may_cancel(meeting, side):
        raise DomainError(lazy("This meeting cannot be called off any more."))
    was_secret = meeting.state is MeetingState.DRAFT
    was_planned = meeting.state in PLANNED
    move(meeting, MeetingState.CANCELLED, by=by, side=side, note=reason)
    meeting.reason, meeting.awaits = reason, None
    if was_planned:
        free_place(meeting)
    elif not was_secret:
        mails.send_cancelled(meeting)


def set_own_side(meeting: BilateralMeeting, side: Side, own: OwnSide, *, by: Actor) -> None:
    """Change who comes and in which language while the meeting is still ahead."""
    lock(meeting)
    if meeting.state not in LIVE:
        raise DomainError(lazy("This meeting is over."))
    _set_side(meeting, side, own)
    record(by, "bilaterals:meeting:people_set", meeting, changes={"side": side.value})


def set_priority(meeting: BilateralMeeting, priority: Priority, *, by: Actor) -> None:
    """Say how much a meeting counts when not all can be placed: the office's alone."""
    meeting.priority = priority
    record(by, "bilaterals:meeting:priority_set", meeting, changes={"priority": priority.value})


def _refuse_strangers(asking: Delegation, asked: Delegation, by: Actor) -> None:
    if asking.id == asked.id or asking.event_id != asked.event_id or not may_meet(asked):
        raise InvalidError(
            lazy("Choose the delegation that you would like to meet."), field="asked"
        )
    if by.kind is ActorKind.FOCAL_POINT:
        if not is_open_to_focal_point(asking) or not may_meet(asking):
            raise NotAllowedError(lazy("Accept the invitation first, then ask for meetings."))
        if not settings_of(asking.event).is_open:
            raise NotAllowedError(lazy("Requests for meetings are closed."))


def _refuse_second_request(meeting: BilateralMeeting) -> None:
    """One open request between two delegations is enough, whoever asked first."""
    both = (meeting.asking_id, meeting.asked_id)
    known = db.session.scalar(
        select(BilateralMeeting.code)
        .where(
            BilateralMeeting.asking_id.in_(both),
            BilateralMeeting.asked_id.in_(both),
            BilateralMeeting.id != meeting.id,
            BilateralMeeting.state.in_(LIVE - {MeetingState.DRAFT}),
        )
        .limit(1)
    )
    if known is not None:
        raise DomainError(
            lazy("There is already a meeting of the two delegations: %(code)s.", code=known),
            field="asked",
        )


def _hold(event: Event) -> None:
    db.session.scalar(select(Event.id).where(Event.id == event.id).with_for_update(key_share=True))


def _next_code(event: Event) -> str:
    """The next code of an event; the event's row is held so that nobody takes the same."""
    _hold(event)
    count = db.session.scalar(select(func.count()).where(BilateralMeeting.event_id == event.id))
    return f"B{(count or 0) + 1}"


def _fill(meeting: BilateralMeeting, wish: Wish) -> None:
    purpose = clean(wish.purpose)
    if not purpose:
        raise InvalidError(lazy("This field is required."), field="purpose")
    meeting.purpose, meeting.topics = purpose, clean_multiline(wish.topics)
    meeting.listed_topics = topics_by_id(wish.listed)
    meeting.level, meeting.media, meeting.has_flags = wish.level, wish.media, wish.has_flags
    _set_side(meeting, Side.ASKING, wish.own)
    _prefer(meeting, wish.slots)


def _prefer(meeting: BilateralMeeting, slots: Sequence[int], *, at_least: int = 0) -> None:
    known = {slot.id for slot in slots_of(meeting.asking.event)}
    chosen = [slot for slot in dict.fromkeys(slots) if slot in known][:MOST_WISHES]
    if len(chosen) < at_least:
        raise InvalidError(lazy("Choose at least one time."), field="slot1")
    meeting.preferences.clear()
    db.session.flush()
    meeting.preferences.extend(
        BilateralPreference(slot_id=slot, position=n) for n, slot in enumerate(chosen)
    )


def _set_side(meeting: BilateralMeeting, side: Side, own: OwnSide) -> None:
    for name, value in (
        ("people", own.people),
        ("language", own.language),
        ("interpreter", own.brings_interpreter),
    ):
        setattr(meeting, f"{side.value}_{name}", value)
    capacity = meeting.room.capacity if meeting.room is not None else None
    if capacity is not None and meeting.people > capacity:
        raise InvalidError(
            lazy("The room of this meeting has %(count)d seats.", count=capacity), field="people"
        )
    delegation_id = meeting.delegation(side).id
    theirs = {person.id for person in people_who_may_come(delegation_id)}
    wanted = set(own.attendees) & theirs
    if len(wanted) > own.people:
        words = lazy("You have ticked more people than this: %(count)d.", count=len(wanted))
        raise InvalidError(words, field="people")
    for row in list(meeting.attendees):
        if row.participant.delegation_id == delegation_id and row.participant_id not in wanted:
            meeting.attendees.remove(row)
    present = {row.participant_id for row in meeting.attendees}
    meeting.attendees.extend(
        BilateralAttendee(participant_id=key) for key in sorted(wanted - present)
    )
