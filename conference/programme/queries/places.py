"""Rooms, tracks, ways between venues, interpreters, and the venues of an event."""

from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from conference.core.database import db
from conference.core.errors import NotFoundError
from conference.events.models import Event, Venue
from conference.i18n import lazy
from conference.programme.models import Interpreter, Room, Track, TravelTime
from conference.registration.models import Participant


def rooms_of(event_id: int, *, for_meetings: bool = False) -> list[Room]:
    """The rooms of an event in their order, with zone and venue; or those for meetings alone."""
    query = (
        select(Room)
        .where(Room.event_id == event_id)
        .options(joinedload(Room.zone), joinedload(Room.venue))
        .order_by(Room.position, Room.id)
    )
    if for_meetings:
        query = query.where(Room.for_meetings)
    return list(db.session.scalars(query))


def tracks_of(event_id: int) -> list[Track]:
    """The tracks of an event in their order."""
    query = select(Track).where(Track.event_id == event_id).order_by(Track.position, Track.id)
    return list(db.session.scalars(query))


def travel_times_of(event_id: int) -> list[TravelTime]:
    """The ways between venues, with both ends."""
    query = (
        select(TravelTime)
        .where(TravelTime.event_id == event_id)
        .options(joinedload(TravelTime.from_venue), joinedload(TravelTime.to_venue))
        .order_by(TravelTime.id)
    )
    return list(db.session.scalars(query))


def interpreters_of(event_id: int) -> list[Interpreter]:
    """The interpreters of an event by name."""
    query = (
        select(Interpreter)
        .where(Interpreter.event_id == event_id)
        .options(joinedload(Interpreter.participant))
        .order_by(Interpreter.name, Interpreter.id)
    )
    return list(db.session.scalars(query))


def place_of(event: Event, model: type[Any], row_id: int) -> Any:
    """One room, track, way or interpreter of the event; ``NotFoundError``."""
    row = db.session.scalar(select(model).where(model.id == row_id, model.event_id == event.id))
    if row is None:
        raise NotFoundError(lazy("There is no such entry in this event."))
    return row


def venues_of(event: Event) -> list[Venue]:
    """The event's own venue first, then those of its rooms and ways, by name."""
    rooms = select(Room.venue_id).where(Room.event_id == event.id)
    ways = TravelTime.event_id == event.id
    query = select(Venue).where(
        or_(
            Venue.id.in_(rooms),
            Venue.id.in_(select(TravelTime.from_venue_id).where(ways)),
            Venue.id.in_(select(TravelTime.to_venue_id).where(ways)),
            Venue.id == event.venue_id,
        )
    )
    return sorted(
        db.session.scalars(query), key=lambda venue: (venue.id != event.venue_id, venue.name.text())
    )


def minutes_between(event_id: int) -> dict[tuple[int, int], int]:
    """Minutes from one venue to another; a way without a row takes as long as the way back."""
    query = select(TravelTime.from_venue_id, TravelTime.to_venue_id, TravelTime.minutes).where(
        TravelTime.event_id == event_id
    )
    rows = {(row[0], row[1]): row[2] for row in db.session.execute(query)}
    return {(there, here): minutes for (here, there), minutes in rows.items()} | rows


def participant_id_of(event: Event, reference: str) -> int | None:
    """The row id of the person with a tracking code, or None."""
    query = select(Participant.id).where(
        Participant.event_id == event.id, Participant.reference == reference.upper()
    )
    found: int | None = db.session.scalar(query)
    return found
