from datetime import date, timedelta
from threading import Thread

import icu
import jdatetime
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conference.i18n.calendars import (
    Calendar,
    Hijri,
    SolarHijri,
    from_solar_hijri,
    is_solar_leap,
    month_names,
    solar_month_length,
    to_hijri,
    to_solar_hijri,
    use_hijri_adjustment,
)
from conference.i18n.dates import format_date
from conference.i18n.locales import LANGUAGES

OPENING = date(2026, 11, 5)


def test_every_day_of_two_centuries_equals_jdatetime():
    """A jdatetime conversion is dear, so it walks by months and the days in between are counted."""
    day = date(1921, 3, 21)
    for year in range(1300, 1501):
        for month in range(1, 13):
            assert jdatetime.date(year, month, 1).togregorian() == day
            length = solar_month_length(year, month)
            assert length == jdatetime.j_days_in_month[month - 1] + (
                month == 12 and jdatetime.date(year, 1, 1).isleap()
            )
            for number in range(1, length + 1):
                assert to_solar_hijri(day) == (year, month, number)
                assert from_solar_hijri(year, month, number) == day
                day += timedelta(days=1)
    assert day == date(2122, 3, 21)


def test_days_before_1300_convert_there_and_back():
    day = date(1850, 1, 1)
    while day < date(1921, 3, 21):
        assert from_solar_hijri(*to_solar_hijri(day)) == day
        day += timedelta(days=7)


@pytest.mark.parametrize("year", [1399, 1403, 1408, 1412, 1436, 1441])
def test_leap_years_have_a_thirtieth_of_esfand(year):
    assert is_solar_leap(year)
    assert to_solar_hijri(from_solar_hijri(year, 12, 30)) == SolarHijri(year, 12, 30)


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        (1404, 12, 30),
        (1405, 7, 31),
        (1405, 13, 1),
        (1405, 0, 1),
        (1405, 1, 0),
        (1405, 1, 32),
        (0, 1, 1),
        (1501, 1, 1),
        (-5, 1, 1),
    ],
)
def test_days_that_do_not_exist_are_refused(year, month, day):
    with pytest.raises(ValueError, match=r"outside|not in month"):
        from_solar_hijri(year, month, day)


def test_days_before_the_calendar_are_refused():
    with pytest.raises(ValueError, match="before"):
        to_solar_hijri(date(600, 1, 1))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (OPENING, Hijri(1448, 5, 25)),
        (date(2026, 2, 18), Hijri(1447, 9, 1)),
        (date(2025, 6, 26), Hijri(1447, 1, 1)),
        (date(1999, 4, 17), Hijri(1420, 1, 1)),
    ],
)
def test_hijri_follows_umm_al_qura(day, expected):
    assert to_hijri(day) == expected


def tabular(day):
    """The ordinal of a day of the tabular Hijri calendar (cycles of 30 years), written anew."""
    before = 354 * (day.year - 1) + (3 + 11 * day.year) // 30
    return date(622, 7, 18).toordinal() + before + (59 * (day.month - 1) + 1) // 2 + day.day


def test_hijri_days_run_on_and_stay_near_the_tabular_calendar():
    """From 1420 to 1449: months have 29 or 30 days, years 354 or 355, and none is left out."""
    day, before = date(1999, 4, 17), Hijri(1419, 12, 29)
    lengths, years = [], {}
    for _ in range(30 * 354):
        now = to_hijri(day)
        if now.day == 1:
            lengths.append(before.day)
            turned = before.month == 12
            assert now[:2] == ((before.year + 1, 1) if turned else (before.year, before.month + 1))
        else:
            assert now == before._replace(day=before.day + 1)
        years[now.year] = years.get(now.year, 0) + 1
        assert abs(tabular(now) - day.toordinal()) <= 2
        day, before = day + timedelta(days=1), now
    assert set(lengths) == {29, 30}
    assert set(list(years.values())[:-1]) == {354, 355}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2023, 3, 23), Hijri(1444, 9, 1)),
        (date(2023, 4, 21), Hijri(1444, 10, 1)),
        (date(2023, 7, 19), Hijri(1445, 1, 1)),
        (date(2024, 3, 11), Hijri(1445, 9, 1)),
        (date(2024, 7, 7), Hijri(1446, 1, 1)),
        (date(2025, 3, 1), Hijri(1446, 9, 1)),
        (date(2025, 5, 28), Hijri(1446, 12, 1)),
        (date(2026, 6, 16), Hijri(1448, 1, 1)),
    ],
)
def test_hijri_months_begin_as_the_published_calendar_has_them(day, expected):
    assert to_hijri(day) == expected
    assert to_hijri(day - timedelta(days=1)).day in {29, 30}


@given(st.dates(date(1921, 3, 21), date(2122, 3, 20)))
@settings(derandomize=True, deadline=None, max_examples=300)
def test_solar_hijri_equals_icu(day):
    calendar = icu.Calendar.createInstance(
        icu.TimeZone.createTimeZone("GMT"), icu.Locale("en@calendar=persian")
    )
    calendar.setTime((day.toordinal() - date(1970, 1, 1).toordinal()) * 86400.0)
    year, month, number = (
        calendar.get(field) for field in (icu.Calendar.YEAR, icu.Calendar.MONTH, icu.Calendar.DATE)
    )
    assert to_solar_hijri(day) == SolarHijri(year, month + 1, number)


@pytest.mark.parametrize(
    ("last", "first", "days"),
    [
        (date(2025, 3, 20), SolarHijri(1404, 1, 1), 366),
        (date(2026, 3, 20), SolarHijri(1405, 1, 1), 365),
        (date(2030, 3, 20), SolarHijri(1409, 1, 1), 366),
        (date(2029, 3, 19), SolarHijri(1408, 1, 1), 365),
    ],
)
def test_new_year_follows_the_last_day_of_the_old_one(last, first, days):
    """1403 and 1408 are leap years, five years apart; 1404 and 1407 are not."""
    assert to_solar_hijri(last) == SolarHijri(first.year - 1, 12, 30 if days == 366 else 29)
    assert to_solar_hijri(last + timedelta(days=1)) == first
    assert (from_solar_hijri(*first) - from_solar_hijri(first.year - 1, 1, 1)).days == days


def test_hijri_is_shifted_as_the_event_wants_it():
    with use_hijri_adjustment(-1):
        assert to_hijri(OPENING) == Hijri(1448, 5, 24)
        assert to_hijri(OPENING, 0) == Hijri(1448, 5, 25)
        assert format_date(OPENING, "ar", calendars=["hijri"]) == "٢٤ جمادى الأولى ١٤٤٨هـ"
    assert to_hijri(OPENING) == Hijri(1448, 5, 25)


@given(st.dates(date(1999, 4, 20), date(2028, 5, 20)), st.integers(-2, 2))
@settings(derandomize=True, deadline=None, max_examples=100)
def test_a_shift_is_the_date_of_another_day(day, shift):
    assert to_hijri(day, shift) == to_hijri(day + timedelta(days=shift))


def test_hijri_can_be_shifted_by_hand():
    assert to_hijri(OPENING, -1) == Hijri(1448, 5, 24)
    assert to_hijri(OPENING, 1) == Hijri(1448, 5, 26)


def test_hijri_is_right_in_several_threads_at_once():
    wrong: list[date] = []

    def convert(offset: int) -> None:
        for step in range(300):
            day = OPENING + timedelta(days=offset * 300 + step)
            if to_hijri(day) != to_hijri(day):
                wrong.append(day)

    threads = [Thread(target=convert, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


@pytest.mark.parametrize("calendar", list(Calendar))
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_calendar_has_twelve_names_in_each_language(calendar, language):
    names = month_names(calendar, language)
    assert len(set(names)) == 12
    assert all(names)


def test_arabic_names_of_solar_hijri_months_are_not_those_of_cldr():
    assert month_names(Calendar.SOLAR_HIJRI, "ar")[:2] == ("فروردين", "أرديبهشت")
    assert month_names(Calendar.SOLAR_HIJRI, "ar")[7] == "آبان"
