"""Differences between texts, word by word."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conference.i18n.differences import Change, Piece, paragraph_differences, word_differences

SAME, ADDED, REMOVED = Change.SAME, Change.ADDED, Change.REMOVED


def old_and_new(pieces):
    old = "".join(piece.text for piece in pieces if piece.change is not ADDED)
    new = "".join(piece.text for piece in pieces if piece.change is not REMOVED)
    return old, new


@given(
    st.text(alphabet="اب پ‌\u064e .ab1\n", max_size=40),
    st.text(alphabet="اب پ‌\u064e .ab1\n", max_size=40),
)
@settings(max_examples=150, deadline=None)
def test_both_texts_can_be_read_out_of_the_pieces(before, after):
    assert old_and_new(word_differences(before, after)) == (before, after)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("We will act.", "We will act.", [(SAME, "We will act.")]),
        (
            "We will act now.",
            "We shall act now.",
            [(SAME, "We "), (REMOVED, "will"), (ADDED, "shall"), (SAME, " act now.")],
        ),
        (
            "ما می‌خواهیم شهرها",
            "ما می‌توانیم شهرها",
            [(SAME, "ما "), (REMOVED, "می‌خواهیم"), (ADDED, "می‌توانیم"), (SAME, " شهرها")],
        ),
        ("مُدُن", "مَدَن", [(REMOVED, "مُدُن"), (ADDED, "مَدَن")]),
        ("", "New.", [(ADDED, "New.")]),
        (
            "red green blue",
            "one two blue",
            [(REMOVED, "red green"), (ADDED, "one two"), (SAME, " blue")],
        ),
    ],
)
def test_words_are_compared_whole(before, after, expected):
    assert word_differences(before, after) == [Piece(*each) for each in expected]


def test_removed_paragraphs_stand_where_they_stood():
    found = paragraph_differences(
        {"1": "One.", "2": "Two.", "3": "Three."}, {"1": "One.", "3": "Three!", "4": "Four."}
    )
    assert [(each.key, each.change, each.is_unchanged) for each in found] == [
        ("1", None, True),
        ("2", REMOVED, False),
        ("3", None, False),
        ("4", ADDED, False),
    ]


def test_a_book_is_compared_within_a_moment():
    before = "word " * 20_000
    began = time.perf_counter()
    assert old_and_new(word_differences(before, "x " + before)) == (before, "x " + before)
    assert time.perf_counter() - began < 2
