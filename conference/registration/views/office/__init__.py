"""The review queue, one person's page, decisions, files, downloads."""

from conference.registration.views.office import (
    decisions,
    exports,
    files,
    leaders,
    liaison,
    lists,
    missing,
    pairs,
    panel,
    person,
    places,
    planning,
)
from conference.registration.views.office.blueprint import blueprint

__all__ = [
    "blueprint",
    "decisions",
    "exports",
    "files",
    "leaders",
    "liaison",
    "lists",
    "missing",
    "pairs",
    "panel",
    "person",
    "places",
    "planning",
]
