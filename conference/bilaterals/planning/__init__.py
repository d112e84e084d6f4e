"""The planner: plain data in, a plan out; it knows no table.

``problem`` says what is to be planned, ``openings`` which slots a meeting could have, ``model``
the constraint model, ``seating`` gives rooms and interpreters within a slot, ``solving`` runs all
of it in bounded time, ``reasons`` says why a meeting has no place, ``checking`` judges any plan
without a line of the others.
"""

from conference.bilaterals.planning.checking import Breach, breaches
from conference.bilaterals.planning.limits import Limits
from conference.bilaterals.planning.problem import (
    Engagement,
    Meeting,
    Place,
    Plan,
    Problem,
    Room,
    Slot,
    Speaker,
    Unplaced,
    Why,
)
from conference.bilaterals.planning.solving import solve
from conference.bilaterals.planning.worth import moved_meetings, value_of

__all__ = [
    "Breach",
    "Engagement",
    "Limits",
    "Meeting",
    "Place",
    "Plan",
    "Problem",
    "Room",
    "Slot",
    "Speaker",
    "Unplaced",
    "Why",
    "breaches",
    "moved_meetings",
    "solve",
    "value_of",
]
