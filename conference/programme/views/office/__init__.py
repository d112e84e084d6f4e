"""The programme in the back office."""

from conference.programme.views.office import (
    bookings,
    chair,
    grid,
    papers,
    people,
    places,
    releases,
    seating,
    sessions,
    speakers,
    statistics,
    warnings,
)
from conference.programme.views.office.blueprint import blueprint

__all__ = [
    "blueprint",
    "bookings",
    "chair",
    "grid",
    "papers",
    "people",
    "places",
    "releases",
    "seating",
    "sessions",
    "speakers",
    "statistics",
    "warnings",
]
