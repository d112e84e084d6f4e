"""What an event calls the countries, and which of them it offers to choose from."""

from dataclasses import dataclass

from conference.audit.services import record
from conference.core.actor import Actor
from conference.events.models import Event
from conference.events.services.configuration import check_version, touch
from conference.i18n import LANGUAGES, search_key
from conference.i18n.countries import (
    ALL_COUNTRIES,
    DEFAULT_COUNTRIES,
    CountryTable,
    Form,
    builtin_name,
    country_choices,
    country_name,
    use_countries,
)
from conference.i18n.localised import Localised


@dataclass(frozen=True, kw_only=True)
class CountryDetails:
    """Both names of a country, and whether forms offer it."""

    short: Localised
    formal: Localised
    is_listed: bool


@dataclass(frozen=True)
class Country:
    """A country as the event has it."""

    code: str
    details: CountryDetails
    is_own: bool
    """Whether anything differs from what every event has."""


def country_of(event: Event, code: str) -> Country:
    """A country of the event by its two-letter code."""
    with use_countries(CountryTable.of(event.countries)):
        short, formal = _names(code, "short"), _names(code, "formal")
    entry = event.countries.get(code, {})
    listed = entry.get("listed", code in DEFAULT_COUNTRIES)
    return Country(code, CountryDetails(short=short, formal=formal, is_listed=listed), bool(entry))


def countries_of(event: Event, wanted: str = "") -> list[Country]:
    """All countries in the reader's order, or those whose code or name has the words typed."""
    codes = [code for code, _name in country_choices(codes=ALL_COUNTRIES)]
    key = search_key(wanted)
    found = [country_of(event, code) for code in codes]
    return [country for country in found if not key or key in _searched(country)]


def edit_country(
    event: Event, code: str, details: CountryDetails, *, by: Actor, version: int | None = None
) -> None:
    """Store what differs from the names that every event has; an empty name is the common one."""
    check_version(event, version)
    entry: dict[str, object] = {}
    forms: tuple[tuple[Form, Localised], ...] = (
        ("short", details.short),
        ("formal", details.formal),
    )
    for form, typed in forms:
        own = {
            language.value: typed.exact(language)
            for language in LANGUAGES
            if typed.exact(language)
            and typed.exact(language) != _common(code, language.value, form, entry)
        }
        if own:
            entry[form] = own
    if details.is_listed != (code in DEFAULT_COUNTRIES):
        entry["listed"] = details.is_listed
    others = {key: value for key, value in event.countries.items() if key != code}
    event.countries = {**others, code: entry} if entry else others
    touch(event)
    record(by, "events:country:edited", event, event_id=event.id, changes={"country": code})


def reset_country(event: Event, code: str, *, by: Actor) -> None:
    """Go back to the names that every event has."""
    event.countries = {key: value for key, value in event.countries.items() if key != code}
    touch(event)
    record(by, "events:country:reset", event, event_id=event.id, changes={"country": code})


def _common(code: str, language: str, form: Form, entry: dict[str, object]) -> str:
    """The name without an own one; the formal name is the short one where there is no other."""
    own_short = entry.get("short", {})
    short = own_short.get(language, "") if isinstance(own_short, dict) else ""
    plain = builtin_name(code, language, form=form)
    if form == "formal" and short and plain == builtin_name(code, language):
        return str(short)
    return plain


def _names(code: str, form: Form) -> Localised:
    return Localised(
        **{language.value: country_name(code, language, form=form) for language in LANGUAGES}
    )


def _searched(country: Country) -> str:
    names = [
        names.exact(language)
        for names in (country.details.short, country.details.formal)
        for language in LANGUAGES
    ]
    return search_key(" ".join([country.code, *names]))
