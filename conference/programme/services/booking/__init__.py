"""Booking a place in a session, waiting for one, and giving it back."""

from conference.programme.services.booking.errors import (
    DelegationFullError,
    SessionFullError,
    TooLateError,
)
from conference.programme.services.booking.leaving import cancel_booking, fill_free_places
from conference.programme.services.booking.seats import take_seat
from conference.programme.services.booking.taking import book_session

__all__ = [
    "DelegationFullError",
    "SessionFullError",
    "TooLateError",
    "book_session",
    "cancel_booking",
    "fill_free_places",
    "take_seat",
]
