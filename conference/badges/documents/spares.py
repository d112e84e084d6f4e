"""Badges prepared in advance: striped, with number and code, and lines for a name and a day.

The name is written by hand at the desk; whose badge it is, the door knows from the code alone.
"""

import io
from collections.abc import Iterator, Sequence

from conference.badges.documents.bearers import Surroundings
from conference.badges.models import SpareBadge
from conference.core.colours import WHITE, readable_on
from conference.documents.stamping import (
    Align,
    Box,
    Face,
    Field,
    Placed,
    QrField,
    Stamper,
    Text,
    TextField,
    Value,
    Vertical,
    Weight,
)
from conference.i18n import LANGUAGES, gettext, use_language

_MARGIN, _STEP, _BAND = 4.0, 7, 0.15
_DARK = "#14181c"
_SIDES = (Align.START, Align.CENTRE, Align.START)


def spare_pages(
    spares: Sequence[SpareBadge], size: tuple[float, float], around: Surroundings
) -> bytes:
    """A page each, of the size of the event's badges in millimetres."""
    plan = _Plan(*size)
    face = plan.face(readable_on(around.colour, WHITE))
    shared = _words(around)
    out = io.BytesIO()
    with Stamper(out, title=around.name.text("en")) as stamper:
        for spare in spares:
            number = Text(f"{spare.number:04d}", "en")
            values = {**shared, "number": number, "qr": spare.token}
            stamp = stamper.compose(face, values)
            stamper.page(face.width, face.height, [Placed(stamp)])
    return out.getvalue()


def _words(around: Surroundings) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for place, language in enumerate(LANGUAGES):
        with use_language(language):
            values[f"word.{place}"] = Text(gettext("Temporary badge"), language.value)
            values[f"name.{place}"] = Text(gettext("Name"), language.value)
            values[f"day.{place}"] = Text(gettext("Valid on"), language.value)
    first, second = around.name.text("fa"), around.name.text("en")
    values["title.0"] = Text(first, "fa")
    if second != first:
        values["title.1"] = Text(second, "en")
    return values


class _Plan:
    """Where everything stands, upright or lying."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.lies = width > height
        self.top = round(height * (1 - _BAND), 2)
        self.sheet = Box(_MARGIN, _MARGIN, width - 2 * _MARGIN, self.top - 2 * _MARGIN)
        side = self.sheet.height * 0.62 if self.lies else min(width * 0.46, height * 0.32)
        x = _MARGIN + 1 if self.lies else (width - side) / 2
        y = _MARGIN + 1 if self.lies else _MARGIN + self.sheet.height * 0.21
        self.code = Box(x, y, side, side)
        self.lines = [self._line(place) for place in (1, 0)]

    def _line(self, place: int) -> Box:
        """A line to write on, counted from below."""
        left = self.code.x + self.code.width + 3 if self.lies else _MARGIN + 5
        width = self.width - _MARGIN - 4 - left
        step = self.sheet.height * (0.27 if self.lies else 0.155)
        y = self.sheet.y + self.sheet.height - 5 - place * step
        return Box(left, y, width, 0.3)

    def face(self, colour: str) -> Face:
        """The ground with its fields."""
        stripes = "".join(
            f"M{x} 0h{_STEP}l-{self.height} {self.height}h-{_STEP}z"
            for x in range(0, int(self.width + self.height) + _STEP, 2 * _STEP)
        )
        lines = "".join(
            f'<rect x="{each.x}" y="{each.y}" width="{each.width}" height="{each.height}"/>'
            for each in self.lines
        )
        ground = _GROUND.format(
            width=self.width, height=self.height, stripes=stripes, colour=colour,
            x=self.sheet.x, y=self.sheet.y, w=self.sheet.width, h=self.sheet.height,
            top=self.top, band=self.height - self.top + 1, lines=lines,
        )  # fmt: skip
        return Face(self.width, self.height, ground, fields=tuple(self._fields()))

    def _fields(self) -> Iterator[Field]:
        yield QrField("qr", self.code)
        yield TextField(
            "number",
            Box(self.code.x, self.code.y + self.code.height, self.code.width, 6),
            size=12,
            lines=1,
            smallest=8,
            weight=Weight.BOLD,
        )
        yield from self._title()
        for key, line in zip(("name", "day"), self.lines, strict=True):
            yield from self._row(key, Box(line.x, line.y + 0.4, line.width, 4), 7, 4, colour=_DARK)
        band = Box(_MARGIN, self.top, self.width - 2 * _MARGIN, self.height - self.top)
        yield from self._row("word", band, 13, 5, colour=WHITE, weight=Weight.BOLD)

    def _title(self) -> Iterator[Field]:
        left = self.lines[0].x if self.lies else self.sheet.x + 3
        width = self.width - _MARGIN - 2 - left
        share = self.sheet.height * (0.19 if self.lies else 0.1)
        for place, size in enumerate((13, 10)):
            yield TextField(
                f"title.{place}",
                Box(left, self.sheet.y + 0.6 + place * share, width, share),
                size=size,
                smallest=4,
                weight=Weight.BOLD if not place else Weight.REGULAR,
            )

    def _row(
        self,
        key: str,
        box: Box,
        size: float,
        smallest: float,
        *,
        colour: str,
        weight: Weight = Weight.REGULAR,
    ) -> Iterator[Field]:
        """The three languages beside one another: Persian at the right, English at the left."""
        width = box.width / len(LANGUAGES)
        for place in range(len(LANGUAGES)):
            yield TextField(
                f"{key}.{place}",
                Box(box.x + (len(LANGUAGES) - 1 - place) * width, box.y, width, box.height),
                size=size,
                smallest=smallest,
                lines=2 if weight is Weight.BOLD else 1,
                colour=colour,
                align=_SIDES[place],
                vertical=Vertical.MIDDLE,
                weight=weight,
            )


_GROUND = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title></title><style>
@page {{ size: {width}mm {height}mm; margin: 0 }}
body {{ margin: 0 }}
svg {{ position: absolute; top: 0; left: 0; width: {width}mm; height: {height}mm }}
</style></head><body><svg viewBox="0 0 {width} {height}"><path d="{stripes}" fill="{colour}"/>
<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="#fff"/>
<rect x="0" y="{top}" width="{width}" height="{band}" fill="#14181c"/>{lines}</svg></body></html>"""
