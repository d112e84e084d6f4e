"""The card of a temporary badge, fitted to its boxes, and the same for the person's own page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from conference.badges.fitting import FittedText, fit
from conference.badges.models import Badge
from conference.core.colours import text_on
from conference.core.files import read_file
from conference.documents import pdf
from conference.documents.qr import QrPath, qr_path
from conference.events.models import Category, Event
from conference.i18n import (
    LANGUAGES,
    Language,
    direction_of,
    format_date,
    format_range,
    gettext,
    use_language,
)
from conference.i18n.countries import country_name
from conference.registration.models import Participant

TEMPORARY_TEMPLATE = "badges/print/temporary.html"
NAME_WIDTH = 93.0
"""Width of the names' box in millimetres; the page is 105 wide."""


@dataclass(frozen=True)
class Line:
    """A fitted text with its direction and language."""

    text: FittedText
    direction: str
    language: str


@dataclass(frozen=True)
class Card:
    """One badge, ready for the template."""

    number: str
    language: Language
    names: tuple[Line, ...]
    function: tuple[Line, ...]
    place: tuple[Line, ...]
    words: tuple[Line, ...]
    letter: str
    colour: str
    ink: str
    zones: tuple[str, ...]
    qr: QrPath
    photo: str


def _line(text: str, language: str, largest: float, smallest: float, weight: str) -> Line:
    fitted = fit(text, width=NAME_WIDTH, largest=largest, smallest=smallest, weight=weight)
    return Line(fitted, direction_of(text), language)


def _languages(person: Participant) -> tuple[Language, ...]:
    """The person's own language first, then English."""
    own = Language(person.language)
    return (own,) if own is Language.ENGLISH else (own, Language.ENGLISH)


def _names(person: Participant) -> tuple[Line, ...]:
    latin = person.badge_name or person.latin_name
    native = person.badge_name_native or person.native_name
    if not native or native == latin:
        return (_line(latin, "en", 26, 12, "Bold"),)
    return (
        _line(native, person.language, 25, 12, "Bold"),
        _line(latin, "en", 17, 9, "Medium"),
    )


def _texts(pairs: list[tuple[str, Language]], largest: float, smallest: float) -> tuple[Line, ...]:
    seen: dict[str, Line] = {}
    for text, language in pairs:
        if text and text not in seen:
            seen[text] = _line(text, language.value, largest, smallest, "Regular")
    return tuple(seen.values())


def _function(person: Participant) -> tuple[Line, ...]:
    pairs = [(person.function_title.exact(language), language) for language in _languages(person)]
    if not any(text for text, _ in pairs):
        pairs = [(person.function_title.text(), Language.ENGLISH)]
    return _texts(pairs, 12, 7)


def _place(person: Participant, event: Event) -> tuple[Line, ...]:
    """City or delegation first, country second, in each language of the badge."""
    pairs = []
    for language in _languages(person):
        name = person.delegation.name.text(language)
        country = (
            country_name(person.delegation.country, language)
            if person.delegation.country and event.show_country_on_badge
            else ""
        )
        comma = ", " if language is Language.ENGLISH else "، "
        repeats = not country or country in name
        pairs.append((name if repeats else f"{name}{comma}{country}", language))
    return _texts(pairs, 13, 7)


def _words(category: Category, person: Participant) -> tuple[Line, ...]:
    pairs = [(category.name.text(language), language) for language in _languages(person)]
    seen: dict[str, Line] = {}
    for text, language in pairs:
        if text not in seen:
            fitted = fit(text, width=68, largest=16, smallest=8, lines=1)
            seen[text] = Line(fitted, direction_of(text), language.value)
    return tuple(seen.values())


def card_of(person: Participant, badge: Badge, event: Event) -> Card:
    """Fit a person's badge; raises ``NameTooLongError`` for a text that cannot be fitted."""
    category = person.category
    return Card(
        number=f"{badge.number:04d}",
        language=Language(person.language),
        names=_names(person),
        function=_function(person),
        place=_place(person, event),
        words=_words(category, person),
        letter=category.letter,
        colour=category.colour,
        ink=text_on(category.colour),
        zones=tuple(zone.code for zone in category.zones),
        qr=qr_path(badge.token),
        photo=f"photo-{person.id}",
    )


def preview_of(person: Participant, event: Event) -> Card:
    """The person's badge as it will look, with no number and no code that any door reads.

    Raises ``NameTooLongError`` like ``card_of``.
    """
    blank = Badge(number=0, token="PREVIEW")  # noqa: S106 - opens nothing, and is not drawn
    card = card_of(person, blank, event)
    return replace(card, number="", qr=QrPath(card.qr.box, "", card.qr.size))


@dataclass(frozen=True)
class Validity:
    """The word for a temporary badge and its days, in one language."""

    word: Line
    days: Line


def render_temporary(person: Participant, badge: Badge, event: Event) -> bytes:
    """The striped page of a temporary badge in the built-in look: its word and its days.

    Raises ``NameTooLongError`` or ``MissingGlyphError`` for a text that cannot be printed.
    """
    card = card_of(person, badge, event)
    if badge.zone_ids:
        codes = tuple(zone.code for zone in event.zones if zone.id in badge.zone_ids)
        card = replace(card, zones=codes)
    pictures = {}
    if person.badge_photo is not None:
        pictures[card.photo] = read_file(person.badge_photo)
    context = {
        "event": event,
        "card": card,
        "has_photo": person.badge_photo is not None,
        "validity": [_validity(badge.valid_days, language) for language in _all_languages(person)],
        "stripes": _stripes(105, 148, 8),
    }
    return pdf.render(TEMPORARY_TEMPLATE, context, card.language, pictures=pictures)


def _all_languages(person: Participant) -> list[Language]:
    own = Language(person.language)
    return [own, *(language for language in LANGUAGES if language is not own)]


def _validity(days: Sequence[str], language: Language) -> Validity:
    with use_language(language):
        word = gettext("Temporary badge")
    return Validity(
        _line(word, language.value, 14, 8, "Bold"),
        _line(days_in_words(days, language), language.value, 9.5, 6, "Bold"),
    )


def days_in_words(valid_days: Sequence[str], language: Language) -> str:
    """The days of a temporary badge, kept as ISO dates: one, some, or from one to another."""
    days = [date.fromisoformat(each) for each in valid_days]
    if not days:
        return ""
    first, last = min(days), max(days)
    if first == last:
        return format_date(first, language, weekday=True)
    if len(days) == (last - first) // timedelta(days=1) + 1:
        return format_range(first, last, language)
    comma = ", " if language is Language.ENGLISH else "، "
    return comma.join(format_date(day, language) for day in sorted(days))


def _stripes(width: int, height: int, step: int) -> str:
    """Diagonal stripes over a box, as one path."""
    return "".join(
        f"M{x} 0h{step}l-{height} {height}h-{step}z" for x in range(0, width + height, 2 * step)
    )
