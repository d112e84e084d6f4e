"""Gettext in the language in force, without Flask: in views, services, jobs and enums alike.

English is the source. Placeholders are named, `%(name)s`, and a sentence is never glued from
pieces. Whole numbers among the values are written in the digits of the language; codes, phone
numbers and the like are passed as `str` and stay as they are.
"""

import gettext as catalogues
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, cast

from markupsafe import Markup, escape

from conference.i18n.locales import TRANSLATIONS, Language, current_language
from conference.i18n.numbers import format_number

_INTEGER_PLACEHOLDER = re.compile(r"%\((\w+)\)d")


@cache
def catalogue(language: Language) -> catalogues.NullTranslations:
    """The compiled catalogue of a language; English, and a missing one, give the source string."""
    return catalogues.translation("messages", str(TRANSLATIONS), [language.value], fallback=True)


def gettext(message: str, /, **variables: object) -> str:
    """The message in the language in force, with its named values filled in."""
    return fill(_catalogue().gettext(message), variables)


def ngettext(singular: str, plural: str, num: int, /, **variables: object) -> str:
    """The form of the message that the language uses for this number, available as `num`."""
    return fill(raw_ngettext(singular, plural, num), {"num": Counted(num), **variables})


def pgettext(context: str, message: str, /, **variables: object) -> str:
    """The message as it is said in one context, where one English word has two translations."""
    return fill(_catalogue().pgettext(context, message), variables)


def npgettext(context: str, singular: str, plural: str, num: int, /, **variables: object) -> str:
    """The plural form of a message as it is said in one context."""
    text = raw_npgettext(context, singular, plural, num)
    return fill(text, {"num": Counted(num), **variables})


def raw_ngettext(singular: str, plural: str, num: int) -> str:
    """The plural form with its placeholders still in it, for templates that escape the values."""
    return _catalogue().ngettext(singular, plural, num)


def raw_npgettext(context: str, singular: str, plural: str, num: int) -> str:
    """The same with a context."""
    return _catalogue().npgettext(context, singular, plural, num)


_ = gettext


def lazy(message: str, /, **variables: object) -> str:
    """A message translated when it is shown: for enum labels, form labels and class attributes.

    The result behaves as a string and is typed as one; call `str()` on it before storing or
    joining it.
    """
    return cast("str", LazyText(gettext, message, **variables))


def lazy_n(singular: str, plural: str, num: int, /, **variables: object) -> str:
    """A plural message translated when it is shown."""
    return cast("str", LazyText(ngettext, singular, plural, num, **variables))


def lazy_pgettext(context: str, message: str, /, **variables: object) -> str:
    """A message with a context, translated when it is shown."""
    return cast("str", LazyText(pgettext, context, message, **variables))


def fill(text: str, variables: dict[str, object]) -> str:
    """Put the values in, numbers in the digits of the language; safe where `text` is Markup."""
    if not variables:
        return text
    language = current_language()
    written = {name: _written(value, language) for name, value in variables.items()}
    pattern = _INTEGER_PLACEHOLDER.sub(r"%(\1)s", text)
    return (Markup(pattern) if isinstance(text, Markup) else pattern) % written  # noqa: S704 - the text was Markup before


class LazyText:
    """A message that is looked up anew each time it is read."""

    __slots__ = ("_arguments", "_lookup", "_variables")

    def __init__(
        self, lookup: Callable[..., str], /, *arguments: object, **variables: object
    ) -> None:
        self._lookup = lookup
        self._arguments = arguments
        self._variables = variables

    def __str__(self) -> str:
        return self._lookup(*self._arguments, **self._variables)

    def __html__(self) -> str:
        return str(escape(str(self)))

    def __repr__(self) -> str:
        return f"lazy({self._arguments[-1]!r})"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(str(self), name)

    def __format__(self, specification: str) -> str:
        return format(str(self), specification)

    def __eq__(self, other: object) -> bool:
        return str(self) == str(other) if isinstance(other, str | LazyText) else NotImplemented

    def __lt__(self, other: object) -> bool:
        return str(self) < str(other)

    def __hash__(self) -> int:
        return hash((self._lookup, self._arguments))

    def __bool__(self) -> bool:
        return bool(str(self))

    def __len__(self) -> int:
        return len(str(self))

    def __iter__(self) -> Iterator[str]:
        return iter(str(self))

    def __contains__(self, part: str) -> bool:
        return part in str(self)

    def __getitem__(self, key: int | slice) -> str:
        return str(self)[key]

    def __add__(self, other: object) -> str:
        return str(self) + str(other)

    def __radd__(self, other: object) -> str:
        return str(other) + str(self)

    def __mod__(self, other: Any) -> str:
        return cast("str", str(self) % other)


class Counted(int):
    """The number that chose the plural form: always written with thousands separators."""


def _written(value: object, language: Language) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    grouped = isinstance(value, Counted | float) or abs(value) >= 10_000
    return format_number(value, language, grouping=grouped)


def _catalogue() -> catalogues.NullTranslations:
    return catalogue(current_language())
