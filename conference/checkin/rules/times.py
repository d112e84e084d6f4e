"""Days and times as organisers say them, and the windows of seconds that the rules read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from conference.checkin.rules.evaluator import Windows

SETTING_UP = 7
"""Days before the event that may have times of their own, and after it."""
_MIDNIGHT = "24:00"


@dataclass(frozen=True)
class Frame:
    """The days of an event at its venue."""

    first: date
    last: date
    timezone: str


def windows_of(times: Sequence[Sequence[Any]] | None, frame: Frame) -> Windows:
    """The windows in seconds, in order; a time that ends before it begins ends the next day."""
    if times is None:
        return None
    return _windows(tuple((day, start, end) for day, start, end in times), frame)


@lru_cache(maxsize=2000)
def _windows(
    times: tuple[tuple[int | None, str, str], ...], frame: Frame
) -> tuple[tuple[int, int], ...]:
    every = range((frame.last - frame.first).days + 1)
    zone = ZoneInfo(frame.timezone)
    windows = []
    for day, start, end in times:
        for number in every if day is None else (day,):
            on = frame.first + timedelta(days=number)
            closes = on if end > start else on + timedelta(days=1)
            windows.append((_moment(on, start, zone), _moment(closes, end, zone)))
    return tuple(sorted(windows))


def _moment(day: date, clock: str, zone: ZoneInfo) -> int:
    if clock == _MIDNIGHT:
        day, clock = day + timedelta(days=1), "00:00"
    return int(datetime.combine(day, time.fromisoformat(clock), zone).timestamp())


def whole_days(days: Sequence[str], timezone: str) -> Windows:
    """The windows of whole days given as ISO dates; no day at all means always."""
    if not days:
        return None
    zone = ZoneInfo(timezone)
    starts = [date.fromisoformat(day) for day in sorted(days)]
    return [
        (_moment(day, "00:00", zone), _moment(day + timedelta(days=1), "00:00", zone))
        for day in starts
    ]
