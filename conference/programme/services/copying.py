"""Rooms, tracks and ways go along when an event is made like another one."""

from sqlalchemy import select

from conference.core.actor import Actor
from conference.core.database import db
from conference.events.services.hooks import Copied, when_copied
from conference.programme.models import Room, Track, TravelTime

_ROOM = ("name", "capacity", "venue_id", "booths", "for_meetings", "opens_at", "closes_at")


def copy_places(copied: Copied, _by: Actor) -> None:
    """Sessions and interpreters stay behind: they are about days and people."""
    source, event = copied.source, copied.event
    zones = {zone.code: zone for zone in event.zones}
    for room in db.session.scalars(select(Room).where(Room.event_id == source.id)).all():
        values = {name: getattr(room, name) for name in (*_ROOM, "position")}
        zone = zones.get(room.zone.code) if room.zone is not None else None
        db.session.add(Room(event_id=event.id, zone=zone, **values))
    for track in db.session.scalars(select(Track).where(Track.event_id == source.id)).all():
        db.session.add(
            Track(
                event_id=event.id,
                code=track.code,
                name=track.name,
                colour=track.colour,
                position=track.position,
            )
        )
    for way in db.session.scalars(select(TravelTime).where(TravelTime.event_id == source.id)).all():
        db.session.add(
            TravelTime(
                event_id=event.id,
                from_venue_id=way.from_venue_id,
                to_venue_id=way.to_venue_id,
                minutes=way.minutes,
            )
        )
    db.session.flush()


when_copied(copy_places)
