"""The texts of a placed field: which parts it has, and what each says for a person."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from conference.badges.documents.bearers import Bearer, Surroundings
from conference.badges.enums import FieldSource, TextLanguages
from conference.badges.models import PlacedField
from conference.documents.stamping import Text, Weight
from conference.i18n import LANGUAGES, Language
from conference.i18n.localised import Localised


@dataclass(frozen=True)
class Part:
    """One text of a field: how large and heavy beside the first, and the gap above it."""

    scale: float = 1
    weight: Weight | None = None
    gap: float = 0
    """Millimetres."""


_COUNTS = {TextLanguages.OWN_ENGLISH: 2, TextLanguages.ALL: 3}
_SECOND = Part(0.85, Weight.REGULAR)
_NAMES = (Part(), Part(0.68, Weight.MEDIUM, 1))


def parts_of(field: PlacedField, around: Surroundings) -> list[Part]:
    """The most parts that a field can have, whoever bears the badge."""
    count = _COUNTS.get(field.languages, 1)
    if field.source is FieldSource.NAME:
        return list(_NAMES)
    if field.source is FieldSource.ABOUT:
        function = [Part(0.48, Weight.REGULAR, 2 if n == 0 else 0) for n in range(count)]
        place = [Part(0.52, Weight.MEDIUM, 1 if n == 0 else 0) for n in range(count)]
        return [*_NAMES, *function, *place]
    if field.source in _LINED:
        longest = max(len(_lines(_own_text(field, around), each)) for each in LANGUAGES)
        return [Part() for _ in range(longest * count)]
    if field.source in _PLAIN:
        return [Part()]
    return [Part(), *[_SECOND] * (count - 1)]


_LINED = frozenset({FieldSource.FREE, FieldSource.EMERGENCY})
_PLAIN = frozenset(
    {
        *(FieldSource.NAME_OWN, FieldSource.NAME_LATIN, FieldSource.LETTER),
        *(FieldSource.ZONES, FieldSource.NUMBER),
    }
)


def texts_of(field: PlacedField, bearer: Bearer, around: Surroundings) -> list[Text | None]:
    """What each part says; None for a part that this person does not have."""
    source, spoken = field.source, languages_of(field.languages, bearer.language)
    if source in {FieldSource.NAME, FieldSource.ABOUT}:
        names = _names(bearer)
        if source is FieldSource.NAME:
            return names
        return [
            *names,
            *_said(spoken, bearer.function),
            *_in_languages(spoken, bearer.place_in),
        ]
    if source in _PLAIN:
        return [_plain(source, bearer)]
    if source in _LINED:
        own = _own_text(field, around)
        return list(_unrepeated([(each, line) for each in spoken for line in _lines(own, each)]))
    if source is FieldSource.COUNTRY:
        return _in_languages(spoken, bearer.country_in)
    if source is FieldSource.PLACE:
        return _in_languages(spoken, bearer.place_in)
    return list(_said(spoken, _text_of(source, bearer, around)))


def languages_of(chosen: TextLanguages, own: Language) -> tuple[Language, ...]:
    """The languages of a field, in their order, for a person of a language."""
    if chosen is TextLanguages.OWN:
        return (own,)
    if chosen is TextLanguages.OWN_ENGLISH:
        return (own,) if own is Language.ENGLISH else (own, Language.ENGLISH)
    if chosen is TextLanguages.ALL:
        return (own, *(each for each in LANGUAGES if each is not own))
    return (Language(chosen.value),)


def _names(bearer: Bearer) -> list[Text | None]:
    if not bearer.name:
        return [Text(bearer.latin, "en"), None]
    return [Text(bearer.name, bearer.language.value), Text(bearer.latin, "en")]


def _plain(source: FieldSource, bearer: Bearer) -> Text | None:
    own = bearer.language.value
    if source is FieldSource.NAME_OWN:
        return Text(bearer.name, own) if bearer.name else Text(bearer.latin, "en")
    text = {
        FieldSource.NAME_LATIN: bearer.latin,
        FieldSource.LETTER: bearer.kind.letter,
        FieldSource.ZONES: "\u00a0\u00a0\u00a0".join(bearer.zones),
        FieldSource.NUMBER: bearer.number,
    }[source]
    return Text(text, "en") if text else None


def _text_of(source: FieldSource, bearer: Bearer, around: Surroundings) -> Localised:
    said = {
        FieldSource.FUNCTION: bearer.function,
        FieldSource.DELEGATION: bearer.delegation,
        FieldSource.CATEGORY: bearer.kind.name,
        FieldSource.EVENT: around.name,
        FieldSource.DATES: around.dates,
        FieldSource.VENUE: around.venue,
    }
    return said[source]


@lru_cache(maxsize=1024)
def _said(spoken: tuple[Language, ...], text: Localised) -> tuple[Text | None, ...]:
    """Kept: thousands of people share an event's name, a category, a function."""
    return tuple(_in_languages(spoken, text.exact))


def _in_languages(
    spoken: tuple[Language, ...], text_in: Callable[[Language], str]
) -> list[Text | None]:
    """Each language that has a text, once; where none of them has, any other."""
    pairs = [(each, text) for each in spoken if (text := text_in(each))]
    if not pairs:
        pairs = [(each, text) for each in LANGUAGES if (text := text_in(each))][:1]
    found: list[Text | None] = list(_unrepeated(pairs))
    return (found + [None] * len(spoken))[: len(spoken)]


def _unrepeated(pairs: list[tuple[Language, str]]) -> Iterator[Text]:
    seen = set()
    for language, text in pairs:
        if text not in seen:
            seen.add(text)
            yield Text(text, language.value)


def _own_text(field: PlacedField, around: Surroundings) -> Localised:
    return around.emergency if field.source is FieldSource.EMERGENCY else field.text


def _lines(text: Localised, language: Language) -> list[str]:
    return [line for line in text.text(language).splitlines() if line.strip()]
