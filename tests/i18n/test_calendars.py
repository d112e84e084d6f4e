from datetime import date, timedelta
from threading import Thread

import jdatetime
import pytest

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
)
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
