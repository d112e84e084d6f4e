"""The badge desk: people, hand-overs, losses, prepared badges."""

from conference.desk.views.office.badge_desk import acts, custody, person, search, spares
from conference.desk.views.office.badge_desk.blueprint import blueprint

__all__ = ["acts", "blueprint", "custody", "person", "search", "spares"]
