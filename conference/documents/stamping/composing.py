"""Fields to drawing operators, in points from the bottom left of the face."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from conference.documents.qr import QUIET_ZONE
from conference.documents.stamping import codes
from conference.documents.stamping.embedding import FontBook
from conference.documents.stamping.errors import TextTooLongError
from conference.documents.stamping.fitting import POINTS, Fitted, fit
from conference.documents.stamping.layout import (
    Align,
    Box,
    Fit,
    PictureField,
    QrField,
    StackField,
    Text,
    TextField,
    Vertical,
)
from conference.documents.stamping.pictures import Picture

_ENDLESS = 10_000.0
_MOST_FITTED = 1024
_SHARE_ABOVE = {Vertical.TOP: 0.0, Vertical.MIDDLE: 0.5, Vertical.BOTTOM: 1.0}


@dataclass(frozen=True)
class _Set:
    """A fitted text on its way to its place; ``gap`` and ``height`` in points."""

    field: TextField
    fitted: Fitted
    gap: float
    height: float


FittedTexts = dict[tuple[int, Text, bool], _Set]
"""By field, which must live as long, text, and whether another stands above it."""


def text_operators(
    field: TextField | StackField,
    words: Sequence[object],
    top: float,
    fonts: FontBook,
    known: FittedTexts,
) -> bytes:
    """A text in its box, or several under one another, those without words left out.

    ``top`` is the height of the face in millimetres; ``known`` is asked and told what was fitted.
    """
    if isinstance(field, StackField):
        texts, height = field.parts, _ENDLESS
    else:
        texts, height = (field,), field.box.height
    parts: list[_Set] = []
    for part, said in zip(texts, words, strict=True):
        if not isinstance(said, Text):
            if said:
                raise TypeError(f"{part.key} takes no {type(said).__name__}")
            continue
        key = id(part), said, bool(parts)
        made = known.get(key)
        if made is None:
            fitted = fit(part, said, field.box.width, height)
            gap = part.box.y * POINTS if parts else 0
            made = _Set(part, fitted, gap, fitted.height)
            if len(known) >= _MOST_FITTED:
                known.clear()
            known[key] = made
        if made.fitted.lines:
            parts.append(made)
    if isinstance(field, StackField):
        parts = _shrunk(parts, field.box)
    return _column(parts, field.box, field.vertical, top, fonts)


def _shrunk(parts: list[_Set], box: Box) -> list[_Set]:
    """All by the same share, when together they are too high."""
    needed = sum(part.gap + part.height for part in parts)
    share = box.height * POINTS / needed if needed else 1
    if share >= 1:
        return parts
    small = []
    for part in parts:
        size = part.fitted.size * share
        if size < part.field.smallest:
            words = " ".join(line.text for line in part.fitted.lines)
            raise TextTooLongError(part.field.key, words)
        fitted = Fitted(part.fitted.lines, size, part.fitted.extents)
        small.append(_Set(part.field, fitted, part.gap * share, part.height * share))
    return small


def _column(
    parts: Sequence[_Set], box: Box, vertical: Vertical, top: float, fonts: FontBook
) -> bytes:
    height = sum(part.gap + part.height for part in parts)
    free = box.height * POINTS - height
    y = (top - box.y) * POINTS - free * _SHARE_ABOVE[vertical]
    drawn = []
    for part in parts:
        y -= part.gap
        drawn.append(_lines(part.field, part.fitted, box, y, fonts))
        y -= part.height
    return b"".join(drawn)


def _lines(field: TextField, fitted: Fitted, box: Box, y: float, fonts: FontBook) -> bytes:
    """Lines from ``y`` downwards."""
    size = fitted.size
    drawn = [b"BT ", colour_operator(field.colour)]
    for line, (above, below) in zip(fitted.lines, fitted.extents, strict=True):
        y -= above * size
        x = box.x * POINTS
        free = box.width * POINTS - line.width * size
        if field.align is Align.CENTRE:
            x += free / 2
        elif (field.align is Align.END) != line.rtl:
            x += free
        drawn.append(b"%.2f 0 0 %.2f %.2f %.2f Tm " % (size, size, x, y))
        drawn.append(fonts.draw(line) + b" ")
        y -= below * size
    drawn.append(b"ET\n")
    return b"".join(drawn)


@lru_cache
def colour_operator(colour: str) -> bytes:
    """What fills with a colour written #rrggbb."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return b"%.3f %.3f %.3f rg " % (red, green, blue)


def rectangle(box: Box, top: float) -> bytes:
    """A box as a path."""
    return b"%.2f %.2f %.2f %.2f re" % (
        box.x * POINTS,
        (top - box.y - box.height) * POINTS,
        box.width * POINTS,
        box.height * POINTS,
    )


def code_operators(field: QrField, value: str, top: float) -> bytes:
    """A code as one path on a white square, in the middle of its box."""
    side = min(field.box.width, field.box.height)
    x = field.box.x + (field.box.width - side) / 2
    y = field.box.y + (field.box.height - side) / 2
    count, path = codes.path(value)
    module = side * POINTS / (count + 2 * QUIET_ZONE)
    ground = rectangle(Box(x, y, side, side), top)
    return b"1 g %s f q 0 g %.4f 0 0 %.4f %.2f %.2f cm\n%s f Q\n" % (
        ground,
        module,
        -module,
        x * POINTS + QUIET_ZONE * module,
        (top - y) * POINTS - QUIET_ZONE * module,
        path,
    )


def picture_operators(field: PictureField, picture: Picture, name: bytes, top: float) -> bytes:
    """A picture in its box, whole or cut at the edges."""
    box = field.box
    shares = box.width / picture.width, box.height / picture.height
    scale = max(shares) if field.fit is Fit.COVER else min(shares)
    width, height = picture.width * scale, picture.height * scale
    drawn = b"%.2f 0 0 %.2f %.2f %.2f cm %s Do" % (
        width * POINTS,
        height * POINTS,
        (box.x + (box.width - width) / 2) * POINTS,
        (top - box.y - (box.height + height) / 2) * POINTS,
        name,
    )
    return b"q %s W n %s Q\n" % (rectangle(box, top), drawn)
