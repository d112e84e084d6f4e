"""Rooms, tracks, ways between venues and interpreters of an event."""

from dataclasses import dataclass, field, replace
from datetime import time
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.colours import is_colour
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.events.models import Event, Venue, Zone
from conference.i18n import lazy
from conference.i18n.localised import Localised
from conference.programme.models import (
    Interpreter,
    Room,
    Track,
    TravelTime,
)
from conference.programme.models.interpretation import interpretation_interpreters
from conference.registration.models import Participant

Place = Room | Track | TravelTime | Interpreter


@dataclass(frozen=True, kw_only=True)
class RoomDetails:
    """A hall or a room; the hours are by the clock of the venue."""

    name: Localised
    capacity: int | None = None
    zone_id: int | None = None
    venue_id: int | None = None
    booths: int = 0
    for_meetings: bool = False
    opens_at: time | None = None
    closes_at: time | None = None
    position: int = 0


@dataclass(frozen=True, kw_only=True)
class TrackDetails:
    """A thread through the programme."""

    code: str
    name: Localised
    colour: str = "#0a6a74"
    position: int = 0


@dataclass(frozen=True, kw_only=True)
class TravelDetails:
    """The way between two venues, in minutes."""

    from_venue_id: int
    to_venue_id: int
    minutes: int


@dataclass(frozen=True, kw_only=True)
class InterpreterDetails:
    """Somebody who interprets; pairs in one direction each, such as ``fa-en``."""

    name: str
    email: str = ""
    languages: list[str] = field(default_factory=list)
    participant_id: int | None = None


Details = RoomDetails | TrackDetails | TravelDetails | InterpreterDetails

_MODELS: dict[type, tuple[type[Any], str]] = {
    RoomDetails: (Room, "room"),
    TrackDetails: (Track, "track"),
    TravelDetails: (TravelTime, "travel"),
    InterpreterDetails: (Interpreter, "interpreter"),
}
_NAMES: dict[type, str] = dict(_MODELS.values())


def add_place(event: Event, details: Details, *, by: Actor) -> Place:
    """Add a room, a track, a way or an interpreter, by the kind of its details."""
    _check(event, details, None)
    model, name = _MODELS[type(details)]
    row: Place = model(event_id=event.id)
    apply_changes(row, details)
    db.session.add(row)
    db.session.flush()
    record(by, f"programme:{name}:added", row)
    return row


def edit_place(event: Event, row: Place, details: Details, *, by: Actor) -> None:
    """Change a room, a track, a way or an interpreter."""
    _check(event, details, row)
    changed = apply_changes(row, details)
    if changed:
        db.session.flush()
        record(by, f"programme:{_NAMES[type(row)]}:edited", row, changes={"fields": changed})


def remove_place(row: Place, *, by: Actor) -> None:
    """Remove what no session uses."""
    event_id, row_id, name = row.event_id, row.id, _NAMES[type(row)]
    event = db.session.get_one(Event, event_id)
    if isinstance(row, Interpreter):
        links = interpretation_interpreters.c
        query = select(links.interpreter_id).where(links.interpreter_id == row.id)
        if db.session.scalar(query.limit(1)) is not None:
            raise DomainError(lazy("A session is given to this interpreter. Change it first."))
    try:
        with db.session.begin_nested():
            db.session.delete(row)
            db.session.flush()
    except IntegrityError:
        raise DomainError(lazy("A session uses it. Change the session first.")) from None
    record(by, f"programme:{name}:removed", event, event_id=event_id, changes={"id": row_id})


def add_venue(event: Event, name: Localised, *, by: Actor) -> Venue:
    """Another place of the event's city, beside the event's own venue."""
    venue = Venue(name=name, city_id=event.host_city_id)
    db.session.add(venue)
    db.session.flush()
    record(by, "programme:venue:added", venue, event_id=event.id)
    return venue


def with_venue(details: RoomDetails, venue: Venue) -> RoomDetails:
    """The same room in another venue."""
    return replace(details, venue_id=venue.id)


def _check(event: Event, details: Details, row: Place | None) -> None:
    if isinstance(details, RoomDetails):
        _check_room(event, details)
    elif isinstance(details, TrackDetails):
        _check_track(event, details, row)
    elif isinstance(details, TravelDetails):
        _check_way(event, details, row)
    else:
        _check_interpreter(event, details)


def _check_room(event: Event, details: RoomDetails) -> None:
    if not details.name:
        raise InvalidError(lazy("This field is required."), field="name")
    zone = db.session.get(Zone, details.zone_id) if details.zone_id else None
    if details.zone_id and (zone is None or zone.event_id != event.id):
        raise InvalidError(lazy("Choose one of the event's zones."), field="zone_id")
    opens, closes = details.opens_at, details.closes_at
    if opens is not None and closes is not None and closes <= opens:
        raise InvalidError(lazy("The room must close after it opens."), field="closes_at")


def _check_track(event: Event, details: TrackDetails, row: Place | None) -> None:
    if not is_colour(details.colour):
        raise InvalidError(lazy("Choose a colour."), field="colour")
    query = select(Track).where(Track.event_id == event.id)
    codes = {each.code.casefold() for each in db.session.scalars(query) if each is not row}
    if details.code.casefold() in codes:
        raise InvalidError(lazy("This code is in use already."), field="code")


def _check_way(event: Event, details: TravelDetails, row: Place | None) -> None:
    ends = (details.from_venue_id, details.to_venue_id)
    if ends[0] == ends[1]:
        raise InvalidError(lazy("Choose two different venues."), field="to_venue_id")
    query = select(TravelTime).where(
        TravelTime.event_id == event.id,
        TravelTime.from_venue_id == ends[0],
        TravelTime.to_venue_id == ends[1],
    )
    if any(each is not row for each in db.session.scalars(query)):
        raise InvalidError(lazy("This way is in the list already."), field="to_venue_id")


def _check_interpreter(event: Event, details: InterpreterDetails) -> None:
    if not details.languages:
        raise InvalidError(lazy("Tick at least one pair of languages."), field="languages")
    if details.participant_id is None:
        return
    query = select(Participant.id).where(
        Participant.id == details.participant_id, Participant.event_id == event.id
    )
    if db.session.scalar(query) is None:
        raise InvalidError(lazy("This person is not known."), field="reference")
