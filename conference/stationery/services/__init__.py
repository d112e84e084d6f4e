"""Asking for a print, taking it, forgetting it; the list of participants as a spreadsheet."""

from conference.stationery.services.exporting import INTERNAL_LIST, LISTED
from conference.stationery.services.printing import (
    PRINT_JOB,
    forget,
    keep,
    order_of,
    preview_of,
    remove_old_prints,
    request_print,
    take_print,
)

__all__ = [
    "INTERNAL_LIST",
    "LISTED",
    "PRINT_JOB",
    "forget",
    "keep",
    "order_of",
    "preview_of",
    "remove_old_prints",
    "request_print",
    "take_print",
]
