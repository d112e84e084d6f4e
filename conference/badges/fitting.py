"""Names that fit: the largest size at which a text stands in its box, measured with our own fonts.

Shaping is HarfBuzz's (through Pillow and Raqm), as in the PDF. A text is set on one line, else on
two; below the smallest size it is refused by name, never cut.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache

from fontTools.ttLib import TTFont
from PIL import ImageFont

from conference.core.errors import DomainError
from conference.documents.pdf import FONTS
from conference.i18n import lazy

_MEASURED_AT = 200
_FAMILIES = ("Vazirmatn", "NotoSans")
MM_PER_POINT = 25.4 / 72


class NameTooLongError(DomainError):
    """A text does not fit its box even at the smallest size."""

    status = 422


@dataclass(frozen=True)
class FittedText:
    """A text broken into lines at a size in points."""

    lines: tuple[str, ...]
    size: float


@cache
def _font(family: str, weight: str) -> ImageFont.FreeTypeFont:
    path = FONTS / f"{family}-{weight}.ttf"
    return ImageFont.truetype(str(path), _MEASURED_AT, layout_engine=ImageFont.Layout.RAQM)


@cache
def _covered(family: str, weight: str) -> frozenset[int]:
    with TTFont(FONTS / f"{family}-{weight}.ttf", lazy=True) as font:
        return frozenset(font.getBestCmap())


def _family_of(letter: str, weight: str) -> str:
    for family in _FAMILIES:
        if ord(letter) in _covered(family, weight) or unicodedata.combining(letter):
            return family
    return ""


def width_in_em(text: str, weight: str = "Bold") -> float:
    """Width of a shaped line, in units of its font size.

    Letters of neither family come from the system's fonts in the PDF; they are counted as full
    squares, which no letter exceeds.
    """
    total, run, family = 0.0, "", ""
    for letter in text:
        own = family if letter in " \u200c" and family else _family_of(letter, weight)
        if own != family and run:
            total += _run_width(run, family, weight)
            run = ""
        family, run = own, run + letter
    return total + _run_width(run, family, weight)


def _run_width(run: str, family: str, weight: str) -> float:
    if not run:
        return 0.0
    if not family:
        return float(sum(1 for letter in run if not unicodedata.combining(letter)))
    return _font(family, weight).getlength(run) / _MEASURED_AT


def fit(
    text: str,
    *,
    width: float,
    largest: float,
    smallest: float,
    lines: int = 2,
    weight: str = "Bold",
) -> FittedText:
    """Fit a text into a box ``width`` millimetres wide, at most ``lines`` lines, sizes in points.

    One line is preferred down to three quarters of the largest size; then the best break into two.
    """
    one = _size_for(text, width, weight)
    if one >= largest * 0.75 or (lines == 1 and one >= smallest):
        return FittedText((text,), round(min(one, largest), 1))
    if lines > 1:
        two = _best_break(text, width, weight)
        if two is not None and two.size > one and two.size >= smallest:
            return FittedText(two.lines, round(min(two.size, largest), 1))
    if one >= smallest:
        return FittedText((text,), round(min(one, largest), 1))
    raise NameTooLongError(lazy("“%(text)s” is too long for the badge. Shorten it.", text=text))


def _size_for(text: str, width: float, weight: str) -> float:
    em = width_in_em(text, weight)
    return width / (em * MM_PER_POINT) * 0.97 if em else 1000.0


def _best_break(text: str, width: float, weight: str) -> FittedText | None:
    words = text.split(" ")
    breaks = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    sizes = [
        FittedText(pair, min(_size_for(line, width, weight) for line in pair)) for pair in breaks
    ]
    return max(sizes, key=lambda fitted: fitted.size, default=None)
