"""Days and times in the reader's words."""

from datetime import date, time, timedelta
from typing import Any

from conference.events.models import Event
from conference.i18n import _, format_date, format_time


def said_times(event: Event, times: list[list[Any]] | None) -> list[str]:
    """One line a row: the day or every day, and from when until when."""
    return [
        _("%(day)s, %(start)s–%(end)s", day=_day(event.starts_on, day), start=start, end=end)
        for day, start, end in ((row[0], _clock(row[1]), _clock(row[2])) for row in times or [])
    ]


def _day(first: date, number: int | None) -> str:
    if number is None:
        return _("Every day of the event")
    return format_date(first + timedelta(days=number), weekday=True)


def _clock(text: str) -> str:
    hours, minutes = map(int, text.split(":"))
    return format_time(time(hours % 24, minutes))
