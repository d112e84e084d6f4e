"""The configuration of an event in the back office, page by page."""

from conference.events.views.settings import (
    categories,
    countries,
    creation,
    organisers,
    pages,
    permits,
    photo_profiles,
    series,
    state,
    zones,
)
from conference.events.views.settings.blueprint import blueprint

__all__ = [
    "blueprint",
    "categories",
    "countries",
    "creation",
    "organisers",
    "pages",
    "permits",
    "photo_profiles",
    "series",
    "state",
    "zones",
]
