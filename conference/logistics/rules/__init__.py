"""Who rides in which bus."""

from conference.logistics.rules.seating import BusRoom, Rider, Seating, seat

__all__ = ["BusRoom", "Rider", "Seating", "seat"]
