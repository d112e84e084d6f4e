"""The desk in the back office."""

from conference.desk.views.office import badge_desk, desk, lists, no_shows, units
from conference.desk.views.office.blueprint import blueprint

__all__ = ["badge_desk", "blueprint", "desk", "lists", "no_shows", "units"]
