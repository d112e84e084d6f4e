import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conference.documents.pdf import MissingGlyphError
from conference.documents.stamping import Family, Text, Weight
from conference.documents.stamping.shaping import is_rtl, printable, shape
from tests.documents.stamping.faces import only_name, stamped, texts_of
from tests.hazards import HAZARDS

NAMES = [
    ("محمدرضا کریمی‌نژاد", "fa"),
    ("سیدعلی‌اصغر حسینی‌زادهٔ میبدی", "fa"),
    ("مُحَمَّد بْن عَبْدُ اللَّه", "ar"),
    ("لَا إِلٰهَ إلا العلاء", "ar"),
    ("هیوا ئاکرەیی", "ckb"),
    ("ٹھٹھہ کے میئر", "ur"),
    ("مصطفى الأمين", "ar"),
    ("İstanbul Iğdır", "tr"),
    ("Nguyễn Thị Hương", "vi"),
    ("Ḥasan ʿAlī al-Ḫwārizmī", "en"),
    ("Ғафур Ӯрмонов", "tg"),
    ("Γιώργος Παπαδόπουλος", "el"),
    ("ქეთევან წერეთელი", "ka"),
    ("Վարդան Պետրոսյան", "hy"),
    ("דוד כהן", "he"),
    ("अमित शर्मा", "hi"),
    ("สมชาย ใจดี", "th"),
    ("ከበደ አበበ", "am"),
    ("中村 太郎", "ja"),
    ("김민준", "ko"),
]


def shaped(text, language="en", family=Family.SANS):
    plain = printable(text)
    rtl = is_rtl(Text(plain, language))
    return shape(plain, language, family, Weight.BOLD, rtl=rtl)


def directions_of(text):
    kinds = {unicodedata.bidirectional(letter) for letter in text}
    return "mixed" if kinds & {"R", "AL"} and kinds - {"R", "AL", "WS", "NSM", "BN"} else "one"


@pytest.fixture(scope="module")
def copied():
    people = [{"name": Text(name, language)} for name, language in NAMES]
    return texts_of(stamped(only_name(), people))


@pytest.mark.parametrize("at", range(len(NAMES)), ids=[name for name, _ in NAMES])
def test_a_name_is_copied_out_as_it_was_written(copied, at):
    assert copied[at] == NAMES[at][0]


def test_every_hazard_of_one_direction_is_copied_out(tmp_path):
    odd = {"A B C", "محمد" + "\u0650" * 6}  # poppler joins spread letters, parts piles of marks
    kept = [each for each in HAZARDS if directions_of(each) == "one" and each not in odd]
    assert len(kept) > 90
    pages = texts_of(stamped(only_name(lines=3), [{"name": Text(each, "en")} for each in kept]))
    assert pages == [unicodedata.normalize("NFC", each) for each in kept]


@pytest.mark.parametrize("hazard", HAZARDS, ids=ascii)
def test_no_hazard_lacks_a_glyph(hazard):
    for family in Family:
        assert all(glyph[0] for run in shaped(hazard, family=family).runs for glyph in run.glyphs)


@pytest.mark.parametrize(
    ("text", "lacking"), [("Ali \ue9a1", "\ue9a1"), ("\U000130f0 \uf8ff", "\uf8ff"), ("😀", "😀")]
)
def test_a_missing_glyph_is_named(text, lacking):
    with pytest.raises(MissingGlyphError) as caught:
        shaped(text)
    assert lacking in caught.value.characters
    assert f"U+{ord(lacking):04X}" in str(caught.value)


@given(st.text(min_size=1, max_size=30), st.sampled_from(["fa", "ar", "en"]))
@settings(max_examples=300, deadline=None)
def test_any_text_has_all_its_glyphs_or_is_refused(text, language):
    try:
        line = shaped(text, language)
    except MissingGlyphError as error:
        lacking = set(error.characters)
    else:
        lacking = set()
        assert all(glyph[0] for run in line.runs for glyph in run.glyphs)
    assert lacking <= set(unicodedata.normalize("NFC", text))


@given(st.text("اآبپتجچحدذرزسشصضطعغفقکگلمنوهی‌ًَُِّ‍ abcdé9۱٢(«/.-:", min_size=1, max_size=25))
@settings(max_examples=200, deadline=None)
def test_a_line_says_every_letter_once(text):
    plain = printable(text)
    said = "".join(said for run in shaped(text).runs for *_, said in run.glyphs)
    assert sorted(said) == sorted(plain)


def test_letters_of_another_direction_stand_where_they_are_read():
    line = shaped("نام: Anne Hidalgo (پاریس)", "fa")
    assert [run.rtl for run in line.runs] == [True, False, True]
    assert "".join(said for *_, said in line.runs[1].glyphs) == "Anne Hidalgo"


def test_what_turns_a_name_round_is_dropped():
    assert printable("Robert\u202egnp.exe\n Jr") == "Robertgnp.exe Jr"


def test_chosen_spaces_stay_wide():
    assert shaped("A\u00a0\u00a0B").width > shaped("A  B").width
    assert shaped("A\u2002\u2002B").width > shaped("A B").width


def test_a_word_is_set_in_one_font():
    assert {run.font.path.stem for run in shaped("Ḥasan").runs} == {"NotoSans-Bold"}
    assert {run.font.path.stem for run in shaped("Hasan").runs} == {"Vazirmatn-Bold"}
