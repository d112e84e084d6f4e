"""What the chair does: call the next, run the clock, send who is absent to the end of the class."""

from collections.abc import Callable
from datetime import datetime

from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.i18n import lazy
from conference.programme.enums import SpeakingState
from conference.programme.models import ProgrammeSession, SpeakingRequest
from conference.programme.queries.speaking import queued, requests_of, speaking_now
from conference.programme.rules.speaking import elapsed_seconds, place_after_class
from conference.programme.services.speaking.lists import hold_list, note, number, touch_list

Queue = list[SpeakingRequest]
Step = Callable[[SpeakingRequest | None, Queue, datetime], SpeakingRequest]


def take_step(session: ProgrammeSession, step: str, *, version: int | None, by: Actor) -> None:
    """Do one of ``STEPS``; refused where the page that asks showed an older list."""
    if step not in STEPS:
        raise InvalidError(lazy("Choose one of the options offered."))
    row = hold_list(session, version)
    requests = requests_of(session.id)
    about = STEPS[step](speaking_now(requests), queued(requests), clock.now())
    db.session.flush()
    touch_list(row)
    note(by, step, row, session, delegation=about.delegation_id)


def _call(speaker: SpeakingRequest | None, queue: Queue, now: datetime) -> SpeakingRequest:
    """Give the floor to the next; the clock stands until it is started."""
    if speaker is not None:
        _end(speaker, queue, now)
    following = _first(queue)
    following.state, following.order = SpeakingState.SPEAKING, 0
    following.started_at, following.spoken_seconds, following.ended_at = None, 0, None
    number(queue[1:])
    return following


def _clock(speaker: SpeakingRequest | None, queue: Queue, now: datetime) -> SpeakingRequest:
    """Start the clock, or stop it; with nobody at the desk, call the next and start."""
    if speaker is None:
        speaker = _call(None, queue, now)
    if speaker.started_at is None:
        speaker.started_at = now
    else:
        speaker.spoken_seconds, speaker.started_at = elapsed_seconds(speaker, now), None
    return speaker


def _end(speaker: SpeakingRequest | None, _queue: Queue, now: datetime) -> SpeakingRequest:
    """The speaker has ended."""
    if speaker is None:
        raise DomainError(lazy("Nobody has the floor."))
    speaker.spoken_seconds, speaker.started_at = elapsed_seconds(speaker, now), None
    speaker.state, speaker.ended_at = SpeakingState.SPOKEN, now
    return speaker


def _extend(speaker: SpeakingRequest | None, _queue: Queue, _now: datetime) -> SpeakingRequest:
    """Give one more minute."""
    if speaker is None:
        raise DomainError(lazy("Nobody has the floor."))
    speaker.minutes += 1
    return speaker


def _absent(speaker: SpeakingRequest | None, queue: Queue, _now: datetime) -> SpeakingRequest:
    """Whoever was called, or else the next, is not here: to the end of the class of rank."""
    missing = speaker or _first(queue)
    rest = [each for each in queue if each is not missing]
    missing.state = SpeakingState.ABSENT
    missing.started_at, missing.spoken_seconds = None, 0
    rest.insert(place_after_class(missing, rest), missing)
    number(rest)
    return missing


def _skip(speaker: SpeakingRequest | None, queue: Queue, _now: datetime) -> SpeakingRequest:
    """Whoever was called, or else the next, speaks after the following one."""
    skipped = speaker or _first(queue)
    rest = [each for each in queue if each is not skipped]
    if not rest:
        raise DomainError(lazy("Nobody else is on the list."))
    skipped.state = SpeakingState.LISTED
    skipped.started_at, skipped.spoken_seconds = None, 0
    rest.insert(1, skipped)
    number(rest)
    return skipped


def _first(queue: Queue) -> SpeakingRequest:
    if not queue:
        raise DomainError(lazy("Nobody else is on the list."))
    return queue[0]


STEPS: dict[str, Step] = {
    "call": _call,
    "clock": _clock,
    "end": _end,
    "extend": _extend,
    "absent": _absent,
    "skip": _skip,
}
"""The steps of the chair by name; each says whom it was about."""
