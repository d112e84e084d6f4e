"""The temporary badge in the event's own design: smaller, on stripes, with its word and its days.

The design stands whole on paper of its own size. Around it run stripes, below it a black band says
in three languages that the badge is temporary, and for which days.
"""

import io
from collections.abc import Iterator
from dataclasses import replace

from conference.badges.documents.bearers import Bearer, Surroundings
from conference.badges.documents.cards import days_in_words
from conference.badges.documents.faces import Pattern, face_of, values_of
from conference.badges.documents.previews import composed
from conference.badges.models import Badge
from conference.core.colours import WHITE, readable_on
from conference.documents.stamping import (
    Box,
    Face,
    Placed,
    StackField,
    Stamper,
    Text,
    TextField,
    Values,
    Weight,
)
from conference.events.models import Event
from conference.i18n import LANGUAGES, Language, gettext, use_language
from conference.i18n.customs import use_customs

_BAND = 0.21
"""Share of the height that the band takes."""
_MARGIN = 3.0
_STEP = 7


def stamp_temporary(
    pattern: Pattern, bearer: Bearer, around: Surroundings, badge: Badge, event: Event
) -> bytes:
    """The page of a temporary badge; what does not fit the design is left out of it.

    Raises ``MissingGlyphError``, or ``RenderError`` for a ground that cannot be printed.
    """
    if badge.zone_ids:
        codes = (zone.code for zone in event.zones if zone.id in badge.zone_ids)
        bearer = replace(bearer, zones=tuple(codes))
    sheet = _sheet(pattern, readable_on(bearer.kind.colour, WHITE))
    place = _place(pattern)
    out = io.BytesIO()
    with Stamper(out, title=around.name.text(bearer.language)) as stamper:
        face = face_of(pattern, bearer.kind, bearer.language, around)
        front, _left_out = composed(stamper, face, values_of(pattern, bearer, around))
        band = stamper.compose(sheet, _words(bearer, badge, event))
        placed = [Placed(band), Placed(front, place.x, place.y, scale=place.width / face.width)]
        stamper.page(sheet.width, sheet.height, placed)
    return out.getvalue()


def _place(pattern: Pattern) -> Box:
    """Where the design stands, made smaller."""
    room = pattern.height * (1 - _BAND) - 2 * _MARGIN
    scale = min(room / pattern.height, 1 - 2 * _MARGIN / pattern.width)
    width, height = pattern.width * scale, pattern.height * scale
    return Box((pattern.width - width) / 2, _MARGIN + (room - height) / 2, width, height)


def _sheet(pattern: Pattern, colour: str) -> Face:
    """Stripes, white where the design stands, and the band."""
    width, height, place = pattern.width, pattern.height, _place(pattern)
    top = height * (1 - _BAND)
    stripes = "".join(
        f"M{x} 0h{_STEP}l-{height} {height}h-{_STEP}z"
        for x in range(0, int(width + height) + _STEP, 2 * _STEP)
    )
    band = height * _BAND + 1
    ground = _GROUND.format(
        width=width, height=height, stripes=stripes, colour=colour, top=top, band=band,
        x=place.x, y=place.y, w=place.width, h=place.height,
    )  # fmt: skip
    box = Box(_MARGIN, top + 0.5, width - 2 * _MARGIN, height * _BAND - 1)
    return Face(width, height, ground, fields=tuple(_columns(box, lying=width > height)))


def _columns(box: Box, *, lying: bool) -> Iterator[StackField]:
    """The languages under one another, or beside one another where the band is low."""
    parts = [tuple(_parts(number)) for number in range(len(LANGUAGES))]
    if not lying:
        yield StackField(box, tuple(each for pair in parts for each in pair))
        return
    width = box.width / len(parts)
    for at, pair in enumerate(parts):
        yield StackField(Box(box.x + at * width, box.y, width - 1, box.height), pair)


def _parts(number: int) -> Iterator[TextField]:
    for kind, size, weight in (("word", 12, Weight.BOLD), ("days", 9, Weight.REGULAR)):
        yield TextField(
            f"{kind}.{number}",
            Box(0, 0.8 if kind == "word" else 0, 0, 0),
            size=size,
            smallest=3.5,
            lines=1 if kind == "word" else 2,
            weight=weight,
            colour=WHITE,
        )


def _words(bearer: Bearer, badge: Badge, event: Event) -> Values:
    own = bearer.language
    values: dict[str, Text] = {}
    for number, language in enumerate([own, *(each for each in LANGUAGES if each is not own)]):
        with use_customs(event), use_language(language):
            word = gettext("Temporary badge")
            days = days_in_words(badge.valid_days, Language(language))
        values[f"word.{number}"] = Text(word, language.value)
        values[f"days.{number}"] = Text(days, language.value)
    return values


_GROUND = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title></title><style>
@page {{ size: {width}mm {height}mm; margin: 0 }}
body {{ margin: 0 }}
svg {{ position: absolute; top: 0; left: 0; width: {width}mm; height: {height}mm }}
</style></head><body><svg viewBox="0 0 {width} {height}"><path d="{stripes}" fill="{colour}"/>
<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="#fff"/>
<rect x="0" y="{top}" width="{width}" height="{band}" fill="#14181c"/></svg></body></html>"""
