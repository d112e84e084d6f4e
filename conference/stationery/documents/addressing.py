"""Who is written to, line by line, in the language and script of the addressee.

Post goes to the post, not to the person, where it is known: “The Mayor of …”. What a mayor who
leads a delegation calls the own post, word for word, goes before our word: cities have their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from conference.cities.models import City, Organisation
from conference.documents.stamping import Text
from conference.events.models import Event
from conference.i18n import Language, use_language
from conference.i18n import gettext as _
from conference.i18n.countries import country_name
from conference.registration.enums import RankClass
from conference.registration.models import Participant
from conference.stationery.queries import AddressOf, language_of

Lines = tuple[Text, ...]
MOST_LINES = 9
_LEADERS = frozenset({RankClass.MINISTER, RankClass.GOVERNOR, RankClass.MAYOR})
"""Who leads a city; a deputy who leads its delegation does not receive its post."""


@dataclass(frozen=True)
class Addressee:
    """What is written on an envelope or a label."""

    language: Language
    lines: Lines


def to_body(body: AddressOf, chosen: Language | None) -> Addressee:
    """A delegation or a city, by the post of whoever leads it."""
    language = chosen or language_of(body.language)
    said = [
        _post(body, language),
        _unless_city(body.name.text(language), body.city, language),
        *_place(body.organisation, body.city, language),
    ]
    return _addressee(language, [*said, *_countries(body.country, language)])


def to_person(
    person: Participant, organisation: Organisation | None, chosen: Language | None
) -> Addressee:
    """A person with function, at the body that the person comes from."""
    language = chosen or language_of(person.language)
    delegation = person.delegation
    name = _name(person, language)
    honorific = person.honorific.exact(language)
    said = [
        f"{honorific} {name}" if honorific else name,
        person.function_title.text(language),
        person.organisation
        or _unless_city(delegation.name.text(language), delegation.city, language),
        *_place(organisation, delegation.city, language),
    ]
    return _addressee(language, [*said, *_countries(delegation.country, language)])


def sender_of(event: Event, host: Organisation | None, language: Language) -> Lines:
    """The organiser with its address, or the event at its venue."""
    if host is not None:
        city = host.city or event.host_city
        said = [host.name.text(language), *_place(host, city, language, named=True)]
        country = host.country or (city.country if city is not None else "")
    else:
        venue, city = event.venue, event.host_city
        said = [event.name.text(language)]
        if venue is not None:
            said += [venue.name.text(language), *venue.address.text(language).splitlines()]
        said.append(city.name.text(language) if city is not None else "")
        country = city.country if city is not None else ""
    said.append(country_name(country, language) if country else "")
    return _addressee(language, said).lines


def _post(body: AddressOf, language: Language) -> str:
    head = body.head
    if head is not None and (not body.is_city or head.rank_class in _LEADERS):
        said = head.function_title.exact(language)
        if said:
            return said
    if not body.is_city or body.city is None:
        return ""
    with use_language(language):
        return _("The Mayor of %(city)s", city=body.city.name.text(language))


def _name(person: Participant, language: Language) -> str:
    """In the person's own script where that is the language's, else in Latin letters."""
    own = person.badge_name_native or person.native_name
    latin = person.badge_name or person.latin_name
    if language is Language.ENGLISH:
        return latin or own
    return own or latin


def _unless_city(name: str, city: City | None, language: Language) -> str:
    """A delegation that is called like its city needs no line of its own."""
    return "" if city is not None and name == city.name.text(language) else name


def _place(
    organisation: Organisation | None, city: City | None, language: Language, *, named: bool = False
) -> Iterator[str]:
    """Body, street and city."""
    if organisation is not None:
        if not named:
            yield organisation.name.text(language)
        yield from organisation.address.splitlines()
    if city is not None:
        yield city.name.text(language)


def _countries(code: str, language: Language) -> Iterator[str]:
    """In the language of the addressee, and in English for the post on the way."""
    if code:
        yield country_name(code, language)
        if language is not Language.ENGLISH:
            yield country_name(code, Language.ENGLISH).upper()


def _addressee(language: Language, said: list[str]) -> Addressee:
    """Every line once, without what nobody has said."""
    lines = dict.fromkeys(line.strip() for line in said if line.strip())
    return Addressee(language, tuple(Text(line, language.value) for line in lines))
