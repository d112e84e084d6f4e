"""The desk in the back office."""

from conference.desk.views.office import desk, lists, no_shows, units
from conference.desk.views.office.blueprint import blueprint

__all__ = ["blueprint", "desk", "lists", "no_shows", "units"]
