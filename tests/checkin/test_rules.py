"""Times of zones as windows of seconds, and the sentences of reasons."""

from datetime import UTC, date, datetime

import pytest

from conference.checkin.enums import Reason
from conference.checkin.rules import INSTRUCTIONS, PASSED, SENTENCES, words_table
from conference.checkin.rules.times import Frame, whole_days, windows_of
from conference.i18n import Language, use_language

TEHRAN = Frame(date(2030, 11, 5), date(2030, 11, 7), "Asia/Tehran")
BERLIN = Frame(date(2030, 10, 26), date(2030, 10, 27), "Europe/Berlin")


def utc(*parts):
    return int(datetime(*parts, tzinfo=UTC).timestamp())


def test_at_all_times_and_never_are_told_apart():
    assert windows_of(None, TEHRAN) is None
    assert windows_of([], TEHRAN) == ()


def test_every_day_is_each_day_of_the_event_in_the_venues_time():
    windows = windows_of([[None, "09:00", "18:00"]], TEHRAN)
    assert windows[0] == (utc(2030, 11, 5, 5, 30), utc(2030, 11, 5, 14, 30))
    assert len(windows) == 3


def test_days_are_counted_from_the_first_and_set_up_lies_before_it():
    windows = windows_of([[1, "19:00", "01:00"], [-1, "08:00", "24:00"]], TEHRAN)
    assert windows == (
        (utc(2030, 11, 4, 4, 30), utc(2030, 11, 4, 20, 30)),
        (utc(2030, 11, 6, 15, 30), utc(2030, 11, 6, 21, 30)),
    )


def test_a_night_in_which_clocks_go_back_is_an_hour_longer():
    ((start, end),) = windows_of([[0, "22:00", "06:00"]], BERLIN)
    assert end - start == 9 * 3600


def test_days_of_a_badge_are_whole_days_at_the_venue():
    assert whole_days([], "Asia/Tehran") is None
    (day,) = whole_days(["2030-11-05"], "Asia/Tehran")
    assert day == (utc(2030, 11, 4, 20, 30), utc(2030, 11, 5, 20, 30))


@pytest.mark.parametrize(
    ("language", "today", "other_day"),
    [
        ("en", "%(zone)s opens at %(time)s", "%(zone)s opens on %(time)s"),
        ("fa", "ساعت %(time)s باز می‌شود", "%(time)s باز می‌شود"),
        ("ar", "في الساعة %(time)s", "%(time)s"),
    ],
)
def test_a_refusal_names_the_nearest_rule(app, language, today, other_day):
    with use_language(Language(language)):
        said = words_table()["zone_closed"]
    assert today in said["sentence"]
    assert other_day in said["sentence_other_day"]
    assert said["time"] == "opens_at"


def test_every_reason_has_its_words_and_every_obstacle_what_to_do_next(app):
    table = words_table()
    assert set(table) == {reason.value for reason in Reason}
    own = {"manual", "undone", "roster_expired", "no_roster"}
    for name, words in table.items():
        assert words["word"], name
        if Reason(name) not in PASSED and name not in own:
            assert words["instruction"], name
    assert set(SENTENCES) <= set(INSTRUCTIONS) | PASSED
