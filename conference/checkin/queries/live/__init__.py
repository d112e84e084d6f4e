"""The door in figures."""

from conference.checkin.queries.live.arrived import (
    Arrived,
    arrived_by_category,
    arrived_by_delegation,
)
from conference.checkin.queries.live.counts import (
    LiveCounts,
    inside_zone,
    live_counts,
    live_mark,
    scans_of,
    start_of_today,
)
from conference.checkin.queries.live.timeline import Slot, timeline

__all__ = [
    "Arrived",
    "LiveCounts",
    "Slot",
    "arrived_by_category",
    "arrived_by_delegation",
    "inside_zone",
    "live_counts",
    "live_mark",
    "scans_of",
    "start_of_today",
    "timeline",
]
