from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conference.i18n import LANGUAGES, clean, consonant_skeleton, search_key

PROPERTY = settings(derandomize=True, deadline=None, max_examples=500)
ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "name_pairs.tsv").read_text("utf-8").splitlines()
]
SAME = [(one, other) for kind, one, other in ROWS if kind == "same"]
OTHER = [(one, other) for kind, one, other in ROWS if kind == "other"]
RECALL, FALSE_POSITIVES = 0.95, 0.10

NAMES = st.text(
    st.one_of(
        st.sampled_from("abcdefghijklmnopqrstuvwxyzALEIOUHKŞçéı'’-  "),
        st.sampled_from("ابپتثجچحخدذرزژسشصضطظعغفقکكگلمنوهةیيئءأإآؤ\u200c \u0651\u064e"),
        st.sampled_from("αιωησχε2μ7 "),
    ),
    max_size=24,
)
PARTS = st.lists(
    st.sampled_from(
        [
            "al",
            "el",
            "abd",
            "abdul",
            "abu",
            "bin",
            "seyed",
            "allah",
            "din",
            "zadeh",
            "hossein",
            "ali",
            "reza",
            "alireza",
            "fath",
            "mohammad",
            "zh",
            "ال",
            "عبد",
            "ابو",
            "بن",
            "سید",
            "الله",
            "الدین",
            "زاده",
            "حسین",
            "علی",
            "رضا",
            "علیرضا",
            "طه",
            "عبدالله",
        ]
    ),
    max_size=5,
)


def meets(pair: tuple[str, str]) -> bool:
    return consonant_skeleton(pair[0]) == consonant_skeleton(pair[1])


def shown(pairs: list[tuple[str, str]]) -> str:
    return "\n".join(
        f"  {one} / {other}: {consonant_skeleton(one)} / {consonant_skeleton(other)}"
        for one, other in pairs
    )


def test_the_table_is_large_enough_to_say_something():
    assert len(SAME) >= 60
    assert len(OTHER) >= 40


def test_spellings_of_one_name_meet():
    missed = [pair for pair in SAME if not meets(pair)]
    recall = 1 - len(missed) / len(SAME)
    assert recall >= RECALL, f"recall {recall:.1%} of {len(SAME)}, missed:\n{shown(missed)}"


def test_different_names_stay_apart():
    wrong = [pair for pair in OTHER if meets(pair)]
    share = len(wrong) / len(OTHER)
    assert share <= FALSE_POSITIVES, (
        f"{share:.1%} of {len(OTHER)} different pairs meet:\n{shown(wrong)}"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [("رضایی", "رضائي"), ("كاظم", "کاظم"), ("فاطمة", "فاطمه"), ("أحمد", "احمد"), ("موسى", "موسی")],
)
def test_letters_of_two_keyboards_meet(one, other):
    assert consonant_skeleton(one) == consonant_skeleton(other)


def test_twins_with_the_classic_names_stay_apart_in_every_script():
    assert len({consonant_skeleton(name) for name in ("حسن", "Hasan", "Hassan")}) == 1
    assert consonant_skeleton("حسن") != consonant_skeleton("Hossein") == consonant_skeleton("حسین")


def test_names_in_other_scripts_are_left_as_they_are():
    assert consonant_skeleton("Иван Петров") == "иван петров"


def test_no_name_has_no_skeleton():
    assert consonant_skeleton("") == consonant_skeleton(" - ") == ""


@PROPERTY
@given(st.one_of(NAMES, PARTS.map(" ".join), st.text(max_size=20)))
def test_a_skeleton_is_its_own_skeleton(name):
    once = consonant_skeleton(name)
    assert consonant_skeleton(once) == once


@PROPERTY
@given(st.one_of(NAMES, PARTS.map(" ".join)), st.sampled_from([None, *LANGUAGES]))
def test_cleaning_and_folding_change_no_skeleton(name, language):
    assert consonant_skeleton(clean(name, language)) == consonant_skeleton(name)
    assert consonant_skeleton(search_key(name)) == consonant_skeleton(name)


@PROPERTY
@given(st.lists(st.sampled_from(["Karimi", "Leila", "Omar", "نوری", "خالد"]), max_size=4))
def test_the_order_of_the_parts_does_not_count(parts):
    assert consonant_skeleton(*parts) == consonant_skeleton(*reversed(parts))
