"""Dates and times as a native document writes them, in one calendar or several.

Everything takes the language as an argument and falls back to the one in force. Persian reads
Solar Hijri by default, Arabic and English the Gregorian calendar.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, tzinfo
from typing import Literal
from zoneinfo import ZoneInfo

from conference.i18n.calendars import (
    Calendar,
    month_names,
    to_hijri,
    to_solar_hijri,
)
from conference.i18n.locales import Language, current_language, current_timezone
from conference.i18n.messages import gettext, ngettext
from conference.i18n.numbers import digits

Style = Literal["long", "short", "numeric"]

_FA, _AR, _EN = Language.PERSIAN, Language.ARABIC, Language.ENGLISH
_WEEKDAYS = {
    _FA: ("دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه"),
    _AR: ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    _EN: ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def default_calendar(language: Language | str) -> Calendar:
    """The calendar a reader of the language expects first."""
    return Calendar.SOLAR_HIJRI if language == _FA else Calendar.GREGORIAN


def format_date(
    day: date,
    language: Language | str | None = None,
    *,
    calendars: Sequence[Calendar | str] | None = None,
    style: Style = "long",
    weekday: bool = False,
    hijri_adjustment: int | None = None,
) -> str:
    """A date: «۱۴ آبان ۱۴۰۵», "5 November 2026", «٥ نوفمبر ٢٠٢٦».

    Several calendars are joined as a document of the language does it: «۱۴ آبان ۱۴۰۵ (۵ نوامبر
    ۲۰۲۶)», «٥ نوفمبر ٢٠٢٦م الموافق ٢٥ جمادى الأولى ١٤٤٨هـ».
    """
    return format_range(
        day,
        day,
        language,
        calendars=calendars,
        style=style,
        weekday=weekday,
        hijri_adjustment=hijri_adjustment,
    )


def format_range(
    start: date,
    end: date,
    language: Language | str | None = None,
    *,
    calendars: Sequence[Calendar | str] | None = None,
    style: Style = "long",
    weekday: bool = False,
    hijri_adjustment: int | None = None,
) -> str:
    """The days of an event, each part once: «۱۴ تا ۱۷ آبان ۱۴۰۵», "5–8 November 2026"."""
    chosen = _language(language)
    wanted = [Calendar(c) for c in calendars or (default_calendar(chosen),)]
    first, last = _plain(start), _plain(end)
    written = [
        _span(
            _Parts.of(first, calendar, hijri_adjustment),
            _Parts.of(last, calendar, hijri_adjustment),
            chosen,
            style,
            with_era=len(wanted) > 1,
        )
        for calendar in wanted
    ]
    text = digits(_joined(written, wanted, chosen), chosen)
    if weekday and first == last:
        comma = {_EN: ", ", _FA: " ", _AR: "، "}[chosen]
        return f"{weekday_name(first, chosen)}{comma}{text}"
    return text


def format_time(
    moment: time | datetime,
    language: Language | str | None = None,
    tz: tzinfo | str | None = None,
) -> str:
    """A time of day by the 24-hour clock; a moment is first moved into the time zone."""
    local = _local(moment, tz) if isinstance(moment, datetime) else moment
    return digits(f"{local:%H:%M}", _language(language))


def format_time_range(
    start: datetime,
    end: datetime,
    language: Language | str | None = None,
    tz: tzinfo | str | None = None,
) -> str:
    """From when to when on one day: "10:30–12:00", «۱۰:۳۰ تا ۱۲:۰۰»."""
    chosen = _language(language)
    pattern = {_EN: "{}–{}", _FA: "{} تا {}", _AR: "من {} إلى {}"}[chosen]
    return pattern.format(format_time(start, chosen, tz), format_time(end, chosen, tz))


def format_datetime(
    moment: datetime,
    language: Language | str | None = None,
    tz: tzinfo | str | None = None,
    *,
    calendars: Sequence[Calendar | str] | None = None,
    style: Style = "long",
    weekday: bool = False,
) -> str:
    """A moment in the time zone: «۱۴ آبان ۱۴۰۵، ساعت ۱۰:۳۰», "5 November 2026, 10:30"."""
    chosen = _language(language)
    local = _local(moment, tz)
    day = format_date(local.date(), chosen, calendars=calendars, style=style, weekday=weekday)
    clock = format_time(local.time(), chosen)
    if style == "numeric":
        return f"{day} {clock}" if chosen == _EN else f"{day}، {clock}"
    joint = {_EN: ", ", _FA: "، ساعت ", _AR: "، الساعة "}[chosen]
    return f"{day}{joint}{clock}"


def local_date(moment: datetime, tz: tzinfo | str | None = None) -> date:
    """The day on which a moment falls in the time zone, that of the context by default."""
    return _local(moment, tz).date()


def weekday_name(day: date, language: Language | str | None = None) -> str:
    """The name of the day of the week."""
    return _WEEKDAYS[_language(language)][day.weekday()]


def format_relative_days(days: int) -> str:
    """How far a deadline is, in the language in force: "in 3 days", "today", "2 days ago"."""
    if days == 0:
        return gettext("today")
    if days > 0:
        return ngettext("in %(num)d day", "in %(num)d days", days)
    return ngettext("%(num)d day ago", "%(num)d days ago", -days)


class _Parts:
    """A day in one calendar, taken apart."""

    def __init__(self, calendar: Calendar, year: int, month: int, day: int) -> None:
        self.calendar, self.year, self.month, self.day = calendar, year, month, day

    @classmethod
    def of(cls, day: date, calendar: Calendar, adjustment: int | None) -> "_Parts":
        if calendar is Calendar.SOLAR_HIJRI:
            return cls(calendar, *to_solar_hijri(day))
        if calendar is Calendar.HIJRI:
            return cls(calendar, *to_hijri(day, adjustment))
        return cls(calendar, day.year, day.month, day.day)

    def month_name(self, language: Language, style: Style) -> str:
        name = month_names(self.calendar, language)[self.month - 1]
        if style == "short" and language == _EN and self.calendar is Calendar.GREGORIAN:
            return name[:3]
        return name


def _span(first: _Parts, last: _Parts, language: Language, style: Style, *, with_era: bool) -> str:
    era = _era(last.calendar, language, joined=with_era)
    if style == "numeric":
        return _numeric_span(first, last, language) + era
    end = f"{last.day} {last.month_name(language, style)} {last.year}{era}"
    if (first.year, first.month, first.day) == (last.year, last.month, last.day):
        return end
    if (first.year, first.month) == (last.year, last.month):
        start, tight = f"{first.day}", True
    elif first.year == last.year:
        start, tight = f"{first.day} {first.month_name(language, style)}", False
    else:
        start, tight = f"{first.day} {first.month_name(language, style)} {first.year}", False
    if language == _EN:
        return f"{start}–{end}" if tight else f"{start} – {end}"
    return f"{start} تا {end}" if language == _FA else f"من {start} إلى {end}"


def _numeric_span(first: _Parts, last: _Parts, language: Language) -> str:
    separator = "-" if language == _EN else "/"
    start, end = (
        f"{part.year:04d}{separator}{part.month:02d}{separator}{part.day:02d}"
        for part in (first, last)
    )
    if start == end:
        return end
    return {_EN: f"{start} – {end}", _FA: f"{start} تا {end}", _AR: f"من {start} إلى {end}"}[
        language
    ]


def _era(calendar: Calendar, language: Language, *, joined: bool) -> str:
    """What names the calendar behind the year, where the month's name does not do it."""
    if calendar is Calendar.HIJRI:
        return {_EN: " AH", _FA: " هجری قمری", _AR: "هـ"}[language]
    if calendar is Calendar.SOLAR_HIJRI:
        return {_EN: " SH", _FA: "", _AR: " هـ.ش"}[language]
    return "م" if joined and language == _AR else ""


def _joined(written: list[str], calendars: list[Calendar], language: Language) -> str:
    main, *others = written
    if not others:
        return main
    if language == _AR and Calendar.SOLAR_HIJRI not in calendars:
        return f"{main} الموافق {' '.join(others)}"
    comma = ", " if language == _EN else "، "
    return f"{main} ({comma.join(others)})"


def _plain(day: date) -> date:
    if isinstance(day, datetime):
        raise TypeError("a moment has no date without a time zone: use format_datetime")
    return day


def _local(moment: datetime, tz: tzinfo | str | None) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    zone = ZoneInfo(tz) if isinstance(tz, str) else tz
    return moment.astimezone(zone or current_timezone())


def _language(language: Language | str | None) -> Language:
    return current_language() if language is None else Language(language)
