"""Time, room and interpreter of a meeting: given, changed, taken away; both sides are told."""

from collections.abc import Mapping
from typing import Any, cast

from sqlalchemy import Table, bindparam, update

from conference.audit.services import record, record_all
from conference.bilaterals import planning
from conference.bilaterals.enums import MeetingState
from conference.bilaterals.models import BilateralMeeting
from conference.bilaterals.queries.problem import problem_of
from conference.bilaterals.rules import PLANNED
from conference.bilaterals.services.steps import lock, note_all, refuse_unless
from conference.core import clock, jobs
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError
from conference.i18n import lazy
from conference.registration.models import Participant

TELL = "bilaterals:tell"
_MEETINGS = cast(Table, BilateralMeeting.__table__)


def free_place(meeting: BilateralMeeting) -> None:
    """Free room and interpreter of a meeting called off; its slot says when it would have been."""
    meeting.room_id = meeting.interpreter_id = meeting.liaison_id = None
    meeting.is_fixed = False
    meeting.sequence += 1
    meeting.asking_confirmed_at = meeting.asked_confirmed_at = meeting.reminded_at = None
    wake(meeting.event_id)


def wake(event_id: int) -> None:
    """One job for all meetings of a transaction whose calendar entries say something else now."""
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
    places: Mapping[int, planning.Place | None],
    meetings: Mapping[int, BilateralMeeting],
    *,
    by: Actor,
) -> tuple[int, int]:
    """Give meetings their places, exchanged ones too, or take them away (None), by few statements.

    The rows are held and as the database has them. Returns how many are new, how many moved.
    """
    db.session.flush()
    changed = [
        (meeting, place)
        for meeting, place in ((meetings[key], place) for key, place in places.items())
        if _differs(meeting, place)
    ]
    if not changed:
        return 0, 0
    moves = [(each, _state_at(place)) for each, place in changed if not _stays(each, place)]
    given = [meeting for meeting, state in moves if state is MeetingState.ALLOCATED]
    moved = sum(meeting.state in PLANNED for meeting in given)
    note_all(moves, by=by)
    others: list[tuple[Any, dict[str, Any]]] = [
        (each, {}) for each, place in changed if _stays(each, place)
    ]
    record_all(by, "bilaterals:meeting:room_changed", others)
    one = update(_MEETINGS).where(_MEETINGS.c.id == bindparam("meeting"))
    rows = [_row(meeting, place) for meeting, place in changed]
    # a room may pass from one meeting to another: all are freed first
    db.session.execute(one.values(room_id=None), [{"meeting": row["meeting"]} for row in rows])
    db.session.execute(one, rows)
    wake(changed[0][0].event_id)
    db.session.expire_all()  # the statements passed the objects by
    return len(given) - moved, moved


def _differs(meeting: BilateralMeeting, place: planning.Place | None) -> bool:
    if place is None:
        return meeting.state is not MeetingState.ACCEPTED
    return place != planning.Place(
        meeting.slot_id or 0, meeting.room_id or 0, meeting.interpreter_id
    )


def _state_at(place: planning.Place | None) -> MeetingState:
    return MeetingState.ACCEPTED if place is None else MeetingState.ALLOCATED


def _stays(meeting: BilateralMeeting, place: planning.Place | None) -> bool:
    """Whether only the room is another one: nobody need reconfirm."""
    return place is not None and meeting.state in PLANNED and meeting.slot_id == place.slot


def _row(meeting: BilateralMeeting, place: planning.Place | None) -> dict[str, Any]:
    """A meeting's columns at its new place; both sides have to be told of it."""
    stays = _stays(meeting, place)
    return {
        "meeting": meeting.id,
        "slot_id": place and place.slot,
        "room_id": place and place.room,
        "interpreter_id": place and place.interpreter,
        "liaison_id": meeting.liaison_id if place else None,
        "is_fixed": meeting.is_fixed and place is not None,
        "state": meeting.state if stays else _state_at(place),
        "asking_confirmed_at": meeting.asking_confirmed_at if stays else None,
        "asked_confirmed_at": meeting.asked_confirmed_at if stays else None,
        "reminded_at": None,
        "changed_at": clock.now(),
        "sequence": meeting.sequence + 1,
        "version": meeting.version + 1,
    }


def take_place_away(meeting: BilateralMeeting, *, by: Actor) -> None:
    """Back to the accepted ones that wait for a place."""
    lock(meeting)
    refuse_unless(meeting, MeetingState.ACCEPTED)
    apply({meeting.id: None}, {meeting.id: meeting}, by=by)


def set_liaison(meeting: BilateralMeeting, officer: Participant | None, *, by: Actor) -> None:
    """Say which liaison officer leads the delegations to the room."""
    meeting.liaison = officer
    record(by, "bilaterals:meeting:liaison_set", meeting)
