"""Whose badge it is and at which event: everything that a face can show, read once."""

from dataclasses import dataclass, field

from conference.badges.models import Badge, BadgeInformation
from conference.core.files import read_file
from conference.events.models import Category, Event
from conference.i18n import LANGUAGES, Language, format_range, use_language
from conference.i18n.countries import country_name
from conference.i18n.localised import Localised
from conference.i18n.numbers import use_arabic_digits
from conference.registration.models import Participant


@dataclass(frozen=True)
class Kind:
    """What a badge shows of a category: its word, its letter, its colour."""

    name: Localised
    letter: str
    colour: str


@dataclass(frozen=True)
class Bearer:
    """What a badge shows of a person."""

    language: Language
    name: str
    """In its own script; empty where there is only the Latin one."""
    latin: str
    function: Localised
    delegation: Localised
    country: str
    """Two letters; empty where the event does not show countries."""
    kind: Kind
    zones: tuple[str, ...]
    number: str
    token: str
    photo: bytes = b""

    def country_in(self, language: Language) -> str:
        """The country's name, or nothing."""
        return country_name(self.country, language) if self.country else ""

    def place_in(self, language: Language) -> str:
        """Delegation first, country second, unless the name tells it already."""
        name, country = self.delegation.text(language), self.country_in(language)
        if not country or country in name:
            return name
        comma = ", " if language is Language.ENGLISH else "، "
        return f"{name}{comma}{country}"


@dataclass(frozen=True)
class Surroundings:
    """What all badges of an event share."""

    name: Localised
    colour: str
    dates: Localised
    venue: Localised
    emergency: Localised = field(default_factory=Localised)
    link: str = ""
    emblem: bytes = b""
    map: bytes = b""


def kind_of(category: Category) -> Kind:
    """The category as badges show it."""
    return Kind(category.name, category.letter, category.colour)


def bearer_of(
    person: Participant, badge: Badge, event: Event, *, with_photo: bool = True
) -> Bearer:
    """A person with the badge that is printed; reads the photo from the store."""
    photo = person.badge_photo if with_photo else None
    latin = person.badge_name or person.latin_name
    native = person.badge_name_native or person.native_name
    return Bearer(
        language=Language(person.language),
        name="" if native == latin else native,
        latin=latin,
        function=person.function_title,
        delegation=person.delegation.name,
        country=(person.delegation.country or "") if event.show_country_on_badge else "",
        kind=kind_of(person.category),
        zones=tuple(zone.code for zone in person.category.zones),
        number=f"{badge.number:04d}",
        token=badge.token,
        photo=read_file(photo) if photo is not None else b"",
    )


def surroundings_of(
    event: Event, information: BadgeInformation | None, link: str = ""
) -> Surroundings:
    """The event as its badges show it; ``link`` is where the code leads unless another is set."""
    known = information or BadgeInformation(event_id=event.id, emergency=Localised(), link="")
    with use_arabic_digits(event.arabic_digits):  # type: ignore[arg-type]  # one of the two
        dates = {each.value: _days(event, each) for each in LANGUAGES}
    return Surroundings(
        name=event.short_name or event.name,
        colour=event.accent_colour,
        dates=Localised(**dates),
        venue=event.venue.name if event.venue is not None else Localised(),
        emergency=known.emergency,
        link=known.link or link,
        emblem=read_file(event.emblem) if event.emblem is not None else b"",
        map=read_file(known.map) if known.map is not None else b"",
    )


def _days(event: Event, language: Language) -> str:
    with use_language(language):
        return format_range(event.starts_on, event.ends_on, language)
