"""The event's grid of slots and its settings."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from conference.audit.services import record
from conference.bilaterals.models import BilateralMeeting, MeetingSlot
from conference.bilaterals.queries.slots import settings_of, slots_of
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.events.models import Event
from conference.i18n import lazy

MOST_SLOTS = 400


def set_settings(
    event: Event,
    *,
    is_open: bool,
    gap_minutes: int,
    per_day: int | None,
    in_all: int | None,
    reconfirm_hours: int,
    by: Actor,
) -> None:
    """Set how the event holds its meetings."""
    settings = settings_of(event)
    settings.is_open, settings.gap_minutes = is_open, gap_minutes
    settings.per_day, settings.in_all = per_day or None, in_all or None
    settings.reconfirm_hours = reconfirm_hours
    db.session.add(settings)
    record(by, "bilaterals:settings:edited", settings)


def add_slots(
    event: Event, day: date, begin: time, end: time, *, minutes: int, pause: int, by: Actor
) -> int:
    """Fill some hours of a day with slots; those that would overlap another are left out."""
    if not event.starts_on <= day <= event.ends_on:
        raise InvalidError(lazy("This day is not a day of the event."), field="day")
    zone = ZoneInfo(event.timezone)
    start, limit = datetime.combine(day, begin, zone), datetime.combine(day, end, zone)
    known = [(slot.starts_at, slot.ends_at) for slot in slots_of(event)]
    added = taken = 0
    while start + timedelta(minutes=minutes) <= limit and len(known) < MOST_SLOTS:
        finish = start + timedelta(minutes=minutes)
        if all(finish <= other or until <= start for other, until in known):
            db.session.add(MeetingSlot(event_id=event.id, starts_at=start, ends_at=finish))
            known.append((start, finish))
            added += 1
        else:
            taken += 1
        start = finish + timedelta(minutes=pause)
    if not added:
        raise InvalidError(
            lazy("There are times at these hours already.")
            if taken
            else lazy("No slot fits between these hours."),
            field="end",
        )
    record(by, "bilaterals:slots:added", event, changes={"count": added})
    return added


def remove_slot(slot: MeetingSlot, *, by: Actor) -> None:
    """Remove a slot in which no meeting takes or took place."""
    used = select(BilateralMeeting.id).where(BilateralMeeting.slot_id == slot.id).limit(1)
    if db.session.scalar(used) is not None:
        raise DomainError(lazy("A meeting has this time. Move it first."))
    record(by, "bilaterals:slots:removed", slot)
    db.session.delete(slot)
