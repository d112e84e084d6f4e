"""The texts of a letter: which parts there are, what they may name, and the built-in ones."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from conference.documents.rules import PartFault, Texts, check_texts
from conference.documents.sandbox import Text, Vocabulary
from conference.i18n import Language
from conference.visas.enums.forms import LetterForm
from conference.visas.enums.placeholders import Placeholder

PARTS = ("addressee", "subject", "body", "closing")
"""The parts of every form; a pair has ``prevails`` besides."""
PARTICULARS = "particulars"
MUST_NAME = frozenset({"event", "event_days"})
"""What the body must say; the table of particulars says the rest (domain 2.1)."""
VALUES = tuple(each.value for each in Placeholder)
VOCABULARY = Vocabulary(VALUES, ("sex", "one_day"), (PARTICULARS,))
_IN_LINE = Vocabulary(VALUES, ("sex", "one_day"))
_DATA = Path(__file__).resolve().parents[1] / "data"


@cache
def _file(language: Language) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(
        (_DATA / f"letter_{language.value}.json").read_text("utf-8")
    )
    return content


def words_of(language: Language) -> dict[str, Any]:
    """The words of the frame: labels, marks, the foot. They are written, not translated."""
    words: dict[str, Any] = _file(language)["words"]
    return words


def parts_of(form: LetterForm) -> tuple[str, ...]:
    """The parts that an organiser writes for a form, in each of its languages."""
    return (*PARTS, "prevails") if form.is_pair else PARTS


def built_in_texts(form: LetterForm) -> dict[str, dict[str, str]]:
    """The text that a form has before anybody writes another: version 0."""
    return {
        language.value: {
            part: "\n\n".join(_file(language)["texts"][part]) for part in parts_of(form)
        }
        for language in form.languages
    }


def read_part(part: str, source: str) -> Text:
    """One part, read; only the body places the table. Raises the sandbox's ``TextError``."""
    return Text(source, VOCABULARY if part == "body" else _IN_LINE)


def faults_of(form: LetterForm, texts: Texts) -> list[PartFault]:
    """Everything that keeps texts from being used for a form; empty when they are sound."""
    return check_texts(form.languages, parts_of(form), texts, read_part, _lacks)


def _lacks(part: str, text: Text) -> list[str]:
    """What a part that reads well still lacks."""
    if not len(text):
        return [] if part == "closing" else ["empty"]
    if part != "body":
        return []
    codes = []
    if text.blocks.count(PARTICULARS) != 1:
        codes.append("no_table")
    if not text.needed() >= MUST_NAME:
        codes.append("no_event")
    return codes


def needed_by(form: LetterForm, texts: Texts) -> dict[Language, set[str]]:
    """The values that a letter of the form cannot do without, by language."""
    return {
        language: set().union(
            *(
                read_part(part, texts[language.value].get(part, "")).needed()
                for part in parts_of(form)
            )
        )
        for language in form.languages
    }
