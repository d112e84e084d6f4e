"""Who may book a session, and until when."""

from datetime import datetime
from typing import Any

from conference.i18n import lazy
from conference.programme.enums import SessionAccess
from conference.programme.models import ProgrammeSession
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant


def takes_bookings(session: ProgrammeSession) -> bool:
    """Whether places are booked in this session at all."""
    return (
        session.access is SessionAccess.BOOKING
        and session.is_placed
        and session.cancelled_at is None
    )


def has_begun(session: ProgrammeSession, now: datetime) -> bool:
    """Whether it is too late to book or to cancel."""
    return session.starts_at is not None and now >= session.starts_at


def why_not_bookable(session: ProgrammeSession, participant: Participant) -> Any | None:
    """What stands against a booking of this person, as a lazy sentence; None where nothing does."""
    if not takes_bookings(session):
        return lazy("Places in this session are not booked.")
    if participant.state is not ParticipationState.APPROVED:
        return lazy("Sessions can be booked once the registration is approved.")
    if session.categories and participant.category not in session.categories:
        return lazy("This session is open to other categories of participants.")
    return None


def overlap(one: ProgrammeSession, other: ProgrammeSession) -> bool:
    """Whether two placed sessions take place at the same time, if only in part."""
    if one.id == other.id or not (one.starts_at and one.ends_at):
        return False
    if not (other.starts_at and other.ends_at):
        return False
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at
