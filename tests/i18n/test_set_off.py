"""Telephone and reference numbers keep the order of their groups in words from right to left."""

import pytest

from conference.documents.sandbox import Text, Vocabulary
from conference.i18n.filters import isolate_dir
from conference.i18n.locales import set_off_numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("پاسخ به نامه شماره 04-17/882 مورخ", "04-17/882"),
        ("في 2026-11-23 تم", "2026-11-23"),
        ("رقم INT-1405-0003", "INT-1405-0003"),
        ("هاتف: +98 51 3129 0000 · بلدية", "+98 51 3129 0000"),
        ("تلفن ۰۵۱ ۳۱۲۹ ۰۱۰۰ است", "۰۵۱ ۳۱۲۹ ۰۱۰۰"),
        ("هاتف 0098 (51) 3129-0000", "0098 (51) 3129-0000"),
    ],
)
def test_the_groups_of_a_number_keep_their_order(text, number):
    assert set_off_numbers(text) == text.replace(number, f"\u2066{number}\u2069")


@pytest.mark.parametrize(
    "text", ["در ۱۴۰۵ و ۲۴ شهر", "من 3 إلى 6 فبراير 2027", "و/یا a/b", "10 20"]
)
def test_other_numbers_stay_as_they_are(text):
    assert set_off_numbers(text) == text


def test_print_sets_them_off_where_words_run_from_right_to_left():
    assert "\u2066+98 51 3129 0000\u2069" in isolate_dir("تلفن: +98 51 3129 0000")
    assert "\u2066" not in isolate_dir("Telephone: +98 51 3129 0000")
    assert "\u2066" not in isolate_dir("+98 51 3129 0000")


def test_texts_of_letters_set_them_off_too():
    written = Text("هاتف +98 51 3129 0000 أو {name}", Vocabulary(values=("name",)))
    [paragraph] = written.fill({"name": "Layla"})
    assert "\u2066+98 51 3129 0000\u2069" in paragraph.html
