"""Names of countries in three languages, and the three-letter codes of passports.

CLDR's names stand under the override table of `country_table.py`; an event may put its own names
over both (`overrides`). Nothing here says who may come: lists are data of the event.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

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


def country_name(
    code: str,
    language: Language | str | None = None,
    *,
    form: Form = "short",
    overrides: Mapping[str, Mapping[str, str]] | None = None,
) -> str:
    """The name of a country by its two-letter code; the code itself where it is unknown.

    `overrides` maps code to language to name: the choice of an event's protocol office.
    """
    chosen = current_language() if language is None else Language(language)
    code = code.upper()
    own = (overrides or {}).get(code, {}).get(chosen.value)
    if own:
        return own
    if form == "formal" and code in FORMAL:
        return FORMAL[code][chosen]
    if code in SHORT:
        return SHORT[code][chosen]
    return _cldr_names(chosen).get(code, code)


def country_choices(
    language: Language | str | None = None,
    codes: Iterable[str] = DEFAULT_COUNTRIES,
    *,
    overrides: Mapping[str, Mapping[str, str]] | None = None,
) -> list[tuple[str, str]]:
    """(code, name) pairs in the reader's order; UN members and observers by default."""
    chosen = current_language() if language is None else Language(language)
    if codes is DEFAULT_COUNTRIES and not overrides:
        return list(_default_choices(chosen))
    named = [(code, country_name(code, chosen, overrides=overrides)) for code in codes]
    return sorted(named, key=lambda choice: sort_key(choice[1], chosen))


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


@cache
def _default_choices(language: Language) -> tuple[tuple[str, str], ...]:
    named = [(code, country_name(code, language)) for code in DEFAULT_COUNTRIES]
    return tuple(sorted(named, key=lambda choice: sort_key(choice[1], language)))


@cache
def _cldr_names(language: Language) -> dict[str, str]:
    from babel import Locale  # noqa: PLC0415 - reads its locale data only where countries are named

    names = Locale.parse(language.value).territories
    if language is not Language.ENGLISH:
        return {code: names[code] for code in _ALPHA3}
    return {code: names[code].replace(" & ", " and ").replace("St. ", "Saint ") for code in _ALPHA3}
