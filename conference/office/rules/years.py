"""When a year begins and ends in either calendar."""

from datetime import date, timedelta

from conference.i18n.calendars import Calendar, from_solar_hijri, to_solar_hijri


def year_of(day: date, calendar: Calendar) -> int:
    """The year of a day in the Gregorian or the Solar Hijri calendar."""
    return to_solar_hijri(day).year if calendar is Calendar.SOLAR_HIJRI else day.year


def months_of(year: int, calendar: Calendar) -> list[date]:
    """The first days of the twelve months of a year."""
    if calendar is Calendar.SOLAR_HIJRI:
        return [from_solar_hijri(year, month, 1) for month in range(1, 13)]
    return [date(year, month, 1) for month in range(1, 13)]


def span_of(year: int, calendar: Calendar) -> tuple[date, date]:
    """The first and the last day of a year."""
    first, after = months_of(year, calendar)[0], months_of(year + 1, calendar)[0]
    return first, after - timedelta(days=1)
