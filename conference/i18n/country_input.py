"""Reading a typed country: its name in any of three languages, or its code."""

from functools import cache

from conference.i18n.countries import (
    ALL_COUNTRIES,
    DEFAULT_COUNTRIES,
    country_name,
    is_issuer,
    to_alpha2,
    to_alpha3,
)
from conference.i18n.country_table import SPECIAL_ISSUERS
from conference.i18n.folding import search_key
from conference.i18n.locales import LANGUAGES


@cache
def _countries_by_name() -> dict[str, str]:
    """Every name of every country in three languages, folded, with its three-letter code."""
    known: dict[str, str] = {}
    for language in LANGUAGES:
        for code in (*ALL_COUNTRIES, *DEFAULT_COUNTRIES):
            three = to_alpha3(code) or code
            known[search_key(country_name(code, language))] = three
            known[search_key(country_name(code, language, form="formal"))] = three
        for code, names in SPECIAL_ISSUERS.items():
            known.setdefault(search_key(names[language]), code)
    return known


def find_country(text: str) -> str | None:
    """The three-letter passport code for a typed name or code; None where nothing is meant."""
    key = search_key(text)
    if found := _countries_by_name().get(key):
        return found
    code = key.upper()
    if len(code) == 2:
        return to_alpha3(code)
    return (
        code if len(code) <= 3 and is_issuer(code) and (to_alpha2(code) or len(code) == 3) else None
    )
