"""Time, room and interpreter of a meeting: given, changed, taken away; both sides are told."""

from collections.abc import Mapping

from conference.audit.services import record
from conference.bilaterals import planning
from conference.bilaterals.enums import MeetingState
from conference.bilaterals.models import BilateralMeeting
from conference.bilaterals.queries.problem import problem_of
from conference.bilaterals.rules import PLANNED
from conference.bilaterals.services.steps import lock, move
from conference.core import jobs
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError
from conference.i18n import lazy
from conference.registration.models import Participant

TELL = "bilaterals:tell"


def leave_place(meeting: BilateralMeeting, *, keeps_slot: bool = False) -> None:
    """Free the room and the interpreter; the slot may stay to say when it would have been."""
    meeting.room_id = meeting.interpreter_id = meeting.liaison_id = None
    if not keeps_slot:
        meeting.slot_id = None
    meeting.is_fixed = False
    _changed(meeting)


def _changed(meeting: BilateralMeeting) -> None:
    """The calendars of both sides hold something else by now; a job tells them."""
    meeting.sequence += 1
    meeting.asking_confirmed_at = meeting.asked_confirmed_at = meeting.reminded_at = None
    wake(meeting.event_id)


def wake(event_id: int) -> None:
    """One job for all meetings of a transaction that changed."""
    session = db.session()
    transaction = session.get_transaction()
    if session.info.get("bilaterals_woken_for") is not transaction:
        session.info["bilaterals_woken_for"] = transaction
        jobs.enqueue(TELL, event_id=event_id)


def place_by_hand(
    meeting: BilateralMeeting, place: planning.Place, *, by: Actor, fixed: bool
) -> None:
    """Give a meeting its place; refuses what would break a rule, and says which."""
    lock(meeting)
    problem, _fingerprint = problem_of(meeting.event)
    known = {each.id for each in problem.meetings}
    if meeting.id not in known:
        raise DomainError(lazy("Only a meeting that both sides accepted has a time and a room."))
    places = {
        each.id: each.before
        for each in problem.meetings
        if each.before is not None and each.id != meeting.id
    }
    before = len(planning.breaches(problem, places))
    found = planning.breaches(problem, {**places, meeting.id: place})
    mine = [breach for breach in found if meeting.id in breach.meetings]
    if len(found) > before and mine:
        raise DomainError(_REFUSALS.get(mine[0].rule.value, _REFUSALS["unknown_place"]))
    apply({meeting.id: place}, {meeting.id: meeting}, by=by)
    meeting.is_fixed = fixed
    record(by, "bilaterals:meeting:placed", meeting, changes={"fixed": fixed})


_REFUSALS = {
    "unknown_place": lazy("Choose a time and a room."),
    "fixed_moved": lazy("Another meeting is fixed at this place."),
    "in_a_pause": lazy("At this time there is a meal, a prayer or a break."),
    "two_places": lazy("One of the delegations has another meeting at this time."),
    "session": lazy("Somebody who is to come has a session at this time."),
    "room_twice": lazy("Another meeting has this room at this time."),
    "room_busy": lazy("A session takes place in this room at this time."),
    "room_too_small": lazy("This room is too small for the meeting."),
    "no_interpreter": lazy("This meeting needs an interpreter for its two languages."),
    "interpreter_twice": lazy("The interpreter has another meeting at this time."),
    "interpreter_busy": lazy("The interpreter has a session at this time."),
    "too_many": lazy("One of the delegations has as many meetings as it may have."),
}


def apply(
    places: Mapping[int, planning.Place],
    meetings: Mapping[int, BilateralMeeting],
    *,
    by: Actor,
) -> tuple[int, int]:
    """Give meetings their places, exchanged ones too; returns how many are new, how many moved."""
    changed = {key: place for key, place in places.items() if place != _place_of(meetings[key])}
    for key in changed:  # a room may pass from one meeting to another: free it first
        meetings[key].room_id = None
    db.session.flush()
    new = moved = 0
    for key, place in changed.items():
        meeting = meetings[key]
        same_time = meeting.slot_id == place.slot
        was_planned = meeting.state in PLANNED
        was_confirmed = meeting.asking_confirmed_at, meeting.asked_confirmed_at
        meeting.slot_id, meeting.room_id = place.slot, place.room
        meeting.interpreter_id = place.interpreter
        _changed(meeting)
        if was_planned and same_time:  # another room: nobody need reconfirm
            meeting.asking_confirmed_at, meeting.asked_confirmed_at = was_confirmed
            record(by, "bilaterals:meeting:room_changed", meeting)
            continue
        new, moved = new + (not was_planned), moved + was_planned
        move(meeting, MeetingState.ALLOCATED, by=by)
    db.session.flush()
    return new, moved


def take_place_away(meeting: BilateralMeeting, *, by: Actor) -> None:
    """Back to the accepted ones that wait for a place."""
    lock(meeting)
    move(meeting, MeetingState.ACCEPTED, by=by)
    leave_place(meeting)


def set_liaison(meeting: BilateralMeeting, officer: Participant | None, *, by: Actor) -> None:
    """Say which liaison officer leads the delegations to the room."""
    meeting.liaison = officer
    record(by, "bilaterals:meeting:liaison_set", meeting)


def _place_of(meeting: BilateralMeeting) -> planning.Place | None:
    if meeting.slot_id is None or meeting.room_id is None:
        return None
    return planning.Place(meeting.slot_id, meeting.room_id, meeting.interpreter_id)
