import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from conference.i18n.folding import (
    clean,
    clean_multiline,
    name_skeleton,
    search_key,
    search_words,
)
from conference.i18n.locales import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
CORPUS = json.loads((ROOT / "conference/i18n/folding_corpus.json").read_text("utf-8"))
PROPERTY = settings(derandomize=True, deadline=None, max_examples=400)
LANGUAGE_OR_NONE = st.sampled_from([None, *LANGUAGES])

# Letters, marks, joiners, controls, spaces and presentation forms that meet each other badly.
HAZARDS = st.text(
    st.one_of(
        st.characters(max_codepoint=0xFFFF, exclude_categories=("Cn", "Cs")),
        st.sampled_from(
            "يىكیکةۀهٔأإآٱؤئءـ\u0654\u0655\u0650\u0651\u064b\u0670\u200c\u200d\u200e\u202e\u2067"
            "\u00ad\u0301\u0308\u0327\u034f\u0345\u00b4'’ʿıİßẞςΣŁøæ۱١1\u0a66²ﷺﷲﻻﻣﹱＡﾊﾞ가각가ㅤ\n\r\t"
            "\u2028\u0085 \u3000"
        ),
    ),
    max_size=12,
)


def in_field(row: dict[str, str]) -> str | None:
    return row["language"] if row["category"] == "field" and row["language"] else None


def identity(row: dict[str, str]) -> str:
    return row["id"]


@pytest.mark.parametrize("row", CORPUS, ids=identity)
def test_hazardous_string_is_cleaned_and_folded_as_the_corpus_says(row):
    assert clean(row["text"], in_field(row)) == row["clean"]
    assert search_key(row["text"]) == row["key"]


def test_the_browser_folds_as_the_server_does(tmp_path):
    rows = [[row["text"], in_field(row)] for row in CORPUS]
    assert in_browser(rows, tmp_path) == [[row["clean"], row["key"]] for row in CORPUS]


@settings(PROPERTY, max_examples=5, phases=[Phase.generate])
@given(st.lists(st.tuples(HAZARDS, LANGUAGE_OR_NONE), min_size=50, max_size=300))
def test_the_browser_agrees_on_any_text(tmp_path_factory, rows):
    expected = [[clean(text, language), search_key(text)] for text, language in rows]
    assert in_browser(rows, tmp_path_factory.mktemp("js")) == expected


@PROPERTY
@given(HAZARDS, LANGUAGE_OR_NONE)
def test_cleaning_twice_changes_nothing(text, language):
    once = clean(text, language)
    assert clean(once, language) == once


@PROPERTY
@given(HAZARDS, LANGUAGE_OR_NONE)
def test_key_is_the_same_before_and_after_cleaning(text, language):
    assert search_key(clean(text, language)) == search_key(text)


@PROPERTY
@given(HAZARDS)
def test_folding_twice_changes_nothing(text):
    once = search_key(text)
    assert search_key(once) == once


@PROPERTY
@given(st.text(max_size=20))
def test_cleaned_text_can_always_be_stored(text):
    stored = clean(text)
    stored.encode("utf-8")
    assert "\x00" not in stored
    assert "\n" not in stored


def test_lone_surrogate_is_dropped():
    assert clean("A\ud800li") == "Ali"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("علی کریمی", "علي كريمي"),
        ("میبد", "می‌بد"),
        ("خانهٔ", "خانۀ"),
        ("فاطمه", "فاطمة"),
        ("أحمد", "احمد"),
        ("مُحَمَّد", "محمد"),
        ("ﻣﺤﻤﺪ", "محمد"),
        ("MÜLLER", "müller"),
        ("Łódź", "lodz"),
        ("O'Brien", "O’Brien"),
        ("ﻻله", "لاله"),
        ("۱۴۰۵", "١٤٠٥"),
    ],
)
def test_spellings_of_one_name_share_a_key(one, other):
    assert search_key(one) == search_key(other)


def test_several_lines_keep_their_breaks_and_lose_what_deceives():
    typed = "\r\n  خط اول \u202e\r\n\r\n\r\n\r\nخط  دوم\u2028سوم\n\n"
    assert clean_multiline(typed, "fa") == "خط اول\n\nخط دوم\nسوم"


def test_words_of_a_search_are_folded_one_by_one():
    assert search_words("  Kārīmī   علي ") == ["karimi", "علی"]
    assert search_words(" \u200c ") == []


def test_skeleton_is_the_same_whatever_the_order_of_the_parts():
    assert name_skeleton("KARIMI NEZHAD", "Mohammad") == "karimi mohammad nezhad"
    assert name_skeleton("Mohammad", "Nezhad-Karimi") == "karimi mohammad nezhad"


def in_browser(rows, folder):
    shutil.copy(ROOT / "static/js/components/folding.js", folder / "folding.mjs")
    shutil.copy(Path(__file__).with_name("fold.mjs"), folder / "fold.mjs")
    done = subprocess.run(
        ["node", str(folder / "fold.mjs")],
        input=json.dumps(rows),
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    return json.loads(done.stdout)
