"""Telling people about their places: the mail, and the calendar file that goes with it."""

import hashlib

from sqlalchemy import select

from conference.core.database import db
from conference.core.files import StoredFile, store_file
from conference.programme.feeds.ics import ics_for
from conference.programme.mails import booking as mails
from conference.programme.models import Booking

PURPOSE = "session-calendar"


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
    """The session as a file; it names nobody, so everybody with one language shares it."""
    data = ics_for(booking.session, booking.participant.language, cancelled=cancelled)
    digest = hashlib.sha256(data).hexdigest()
    kept = db.session.scalars(
        select(StoredFile).where(StoredFile.purpose == PURPOSE, StoredFile.sha256 == digest)
    ).first()
    if kept is None:
        kept = store_file(data, purpose=PURPOSE, content_type="text/calendar; charset=utf-8")
        db.session.flush()
    return kept
