"""Giving seats at a session, and taking them back from whoever leaves the event."""

from collections.abc import Collection, Mapping

from sqlalchemy import delete, select

from conference.audit.services import record
from conference.core.actor import JOB, Actor
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.documents.services.printable import refuse_unprintable
from conference.events.models import Category
from conference.i18n import current_language, lazy, to_ascii_digits
from conference.programme.models import ProgrammeSession, SessionSeat
from conference.programme.queries.seating import Seating, seating_of
from conference.programme.rules.seating import SeatKey, free_numbers, seat_key
from conference.programme.services.sessions import check_version, touch
from conference.registration.models import Participant
from conference.registration.rules import occupies_place
from conference.registration.services.moves import when_place_is_freed


class DoubleSeatError(InvalidError):
    """A seat is given twice; ``people`` are the row ids of all whom it concerns."""

    def __init__(self, people: Collection[int]) -> None:
        super().__init__(lazy("This seat is given twice."))
        self.people = frozenset(people)


def edit_seats(
    session: ProgrammeSession,
    typed: Mapping[int, str],
    *,
    by: Actor,
    version: int | None = None,
    number_rest: bool = False,
) -> None:
    """Give people (by row id) the seats typed; an empty one is taken back.

    Whoever is not named keeps the seat, and who is neither expected nor seated gets none. With
    ``number_rest``, those expected without a seat get the next free numbers by precedence.
    ``StaleError`` when the session is not the version that was looked at: seats are planned upon
    the people of the session, and two planners never overwrite each other.
    """
    check_version(session, version)
    seating = seating_of(session)
    before = {each.person.id: each.seat for each in (*seating.expected, *seating.left)}
    wanted = {**before, **{each: _label(typed[each]) for each in typed if each in before}}
    if number_rest:
        _number_rest(seating, wanted)
    _refuse_double(wanted)
    changed = {each: label for each, label in wanted.items() if label != before[each]}
    if not changed:
        return
    refuse_unprintable(changed.values(), current_language())
    mine = SessionSeat.session_id == session.id
    db.session.execute(delete(SessionSeat).where(mine, SessionSeat.participant_id.in_(changed)))
    db.session.add_all(
        SessionSeat(session_id=session.id, participant_id=each, label=label)
        for each, label in changed.items()
        if label
    )
    touch(session)
    record(by, "programme:seats:edited", session, changes={"seats": len(changed)})


def _label(typed: str) -> str:
    return " ".join(to_ascii_digits(typed).split())


def _number_rest(seating: Seating, wanted: dict[int, str]) -> None:
    numbers = free_numbers({seat_key(label) for label in wanted.values() if label})
    for each in seating.expected:
        if not wanted[each.person.id]:
            wanted[each.person.id] = next(numbers)


def _refuse_double(wanted: Mapping[int, str]) -> None:
    holders: dict[SeatKey, list[int]] = {}
    for person_id, label in wanted.items():
        if label:
            holders.setdefault(seat_key(label), []).append(person_id)
    double = [each for people in holders.values() if len(people) > 1 for each in people]
    if double:
        raise DoubleSeatError(double)


def _leave_seats(left: Participant, _category: Category) -> None:
    """Who no longer takes part in the event gives all seats back, as with booked places."""
    if occupies_place(left.state):
        return  # only the category changed
    theirs = SessionSeat.participant_id == left.id
    sessions = select(ProgrammeSession).join(SessionSeat).where(theirs)
    for session in db.session.scalars(sessions).all():
        record(JOB, "programme:seat:freed", session, changes={"participant": left.id})
    db.session.execute(delete(SessionSeat).where(theirs))


when_place_is_freed(_leave_seats)
