"""The largest size at which a text stands in its box, exactly: a line is as wide as its glyphs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from conference.documents.stamping.errors import TextTooLongError
from conference.documents.stamping.fonts import own_fonts
from conference.documents.stamping.layout import Text, TextField
from conference.documents.stamping.shaping import Line, is_rtl, printable, shape

POINTS = 72 / 25.4
"""Points in a millimetre."""

_AIR = 0.97
"""Share of the box that advances may take: what a slanting letter leans out stays inside."""
_WORTH_A_BREAK = 0.75
"""Share of the full size above which one line is preferred to two."""


@dataclass(frozen=True)
class Fitted:
    """Lines from top to bottom and their size in points."""

    lines: tuple[Line, ...]
    size: float
    extents: tuple[tuple[float, float], ...] = ()
    """How far each reaches above and below its baseline, with its leading, in em."""

    @property
    def height(self) -> float:
        """Of all lines with their leading, in points."""
        return self.size * _height(self.extents)


def _height(extents: Sequence[tuple[float, float]]) -> float:
    return sum([above + below for above, below in extents])


def extents(line: Line, field: TextField) -> tuple[float, float]:
    """How far a line reaches above and below its baseline, with its leading, in em.

    As CSS has it: the field's own font holds the line open, and a text in another one, whose
    letters stand higher or lower, widens it.
    """
    font = own_fonts(field.family, field.weight)[0]
    own = font.ascent - font.descent
    other = own if line.lean is None else line.lean
    return (field.leading + max(own, other)) / 2, (field.leading - min(own, other)) / 2


def fit(field: TextField, text: Text, width: float, height: float) -> Fitted:
    """Fit a text into millimetres; raises ``TextTooLongError`` or ``MissingGlyphError``."""
    plain = printable(text.text)
    if not plain:
        return Fitted((), field.size)
    best: Fitted | None = None
    for lines in _settings(field, text, plain):
        spans = tuple([extents(line, field) for line in lines])
        size = _size(lines, _height(spans), field, width, height)
        if size >= field.size * _WORTH_A_BREAK and best is None:
            return Fitted(lines, round(min(size, field.size), 1), spans)
        if best is None or size > best.size:
            best = Fitted(lines, size, spans)
    if best is None or best.size < field.smallest:
        raise TextTooLongError(field.key, plain)
    return replace(best, size=round(min(best.size, field.size), 1))


def _settings(field: TextField, text: Text, plain: str) -> Iterator[tuple[Line, ...]]:
    """The text in one line, then broken into two, three and more as evenly as words allow."""
    rtl = is_rtl(text)

    def line(words: str) -> Line:
        return shape(words, text.language, field.family, field.weight, rtl=rtl)

    yield (line(plain),)
    words = plain.split(" ")
    for count in range(2, min(field.lines, len(words)) + 1):
        yield tuple(line(each) for each in _evenly(words, count, line))


def _evenly(words: list[str], count: int, line: Callable[[str], Line]) -> list[str]:
    """Break words into lines so that the widest is as narrow as it can be."""
    if count == 1:
        return [" ".join(words)]
    found: list[str] = []
    narrowest = float("inf")
    for at in range(1, len(words) - count + 2):
        first = " ".join(words[:at])
        if line(first).width >= narrowest:
            break
        lines = [first, *_evenly(words[at:], count - 1, line)]
        widest = max(line(each).width for each in lines)
        if widest < narrowest:
            found, narrowest = lines, widest
    return found


def _size(
    lines: tuple[Line, ...], needed: float, field: TextField, width: float, height: float
) -> float:
    widest = max([line.width for line in lines])
    by_width = width * POINTS * _AIR / widest if widest else field.size
    return min(by_width, height * POINTS / needed)
