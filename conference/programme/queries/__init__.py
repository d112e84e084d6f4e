"""What is read from the programme."""

from conference.programme.queries.engagements import (
    Engagement,
    engagements,
    interpreter_engagements,
    room_engagements,
)

__all__ = [
    "Engagement",
    "engagements",
    "interpreter_engagements",
    "room_engagements",
]
