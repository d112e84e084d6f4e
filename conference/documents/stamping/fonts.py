"""The fonts of stamped text: our own, then Noto's of the system; the first with a letter sets it.

Opened once for each process, mapped into memory; the system's only when a letter asks for them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from unicodedata import category

import uharfbuzz as hb

from conference.documents.pdf import FONTS
from conference.documents.stamping.layout import Family, Weight

SYSTEM = (Path("/usr/share/fonts/truetype/noto"), Path("/usr/share/fonts/opentype/noto"))
"""Where Debian's fonts-noto-core and fonts-noto-cjk lie."""

_FILES = {
    (Family.SANS, Weight.REGULAR): ("Vazirmatn-Regular", "NotoSans-Regular"),
    (Family.SANS, Weight.MEDIUM): ("Vazirmatn-Medium", "NotoSans-Regular"),
    (Family.SANS, Weight.BOLD): ("Vazirmatn-Bold", "NotoSans-Bold"),
    (Family.NASKH, Weight.REGULAR): ("NotoNaskhArabic-Regular", "NotoSerif-Regular"),
    (Family.NASKH, Weight.MEDIUM): ("NotoNaskhArabic-Regular", "NotoSerif-Regular"),
    (Family.NASKH, Weight.BOLD): ("NotoNaskhArabic-Bold", "NotoSerif-Bold"),
}
_SCRIPT_FONT = re.compile(r"Noto(Sans|Serif)(?!.*(Mono|Display|CJK|UI-|Looped))\w*-(Regular|Bold)")
_UNDRAWN = frozenset({"Zs", "Cf", "Cc"})
"""Kinds of characters that need no glyph of their own."""
_CJK_FACES = {"ja": 0, "ko": 1, "zh": 2}
"""Order of the faces in Noto's collections; they differ in local forms of Chinese characters."""


@dataclass(frozen=True, eq=False)
class FontFile:
    """One face of one file."""

    path: Path
    index: int = 0

    @cached_property
    def face(self) -> Any:
        """HarfBuzz' face, mapped from the file."""
        return hb.Face(hb.Blob.from_file_path(str(self.path)), self.index)

    @cached_property
    def shaper(self) -> Any:
        """HarfBuzz' font at the face's own units."""
        return hb.Font(self.face)

    @cached_property
    def units(self) -> int:
        """Units of an em."""
        return int(self.face.upem)

    @cached_property
    def letters(self) -> frozenset[int]:
        """The code points it has."""
        return frozenset(self.face.unicodes)

    @cached_property
    def ascent(self) -> float:
        """Above the baseline, in em."""
        return float(self.shaper.get_font_extents("ltr").ascender / self.units)

    @cached_property
    def descent(self) -> float:
        """Below the baseline, in em, positive."""
        return float(-self.shaper.get_font_extents("ltr").descender / self.units)

    @cached_property
    def is_compact(self) -> bool:
        """Whether its outlines are CFF and not TrueType."""
        return "CFF " in self.face.table_tags


@cache
def _opened(path: Path, index: int) -> FontFile:
    return FontFile(path, index)


def open_font(path: Path, index: int = 0) -> FontFile:
    """A font of a file, opened once for each process."""
    return _opened(path, index)


@cache
def own_fonts(family: Family, weight: Weight) -> tuple[FontFile, ...]:
    """The fonts of a family and weight, first the one whose lines set the measure."""
    latin_first = {Family.LATIN: Family.SANS, Family.SERIF: Family.NASKH}
    names = _FILES[latin_first.get(family, family), weight]
    ordered = reversed(names) if family in latin_first else names
    return tuple(open_font(FONTS / f"{name}.ttf") for name in ordered)


class Chain:
    """Fonts in the order in which they are asked for a letter."""

    def __init__(self, family: Family, weight: Weight, language: str) -> None:
        self._family, self._weight, self._language = family, weight, language
        self._fonts = list(own_fonts(family, weight))
        self._more = self._fallbacks()
        self._first: dict[str, FontFile | None] = {}

    def __iter__(self) -> Iterator[FontFile]:
        at = 0
        while True:
            if at == len(self._fonts):
                following = next(self._more, None)
                if following is None:
                    return
                self._fonts.append(following)
            yield self._fonts[at]
            at += 1

    def first_with(self, letter: str) -> FontFile | None:
        """The first font that has a letter."""
        if letter not in self._first:
            code = ord(letter)
            self._first[letter] = next((font for font in self if code in font.letters), None)
        return self._first[letter]

    def first_with_all(self, letters: str) -> FontFile | None:
        """The first font that has all of these letters."""
        wanted = {ord(letter) for letter in letters}
        firsts = {self.first_with(letter) for letter in letters}
        if len(firsts) == 1 or None in firsts:
            return next(iter(firsts)) if len(firsts) == 1 else None
        return next((font for font in self if wanted <= font.letters), None)

    def _fallbacks(self) -> Iterator[FontFile]:
        style = "Bold" if self._weight is Weight.BOLD else "Regular"
        is_sans = self._family in {Family.SANS, Family.LATIN}
        yield from own_fonts(Family.NASKH if is_sans else Family.SANS, self._weight)
        yield from (open_font(path) for path in _of_system(style, is_sans=is_sans))
        for path in _collections(style, is_sans=is_sans):
            yield open_font(path, _CJK_FACES.get(self._language, 0))


@cache
def _of_system(style: str, *, is_sans: bool) -> tuple[Path, ...]:
    """Noto's fonts for single scripts: sans before serif or the other way, bold where there is."""
    found: dict[str, Path] = {}
    for folder in SYSTEM:
        for path in sorted(folder.glob("Noto*.ttf")):
            match = _SCRIPT_FONT.fullmatch(path.stem)
            if match:
                name = path.stem.rpartition("-")[0]
                if match[3] == style or name not in found:
                    found[name] = path
    preferred = "NotoSans" if is_sans else "NotoSerif"
    return tuple(found[name] for name in sorted(found, key=lambda n: (preferred not in n, n)))


@cache
def _collections(style: str, *, is_sans: bool) -> tuple[Path, ...]:
    preferred = "NotoSansCJK" if is_sans else "NotoSerifCJK"
    paths = [path for folder in SYSTEM for path in sorted(folder.glob(f"Noto*CJK-{style}.ttc"))]
    return tuple(sorted(paths, key=lambda path: preferred not in path.stem))


@cache
def _chain(family: Family, weight: Weight, language: str) -> Chain:
    return Chain(family, weight, language)


def letters_without_font(texts: Iterable[str], language: str) -> list[str]:
    """The characters that no font has, each once: what names them must not be printed."""
    fonts = chain(Family.NASKH, Weight.BOLD, language)
    drawn = (each for each in dict.fromkeys("".join(texts)) if category(each) not in _UNDRAWN)
    return [each for each in drawn if fonts.first_with(each) is None]


def chain(family: Family, weight: Weight, language: str) -> Chain:
    """The fonts for a text in a language."""
    return _chain(family, weight, language if language in _CJK_FACES else "")
