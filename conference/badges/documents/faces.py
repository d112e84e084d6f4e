"""From a design to what is stamped: the faces of a category and language, and a person's values."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape
from itertools import groupby

from conference.badges.documents.bearers import Bearer, Kind, Surroundings
from conference.badges.documents.wording import Part, parts_of, texts_of
from conference.badges.enums import FieldSource, Ink
from conference.badges.models import FaceLayout, PlacedField
from conference.core.colours import WHITE, readable_on, text_on
from conference.documents.stamping import (
    Align,
    Box,
    Face,
    Field,
    Fit,
    LayerField,
    PictureField,
    QrField,
    StackField,
    TextField,
    Value,
)
from conference.i18n import Language, direction_of

DARK, SOFT, GOLD = "#14181c", "#45525c", "#b08d3c"
_RTL, _LTR = "rtl", "ltr"
_READABLE = 8.5
"""Points below which a second text of a field is not set, while there is room."""


@dataclass(frozen=True)
class Pattern:
    """A face of a design with its pictures, free of the database."""

    width: float
    height: float
    layout: FaceLayout
    mirrors: bool = True
    pictures: Mapping[str, bytes] | None = None
    apart: bool = False
    """Whether an organiser wrote it: its ground is printed in a process of its own."""

    def direction(self, language: Language) -> str:
        """Which way the face is laid for people of a language."""
        return language.direction if self.mirrors else _LTR


@dataclass(frozen=True)
class _Setting:
    """For whom a face is made."""

    pattern: Pattern
    kind: Kind
    language: Language
    around: Surroundings

    @property
    def direction(self) -> str:
        return self.pattern.direction(self.language)

    @property
    def fields(self) -> list[PlacedField]:
        fields = self.pattern.layout.fields
        if self.direction == _LTR:
            return list(fields)
        return [each.mirrored(self.pattern.width) for each in fields]


def face_of(pattern: Pattern, kind: Kind, language: Language, around: Surroundings) -> Face:
    """The face for everybody of a category and a language."""
    setting = _Setting(pattern, kind, language, around)
    fields = setting.fields
    pictures = {**(pattern.pictures or {})}
    pictures |= {"emblem": around.emblem} if around.emblem else {}
    pictures |= {"map": around.map} if around.map else {}
    known = set(pictures)
    lowest = next((at for at, each in enumerate(fields) if each.source not in _STILL), len(fields))
    return Face(
        width=pattern.width,
        height=pattern.height,
        background=_ground(setting, fields[:lowest], known),
        pictures=pictures,
        fields=tuple(_upon(fields[lowest:], setting, known)),
        apart=pattern.apart,
    )


def _upon(fields: Sequence[PlacedField], setting: _Setting, known: set[str]) -> Iterator[Field]:
    """The fields above the ground in their order; pictures for all lie upon those before them."""
    for is_still, run in groupby(fields, lambda each: each.source in _STILL):
        if is_still:
            images = _images(list(run), setting, known)
            if images:
                yield LayerField(_page(setting, "", images))
        else:
            yield from (made for each in run if (made := _field(each, setting)) is not None)


def values_of(
    pattern: Pattern, bearer: Bearer, around: Surroundings, *, with_code: bool = True
) -> dict[str, Value]:
    """One person's values for the fields of ``face_of``."""
    values: dict[str, Value] = {}
    for field in pattern.layout.fields:
        if field.source is FieldSource.QR and with_code:
            values[field.key] = bearer.token
        elif field.source is FieldSource.LINK and around.link:
            values[field.key] = around.link
        elif field.source is FieldSource.PHOTO:
            values[field.key] = bearer.photo
        elif field.source.is_text:
            for number, text in enumerate(texts_of(field, bearer, around)):
                if text is not None and text.text:
                    values[_key(field.key, number, direction_of(text.text))] = text
    return values


def _field(field: PlacedField, setting: _Setting) -> Field | None:
    box = Box(field.x, field.y, field.width, field.height)
    if field.source.is_code:
        return QrField(field.key, box)
    if field.source is FieldSource.PHOTO:
        return PictureField(field.key, box, field.fit)
    if field.source.is_picture:
        return None
    made = [
        _text(field, part, number, each, setting)
        for number, part in enumerate(parts_of(field, setting.around))
        for each in (_RTL, _LTR)
    ]
    return StackField(box, tuple(made), field.vertical) if made else None


def _text(field: PlacedField, part: Part, number: int, of: str, setting: _Setting) -> TextField:
    """One part as it stands when its words run in a direction; the other one has no value."""
    align = field.align
    if setting.pattern.mirrors and align is not Align.CENTRE and of != setting.direction:
        align = Align.END if align is Align.START else Align.START
    size = round(max(field.size * part.scale, min(field.size, _READABLE)), 1)
    return TextField(
        key=_key(field.key, number, of),
        box=Box(0, part.gap, field.width, field.height),
        size=size,
        smallest=min(size, field.smallest if part.scale == 1 else max(6, field.smallest * 0.75)),
        lines=field.lines,
        weight=part.weight or field.weight,
        colour=colour_of(field.colour, setting.kind, setting.around),
        align=align,
        vertical=field.vertical,
        family=field.family,
    )


@lru_cache
def _key(field: str, number: int, direction: str) -> str:
    return f"{field}.{number}.{direction}"


def colour_of(colour: str, kind: Kind, around: Surroundings) -> str:
    """An ink as ``#rrggbb``; category and event colours are darkened until they are read."""
    inks = {
        Ink.DARK.value: DARK,
        Ink.SOFT.value: SOFT,
        Ink.WHITE.value: WHITE,
        Ink.ON_CATEGORY.value: text_on(kind.colour),
    }
    if colour == Ink.EVENT.value:
        return readable_on(around.colour, WHITE)
    if colour == Ink.CATEGORY.value:
        return readable_on(kind.colour, WHITE)
    return inks.get(colour, colour)


def _ground(setting: _Setting, fields: Sequence[PlacedField], known: set[str]) -> str:
    """One page of HTML: the organiser's ground, then the pictures that lie below all else."""
    pattern, layout = setting.pattern, setting.pattern.layout
    whole = ""
    if layout.picture in known:
        box = PlacedField("", FieldSource.PICTURE, 0, 0, pattern.width, pattern.height)
        whole = _image(replace(box, fit=Fit.COVER), layout.picture, _event_name(setting))
    return _page(setting, layout.css, whole + layout.html + _images(fields, setting, known))


def _images(fields: Sequence[PlacedField], setting: _Setting, known: set[str]) -> str:
    """The pictures that are the same for all, those that there are."""
    drawn = []
    for field in fields:
        key = _PICTURES.get(field.source, field.picture)
        if field.source in _STILL and key in known:
            drawn.append(_image(field, key, _event_name(setting)))
    return "".join(drawn)


def _event_name(setting: _Setting) -> str:
    return setting.around.name.text(setting.language)


def _page(setting: _Setting, css: str, content: str) -> str:
    pattern, kind = setting.pattern, setting.kind
    return _PAGE.format(
        width=pattern.width,
        height=pattern.height,
        event=setting.around.colour,
        category=kind.colour,
        on_category=text_on(kind.colour),
        gold=GOLD,
        dark=DARK,
        css=css,
        language=setting.language.value,
        direction=setting.direction,
        content=content,
    )


_PICTURES = {FieldSource.EMBLEM: "emblem", FieldSource.MAP: "map"}
_STILL = frozenset({FieldSource.EMBLEM, FieldSource.MAP, FieldSource.PICTURE})


def _image(field: PlacedField, key: str, name: str) -> str:
    fit = "cover" if field.fit is Fit.COVER else "contain"
    return (
        f'<img src="picture:{escape(key)}" alt="{escape(name)}" style="position: absolute; '
        f"left: {field.x}mm; top: {field.y}mm; width: {field.width}mm; height: {field.height}mm; "
        f'object-fit: {fit}">'
    )


_PAGE = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}"><head><meta charset="utf-8"><title></title><style>
@page {{ size: {width}mm {height}mm; margin: 0 }}
:root {{ --event: {event}; --category: {category}; --on-category: {on_category}; --gold: {gold} }}
body {{ margin: 0; font-family: UiFa, UiLat; color: {dark} }}
.face {{ position: absolute; top: 0; left: 0; width: {width}mm; height: {height}mm }}
.face {{ overflow: hidden }}
p {{ margin: 0 }}
{css}
</style></head><body><div class="face {direction}">{content}</div></body></html>"""
