"""The person's badge as a picture for the screen: the same boxes as in print, without a code."""

from collections.abc import Iterable
from dataclasses import dataclass

from conference.badges.documents import Card, Line, preview_of
from conference.badges.fitting import NameTooLongError, fit
from conference.events.models import Event
from conference.i18n import Language, direction_of
from conference.registration.models import Participant

_MILLIMETRES = 25.4 / 72
"""A typographic point in millimetres."""
_ABOUT_MIDDLE = 97.0
"""The middle of the box with names, function and place, from the top edge."""


@dataclass(frozen=True)
class PlacedLine:
    """One line of text; place and size in millimetres, ``y`` is its base line."""

    text: str
    y: float
    size: float
    language: str
    direction: str
    weight: int


@dataclass(frozen=True)
class BadgePicture:
    """Everything that the template draws, on a sheet of 105 × 148 mm."""

    card: Card
    title: list[PlacedLine]
    about: list[PlacedLine]
    words: list[PlacedLine]


def badge_picture(person: Participant, event: Event) -> BadgePicture | None:
    """The badge as it will look; None while a text cannot be fitted."""
    try:
        card = preview_of(person, event)
    except NameTooLongError:
        return None
    return BadgePicture(
        card=card,
        title=_centred(_title(event, card.language), 13.5),
        about=_centred(_about(card), _ABOUT_MIDDLE),
        words=_centred([(line, 400, 1.25, 0.0) for line in card.words], 138.3),
    )


_Block = tuple[Line, int, float, float]
"""A fitted text, its weight, its line height, and the space above it in millimetres."""


def _title(event: Event, own: Language) -> list[_Block]:
    title = event.short_name or event.name
    width = 73 if event.emblem_id else 91
    blocks = [(_fitted(title.text(own), own.value, width, 11), 700, 1.3, 0.0)]
    if title.text("en") != title.text(own):
        blocks.append((_fitted(title.text("en"), "en", width, 9), 400, 1.3, 0.0))
    return blocks


def _fitted(text: str, language: str, width: float, largest: float) -> Line:
    fitted = fit(text, width=width, largest=largest, smallest=4)
    return Line(fitted, direction_of(text), language)


def _about(card: Card) -> list[_Block]:
    several = len(card.names) > 1
    names = [
        (line, 500 if several and line.language == "en" else 700, 1.25, 0.0) for line in card.names
    ]
    function = [(line, 400, 1.3, 2.5 if not n else 0.0) for n, line in enumerate(card.function)]
    place = [(line, 500, 1.3, 1.0 if not n else 0.0) for n, line in enumerate(card.place)]
    return [*names, *function, *place]


def _centred(blocks: Iterable[_Block], middle: float) -> list[PlacedLine]:
    """Place lines one below another, the whole around a middle."""
    blocks = list(blocks)
    heights = [
        space + len(line.text.lines) * line.text.size * _MILLIMETRES * spacing
        for line, _weight, spacing, space in blocks
    ]
    top, placed = middle - sum(heights) / 2, []
    for line, weight, spacing, space in blocks:
        size = line.text.size * _MILLIMETRES
        top += space
        for text in line.text.lines:
            base = top + size * (spacing / 2 + 0.35)
            placed.append(
                PlacedLine(
                    text, round(base, 2), round(size, 2), line.language, line.direction, weight
                )
            )
            top += size * spacing
    return placed
