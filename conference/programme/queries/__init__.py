"""What is read from the programme."""

from conference.programme.queries.engagements import (
    Engagement,
    engagements,
    interpreter_engagements,
    room_engagements,
)
from conference.programme.queries.places import (
    interpreters_of,
    minutes_between,
    participant_id_of,
    place_of,
    rooms_of,
    tracks_of,
    travel_times_of,
    venues_of,
)
from conference.programme.queries.sessions import (
    SessionFilter,
    event_days,
    find_session,
    people_found,
    session_counts,
    session_pages,
    session_with_people,
)

__all__ = [
    "Engagement",
    "SessionFilter",
    "engagements",
    "event_days",
    "find_session",
    "interpreter_engagements",
    "interpreters_of",
    "minutes_between",
    "participant_id_of",
    "people_found",
    "place_of",
    "room_engagements",
    "rooms_of",
    "session_counts",
    "session_pages",
    "session_with_people",
    "tracks_of",
    "travel_times_of",
    "venues_of",
]
