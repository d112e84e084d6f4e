"""The programme as the door reads it: sessions for certain people, and who these are."""

from datetime import timedelta

from conference.checkin.queries.sessions import BookedSession, Programme, register_programme
from conference.programme.queries.booking import admitted, door_sessions


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


register_programme(Programme(sessions=_sessions, bookings=admitted))
