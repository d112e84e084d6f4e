"""Opening a list, letting requests onto it, and its order.

Whoever changes the list holds its row and names the version that the page showed: of two windows
the second is told to look again.
"""

from typing import Any

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError, NotFoundError
from conference.i18n import lazy
from conference.programme.enums import SpeakingState
from conference.programme.models import ProgrammeSession, SpeakersList, SpeakingRequest
from conference.programme.queries.speaking import queued, requests_of, speakers_list_of
from conference.programme.rules.speaking import QUEUED, place_by_rule
from conference.programme.services.speaking.errors import StaleListError

MOST_MINUTES = 60


def open_list(session: ProgrammeSession, *, minutes: int = 3, by: Actor) -> SpeakersList:
    """Begin a list of speakers for a session."""
    found = speakers_list_of(session.id)
    if found is not None:
        return found
    row = SpeakersList(session_id=session.id, minutes=_checked(minutes))
    db.session.add(row)
    db.session.flush()
    note(by, "opened", row, session)
    return row


def set_list(session: ProgrammeSession, *, is_open: bool, minutes: int, by: Actor) -> None:
    """Open or close the list for requests, and set the time that is given to new ones."""
    row = hold_list(session)
    row.is_open, row.minutes = is_open, _checked(minutes)
    touch_list(row)
    note(by, "set", row, session, is_open=is_open, minutes=minutes)


def admit_request(request: SpeakingRequest, *, by: Actor) -> None:
    """Put a request on the list, where its class and its time belong."""
    row = hold_list(request.session)
    _admit(request, requests_of(request.session_id))
    touch_list(row)
    note(by, "admitted", row, request.session, delegation=request.delegation_id)


def admit_all(session: ProgrammeSession, *, by: Actor) -> int:
    """Put every request on the list; how many."""
    row, requests = hold_list(session), requests_of(session.id)
    waiting = [each for each in requests if each.state is SpeakingState.REQUESTED]
    for request in waiting:
        _admit(request, requests)
    touch_list(row)
    note(by, "admitted", row, session, count=len(waiting))
    return len(waiting)


def move_request(request: SpeakingRequest, places: int, *, version: int | None, by: Actor) -> None:
    """Move somebody up (negative) or down the list by so many places."""
    row = hold_list(request.session, version)
    queue = queued(requests_of(request.session_id))
    if request not in queue:
        raise DomainError(lazy("Only who is still to be called can be moved."))
    at = queue.index(request)
    queue.remove(request)
    queue.insert(min(max(0, at + places), len(queue)), request)
    number(queue)
    touch_list(row)
    note(by, "moved", row, request.session, delegation=request.delegation_id)


def hold_list(session: ProgrammeSession, version: int | None = None) -> SpeakersList:
    """The list, held until this transaction ends; refused where the page knew an older one."""
    row = speakers_list_of(session.id, lock=True)
    if row is None:
        raise NotFoundError(lazy("This session has no list of speakers."))
    if version is not None and row.version != version:
        raise StaleListError
    return row


def touch_list(row: SpeakersList) -> None:
    """Count a change, for every window and screen that shows the list."""
    row.version += 1
    db.session.flush()


def number(queue: list[SpeakingRequest]) -> None:
    """Write the order of a queue down."""
    for order, request in enumerate(queue, 1):
        request.order = order


def note(
    by: Actor, action: str, row: SpeakersList, session: ProgrammeSession, **changes: Any
) -> None:
    """Write a step down in the log."""
    changes = {"session": session.code, **changes}
    record(by, f"programme:speakers:{action}", row, event_id=session.event_id, changes=changes)


def _admit(request: SpeakingRequest, requests: list[SpeakingRequest]) -> None:
    if request.state in QUEUED:
        return
    if request.state is not SpeakingState.REQUESTED:
        raise DomainError(lazy("This request is not open any more."))
    queue = sorted(queued(requests), key=lambda each: each.order)
    request.state = SpeakingState.LISTED
    queue.insert(place_by_rule(request, queue), request)
    number(queue)
    db.session.flush()


def _checked(minutes: int) -> int:
    if not 1 <= minutes <= MOST_MINUTES:
        raise InvalidError(lazy("Give between 1 and 60 minutes."), field="minutes")
    return minutes
