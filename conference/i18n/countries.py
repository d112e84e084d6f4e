"""Names of countries in three languages, and the three-letter codes of passports.

CLDR's names stand under the override table of `country_table.py`; an event may put its own names
over both and say which countries are offered (`CountryTable`, set by `customs.py`).
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, Literal

from conference.i18n.collation import sort_key
from conference.i18n.country_table import (
    FORMAL,
    OTHERS,
    SHORT,
    SPECIAL_ALPHA2,
    SPECIAL_ISSUERS,
    UNITED_NATIONS,
)
from conference.i18n.locales import Language, current_language

Form = Literal["short", "formal"]

_UNITED_NATIONS = dict(pair.split(":") for pair in UNITED_NATIONS.split())
_ALPHA3 = {**_UNITED_NATIONS, **dict(pair.split(":") for pair in OTHERS.split())}
_ALPHA2 = {three: two for two, three in _ALPHA3.items()} | SPECIAL_ALPHA2

DEFAULT_COUNTRIES: tuple[str, ...] = tuple(_UNITED_NATIONS)
ALL_COUNTRIES: tuple[str, ...] = tuple(_ALPHA3)


@dataclass(frozen=True, eq=False)
class CountryTable:
    """An event's own names of countries, and which ones it offers to choose from."""

    names: Mapping[tuple[str, Form, Language], str] = field(default_factory=dict)
    codes: tuple[str, ...] = DEFAULT_COUNTRIES
    """The countries offered: members and observers of the United Nations unless changed."""

    @staticmethod
    def of(stored: Mapping[str, Any] | None) -> "CountryTable":
        """From what an event stores: {"MK": {"short": {"en": …}, "formal": …, "listed": true}}."""
        return _table(json.dumps(stored, sort_keys=True)) if stored else _PLAIN


@lru_cache(maxsize=64)
def _table(stored: str) -> CountryTable:
    entries = json.loads(stored).items()
    names: dict[tuple[str, Form, Language], str] = {}
    forms: tuple[Form, ...] = ("short", "formal")
    for code, entry in entries:
        for form in forms:
            for language, name in entry.get(form, {}).items():
                names[code, form, Language(language)] = name
    listed = dict.fromkeys(DEFAULT_COUNTRIES, True)
    listed |= {code: entry["listed"] for code, entry in entries if "listed" in entry}
    return CountryTable(names, tuple(code for code, is_listed in listed.items() if is_listed))


_PLAIN = CountryTable()
_countries: ContextVar[CountryTable] = ContextVar("countries", default=_PLAIN)


@contextmanager
def use_countries(table: CountryTable) -> Iterator[None]:
    """Name countries as an event does for a while."""
    token = _countries.set(table)
    try:
        yield
    finally:
        _countries.reset(token)


def current_countries() -> CountryTable:
    """The names of countries in force."""
    return _countries.get()


def set_countries(table: CountryTable) -> None:
    """Name countries as an event does until the request ends."""
    _countries.set(table)


def country_name(code: str, language: Language | str | None = None, *, form: Form = "short") -> str:
    """The name of a country by its two-letter code; the code itself where it is unknown.

    The formal name is the short one where there is no other.
    """
    chosen = current_language() if language is None else Language(language)
    code, own = code.upper(), _countries.get().names
    if form == "formal":
        formal = own.get((code, form, chosen)) or FORMAL.get(code, {}).get(chosen)
        if formal:
            return formal
    return own.get((code, "short", chosen)) or builtin_name(code, chosen)


def builtin_name(code: str, language: Language | str, *, form: Form = "short") -> str:
    """The name without an event's own: our table's, or CLDR's."""
    chosen = Language(language)
    if form == "formal" and code in FORMAL:
        return FORMAL[code][chosen]
    if code in SHORT:
        return SHORT[code][chosen]
    return _cldr_names(chosen).get(code, code)


def country_choices(
    language: Language | str | None = None, codes: Iterable[str] | None = None
) -> list[tuple[str, str]]:
    """(code, name) pairs in the reader's order; by default those that the event offers."""
    chosen = current_language() if language is None else Language(language)
    table = _countries.get()
    if codes is None:
        return list(_offered(table, chosen))
    return _sorted(codes, chosen)


def to_alpha3(code: str) -> str | None:
    """The ISO three-letter code of a two-letter one."""
    return _ALPHA3.get(code.upper())


def to_alpha2(code: str) -> str | None:
    """The country behind an issuer or nationality code of a passport: D gives DE, UNO nothing."""
    return _ALPHA2.get(code.rstrip("<").upper())


def is_issuer(code: str) -> bool:
    """Whether a passport may name this code as issuing state or nationality (ICAO 9303-3)."""
    code = code.rstrip("<").upper()
    return code in _ALPHA2 or code in SPECIAL_ISSUERS


def issuer_name(code: str, language: Language | str | None = None) -> str:
    """The name behind an MRZ's issuer or nationality code; the code itself where unknown."""
    chosen = current_language() if language is None else Language(language)
    code = code.rstrip("<").upper()
    if code in SPECIAL_ISSUERS:
        return SPECIAL_ISSUERS[code][chosen]
    country = _ALPHA2.get(code)
    return country_name(country, chosen) if country else code


@lru_cache(maxsize=64)
def _offered(table: CountryTable, language: Language) -> tuple[tuple[str, str], ...]:
    with use_countries(table):
        return tuple(_sorted(table.codes, language))


def _sorted(codes: Iterable[str], language: Language) -> list[tuple[str, str]]:
    named = [(code, country_name(code, language)) for code in codes]
    return sorted(named, key=lambda choice: sort_key(choice[1], language))


@cache
def _cldr_names(language: Language) -> dict[str, str]:
    from babel import Locale  # noqa: PLC0415 - reads its locale data only where countries are named

    names = Locale.parse(language.value).territories
    if language is not Language.ENGLISH:
        return {code: names[code] for code in _ALPHA3}
    return {code: names[code].replace(" & ", " and ").replace("St. ", "Saint ") for code in _ALPHA3}
