"""The only place that asks what time it is, so that a test can turn the clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask import current_app

from conference.core.config import Config

_behind: ContextVar[timedelta] = ContextVar("behind", default=timedelta())


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC) - _behind.get()


def today(zone: str) -> date:
    """The present day in a time zone named as in the IANA database."""
    return now().astimezone(ZoneInfo(zone)).date()


def office_zone() -> str:
    """The time zone of the city's own office: of what belongs to no event."""
    config: Config = current_app.extensions["conference_config"]
    return config.timezone


def office_today() -> date:
    """The present day there."""
    return today(office_zone())


@contextmanager
def set_back(by: timedelta) -> Iterator[None]:
    """Let what is done within happen that long ago: the demonstration has a past.

    Only here and in this thread; within another one both count.
    """
    token = _behind.set(_behind.get() + by)
    try:
        yield
    finally:
        _behind.reset(token)
