"""Places in an organiser's text that are filled for each recipient: ``{name}``.

Nothing but known names stands between braces, no attribute and no calculation; two braces are one
that is meant as such.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from conference.core.errors import InvalidError
from conference.i18n import LANGUAGES, lazy
from conference.i18n.localised import Localised

Names = Mapping[str, str]
"""Placeholder → what it stands for, in words."""

_PART = re.compile(r"\{\{|\}\}|\{([^{}\n]*)\}|[{}]")


class Code(str):
    """A value that is always written left to right: a tracking code."""

    __slots__ = ()


class Link(Code):
    """A value that is the address of a page."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A placeholder found in a text."""

    name: str


class UnknownPlaceholderError(InvalidError):
    """A text names a placeholder that does not exist."""


def parts_of(text: str) -> list[str | Place]:
    """The text as words and places, braces resolved; ``InvalidError`` for a brace that is alone."""
    parts: list[str | Place] = []
    end = 0
    for found in _PART.finditer(text):
        if found.start() > end:
            parts.append(text[end : found.start()])
        end = found.end()
        if found[0] in {"{{", "}}"}:
            parts.append(found[0][0])
        elif found[1] is not None:
            parts.append(Place(found[1].strip()))
        else:
            raise InvalidError(
                lazy("A brace stands alone. Write it twice where a brace is meant: {{ or }}.")
            )
    if end < len(text):
        parts.append(text[end:])
    return parts


def placeholders_in(text: str) -> list[str]:
    """The names between braces, in the order of the text."""
    return [part.name for part in parts_of(text) if isinstance(part, Place)]


def check_texts(texts: Localised, known: Collection[str]) -> None:
    """Refuse such a text in any language, naming the language."""
    for language in LANGUAGES:
        try:
            check_text(texts.exact(language), known)
        except InvalidError as error:
            sentence = lazy("%(language)s: %(problem)s", language=language.label, problem=error)
            raise type(error)(sentence) from None


def check_text(text: str, known: Collection[str]) -> None:
    """Refuse a text with a placeholder that is not known, naming it and those that are."""
    for name in placeholders_in(text):
        if name not in known:
            raise UnknownPlaceholderError(
                lazy(
                    "The placeholder %(name)s is not known. Known are: %(known)s",
                    name=f"\u2066{{{name[:60]}}}\u2069",
                    known="\u2066" + " ".join(f"{{{each}}}" for each in known) + "\u2069",
                )
            )
