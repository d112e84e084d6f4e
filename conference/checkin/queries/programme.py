"""The programme as the door reads it: sessions for certain people, and who these are."""

from datetime import timedelta

from sqlalchemy import select

from conference.checkin.models import ZonePolicy
from conference.checkin.queries.sessions import BookedSession, Programme, register_programme
from conference.core.database import db
from conference.events.models import Zone
from conference.programme.queries.booking import admitted, door_sessions
from conference.programme.queries.warnings import register_zones_for_booked


def _sessions(event_id: int) -> list[BookedSession]:
    """Booked and invited sessions in rooms that have a door."""
    return [
        BookedSession(
            id=session.id,
            zone_id=session.room.zone_id,
            name=session.title,
            admits_from=session.starts_at - timedelta(minutes=session.doors_open_minutes),
            ends_at=session.ends_at,
        )
        for session in door_sessions(event_id)
        if session.room and session.room.zone_id and session.starts_at and session.ends_at
    ]


def _zones_for_booked(event_id: int) -> list[int]:
    """The zones that a category opens only to those who booked a session there."""
    query = select(ZonePolicy.zone_id).join(Zone, Zone.id == ZonePolicy.zone_id)
    return list(db.session.scalars(query.where(Zone.event_id == event_id, ZonePolicy.booking)))


register_zones_for_booked(_zones_for_booked)
register_programme(Programme(sessions=_sessions, bookings=admitted))
