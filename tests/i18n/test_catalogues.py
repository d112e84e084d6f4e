from pathlib import Path

import pytest
from babel.messages.pofile import read_po

TRANSLATIONS = Path(__file__).resolve().parents[2] / "translations"


def read(language):
    with (TRANSLATIONS / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


def forms(language):
    """The header as it is written; Babel's own table says that Persian has one form."""
    text = (TRANSLATIONS / language / "LC_MESSAGES" / "messages.po").read_text("utf-8")
    header = text.split("\n\n", 1)[0].replace('"\n"', "")
    return next(line for line in header.split("\\n") if "Plural-Forms" in line)


@pytest.mark.parametrize(
    ("language", "count", "rule"),
    [
        ("fa", 2, "(n > 1)"),
        (
            "ar",
            6,
            "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)",
        ),
    ],
)
def test_catalogue_has_the_plural_forms_of_the_language(language, count, rule):
    line = forms(language)
    assert f"nplurals={count};" in line
    assert rule.replace(" ", "") in line.replace(" ", "")
    plurals = [message for message in read(language) if isinstance(message.id, tuple)]
    assert plurals
    assert {len(message.string) for message in plurals} == {count}
