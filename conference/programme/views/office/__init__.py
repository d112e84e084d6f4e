"""The programme in the back office."""

from conference.programme.views.office import people, places, sessions
from conference.programme.views.office.blueprint import blueprint

__all__ = ["blueprint", "people", "places", "sessions"]
