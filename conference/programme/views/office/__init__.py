"""The programme in the back office."""

from conference.programme.views.office import (
    bookings,
    papers,
    people,
    places,
    releases,
    sessions,
    warnings,
)
from conference.programme.views.office.blueprint import blueprint

__all__ = [
    "blueprint",
    "bookings",
    "papers",
    "people",
    "places",
    "releases",
    "sessions",
    "warnings",
]
