from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conference.i18n.calendars import Calendar
from conference.i18n.date_input import DateError, parse_date, typed_date
from conference.i18n.dates import format_date
from conference.i18n.locales import LANGUAGES, use_language

OPENING = date(2026, 11, 5)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(
    st.dates(date(1921, 3, 21), date(2122, 3, 20)),
    st.sampled_from(LANGUAGES),
    st.sampled_from([Calendar.GREGORIAN, Calendar.SOLAR_HIJRI]),
    st.sampled_from(["long", "short", "numeric"]),
)
def test_a_written_date_is_read_back(day, language, calendar, style):
    shown = format_date(day, language, calendars=[calendar], style=style)
    typed = shown.removesuffix(" SH").removesuffix(" هـ.ش")
    assert parse_date(typed) == day


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-05",
        "2026/11/5",
        "2026.11.05",
        "5/11/2026",
        "05.11.2026",
        " 05 - 11 - 2026 ",
        "۲۰۲۶/۱۱/۰۵",
        "٢٠٢٦/١١/٠٥",
        "1405/08/14",
        "۱۴۰۵/۸/۱۴",
        "14/08/1405",
        "١٤\u200f/٨\u200f/١٤٠٥",
        "۱۴ آبان ۱۴۰۵",
        "۱۴ آبان‌ماه ۱۴۰۵",
        "14 aban 1405",
        "5 November 2026",
        "5th nov 2026",
        "November 5, 2026",
        "٥ نوفمبر ٢٠٢٦",
        "٥ تشرين الثاني ٢٠٢٦",
        "۵ نوامبر ۲۰۲۶",
        "2026–11–05",
    ],
)
def test_one_day_in_many_spellings(typed):
    assert parse_date(typed) == OPENING


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "Enter a date."),
        (" \u200c ", "Enter a date."),
        ("tomorrow", "This is not a date"),
        ("today", "This is not a date"),
        ("11/05", "This is not a date"),
        ("20261105", "This is not a date"),
        ("²⁰26/11/05", "This is not a date"),
        ("05/11/26", "four digits"),
        ("26/11/05", "four digits"),
        ("026/11/05", "four digits"),
        ("2026/11/2026", "four digits"),
        ("2026-11/05", "same sign"),
        ("2026/13/05", "There is no month 13"),
        ("11/25/2026", "There is no month 25"),
        ("2026/00/05", "There is no month 0"),
        ("2026/02/29", "does not exist"),
        ("1404/12/30", "does not exist"),
        ("1405/07/31", "does not exist"),
        ("1405/01/00", "does not exist"),
        ("1600/01/01", "The year 1600 is out of range"),
        ("2300/01/01", "The year 2300 is out of range"),
        ("0000/01/01", "The year 0 is out of range"),
        ("14 Aban 2026", "different calendars"),
        ("5 November 1405", "different calendars"),
        ("25 Jumada al-Ula 1448", "Lunar Hijri"),
        ("5 Nowember 2026", "“Nowember” is not known"),
    ],
)
def test_what_cannot_be_read_for_certain_is_refused_with_a_reason(typed, reason):
    with pytest.raises(DateError, match=reason):
        parse_date(typed)


def test_leap_day_of_both_calendars():
    assert parse_date("1403/12/30") == date(2025, 3, 20)
    assert parse_date("1408/12/30") == date(2030, 3, 20)
    assert parse_date("2028-02-29") == date(2028, 2, 29)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.dates(date(1850, 1, 1), date(2199, 12, 31)), st.sampled_from(LANGUAGES))
def test_a_day_shown_for_typing_is_read_back(day, language):
    assert parse_date(typed_date(day, language)) == day


def test_a_day_is_shown_for_typing_in_the_calendar_of_the_reader():
    assert [typed_date(OPENING, each) for each in ("fa", "ar", "en")] == [
        "1405-08-14",
        "2026-11-05",
        "2026-11-05",
    ]


def test_the_word_today_is_understood_where_today_is_known():
    for word in ("today", "امروز", "اليوم"):
        assert parse_date(word, today=OPENING) == OPENING


def test_reason_is_said_in_the_language_in_which_it_is_read():
    with pytest.raises(DateError) as caught:
        parse_date("2026/13/05")
    with use_language("fa"):
        assert str(caught.value) == "ماه ۱۳ وجود ندارد. ترتیب روز و ماه را درست بنویسید."
    with use_language("ar"):
        assert str(caught.value.reason).startswith("لا يوجد شهر رقمه ١٣.")


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.text(max_size=20) | st.from_regex(r"[0-9۰-۹]{1,4}[/\-. ][0-9]{1,3}[/\-. ][0-9]{1,4}"))
def test_any_text_gives_a_date_or_a_reason(text):
    try:
        read: date | str = parse_date(text)
    except DateError as error:
        read = str(error)
    assert read
