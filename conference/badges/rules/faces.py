"""What is wrong with a face, in words: errors stop it, warnings only say what may go wrong."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from conference.badges.enums import FaceSide, FieldSource, Ink
from conference.badges.models import FaceLayout, PlacedField
from conference.badges.sandbox import pictures_named
from conference.core.colours import WHITE, contrast, is_colour
from conference.i18n import lazy

SMALLEST_TYPE, READABLE_TYPE = 6.0, 9.0
SMALLEST_CODE, SAFE_CODE, SAFE_LINK = 20.0, 25.0, 15.0
"""Millimetres, with the quiet zone around it."""
_SLACK = 0.05
_NAMES = {
    *(FieldSource.ABOUT, FieldSource.NAME, FieldSource.NAME_OWN),
    FieldSource.NAME_LATIN,
}


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong; ``key`` names the field, empty for the whole face."""

    sentence: str
    key: str = ""
    is_error: bool = False


@dataclass(frozen=True)
class Known:
    """What the faces of an event can show."""

    pictures: frozenset[str] = frozenset()
    emergency: bool = True
    map: bool = True
    link: bool = True
    emblem: bool = True


def findings_of(
    layout: FaceLayout, side: FaceSide, width: float, height: float, known: Known
) -> list[Finding]:
    """Everything that is wrong with a face; errors first."""
    found = [
        *_of_whole(layout, side, known),
        *(each for field in layout.fields for each in _of_field(field, width, height, known)),
        *_overlaps(layout.fields),
    ]
    return sorted(found, key=lambda each: not each.is_error)


def errors_among(findings: Iterable[Finding]) -> list[Finding]:
    """Those that stop it."""
    return [each for each in findings if each.is_error]


def _of_whole(layout: FaceLayout, side: FaceSide, known: Known) -> Iterator[Finding]:
    sources = {field.source for field in layout.fields}
    keys = [field.key for field in layout.fields]
    if len(keys) != len(set(keys)):
        yield Finding(str(lazy("Two fields have the same key.")), is_error=True)
    named = pictures_named(layout.html, layout.css) | ({layout.picture} - {""})
    for key in sorted(named - known.pictures - {"emblem", "map"}):
        yield Finding(
            str(lazy("The picture “%(key)s” is not part of the design.", key=key)), is_error=True
        )
    if side is FaceSide.BACK:
        return
    if FieldSource.QR not in sources:
        yield Finding(str(lazy("There is no code for the door: nobody gets in by this badge.")))
    if not sources & _NAMES:
        yield Finding(str(lazy("There is no name on the front.")))
    if not sources & {FieldSource.LETTER, FieldSource.CATEGORY}:
        yield Finding(
            str(lazy("The category is told by its colour alone: add its letter or its word."))
        )


def _of_field(field: PlacedField, width: float, height: float, known: Known) -> Iterator[Finding]:
    if min(field.width, field.height) < 2:
        yield _error(field, lazy("The field is too small."))
    if (
        min(field.x, field.y) < -_SLACK
        or field.x + field.width > width + _SLACK
        or field.y + field.height > height + _SLACK
    ):
        yield _error(field, lazy("The field reaches beyond the edge of the badge."))
    if field.source.is_code:
        yield from _of_code(field)
    if field.source.is_text:
        yield from _of_text(field)
    yield from _missing(field, known)


def _of_code(field: PlacedField) -> Iterator[Finding]:
    side = min(field.width, field.height)
    if field.source is FieldSource.LINK:
        if side < SAFE_LINK:
            yield _warning(field, lazy("Phones may not read a code smaller than 15 mm."))
    elif side < SMALLEST_CODE:
        yield _error(field, lazy("The code must be at least 20 mm wide and high."))
    elif side < SAFE_CODE:
        yield _warning(field, lazy("The door reads a code of 25 mm and more at once."))


def _of_text(field: PlacedField) -> Iterator[Finding]:
    if field.smallest < SMALLEST_TYPE:
        yield _error(field, lazy("The smallest type must be at least 6 points."))
    elif field.smallest < READABLE_TYPE:
        yield _warning(field, lazy("Type smaller than 9 points is hard to read on a badge."))
    if field.size < field.smallest:
        yield _error(field, lazy("The type must not be smaller than the smallest type."))
    if field.source is FieldSource.FREE and not field.text:
        yield _error(field, lazy("Write the text of this field."))
    if is_colour(field.colour) and contrast(field.colour, WHITE) < 3:
        yield _warning(field, lazy("This colour is hard to read on white."))
    if field.colour == Ink.OWN.value:
        yield _error(field, lazy("Write the own colour as #rrggbb."))


def _missing(field: PlacedField, known: Known) -> Iterator[Finding]:
    source = field.source
    if source is FieldSource.EMERGENCY and not known.emergency:
        yield _warning(field, lazy("There are no emergency numbers yet."))
    elif source is FieldSource.MAP and not known.map:
        yield _warning(field, lazy("There is no map yet."))
    elif source is FieldSource.LINK and not known.link:
        yield _warning(field, lazy("There is no address for the code to lead to yet."))
    elif source is FieldSource.EMBLEM and not known.emblem:
        yield _warning(field, lazy("The event has no emblem yet."))
    elif source is FieldSource.PICTURE and field.picture not in known.pictures:
        yield _error(field, lazy("Choose one of the pictures of the design."))


def _overlaps(fields: Sequence[PlacedField]) -> Iterator[Finding]:
    """Nothing may lie upon a code."""
    codes = [field for field in fields if field.source.is_code]
    for code in codes:
        for other in fields:
            if other is not code and _meet(code, other):
                yield _warning(code, lazy("Another field lies upon the code."))
                break


def _meet(one: PlacedField, other: PlacedField) -> bool:
    return (
        one.x + one.width > other.x + _SLACK
        and other.x + other.width > one.x + _SLACK
        and one.y + one.height > other.y + _SLACK
        and other.y + other.height > one.y + _SLACK
    )


def _error(field: PlacedField, sentence: object) -> Finding:
    return Finding(str(sentence), field.key, is_error=True)


def _warning(field: PlacedField, sentence: object) -> Finding:
    return Finding(str(sentence), field.key)
