"""Times in words for lists and pages."""

from conference.bilaterals.models import MeetingSlot
from conference.i18n import (
    current_language,
    current_timezone,
    format_date,
    format_number,
    format_time_range,
    weekday_name,
)
from conference.i18n import gettext as _


def slot_label(slot: MeetingSlot) -> str:
    """The weekday, the day and the hours of a slot."""
    day = slot.starts_at.astimezone(current_timezone()).date()
    return _(
        "%(weekday)s %(day)s, %(hours)s",
        weekday=weekday_name(day),
        day=format_date(day),
        hours=format_time_range(slot.starts_at, slot.ends_at),
    )


def number(value: int) -> str:
    """A number in the digits of the reader's language."""
    return format_number(value, current_language())
