"""Envelopes and sheets of address labels."""

from functools import cache

from conference.documents.stamping import (
    Align,
    Box,
    Face,
    Placed,
    StackField,
    Stamp,
    Stamper,
    TextField,
    TextTooLongError,
    Value,
    Vertical,
    Weight,
)
from conference.i18n import Language, direction_of
from conference.stationery.documents.addressing import MOST_LINES, Addressee, Lines
from conference.stationery.enums import EnvelopeSize, LabelSheet
from conference.stationery.rules import SHEETS

A4 = (210.0, 297.0)
ENVELOPES: dict[EnvelopeSize, tuple[float, float]] = {
    EnvelopeSize.DL: (220.0, 110.0),
    EnvelopeSize.C5: (229.0, 162.0),
    EnvelopeSize.C4: (324.0, 229.0),
}
"""Millimetres, the long side lying (ISO 269)."""
_SIZES = {EnvelopeSize.DL: (13, 9), EnvelopeSize.C5: (15, 10), EnvelopeSize.C4: (18, 12)}
"""Points of addressee and sender."""
_MARGIN = 12.0
_INSET = 4.0


def _lines(prefix: str, width: float, size: float, smallest: float) -> tuple[TextField, ...]:
    """Fields for as many lines as an address can have, the first of them bold.

    Each line has a second field for words of the other direction, so that all begin at one edge.
    """
    return tuple(
        TextField(
            f"{prefix}{at}{side}",
            Box(0, 0, width, 100),
            size=size,
            smallest=smallest,
            weight=Weight.REGULAR if at else Weight.BOLD,
            align=align,
        )
        for at in range(MOST_LINES)
        for side, align in (("", Align.START), ("across", Align.END))
    )


@cache
def envelope_face(size: EnvelopeSize, *, mirrored: bool) -> Face:
    """Sender at the top where reading starts, addressee below the middle where it ends."""
    width, height = ENVELOPES[size]
    to = Box(width * 0.46, height * 0.4, width * 0.54 - _MARGIN, height * 0.6 - _MARGIN)
    sender = Box(_MARGIN, _MARGIN * 0.8, width * 0.42 - _MARGIN, height * 0.36)
    if mirrored:
        to, sender = (
            Box(width - box.x - box.width, box.y, box.width, box.height) for box in (to, sender)
        )
    large, small = _SIZES[size]
    fields = (
        StackField(sender, _lines("from", sender.width, small, 7), Vertical.TOP),
        StackField(to, _lines("to", to.width, large, 9), Vertical.TOP),
    )
    return Face(width, height, fields=fields)


@cache
def label_face(sheet: LabelSheet) -> Face:
    """One label: the address in its middle."""
    layout = SHEETS[sheet]
    box = Box(_INSET, 2.5, layout.width - 2 * _INSET, layout.height - 5)
    fields = (StackField(box, _lines("to", box.width, 11, 7)),)
    return Face(layout.width, layout.height, fields=fields)


def _values(prefix: str, lines: Lines, language: Language) -> dict[str, Value]:
    if len(lines) > MOST_LINES:
        raise TextTooLongError(prefix, "\u2002".join(line.text for line in lines))
    sides = [
        "" if direction_of(line.text, language.direction) == language.direction else "across"
        for line in lines
    ]
    return {f"{prefix}{at}{sides[at]}": line for at, line in enumerate(lines)}


class Envelopes:
    """A page for each envelope."""

    def __init__(
        self, stamper: Stamper, size: EnvelopeSize, senders: dict[Language, Lines]
    ) -> None:
        self._stamper, self._size, self._senders = stamper, size, senders

    def add(self, to: Addressee) -> None:
        """Lay one more, or raise ``StampError`` or ``MissingGlyphError`` before it is laid."""
        face = envelope_face(self._size, mirrored=to.language.direction == "rtl")
        sender = self._senders.get(to.language, ())
        values = _values("to", to.lines, to.language) | _values("from", sender, to.language)
        stamp = self._stamper.compose(face, values)
        self._stamper.page(face.width, face.height, [Placed(stamp)])

    def flush(self) -> None:
        """Nothing waits."""


class Labels:
    """Labels on their sheets; the first sheet may have begun already."""

    def __init__(self, stamper: Stamper, sheet: LabelSheet, start: int) -> None:
        self._stamper, self._face, self._layout = stamper, label_face(sheet), SHEETS[sheet]
        self._at = start - 1
        self._waiting: list[tuple[int, Stamp]] = []

    def add(self, to: Addressee) -> None:
        """Lay one more, or raise ``StampError`` or ``MissingGlyphError`` before it is laid."""
        stamp = self._stamper.compose(self._face, _values("to", to.lines, to.language))
        self._waiting.append((self._at, stamp))
        self._at += 1
        if self._at == self._layout.places:
            self.flush()

    def flush(self) -> None:
        """Write the sheet that has begun."""
        if self._waiting:
            placed = [Placed(stamp, *self._layout.place(at)) for at, stamp in self._waiting]
            self._stamper.page(*A4, placed)
        self._waiting, self._at = [], 0
