"""Reading typed words that stand for a choice: a label in any of three languages, or its value."""

from functools import cache
from typing import TypeVar

from conference.i18n.folding import search_key
from conference.i18n.labelled import LabelledEnum
from conference.i18n.locales import LANGUAGES, use_language
from conference.i18n.messages import gettext, lazy
from conference.i18n.spoken_languages import find_spoken

Member = TypeVar("Member", bound=LabelledEnum)

_YES = frozenset({"1", "yes", "y", "true", "x", "✓", "✔"})
_NO = frozenset({"0", "no", "n", "false", "-"})
YES, NO = lazy("yes"), lazy("no")


def find_member(kind: type[Member], text: str) -> Member | None:
    """The member that a typed word names; None where nothing is meant."""
    return _members(kind).get(search_key(text))  # type: ignore[return-value]  # of that kind


@cache
def _members(kind: type[LabelledEnum]) -> dict[str, LabelledEnum]:
    known: dict[str, LabelledEnum] = {}
    for language in LANGUAGES:
        with use_language(language):
            known |= {search_key(member.label): member for member in kind}
    return known | {search_key(member.value): member for member in kind}


def find_answer(text: str) -> bool | None:
    """Yes or no in three languages, or as a mark; None where nothing is meant."""
    typed = text.strip().lower()
    if typed in _YES or typed in _NO:
        return typed in _YES
    return _answers().get(search_key(text))


@cache
def _answers() -> dict[str, bool]:
    known: dict[str, bool] = {}
    for language in LANGUAGES:
        with use_language(language):
            known |= {search_key(gettext("yes")): True, search_key(gettext("no")): False}
    return known


def find_language(text: str) -> str | None:
    """The code of one of the three languages, by code or by its name in any of them."""
    found = _languages().get(search_key(text)) or find_spoken(text)
    return found if found in _languages().values() else None


@cache
def _languages() -> dict[str, str]:
    known = {search_key(language.value): language.value for language in LANGUAGES}
    for language in LANGUAGES:
        known[search_key(language.label)] = language.value
        known[search_key(language.name)] = language.value
    return known


def texts_of(message: str) -> set[str]:
    """A message in all three languages, folded: what a heading may say."""
    found = set()
    for language in LANGUAGES:
        with use_language(language):
            found.add(search_key(str(message)))
    return found - {""}
