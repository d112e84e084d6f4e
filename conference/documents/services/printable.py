"""What is closed before it is printed must be printable: nobody can change it afterwards."""

from collections.abc import Iterable, Mapping
from typing import Any

from conference.core.errors import InvalidError
from conference.documents.stamping.fonts import letters_without_font
from conference.i18n import lazy


def refuse_unprintable(said: Any, language: str) -> None:
    """Raise ``InvalidError`` where a text of what is said has a character that no font has."""
    characters = letters_without_font(_words(said), language)
    if characters:
        raise InvalidError(
            lazy("No font has the characters %(characters)s.", characters=" ".join(characters))
        )


def _words(said: Any) -> Iterable[str]:
    if isinstance(said, str):
        yield from said.split()
    elif isinstance(said, Mapping):
        for each in said.values():
            yield from _words(each)
    elif isinstance(said, Iterable):
        for each in said:
            yield from _words(each)
