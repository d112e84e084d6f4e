"""Days have a zone: an event's own, or that of the city's office."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from flask import Flask

from conference.core import clock
from conference.core.config import Config, ConfigError


def test_the_office_has_the_day_of_its_own_zone(
    app: Flask, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2030, 11, 4, 21, 0, tzinfo=UTC))
    days = []
    for zone in ("UTC", "Asia/Tehran"):
        changed = replace(config, timezone=zone)
        monkeypatch.setitem(app.extensions, "conference_config", changed)
        days.append(clock.office_today())
    assert days == [date(2030, 11, 4), date(2030, 11, 5)]


@pytest.mark.parametrize("zone", ["Nowhere/City", "", "../etc/passwd", "Tehran"])
def test_a_zone_that_does_not_exist_stops_the_start(config: Config, zone: str) -> None:
    with pytest.raises(ConfigError, match="TIMEZONE"):
        replace(config, timezone=zone)
