"""Bodies, their tasks, meetings, decisions and reports in the back office."""

from conference.committees.views.office import (
    attendance,
    board,
    bodies,
    decisions,
    meetings,
    minutes,
    people,
    reports,
    tasks,
)
from conference.committees.views.office.blueprint import blueprint

__all__ = [
    "attendance",
    "blueprint",
    "board",
    "bodies",
    "decisions",
    "meetings",
    "minutes",
    "people",
    "reports",
    "tasks",
]
