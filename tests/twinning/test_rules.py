from datetime import date
from decimal import Decimal

import pytest

from conference.i18n import Language
from conference.i18n.localised import Localised
from conference.twinning.enums import AgreementKind, RelationState
from conference.twinning.models import StudyScore
from conference.twinning.rules import (
    TRANSITIONS,
    Filling,
    add_years,
    fill,
    renewal_day,
    total_score,
    unknown,
)

R = RelationState


def test_every_state_has_its_row_and_nothing_follows_the_end():
    assert set(TRANSITIONS) == set(RelationState)
    assert [state for state, following in TRANSITIONS.items() if not following] == [R.ENDED]


def test_no_relation_is_signed_but_out_of_negotiation():
    assert [state for state, following in TRANSITIONS.items() if R.SIGNED in following] == [
        R.NEGOTIATION
    ]


def test_the_total_is_the_weighted_mean_of_what_was_judged():
    name = Localised(en="x")
    rows = [
        StudyScore(name=name, weight=1, score=10),
        StudyScore(name=name, weight=3, score=5),
        StudyScore(name=name, weight=9, score=None),
    ]
    assert total_score(rows) == Decimal("6.2")
    assert total_score(rows[2:]) is None


def test_terms_are_counted_over_leap_days():
    assert add_years(date(2024, 2, 29), 5) == date(2029, 2, 28)
    assert renewal_day(date(2030, 12, 31)) == date(2030, 7, 2)


def filling(language, *, first="Mashhad", second="Karbala", years=5, prevailing=None):
    return Filling(
        kind=AgreementKind.MEMORANDUM,
        language=language,
        first=first,
        second=second,
        first_country="Iran",
        second_country="Iraq",
        years=years,
        pair=(Language.PERSIAN, Language.ARABIC),
        prevailing=prevailing,
    )


def test_words_in_braces_are_filled_and_others_stay():
    text = "{first} and {second}: {this_document}, {nothing}"
    assert fill(text, filling(Language.ENGLISH)) == (
        "Mashhad and Karbala: this Memorandum of Understanding, {nothing}"
    )
    assert unknown(text) == ["nothing"]


@pytest.mark.parametrize(
    ("years", "words"),
    [(1, "سنة واحدة"), (2, "سنتان"), (5, "٥ سنوات"), (15, "١٥ سنة")],
)
def test_years_are_counted_as_arabic_counts(years, words):
    assert fill("{duration}", filling(Language.ARABIC, years=years)) == words


def test_the_prevailing_text_is_named_in_each_language():
    english = fill("{authentic}", filling(Language.ENGLISH, prevailing=Language.ARABIC))
    arabic = fill("{authentic}", filling(Language.ARABIC, prevailing=Language.ARABIC))
    assert "the Arabic text shall prevail" in english
    assert "يُرجَّح النص العربي" in arabic
    assert fill("{languages}", filling(Language.PERSIAN)) == "فارسی و عربی"
