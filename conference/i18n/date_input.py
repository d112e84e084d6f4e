"""Reading a typed date: Gregorian or Solar Hijri, in any digits, and never by guessing.

Understood: year-month-day and day-month-year in numbers, and day, month name, year in the three
languages. Years 1300-1500 are Solar Hijri. Refused with a reason: years of two digits, a month
above 12 (nothing is swapped), days that the calendar does not have, lunar Hijri months.
"""

import re
from datetime import date
from functools import cache

from conference.i18n.calendars import Calendar, from_solar_hijri, month_names, to_solar_hijri
from conference.i18n.dates import default_calendar
from conference.i18n.folding import clean, search_key
from conference.i18n.locales import LANGUAGES, Language, current_language
from conference.i18n.messages import lazy
from conference.i18n.numbers import to_ascii_digits

SOLAR_YEARS = range(1300, 1501)
GREGORIAN_YEARS = range(1850, 2200)

_NUMERIC = re.compile(
    r"([0-9]{1,4})\s*([/\-.\u2010-\u2013\u2212])\s*([0-9]{1,2})\s*([/\-.\u2010-\u2013\u2212])\s*([0-9]{1,4})"
)
_ORDINAL = r"([0-9]{1,2})(?:st|nd|rd|th|er)?"
_WORDED = re.compile(rf"{_ORDINAL}\s+(?:of\s+)?([^0-9]+?)\s*,?\s*([0-9]{{4}})", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"([^0-9]+?)\s+{_ORDINAL}\s*,?\s*([0-9]{{4}})", re.IGNORECASE)
_TODAY = frozenset(search_key(word) for word in ("today", "امروز", "اليوم"))


class DateError(ValueError):
    """A typed date that cannot be read; `reason` is a sentence in the reader's language."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return str(self.reason)


def parse_date(text: str, *, today: date | None = None) -> date:
    """The day that was typed; raises DateError. `today` lets the word "today" be understood."""
    typed = to_ascii_digits(clean(text)).replace("،", ",").strip(" .,")
    if not typed:
        raise DateError(lazy("Enter a date."))
    if today is not None and search_key(typed) in _TODAY:
        return today
    if match := _NUMERIC.fullmatch(typed):
        return _from_numbers(match)
    if match := _WORDED.fullmatch(typed):
        return _from_words(*match.groups())
    if match := _MONTH_FIRST.fullmatch(typed):
        month, day, year = match.groups()
        return _from_words(day, month, year)
    raise DateError(
        lazy(
            "This is not a date that can be read. Write it as year/month/day, such as %(example)s.",
            example="2026/11/05",
        )
    )


def typed_date(day: date, language: Language | str | None = None) -> str:
    """A day as a reader types it and ``parse_date`` reads it: 1405-08-14 in Persian, 2026-11-05."""
    if default_calendar(language or current_language()) is Calendar.SOLAR_HIJRI:
        solar = to_solar_hijri(day)
        if solar.year in SOLAR_YEARS:
            return f"{solar.year:04}-{solar.month:02}-{solar.day:02}"
    return day.isoformat()


def _from_numbers(match: re.Match[str]) -> date:
    first, separator, month, other_separator, last = match.groups()
    if separator != other_separator:
        raise DateError(lazy("Use the same sign between day, month and year."))
    if len(first) == 4 and len(last) <= 2:
        year, day = first, last
    elif len(last) == 4 and len(first) <= 2:
        year, day = last, first
    else:
        raise DateError(lazy("Write the year with four digits."))
    return _day(int(year), int(month), int(day))


def _from_words(day: str, month: str, year: str) -> date:
    found = _months().get(search_key(month).removesuffix("ماه").rstrip())
    if found is None:
        raise DateError(lazy("The month “%(month)s” is not known.", month=month))
    calendar, number = found
    if calendar is Calendar.HIJRI:
        raise DateError(
            lazy("Lunar Hijri dates are not accepted. Enter the Gregorian or the Solar Hijri date.")
        )
    expected = Calendar.SOLAR_HIJRI if int(year) in SOLAR_YEARS else Calendar.GREGORIAN
    if calendar is not expected:
        raise DateError(lazy("The month and the year belong to different calendars."))
    return _day(int(year), number, int(day))


def _day(year: int, month: int, day: int) -> date:
    if year not in SOLAR_YEARS and year not in GREGORIAN_YEARS:
        raise DateError(lazy("The year %(year)s is out of range.", year=str(year)))
    if not 1 <= month <= 12:
        raise DateError(
            lazy(
                "There is no month %(month)d. Write day and month in the right order.", month=month
            )
        )
    try:
        return from_solar_hijri(year, month, day) if year in SOLAR_YEARS else date(year, month, day)
    except ValueError as error:
        raise DateError(lazy("This day does not exist in the calendar.")) from error


# Gregorian months as they are also called: in Iraq and Syria, in the Maghreb, in spoken Persian.
_ALSO_CALLED = (
    "كانون الثاني|جانفي|جنوری",
    "شباط|فيفري|فبروری",
    "آذار|مارچ",
    "نيسان|أفريل|ابريل|اپریل",
    "أيار|ماي|می",
    "حزيران|جوان|جون",
    "تموز|جويلية|جولای",
    "آب|أوت|غشت|آگوست",
    "أيلول|شتنبر|Sept",
    "تشرين الأول|اكتوبر",
    "تشرين الثاني|نونبر",
    "كانون الأول|دجنبر",
)


@cache
def _months() -> dict[str, tuple[Calendar, int]]:
    """Every month name, folded, with its calendar and number."""
    found: dict[str, tuple[Calendar, int]] = {}
    for number, names in enumerate(_ALSO_CALLED, start=1):
        found |= {search_key(name): (Calendar.GREGORIAN, number) for name in names.split("|")}
    for number, name in enumerate(month_names(Calendar.GREGORIAN, Language.ENGLISH), start=1):
        found[search_key(name[:3])] = (Calendar.GREGORIAN, number)
    for calendar in Calendar:
        for language in LANGUAGES:
            for number, name in enumerate(month_names(calendar, language), start=1):
                found[search_key(name)] = (calendar, number)
    return found
