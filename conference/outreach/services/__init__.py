"""Changing press items, gifts and batches of thank-you letters."""

from conference.outreach.services.gifts import (
    GiftDetails,
    add_gift,
    edit_gift,
    gifts_sheet,
    remove_gift,
    set_photo,
)
from conference.outreach.services.press import (
    PressDetails,
    add_press_item,
    edit_press_item,
    move_press_item,
    press_sheet,
    remove_press_item,
    set_press_file,
)

__all__ = [
    "GiftDetails",
    "PressDetails",
    "add_gift",
    "add_press_item",
    "edit_gift",
    "edit_press_item",
    "gifts_sheet",
    "move_press_item",
    "press_sheet",
    "remove_gift",
    "remove_press_item",
    "set_photo",
    "set_press_file",
]
