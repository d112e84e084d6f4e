"""One line of text as glyphs in the order in which they stand, by ICU's bidi and HarfBuzz.

Measures are in em, so a line is shaped once for every size.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from typing import Any

import icu
import uharfbuzz as hb

from conference.documents.pdf import MissingGlyphError
from conference.documents.stamping.fonts import Chain, FontFile, chain
from conference.documents.stamping.layout import Family, Text, Weight
from conference.i18n import direction_of

_SPACES = re.compile("[\t-\r\x1c- \x85\u2028\u2029]+")
"""Fixed and wide spaces stay: somebody chose them."""
# Embeddings and overrides turn names round; the rest of these is never seen.
_DROPPED = re.compile("[\x00-\x1f\x7f-\x9f\xad\u200b\u202a-\u202e\u2060-\u2065\u206a-\u206f\ufeff]")
_WHOLE_TEXT = hb.BufferFlags.BOT | hb.BufferFlags.EOT
_ONLY_LEFT = frozenset({"L", "NSM", "BN", "WS", "CS", "ES", "ON"})
_ONLY_RIGHT = frozenset({"R", "AL", "NSM", "BN", "WS", "CS", "ES", "ON"})
"""Kinds that cannot turn a text round that runs this way (UAX #9)."""
_INVISIBLE = frozenset("\u061c\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069\ufe0e\ufe0f")


Glyph = tuple[int, int, int, int, str]
"""Number of a glyph, x and y from the start of its run, its width in units of the font, what it
says. A plain tuple: Python's collector of garbage leaves those of numbers and texts alone, and a
batch keeps tens of thousands."""


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one font and direction, from left to right."""

    font: FontFile
    glyphs: tuple[Glyph, ...]
    width: int
    rtl: bool


@dataclass(frozen=True, eq=False)
class Line:
    """A shaped line."""

    text: str
    runs: tuple[Run, ...]
    width: float
    """In em."""
    rtl: bool

    @cached_property
    def lean(self) -> float | None:
        """How much farther its fonts reach up than down, in em; None for a line of nothing."""
        if not self.runs:
            return None
        fonts = [run.font for run in self.runs]
        return max(font.ascent for font in fonts) - max(font.descent for font in fonts)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is shaped at once."""

    start: int
    end: int
    font: FontFile
    script: str


@lru_cache(maxsize=1024)
def printable(text: str) -> str:
    """The text in one line and composed, without what turns or hides letters."""
    plain = _DROPPED.sub("", _SPACES.sub(" ", text)).strip()
    return plain if plain.isascii() else unicodedata.normalize("NFC", plain)


@lru_cache(maxsize=1024)
def is_rtl(text: Text) -> bool:
    """By the first letter with a direction, else by the language."""
    fallback = "rtl" if text.language in {"fa", "ar", "ckb", "ur", "he"} else "ltr"
    return direction_of(text.text, fallback) == "rtl"  # type: ignore[arg-type]  # two words


@lru_cache(maxsize=4096)
def shape(text: str, language: str, family: Family, weight: Weight, *, rtl: bool) -> Line:
    """Shape one line that ``printable`` made; raises ``MissingGlyphError``."""
    runs: list[Run] = []
    missing: set[str] = set()
    for start, end, is_right in _bidi_runs(text, rtl):
        pieces = list(_pieces(text, start, end, chain(family, weight, language), missing))
        if not missing:
            runs += [
                _shape(text, piece, language, rtl=is_right)
                for piece in (reversed(pieces) if is_right else pieces)
            ]
    for run in runs:
        missing.update(*(_seen(said) for number, *_, said in run.glyphs if not number))
    if missing:
        raise MissingGlyphError(sorted(missing))
    return Line(text, tuple(runs), sum(run.width / run.font.units for run in runs), rtl)


def _bidi_runs(text: str, rtl: bool) -> list[tuple[int, int, bool]]:
    """Pieces of one direction from left to right: start, end, right-to-left."""
    if text.isascii() and not rtl:
        return [(0, len(text), False)]
    kinds = set(map(unicodedata.bidirectional, text))
    if kinds <= (_ONLY_RIGHT if rtl else _ONLY_LEFT):
        return [(0, len(text), rtl)]
    bidi = icu.Bidi()
    bidi.setPara(icu.UnicodeString(text), 1 if rtl else 0)
    found = [bidi.getVisualRun(at) for at in range(bidi.countRuns())]
    at = _code_points(text)
    return [(at(start), at(start + length), bool(level)) for start, length, level in found]


def _code_points(text: str) -> Any:
    """From ICU's offsets in UTF-16 to ours in code points."""
    if max(text, default="") <= "\uffff":
        return lambda offset: offset
    offsets = [at for at, letter in enumerate(text) for _ in range(1 + (letter > "\uffff"))]
    return lambda offset: offsets[offset] if offset < len(offsets) else len(text)


def _pieces(text: str, start: int, end: int, fonts: Chain, missing: set[str]) -> Iterator[_Piece]:
    """Pieces of one font and script in the order of reading."""
    piece = text[start:end]
    alike = _alike(piece, fonts)
    if alike is not None:
        yield _Piece(start, end, *alike)
        return
    chosen: list[FontFile | None] = [None] * len(piece)
    for word in re.finditer("[^ ]+", piece):
        _choose(word[0], word.start(), fonts, chosen, missing)
    scripts = _filled([_script(letter) for letter in piece], "Zyyy")
    kinds = list(zip(_filled(chosen, fonts.first_with(" ")), scripts, strict=True))
    at = 0
    for (font, script), same in groupby(kinds):
        until = at + len(list(same))
        if font is not None:
            yield _Piece(start + at, start + until, font, script)
        at = until


def _alike(piece: str, fonts: Chain) -> tuple[FontFile, str] | None:
    """The one font and script of all letters, where it is so plain: no joiners, no strangers."""
    letters = set(piece)
    if not letters.isdisjoint(_INVISIBLE):
        return None
    letters.discard(" ")
    found = {fonts.first_with(letter) for letter in letters}
    scripts = {_script(letter) for letter in letters}
    scripts.discard("")
    font = found.pop() if len(found) == 1 else None
    if font is None or len(scripts) > 1:
        return None
    return font, scripts.pop() if scripts else "Zyyy"


def _choose(
    word: str, start: int, fonts: Chain, chosen: list[FontFile | None], missing: set[str]
) -> None:
    """One font for the whole word where there is one, else for each letter with its marks."""
    whole = fonts.first_with_all(_seen(word))
    if whole is not None:
        chosen[start : start + len(word)] = [whole] * len(word)
        return
    at = 0
    while at < len(word):
        until = at + 1
        while until < len(word) and unicodedata.category(word[until])[0] == "M":
            until += 1
        letters = _seen(word[at:until])
        font = fonts.first_with_all(letters)
        if font is None and letters:
            base = fonts.first_with(letters[0])
            missing.update(each for each in letters if not base or ord(each) not in base.letters)
        chosen[start + at : start + until] = [font] * (until - at)
        at = until


def _seen(text: str) -> str:
    return "".join(letter for letter in text if letter not in _INVISIBLE)


def _filled(values: list[Any], default: Any) -> list[Any]:
    """Each gap takes the value before it, and those at the start the first there is."""
    last = next((value for value in values if value), default)
    filled = []
    for value in values:
        last = value or last
        filled.append(last)
    return filled


@lru_cache(maxsize=8192)
def _script(letter: str) -> str:
    """ISO 15924, or empty for what belongs to several."""
    name: str = icu.Script.getScript(ord(letter)).getShortName()
    return "" if name in {"Zyyy", "Zinh"} else name


def _shape(text: str, piece: _Piece, language: str, *, rtl: bool) -> Run:
    buffer = hb.Buffer()
    buffer.flags = _WHOLE_TEXT
    buffer.add_str(text, piece.start, piece.end - piece.start)
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.script = piece.script
    buffer.language = language
    hb.shape(piece.font.shaper, buffer)
    glyphs, width = _glyphs(text, piece.end, buffer)
    return Run(piece.font, glyphs, width, rtl)


def _glyphs(text: str, end: int, buffer: Any) -> tuple[tuple[Glyph, ...], int]:
    """Glyphs with the letters that each stands for, and where the run ends.

    HarfBuzz names the letter and its marks and joiners together. Of several glyphs for them the
    first with a width says them all, as wide as all; so copying gives marks and ZWNJ in order.
    """
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], end], strict=True))
    if len(starts) == len(infos):
        return _one_by_one(text, ends, infos, positions)
    widths: dict[int, int] = {}
    speakers: dict[int, int] = {}
    for at, (info, place) in enumerate(zip(infos, positions, strict=True)):
        before = widths.get(info.cluster, 0)
        widths[info.cluster] = before + place.x_advance
        if not before:
            speakers[info.cluster] = at
    glyphs: list[Glyph] = []
    pen = 0
    for at, (info, place) in enumerate(zip(infos, positions, strict=True)):
        said = text[info.cluster : ends[info.cluster]]
        x, y = pen + place.x_offset, place.y_offset
        if speakers[info.cluster] == at:
            glyphs.append((info.codepoint, x, y, widths[info.cluster], said))
        else:
            glyphs.append((info.codepoint, x, y, 0, "" if info.codepoint else said))
        pen += place.x_advance
    return tuple(glyphs), pen


def _one_by_one(
    text: str, ends: dict[int, int], infos: Any, positions: Any
) -> tuple[tuple[Glyph, ...], int]:
    """The same where each glyph stands for letters of its own."""
    glyphs: list[Glyph] = []
    pen = 0
    for info, place in zip(infos, positions, strict=True):
        cluster, advance = info.cluster, place.x_advance
        said = text[cluster : ends[cluster]]
        x = pen + place.x_offset
        glyphs.append((info.codepoint, x, place.y_offset, advance, said))
        pen += advance
    return tuple(glyphs), pen
