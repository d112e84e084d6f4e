"""Calendars: dates are stored in the Gregorian calendar; Solar Hijri and Hijri are views of them.

Solar Hijri is plain arithmetic: the 33-year rule, which agrees with ICU, jdatetime and persiantools
on every day of 1300-1500. Hijri follows the Umm al-Qura tables of ICU, loaded on first use;
Iran's own Hijri date follows sightings, hence the adjustment that an event may set.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from conference.i18n.locales import Language

FIRST_SOLAR_YEAR, LAST_SOLAR_YEAR = 1, 1500
_SOLAR_EPOCH = date(622, 3, 21).toordinal()  # 1 Farvardin 1, by the rule below
_own = threading.local()
_hijri_adjustment: ContextVar[int] = ContextVar("hijri_adjustment", default=0)
_MONTH_STARTS = (0, 31, 62, 93, 124, 155, 186, 216, 246, 276, 306, 336)


class Calendar(StrEnum):
    """A calendar in which a date can be written."""

    GREGORIAN = "gregorian"
    SOLAR_HIJRI = "solar_hijri"
    HIJRI = "hijri"


class SolarHijri(NamedTuple):
    """A day of the official calendar of Iran."""

    year: int
    month: int
    day: int


class Hijri(NamedTuple):
    """A day of the lunar Hijri calendar (Umm al-Qura)."""

    year: int
    month: int
    day: int


def is_solar_leap(year: int) -> bool:
    """Whether Esfand of this Solar Hijri year has 30 days: 1399, 1403, 1408, 1412."""
    return (25 * year + 11) % 33 < 8


def to_solar_hijri(day: date) -> SolarHijri:
    """The Solar Hijri date of a day; verified against jdatetime for 1300-1500."""
    ordinal = day.toordinal()
    year = (ordinal - _SOLAR_EPOCH) * 33 // 12053 + 1
    while _new_year(year) > ordinal:
        year -= 1
    while _new_year(year + 1) <= ordinal:
        year += 1
    if year < FIRST_SOLAR_YEAR:
        raise ValueError(f"{day} lies before the Solar Hijri calendar")
    offset = ordinal - _new_year(year)
    month = offset // 31 if offset < 186 else 6 + (offset - 186) // 30
    return SolarHijri(year, month + 1, offset - _MONTH_STARTS[month] + 1)


def from_solar_hijri(year: int, month: int, day: int) -> date:
    """The day of a Solar Hijri date; ValueError for a day that the calendar does not have."""
    if not FIRST_SOLAR_YEAR <= year <= LAST_SOLAR_YEAR:
        raise ValueError(f"year {year} is outside {FIRST_SOLAR_YEAR}-{LAST_SOLAR_YEAR}")
    if not 1 <= month <= 12:
        raise ValueError(f"month {month} is outside 1-12")
    if not 1 <= day <= solar_month_length(year, month):
        raise ValueError(f"day {day} is not in month {month} of {year}")
    return date.fromordinal(_new_year(year) + _MONTH_STARTS[month - 1] + day - 1)


def solar_month_length(year: int, month: int) -> int:
    """The number of days in a Solar Hijri month."""
    if month <= 6:
        return 31
    return 30 if month < 12 or is_solar_leap(year) else 29


def current_hijri_adjustment() -> int:
    """By how many days Hijri dates are shifted here."""
    return _hijri_adjustment.get()


def set_hijri_adjustment(days: int) -> None:
    """Shift Hijri dates for the rest of this context, an event's setting."""
    _hijri_adjustment.set(days)


@contextmanager
def use_hijri_adjustment(days: int) -> Iterator[None]:
    """Shift Hijri dates by some days for a while."""
    token = _hijri_adjustment.set(days)
    try:
        yield
    finally:
        _hijri_adjustment.reset(token)


def to_hijri(day: date, adjustment: int | None = None) -> Hijri:
    """The Hijri date (Umm al-Qura), shifted by hand: by the event's days unless told otherwise."""
    adjustment = _hijri_adjustment.get() if adjustment is None else adjustment
    calendar = _umm_al_qura()
    seconds = (day.toordinal() + adjustment - date(1970, 1, 1).toordinal()) * 86400
    calendar.setTime(float(seconds))
    year, month, day_of_month = (calendar.get(field) for field in _own.fields)
    return Hijri(year, month + 1, day_of_month)


def month_names(calendar: Calendar, language: Language | str) -> tuple[str, ...]:
    """The twelve month names of a calendar in a language; our own table, see `documents.md` 5."""
    return _MONTHS[calendar, Language(language)]


def _new_year(year: int) -> int:
    """The ordinal of 1 Farvardin, counting leap years by (25 y + 11) mod 33 < 8."""
    past = year - 1
    cycles, rest = divmod(past, 33)
    return _SOLAR_EPOCH + 365 * past + 8 * cycles + _LEAPS_BEFORE[rest]


_LEAPS_BEFORE = tuple(sum(is_solar_leap(y) for y in range(1, n + 1)) for n in range(33))


def _umm_al_qura() -> Any:
    """One calendar for each thread: an ICU calendar is not safe between threads."""
    import icu  # noqa: PLC0415 - 11 MB that most processes never need

    if not hasattr(_own, "calendar"):
        gmt = icu.TimeZone.createTimeZone("GMT")
        locale = icu.Locale("en@calendar=islamic-umalqura")
        _own.calendar = icu.Calendar.createInstance(gmt, locale)
        _own.fields = (icu.Calendar.YEAR, icu.Calendar.MONTH, icu.Calendar.DATE)
    return _own.calendar


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split("|"))


_G, _S, _H = Calendar.GREGORIAN, Calendar.SOLAR_HIJRI, Calendar.HIJRI
_FA, _AR, _EN = Language.PERSIAN, Language.ARABIC, Language.ENGLISH
_MONTHS: dict[tuple[Calendar, Language], tuple[str, ...]] = {
    (_S, _FA): _names("فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند"),
    (_S, _AR): _names("فروردين|أرديبهشت|خرداد|تير|مرداد|شهريور|مهر|آبان|آذر|دي|بهمن|إسفند"),
    (_S, _EN): _names(
        "Farvardin|Ordibehesht|Khordad|Tir|Mordad|Shahrivar|Mehr|Aban|Azar|Dey|Bahman|Esfand"
    ),
    (_G, _FA): _names("ژانویه|فوریه|مارس|آوریل|مه|ژوئن|ژوئیه|اوت|سپتامبر|اکتبر|نوامبر|دسامبر"),
    (_G, _AR): _names("يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"),
    (_G, _EN): _names(
        "January|February|March|April|May|June|July|August|September|October|November|December"
    ),
    (_H, _FA): _names(
        "محرم|صفر|ربیع‌الاول|ربیع‌الثانی|جمادی‌الاول|جمادی‌الثانی|رجب|شعبان|رمضان|شوال|ذی‌قعده|ذی‌حجه"
    ),
    (_H, _AR): _names(
        "محرم|صفر|ربيع الأول|ربيع الآخر|جمادى الأولى|جمادى الآخرة|رجب|شعبان"
        "|رمضان|شوال|ذو القعدة|ذو الحجة"
    ),
    (_H, _EN): _names(
        "Muharram|Safar|Rabi al-Awwal|Rabi al-Thani|Jumada al-Ula|Jumada al-Akhirah|Rajab|Shaban"
        "|Ramadan|Shawwal|Dhu al-Qadah|Dhu al-Hijjah"
    ),
}
