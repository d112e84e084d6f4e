"""Until when an agreement holds, and from when its renewal is to be thought of."""

from datetime import date, timedelta
from typing import Final

BEFORE_THE_END: Final = timedelta(days=182)
"""Half a year: a review, a council and a signing take their time."""
QUIET_AFTER: Final = timedelta(days=365)
"""After so long without any step, activity or report a relation looks dormant."""


def add_years(day: date, years: int) -> date:
    """The same day some years later; the last of February for a leap day."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def renewal_day(ends_on: date) -> date:
    """The day by which the renewal should be decided."""
    return ends_on - BEFORE_THE_END
