"""What stands on each paper, and how it lies there."""

from conference.stationery.documents.hand_over import HandOver, hand_over_of, render_sheet
from conference.stationery.documents.making import Order, Outcome, make

__all__ = ["HandOver", "Order", "Outcome", "hand_over_of", "make", "render_sheet"]
