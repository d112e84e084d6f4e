from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from conference.i18n.calendars import Calendar
from conference.i18n.dates import (
    default_calendar,
    format_date,
    format_datetime,
    format_range,
    format_relative_days,
    format_time,
    format_time_range,
    local_date,
    weekday_name,
)
from conference.i18n.locales import use_language, use_timezone

OPENING = date(2026, 11, 5)
MORNING = datetime(2026, 11, 5, 7, 0, tzinfo=UTC)
ALL = list(Calendar)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("fa", "۱۴ آبان ۱۴۰۵"), ("ar", "٥ نوفمبر ٢٠٢٦"), ("en", "5 November 2026")],
)
def test_date_is_written_in_the_calendar_of_the_language(language, expected):
    assert format_date(OPENING, language) == expected
    with use_language(language):
        assert format_date(OPENING) == expected


@pytest.mark.parametrize(
    ("language", "calendars", "expected"),
    [
        ("fa", ["solar_hijri", "gregorian"], "۱۴ آبان ۱۴۰۵ (۵ نوامبر ۲۰۲۶)"),
        (
            "fa",
            ["solar_hijri", "gregorian", "hijri"],
            "۱۴ آبان ۱۴۰۵ (۵ نوامبر ۲۰۲۶، ۲۵ جمادی‌الاول ۱۴۴۸ هجری قمری)",
        ),
        ("ar", ["gregorian", "hijri"], "٥ نوفمبر ٢٠٢٦م الموافق ٢٥ جمادى الأولى ١٤٤٨هـ"),
        ("ar", ["hijri", "gregorian"], "٢٥ جمادى الأولى ١٤٤٨هـ الموافق ٥ نوفمبر ٢٠٢٦م"),
        ("ar", ["gregorian", "solar_hijri"], "٥ نوفمبر ٢٠٢٦م (١٤ آبان ١٤٠٥ هـ.ش)"),
        ("en", ["gregorian", "solar_hijri"], "5 November 2026 (14 Aban 1405 SH)"),
        ("en", ["hijri"], "25 Jumada al-Ula 1448 AH"),
    ],
)
def test_several_calendars_are_joined_as_a_native_document_does(language, calendars, expected):
    assert format_date(OPENING, language, calendars=calendars) == expected


def test_hijri_adjustment_reaches_the_text():
    shifted = format_date(OPENING, "ar", calendars=["hijri"], hijri_adjustment=-1)
    assert shifted == "٢٤ جمادى الأولى ١٤٤٨هـ"


@pytest.mark.parametrize(
    ("language", "short", "numeric"),
    [
        ("fa", "۱۴ آبان ۱۴۰۵", "۱۴۰۵/۰۸/۱۴"),
        ("ar", "٥ نوفمبر ٢٠٢٦", "٢٠٢٦/١١/٠٥"),
        ("en", "5 Nov 2026", "2026-11-05"),
    ],
)
def test_shorter_styles(language, short, numeric):
    assert format_date(OPENING, language, style="short") == short
    assert format_date(OPENING, language, style="numeric") == numeric


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fa", "پنجشنبه ۱۴ آبان ۱۴۰۵"),
        ("ar", "الخميس، ٥ نوفمبر ٢٠٢٦"),
        ("en", "Thursday, 5 November 2026"),
    ],
)
def test_weekday_stands_before_the_date(language, expected):
    assert format_date(OPENING, language, weekday=True) == expected
    assert expected.startswith(weekday_name(OPENING, language))


@pytest.mark.parametrize(
    ("language", "start", "end", "expected"),
    [
        ("fa", OPENING, date(2026, 11, 8), "۱۴ تا ۱۷ آبان ۱۴۰۵"),
        ("en", OPENING, date(2026, 11, 8), "5–8 November 2026"),
        ("ar", OPENING, date(2026, 11, 8), "من ٥ إلى ٨ نوفمبر ٢٠٢٦"),
        ("fa", date(2026, 10, 20), date(2026, 10, 24), "۲۸ مهر تا ۲ آبان ۱۴۰۵"),
        ("en", date(2026, 10, 30), date(2026, 11, 2), "30 October – 2 November 2026"),
        ("ar", date(2026, 10, 30), date(2026, 11, 2), "من ٣٠ أكتوبر إلى ٢ نوفمبر ٢٠٢٦"),
        ("en", date(2026, 12, 30), date(2027, 1, 2), "30 December 2026 – 2 January 2027"),
        ("fa", date(2027, 3, 19), date(2027, 3, 22), "۲۸ اسفند ۱۴۰۵ تا ۲ فروردین ۱۴۰۶"),
        ("en", OPENING, OPENING, "5 November 2026"),
    ],
)
def test_range_says_each_part_once(language, start, end, expected):
    assert format_range(start, end, language) == expected


def test_range_in_two_calendars():
    both = format_range(OPENING, date(2026, 11, 8), "fa", calendars=["solar_hijri", "gregorian"])
    assert both == "۱۴ تا ۱۷ آبان ۱۴۰۵ (۵ تا ۸ نوامبر ۲۰۲۶)"


def test_numeric_range():
    end = date(2026, 11, 8)
    assert format_range(OPENING, end, "en", style="numeric") == "2026-11-05 – 2026-11-08"
    assert format_range(OPENING, end, "fa", style="numeric") == "۱۴۰۵/۰۸/۱۴ تا ۱۴۰۵/۰۸/۱۷"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fa", "۱۴ آبان ۱۴۰۵، ساعت ۱۰:۳۰"),
        ("ar", "٥ نوفمبر ٢٠٢٦، الساعة ١٠:٣٠"),
        ("en", "5 November 2026, 10:30"),
    ],
)
def test_moment_is_shown_in_the_time_zone(language, expected):
    assert format_datetime(MORNING, language, "Asia/Tehran") == expected
    with use_timezone("Asia/Tehran"):
        assert format_datetime(MORNING, language) == expected


def test_numeric_moment():
    zone = ZoneInfo("Asia/Tehran")
    assert format_datetime(MORNING, "en", zone, style="numeric") == "2026-11-05 10:30"
    assert format_datetime(MORNING, "fa", zone, style="numeric") == "۱۴۰۵/۰۸/۱۴، ۱۰:۳۰"


def test_times_of_day():
    assert format_time(time(9, 5), "fa") == "۰۹:۰۵"
    assert format_time(MORNING, "en", "Asia/Tehran") == "10:30"
    noon = datetime(2026, 11, 5, 8, 30, tzinfo=UTC)
    assert format_time_range(MORNING, noon, "en", "Asia/Tehran") == "10:30–12:00"
    assert format_time_range(MORNING, noon, "fa", "Asia/Tehran") == "۱۰:۳۰ تا ۱۲:۰۰"
    assert format_time_range(MORNING, noon, "ar", "Asia/Tehran") == "من ١٠:٣٠ إلى ١٢:٠٠"


def test_moment_may_fall_on_another_day_in_another_zone():
    late = datetime(2026, 11, 5, 22, 0, tzinfo=UTC)
    assert local_date(late, "Asia/Tehran") == date(2026, 11, 6)
    assert local_date(late) == date(2026, 11, 5)


def test_moment_without_a_time_zone_is_refused():
    naive = datetime(2026, 11, 5, 7, 0)  # noqa: DTZ001 - what must be refused
    with pytest.raises(ValueError, match="time zone"):
        format_datetime(naive, "en")
    with pytest.raises(TypeError, match="format_datetime"):
        format_date(MORNING, "en")


@pytest.mark.parametrize(
    ("days", "en", "fa", "ar"),
    [
        (0, "today", "امروز", "اليوم"),
        (1, "in 1 day", "۱ روز دیگر", "بعد يوم واحد"),
        (2, "in 2 days", "۲ روز دیگر", "بعد يومين"),
        (3, "in 3 days", "۳ روز دیگر", "بعد ٣ أيام"),
        (11, "in 11 days", "۱۱ روز دیگر", "بعد ١١ يومًا"),
        (100, "in 100 days", "۱۰۰ روز دیگر", "بعد ١٠٠ يوم"),
        (-2, "2 days ago", "۲ روز پیش", "قبل يومين"),
    ],
)
def test_distance_of_a_deadline_has_its_plural_form(days, en, fa, ar):
    for language, expected in {"en": en, "fa": fa, "ar": ar}.items():
        with use_language(language):
            assert format_relative_days(days) == expected


def test_default_calendars():
    assert default_calendar("fa") is Calendar.SOLAR_HIJRI
    assert default_calendar("ar") is Calendar.GREGORIAN
    assert default_calendar("en") is Calendar.GREGORIAN
