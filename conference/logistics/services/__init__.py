"""Changing buses, putting people into them, the permits of a visit, boarding lists."""

from conference.logistics.services.boarding import (
    BOARDING,
    forget_old,
    order_boarding,
    print_boarding,
)
from conference.logistics.services.buses import BusDetails, add_bus, edit_bus, remove_bus
from conference.logistics.services.permits import (
    add_visit_approval,
    apply_checklist,
    edit_visit_approval,
    remove_visit_approval,
)
from conference.logistics.services.seating import Distributed, distribute, place_by_hand

__all__ = [
    "BOARDING",
    "BusDetails",
    "Distributed",
    "add_bus",
    "add_visit_approval",
    "apply_checklist",
    "distribute",
    "edit_bus",
    "edit_visit_approval",
    "forget_old",
    "order_boarding",
    "place_by_hand",
    "print_boarding",
    "remove_bus",
    "remove_visit_approval",
]
