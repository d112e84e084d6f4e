"""Any script in plain Latin letters, as forms of authorities want it."""

import pytest

from conference.i18n.transliteration import is_latin, plain_latin
from tests.hazards import HAZARDS


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Müller", "Muller"),
        ("José María Ñuñez", "Jose Maria Nunez"),
        ("Łódź", "Lodz"),
        ("Þórr ÞÓR Æsir straße", "Thorr THOR Aesir strasse"),
        ("Ştefan İbrahim Çağrı", "Stefan Ibrahim Cagri"),
        ("Nguyễn Văn", "Nguyen Van"),
        ("AL-ʿUBAYDĪ ʼUmar O’Brien", "AL-UBAYDI 'Umar O'Brien"),
        ("Иванов Пётр", "Ivanov Petr"),
        ("გიორგი", "giorgi"),
        ("  a\n b\u202e ", "a b"),
        ("", ""),
    ],
)
def test_letters_lose_their_marks_and_other_scripts_are_transcribed(typed, plain):
    assert plain_latin(typed) == plain


def test_latin_with_marks_is_told_apart_from_other_scripts():
    assert is_latin("Müller-Łuczak ʿAbd O’Brien")
    assert not is_latin("محمد")
    assert not is_latin("Ivan Иванов")


@pytest.mark.parametrize("hazard", HAZARDS)
def test_whatever_is_typed_becomes_ascii_without_controls(hazard):
    made = plain_latin(hazard)
    assert made.isascii()
    assert made == "" or made.isprintable()
    assert plain_latin(made) == made
