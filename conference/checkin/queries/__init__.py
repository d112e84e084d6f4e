"""What the door and its overview read."""

from conference.checkin.queries.access import book_of, extras_of, pass_of
from conference.checkin.queries.answers import (
    Answer,
    FirstEntry,
    Person,
    first_entry,
    stored_answer,
)
from conference.checkin.queries.conflicts import conflict_of, conflicts_of, open_conflicts
from conference.checkin.queries.devices import (
    code_ends_at,
    device_by_hash,
    device_of,
    devices_of,
    inside_by_zone,
    sequence_of,
)
from conference.checkin.queries.gates import gate_of, gates_of, next_position, open_gates, zones_of
from conference.checkin.queries.holders import (
    Holder,
    holders_of,
    keys_of,
    limits_of,
    name_on_badge,
    persons_of,
    reference_of,
    revoked_keys,
    roster_rows,
    standing_of_row,
)
from conference.checkin.queries.live import (
    LiveCounts,
    arrived_by_category,
    arrived_by_delegation,
    inside_zone,
    live_counts,
    live_mark,
    scans_of,
    timeline,
)
from conference.checkin.queries.passages import (
    histories,
    participants_of_nonces,
    reported,
)
from conference.checkin.queries.people import door_events, people_found, photo_of
from conference.checkin.queries.photos import (
    photo_by_key,
    photo_policy,
    photos_without_thumbnail,
    thumbnails_of,
)
from conference.checkin.queries.roster import (
    earlier_roster,
    events_with_devices,
    latest_revision,
    latest_roster,
    mark_of,
    scopes_of,
)
from conference.checkin.queries.subjects import (
    ScanSubject,
    subject_by_code,
    subject_by_reference,
)

__all__ = [
    "Answer",
    "FirstEntry",
    "Holder",
    "LiveCounts",
    "Person",
    "ScanSubject",
    "arrived_by_category",
    "arrived_by_delegation",
    "book_of",
    "code_ends_at",
    "conflict_of",
    "conflicts_of",
    "device_by_hash",
    "device_of",
    "devices_of",
    "door_events",
    "earlier_roster",
    "events_with_devices",
    "extras_of",
    "first_entry",
    "gate_of",
    "gates_of",
    "histories",
    "holders_of",
    "inside_by_zone",
    "inside_zone",
    "keys_of",
    "latest_revision",
    "latest_roster",
    "limits_of",
    "live_counts",
    "live_mark",
    "mark_of",
    "name_on_badge",
    "next_position",
    "open_conflicts",
    "open_gates",
    "participants_of_nonces",
    "pass_of",
    "people_found",
    "persons_of",
    "photo_by_key",
    "photo_of",
    "photo_policy",
    "photos_without_thumbnail",
    "reference_of",
    "reported",
    "revoked_keys",
    "roster_rows",
    "scans_of",
    "scopes_of",
    "sequence_of",
    "standing_of_row",
    "stored_answer",
    "subject_by_code",
    "subject_by_reference",
    "thumbnails_of",
    "timeline",
    "zones_of",
]
