"""What the door and its overview read."""

from conference.checkin.queries.answers import (
    Answer,
    FirstEntry,
    Person,
    ScanSubject,
    first_entry,
    stored_answer,
    subject_by_code,
    subject_by_reference,
)
from conference.checkin.queries.gates import gate_of, gates_of, next_position, open_gates, zones_of
from conference.checkin.queries.live import LiveCounts, inside_zone, live_counts, scans_of
from conference.checkin.queries.people import door_events, people_found, photo_of

__all__ = [
    "Answer",
    "FirstEntry",
    "LiveCounts",
    "Person",
    "ScanSubject",
    "door_events",
    "first_entry",
    "gate_of",
    "gates_of",
    "inside_zone",
    "live_counts",
    "next_position",
    "open_gates",
    "people_found",
    "photo_of",
    "scans_of",
    "stored_answer",
    "subject_by_code",
    "subject_by_reference",
    "zones_of",
]
