"""Telling people about their places: the mail, and the calendar file that goes with it."""

from conference.core.files import StoredFile
from conference.programme.feeds.ics import ics_for
from conference.programme.mails import booking as mails
from conference.programme.models import Booking
from conference.programme.services.calendars import keep_calendar


def tell_booked(booking: Booking, *, was_waiting: bool = False) -> None:
    """Confirm a place."""
    mails.send_booked(booking, _calendar(booking, cancelled=False), was_waiting=was_waiting)


def tell_waiting(booking: Booking) -> None:
    """Say that the person stands on the waiting list."""
    mails.send_waiting(booking)


def tell_cancelled(booking: Booking, *, had_place: bool) -> None:
    """Say that place or wish is given back."""
    mails.send_cancelled(booking, _calendar(booking, cancelled=True) if had_place else None)


def _calendar(booking: Booking, *, cancelled: bool) -> StoredFile:
    data = ics_for(booking.session, booking.participant.language, cancelled=cancelled)
    return keep_calendar(booking.session.event_id, data)
