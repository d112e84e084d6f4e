"""The back office."""

from conference.twinning.views.office import (
    activities,
    agreements,
    files,
    lists,
    offices,
    permits,
    plans,
    references,
    relations,
    reminders,
    reports,
    steps,
    studies,
    texts,
)
from conference.twinning.views.office.blueprint import blueprint

__all__ = [
    "activities",
    "agreements",
    "blueprint",
    "files",
    "lists",
    "offices",
    "permits",
    "plans",
    "references",
    "relations",
    "reminders",
    "reports",
    "steps",
    "studies",
    "texts",
]
