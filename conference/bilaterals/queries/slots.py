"""The event's slots and settings of bilateral meetings."""

from sqlalchemy import select

from conference.bilaterals.models import BilateralSettings, MeetingSlot
from conference.core import clock
from conference.core.database import db
from conference.events.models import Event
from conference.programme.models import Room


def settings_of(event: Event) -> BilateralSettings:
    """The event's settings; where none were made, the defaults, which belong to no session."""
    found = db.session.scalar(
        select(BilateralSettings).where(BilateralSettings.event_id == event.id)
    )
    return found or BilateralSettings(
        event_id=event.id, is_open=True, gap_minutes=5, reconfirm_hours=24
    )


def slots_of(event: Event) -> list[MeetingSlot]:
    """All slots in the order of time."""
    query = select(MeetingSlot).where(MeetingSlot.event_id == event.id)
    return list(db.session.scalars(query.order_by(MeetingSlot.starts_at)))


def slots_to_come(event: Event, *, kept: int | None = None) -> list[MeetingSlot]:
    """Those that have not begun, and the one that a meeting has already, whatever the hour."""
    now = clock.now()
    return [slot for slot in slots_of(event) if slot.starts_at > now or slot.id == kept]


def meeting_rooms(event: Event) -> list[Room]:
    """The rooms that may be given to meetings, in their order."""
    query = select(Room).where(Room.event_id == event.id, Room.for_meetings)
    return list(db.session.scalars(query.order_by(Room.position, Room.id)))
