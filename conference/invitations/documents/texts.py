"""The texts of a letter of invitation: the built-in ones, and what they may name."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from conference.documents.rules import PartFault, Texts, check_texts
from conference.documents.sandbox import Text, Vocabulary
from conference.i18n import Language, clean_multiline
from conference.invitations.enums import Placeholder
from conference.visas.documents import built_in_texts as texts_of_letters
from conference.visas.documents import parts_of
from conference.visas.documents import words_of as words_of_letters
from conference.visas.enums import LetterForm

__all__ = ["built_in_texts", "faults_of", "parts_of", "read_part", "tidy", "words_of"]

VOCABULARY = Vocabulary([each.value for each in Placeholder], ("one_day",))
_MUST_NAME = frozenset({"event", "event_days"})
_DATA = Path(__file__).resolve().parents[1] / "data"


@cache
def _file(language: Language) -> dict[str, Any]:
    path = _DATA / f"invitation_{language.value}.json"
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return content


def words_of(language: Language) -> dict[str, Any]:
    """The words of the frame: those of all letters, and the few that differ."""
    return {**words_of_letters(language), **_file(language)["words"]}


def built_in_texts(form: LetterForm) -> dict[str, dict[str, str]]:
    """The text that a form has before anybody writes another."""
    shared = texts_of_letters(form)
    return {
        language.value: {
            part: shared[language.value][part]
            if part == "prevails"
            else "\n\n".join(_file(language)["texts"][part])
            for part in parts_of(form)
        }
        for language in form.languages
    }


def read_part(_part: str, source: str) -> Text:
    """One part, read; raises the sandbox's ``TextError``."""
    return Text(source, VOCABULARY)


def faults_of(form: LetterForm, texts: Texts) -> list[PartFault]:
    """Everything that keeps texts from being used for a form; empty when they are sound."""
    return check_texts(form.languages, parts_of(form), texts, read_part, _lacks)


def _lacks(part: str, text: Text) -> list[str]:
    if not len(text):
        return [] if part == "closing" else ["empty"]
    return ["no_event"] if part == "body" and not text.needed() >= _MUST_NAME else []


def tidy(form: LetterForm, texts: Texts) -> dict[str, dict[str, str]]:
    """The parts of the form alone, cleaned as all typed text is."""
    return {
        language.value: {
            part: clean_multiline(texts.get(language.value, {}).get(part, ""), language)
            for part in parts_of(form)
        }
        for language in form.languages
    }
