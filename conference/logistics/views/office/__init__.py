"""The back office."""

from conference.logistics.views.office import boarding, buses, permits, visits
from conference.logistics.views.office.blueprint import blueprint

__all__ = ["blueprint", "boarding", "buses", "permits", "visits"]
