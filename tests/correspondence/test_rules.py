from datetime import date

import pytest

from conference.correspondence.enums import BookCalendar, Confidentiality, LetterState
from conference.correspondence.rules import (
    TRANSITIONS,
    body_is_searched,
    fill,
    index_words,
    left_open,
    wanted_words,
    year_of,
)


def test_the_year_of_a_number_follows_the_calendar_of_its_book():
    day = date(2027, 3, 20)
    assert year_of(BookCalendar.SOLAR_HIJRI, day) == 1405
    assert year_of(BookCalendar.SOLAR_HIJRI, date(2027, 3, 21)) == 1406
    assert year_of(BookCalendar.GREGORIAN, day) == 2027


def test_every_state_has_its_row_and_only_two_end():
    assert set(TRANSITIONS) == set(LetterState)
    ends = {state for state, following in TRANSITIONS.items() if not following}
    assert ends == {LetterState.CLOSED, LetterState.CANCELLED}


def test_a_template_keeps_what_nobody_knows_yet():
    text = fill("No. {their_number}: {عنوان رویداد}", {"their_number": "12/3"})
    assert text == "No. 12/3: {عنوان رویداد}"
    assert left_open(text, "nothing {here}") == ["عنوان رویداد", "here"]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("شهرداری كرمان", "کرمان"),
        ("INT-1405-0012", "۱۴۰۵ 0012"),
        ("سعادة الهاشمي", "هاشمي"),
        ("هاشمی", "الهاشمي"),
        ("Évora", "evora"),
    ],
)
def test_words_meet_across_scripts_and_digits(written, typed):
    indexed = index_words([written]).split()
    assert all(any(word.startswith(each) for word in indexed) for each in wanted_words(typed))


def test_only_secret_letters_keep_their_words_out_of_the_index():
    searched = [grade for grade in Confidentiality if body_is_searched(grade)]
    assert searched == [Confidentiality.ORDINARY, Confidentiality.CONFIDENTIAL]
