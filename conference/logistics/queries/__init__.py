"""Reading visits: the list, the board of one visit, its permits."""

from conference.logistics.queries.boards import Board, BusBoard, board_of, booked_in
from conference.logistics.queries.visits import (
    VISITS,
    VisitRow,
    find_bus,
    find_visit,
    find_visit_approval,
    visit_approvals,
    visits_of,
)

__all__ = [
    "VISITS",
    "Board",
    "BusBoard",
    "VisitRow",
    "board_of",
    "booked_in",
    "find_bus",
    "find_visit",
    "find_visit_approval",
    "visit_approvals",
    "visits_of",
]
