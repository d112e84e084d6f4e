"""Reading press items, gifts and batches of thank-you letters."""

from conference.outreach.queries.gifts import GiftFilter, find_gift, gift_pages, gifts_of, totals
from conference.outreach.queries.press import (
    PressFilter,
    find_press_item,
    has_published,
    press_items,
    press_pages,
    published_pages,
)

__all__ = [
    "GiftFilter",
    "PressFilter",
    "find_gift",
    "find_press_item",
    "gift_pages",
    "gifts_of",
    "has_published",
    "press_items",
    "press_pages",
    "published_pages",
    "totals",
]
