"""The door in the back office: who is inside now, the gates, the log."""

from conference.checkin.views.office import (
    conflicts,
    devices,
    gates,
    live,
    passes,
    people,
    photos,
    zones,
)
from conference.checkin.views.office.blueprint import bp

__all__ = [
    "bp",
    "conflicts",
    "devices",
    "gates",
    "live",
    "passes",
    "people",
    "photos",
    "zones",
]
