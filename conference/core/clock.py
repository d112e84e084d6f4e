"""The only place that asks what time it is, so that a test can turn the clock."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


def today(zone: str) -> date:
    """The present day in a time zone named as in the IANA database."""
    return now().astimezone(ZoneInfo(zone)).date()
