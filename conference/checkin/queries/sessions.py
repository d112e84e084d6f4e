"""Booked sessions: whatever feature keeps a programme registers it here, and the door reads it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from conference.i18n.localised import Localised


@dataclass(frozen=True)
class BookedSession:
    """A session for which places are booked."""

    id: int
    zone_id: int
    name: Localised
    admits_from: datetime
    """When the doors open, before the session itself begins."""
    ends_at: datetime


@dataclass(frozen=True)
class Programme:
    """How the door asks for sessions and bookings."""

    sessions: Callable[[int], Sequence[BookedSession]]
    """All sessions with bookings of an event."""
    bookings: Callable[[int, int | None], Mapping[int, Sequence[int]]]
    """``(event_id, participant_id | None)``: of one person or of all, the ids of the sessions."""


_registered: list[Programme] = []


def register_programme(programme: Programme) -> None:
    """Have sessions and bookings known at the door."""
    _registered.append(programme)


def unregister_programme(programme: Programme) -> None:
    """Take it away again."""
    _registered.remove(programme)


def sessions_of(event_id: int) -> list[BookedSession]:
    """Every session with bookings; no query where nothing is registered."""
    return [session for programme in _registered for session in programme.sessions(event_id)]


def bookings_of(event_id: int, participant_id: int | None = None) -> dict[int, list[int]]:
    """The ids of the booked sessions by person, of one person or of all."""
    booked: dict[int, list[int]] = {}
    for programme in _registered:
        for person_id, sessions in programme.bookings(event_id, participant_id).items():
            booked.setdefault(person_id, []).extend(sessions)
    return booked
