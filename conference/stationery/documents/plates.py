"""Name plates and place cards: a folded tent, read from both sides; the upper half is turned.

A plate takes an A4 sheet: two faces of 297 × 100 mm, and 5 mm of foot beyond each. Six place cards
stand on one, each of two faces of 95 × 46 mm. No face carries a flag or an emblem.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from conference.badges.documents import Bearer
from conference.documents.stamping import (
    Box,
    Face,
    Placed,
    StackField,
    Stamp,
    Stamper,
    Text,
    TextField,
    Value,
    Weight,
    crop_marks,
)
from conference.i18n import Language, direction_of
from conference.stationery.enums import Paper, Script
from conference.stationery.queries import AddressOf, language_of

A4_LONG, A4_SHORT = 297.0, 210.0
PLATE = (297.0, 100.0)
CARD = (95.0, 46.0)
FOOT = 5.0
"""Millimetres beyond each face of a plate that are bent to stand on."""
_COLUMNS, _ROWS = 2, 3
_TICK, _THIN = 5.0, 0.1


@dataclass(frozen=True)
class PlateText:
    """What one face says: a name with what stands below it, and the same in Latin letters."""

    main: Text | None
    note: Text | None = None
    second: Text | None = None
    second_note: Text | None = None

    def values(self) -> dict[str, Value]:
        """For the fields of a face."""
        parts = {
            "main": self.main,
            "note": self.note,
            "second": self.second,
            "second_note": self.second_note,
        }
        return {key: text for key, text in parts.items() if text is not None and text.text}


@cache
def face_of(paper: Paper) -> Face:
    """The face of a plate or a card; nothing is drawn upon it but the texts."""
    if paper is Paper.PLATE:
        sizes, smallest, gaps = (98.0, 36.0, 54.0, 28.0), (30, 15, 22, 14), (2.0, 5.0, 1.0)
        return _face(PLATE, Box(16, 7, 265, 86), sizes, smallest, gaps)
    sizes, smallest, gaps = (24.0, 12.0, 15.0, 10.0), (12, 8, 9, 7), (0.6, 1.8, 0.4)
    return _face(CARD, Box(5, 4, 85, 38), sizes, smallest, gaps)


def _face(
    measures: tuple[float, float],
    box: Box,
    sizes: Sequence[float],
    smallest: Sequence[float],
    gaps: Sequence[float],
) -> Face:
    keys = ("main", "note", "second", "second_note")
    weights = (Weight.BOLD, Weight.REGULAR, Weight.BOLD, Weight.REGULAR)
    parts = tuple(
        TextField(
            key,
            Box(0, gap, box.width, box.height),
            size=size,
            smallest=least,
            weight=weight,
            leading=1.2,
        )
        for key, size, least, weight, gap in zip(
            keys, sizes, smallest, weights, (0.0, *gaps), strict=True
        )
    )
    return Face(*measures, fields=(StackField(box, parts),))


def text_of_person(bearer: Bearer, script: Script) -> PlateText:
    """Name and function of a person."""
    spoken = _spoken(script, bearer.language)
    native = bearer.name if _fits_script(bearer.name, script, spoken) else ""
    function = bearer.function.exact(spoken) or bearer.function.text(spoken)
    own = Text(native, spoken.value) if native else Text(bearer.latin, "en")
    if not native or script is not Script.OWN_LATIN:
        return PlateText(own, Text(function, spoken.value))
    english = bearer.function.exact(Language.ENGLISH)
    repeated = english == function
    return PlateText(
        own,
        None if repeated else Text(function, spoken.value),
        Text(bearer.latin, "en"),
        Text(english, "en"),
    )


def text_of_delegation(
    delegation: AddressOf, script: Script, country_in: dict[Language, str]
) -> PlateText:
    """Name and country of a delegation; ``country_in`` is empty where none is to be shown."""
    spoken = _spoken(script, language_of(delegation.language))
    name, country = delegation.name.text(spoken), country_in.get(spoken, "")
    own = Text(name, spoken.value)
    note = Text("" if country in name else country, spoken.value)
    latin = delegation.name.exact(Language.ENGLISH)
    if script is not Script.OWN_LATIN or latin == name or not latin:
        return PlateText(own, note)
    second = country_in.get(Language.ENGLISH, "")
    return PlateText(own, note, Text(latin, "en"), Text("" if second in latin else second, "en"))


def _spoken(script: Script, own: Language) -> Language:
    return own if script in {Script.OWN, Script.OWN_LATIN} else Language(script.value)


def _fits_script(name: str, script: Script, spoken: Language) -> bool:
    """Whether a name in the person's own script stands on a plate of the chosen one."""
    if not name or script in {Script.OWN, Script.OWN_LATIN}:
        return bool(name)
    return direction_of(name) == spoken.direction and spoken is not Language.ENGLISH


class Tents:
    """Lays folded faces onto the pages of a stamper, in the order they come."""

    def __init__(self, stamper: Stamper, paper: Paper) -> None:
        self._stamper, self._paper = stamper, paper
        self._waiting: list[Stamp] = []

    def add(self, text: PlateText) -> None:
        """Lay one more, or raise ``StampError`` or ``MissingGlyphError`` before it is laid."""
        self._waiting.append(self._stamper.compose(face_of(self._paper), text.values()))
        if self._paper is Paper.PLATE or len(self._waiting) == _COLUMNS * _ROWS:
            self.flush()

    def flush(self) -> None:
        """Write the sheet that has begun."""
        if not self._waiting:
            return
        stamps, self._waiting = self._waiting, []
        if self._paper is Paper.PLATE:
            self._plate(stamps[0])
        else:
            self._cards(stamps)

    def _plate(self, stamp: Stamp) -> None:
        middle = FOOT + PLATE[1]
        placed = [Placed(stamp, 0, FOOT, turn=180), Placed(stamp, 0, middle)]
        marks = [
            Box(x, y - _THIN / 2, _TICK, _THIN)
            for y in (FOOT, middle, A4_SHORT - FOOT)
            for x in (_TICK, A4_LONG - 2 * _TICK)
        ]
        self._stamper.page(A4_LONG, A4_SHORT, placed, marks)

    def _cards(self, stamps: Sequence[Stamp]) -> None:
        width, height = CARD[0], 2 * CARD[1]
        left, top = (A4_SHORT - _COLUMNS * width) / 2, (A4_LONG - _ROWS * height) / 2
        boxes, placed, folds = [], [], set()
        for at, stamp in enumerate(stamps):
            row, column = divmod(at, _COLUMNS)
            x, y = left + column * width, top + row * height
            boxes.append(Box(x, y, width, height))
            placed += [Placed(stamp, x, y, turn=180), Placed(stamp, x, y + CARD[1])]
            folds.add(y + CARD[1])
        marks = [*crop_marks(boxes), *self._folds(sorted(folds), left, len(stamps))]
        self._stamper.page(A4_SHORT, A4_LONG, placed, marks)

    def _folds(self, heights: Sequence[float], left: float, count: int) -> list[Box]:
        """Broken lines beside the cards, to fold along."""
        right = left + min(count, _COLUMNS) * CARD[0]
        dash = _TICK / 5
        return [
            Box(start + step * 2 * dash, y - _THIN / 2, dash, _THIN)
            for y in heights
            for start in (left - _TICK - 1, right + 1)
            for step in range(3)
        ]
