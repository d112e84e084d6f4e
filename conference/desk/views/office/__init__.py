"""The desk in the back office."""

from conference.desk.views.office import desk, units
from conference.desk.views.office.blueprint import blueprint

__all__ = ["blueprint", "desk", "units"]
