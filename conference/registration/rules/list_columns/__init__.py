"""The columns of a list of people: one catalogue for the export and for the import."""

from typing import Final

from conference.i18n import lazy
from conference.registration.rules.list_columns.kinds import (
    CARE,
    FILES,
    PeopleColumn,
    shown,
)
from conference.registration.rules.list_columns.person import PERSON
from conference.registration.rules.list_columns.stay import (
    CONSENTS,
    NEEDS,
    STAY,
    WISH_COLUMNS,
)

__all__ = [
    "BY_KEY",
    "CARE",
    "COLUMNS",
    "FILES",
    "OF_DOCUMENT",
    "PASSPORT",
    "TICKED",
    "PeopleColumn",
]

_PROCESS: Final = (
    shown("submitted_at", lazy("Handed in"), ticked=True),
    shown("decided_at", lazy("Decided"), ticked=True),
    shown("decision_reason", lazy("Reason of the decision")),
    shown("duplicate_override", lazy("Reason to pass over a possible duplicate")),
    shown("over_quota_override", lazy("Reason to go over the quota")),
    shown("confirmed_by_focal_point", lazy("Handed in by the focal point")),
    shown("is_self_registered", lazy("Own request")),
    shown("is_walk_in", lazy("Registered at the desk")),
    shown("replaces", lazy("Took the place of")),
    shown("waitlisted_at", lazy("Waiting since")),
    shown("waiting_place", lazy("Place in the list")),
    shown("travel_state", lazy("State of the journey")),
    shown("missing", lazy("What is missing")),
    shown("letter_is_stale", lazy("Letter out of date")),
    shown("badge_is_stale", lazy("Badge out of date")),
    shown("created_at", lazy("Entered")),
    shown("updated_at", lazy("Last change")),
)

COLUMNS: Final[tuple[PeopleColumn, ...]] = (
    *PERSON,
    *STAY,
    *NEEDS,
    *WISH_COLUMNS,
    *CONSENTS,
    *_PROCESS,
)
"""In the order of an export."""

BY_KEY: Final = {column.key: column for column in COLUMNS}
TICKED: Final = tuple(column.key for column in COLUMNS if column.ticked)
PASSPORT: Final = "number"
OF_DOCUMENT: Final = frozenset(
    {"type", "number", "issuing_country", "issued_on", "expires_on", "mrz_agrees", "has_scan"}
)
"""The columns of the travel document."""
