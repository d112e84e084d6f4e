"""Fonts of one PDF: a code for each pair of glyph and text, and the subset embedded at the end.

A pair and not a glyph, because one shape may stand for several letters (final ی and ى), and a
ligature of a right-to-left text is copied out rightly only when each of its letters has a code of
its own, from left to right: the last one draws the ligature, the others draw nothing.
"""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

import uharfbuzz as hb

from conference.documents.stamping.fonts import FontFile, open_font
from conference.documents.stamping.shaping import Line, Run
from conference.documents.stamping.writer import Writer

_MOST_DRAWN = 4096
_UNUSED_TABLES = ("GSUB", "GPOS", "GDEF", "BASE", "JSTF", "cmap", "name", "DSIG", "kern", "STAT")


_Shown = dict[tuple[int, int, str], tuple[str, int]]


class EmbeddedFont:
    """One font of a document."""

    def __init__(self, file: FontFile, name: str, number: int) -> None:
        self.file, self.name, self.number = file, name, number
        self._codes: dict[tuple[int, str, int], int] = {}
        self._told: dict[int, tuple[int, str, int]] = {}
        """Code → glyph, text, width in thousandths of an em."""
        self._shown: tuple[_Shown, _Shown] = ({}, {})
        """Glyph, width and text → its codes as they are written, and their width; then those of
        right-to-left runs."""
        self._scale = 1000 / file.units
        self._blank = file.shaper.get_nominal_glyph(0x20) or 0

    def state(self) -> dict[str, Any]:
        """Which font it is, and the codes given out."""
        codes = [[code, *told] for code, told in self._told.items()]
        where = [str(self.file.path), self.file.index]
        return {"file": where, "name": self.name, "number": self.number, "codes": codes}

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> Self:
        """The same font with the same codes."""
        path, index = state["file"]
        made = cls(open_font(Path(path), index), state["name"], state["number"])
        for code, glyph, text, width in state["codes"]:
            made._told[code] = (glyph, text, width)
            if not made.file.is_compact:
                made._codes[glyph, text, width] = code
        return made

    def draw(self, run: Run) -> bytes:
        """The operators that show a run at the present point, at a size of one."""
        parts: list[str] = []
        pen = rise = 0
        shown = ""
        known = self._shown[run.rtl]
        for number, x, y, advance, text in run.glyphs:
            wanted = round(x * self._scale)
            if y != rise:
                parts.append(f"[{shown}]TJ {y / self.file.units:.4f} Ts ")
                shown, rise = "", y
            if wanted != pen:
                shown += f"{pen - wanted}"
                pen = wanted
            pair = number, advance, text
            told = known.get(pair)
            if told is None:
                told = known[pair] = self._codes_of(number, text, advance, rtl=run.rtl)
            shown += told[0]
            pen += told[1]
        rest = pen - round(run.width * self._scale)
        parts.append(f"[{shown}{rest or ''}]TJ")
        if rise:
            parts.append(" 0 Ts")
        return "".join(parts).replace("><", "").replace("[]TJ ", "").encode()

    def _codes_of(self, glyph: int, text: str, advance: int, *, rtl: bool) -> tuple[str, int]:
        width = round(advance * self._scale)
        if len(text) < 2 or not rtl or self.file.is_compact:
            return f"<{self._code(glyph, text, width):04X}>", width
        share = width // len(text)
        drawn = self._code(glyph, text[-1], width - share * (len(text) - 1))
        others = (self._code(self._blank, letter, share) for letter in text[-2::-1])
        return f"<{drawn:04X}{''.join(f'{code:04X}' for code in others)}>", width

    def _code(self, glyph: int, text: str, width: int) -> int:
        if self.file.is_compact:  # the code of a CFF font is its glyph
            self._told.setdefault(glyph, (glyph, text, width))
            return glyph
        key = (glyph, text, width)
        code = self._codes.get(key)
        if code is None:
            code = self._codes[key] = len(self._codes) + 1
            self._told[code] = key
        return code

    def write(self, writer: Writer) -> None:
        """Write the font with the glyphs that were used."""
        told = sorted(self._told.items())
        data, places = self._subset({glyph for _, (glyph, _, _) in told})
        prefix = "".join(chr(65 + byte % 26) for byte in sha256(data).digest()[:6])
        name = f"{prefix}+{self.file.path.stem}"
        descendant, to_unicode = writer.reserve(), writer.reserve()
        writer.write(
            self.number,
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
            f"/DescendantFonts[{descendant} 0 R]/ToUnicode {to_unicode} 0 R>>".encode(),
        )
        writer.stream(to_unicode, b"", _to_unicode(told), compress=True)
        self._write_descendant(writer, descendant, name, data, places)

    def _write_descendant(
        self, writer: Writer, number: int, name: str, data: bytes, places: dict[int, int]
    ) -> None:
        descriptor, file = writer.reserve(), writer.reserve()
        told = sorted(self._told.items())
        widths = "".join(f"{code}[{width}]" for code, (_, _, width) in told)
        kind, to_glyph = "CIDFontType0", ""
        if not self.file.is_compact:
            to_glyph_number = writer.reserve()
            glyphs = b"\0\0" + b"".join(
                places[glyph].to_bytes(2, "big") for _, (glyph, _, _) in told
            )
            writer.stream(to_glyph_number, b"", glyphs, compress=True)
            kind, to_glyph = "CIDFontType2", f"/CIDToGIDMap {to_glyph_number} 0 R"
        writer.write(
            number,
            f"<</Type/Font/Subtype/{kind}/BaseFont/{name}/DW 0/W[{widths}]{to_glyph}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {descriptor} 0 R>>".encode(),
        )
        ascent, descent = round(self.file.ascent * 1000), round(self.file.descent * 1000)
        key = "FontFile3" if self.file.is_compact else "FontFile2"
        writer.write(
            descriptor,
            f"<</Type/FontDescriptor/FontName/{name}/Flags 4/ItalicAngle 0/StemV 80"
            f"/FontBBox[-1000 {-descent} 3000 {ascent}]/Ascent {ascent}/Descent {-descent}"
            f"/CapHeight {round(ascent * 0.7)}/{key} {file} 0 R>>".encode(),
        )
        kind = "/Subtype/OpenType" if self.file.is_compact else f"/Length1 {len(data)}"
        writer.stream(file, kind.encode(), data, compress=True)

    def _subset(self, glyphs: set[int]) -> tuple[bytes, dict[int, int]]:
        """The font file of these glyphs, and where each came to lie in it."""
        wanted = hb.SubsetInput()
        wanted.glyph_set.update(glyphs)
        wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        if self.file.is_compact:
            wanted.flags |= hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.CFF_IDENTITY_CHARSET
        for tag in _UNUSED_TABLES:
            wanted.drop_table_tag_set.add(int.from_bytes(tag.encode(), "big"))
        plan = hb.SubsetPlan(self.file.face, wanted)
        places: dict[int, int] = dict(plan.old_to_new_glyph_mapping)
        return bytes(plan.execute().blob.data), places


def _to_unicode(told: list[tuple[int, tuple[int, str, int]]]) -> bytes:
    """The map from codes to text (ISO 32000-2, 9.10.3)."""
    said = [
        f"<{code:04X}><{text.encode('utf-16-be').hex().upper()}>"
        for code, (_, text, _) in told
        if text
    ]
    blocks = [
        "{}beginbfchar\n{}\nendbfchar\n".format(f"{len(part)} ", "\n".join(part))
        for part in (said[at : at + 100] for at in range(0, len(said), 100))
    ]
    return (
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
        "/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
        "1 begincodespacerange<0000><FFFF>endcodespacerange\n"
        + "".join(blocks)
        + "endcmap CMapName currentdict/CMap defineresource pop end end\n"
    ).encode()


class FontBook:
    """The fonts that a document has used so far."""

    def __init__(self, writer: Writer, states: Sequence[dict[str, Any]] = ()) -> None:
        self._writer = writer
        fonts = (EmbeddedFont.from_state(each) for each in states)
        self._fonts: dict[FontFile, EmbeddedFont] = {font.file: font for font in fonts}
        self._drawn: dict[Line, bytes] = {}

    def state(self) -> list[dict[str, Any]]:
        """Every font in the order of its first use."""
        return [font.state() for font in self._fonts.values()]

    def draw(self, line: Line) -> bytes:
        """The operators that show a line at the present point, at a size of one."""
        known = self._drawn.get(line)
        if known is None:
            if len(self._drawn) >= _MOST_DRAWN:
                self._drawn.clear()
            known = self._drawn[line] = b" ".join(map(self._draw_run, line.runs))
        return known

    def _draw_run(self, run: Run) -> bytes:
        font = self._fonts.get(run.font)
        if font is None:
            name = f"F{len(self._fonts)}"
            font = self._fonts[run.font] = EmbeddedFont(run.font, name, self._writer.reserve())
        return b"/%s 1 Tf %s" % (font.name.encode(), font.draw(run))

    def write(self, number: int) -> None:
        """Write the fonts, and under this number the dictionary that names them."""
        for font in self._fonts.values():
            font.write(self._writer)
        names = "".join(f"/{font.name} {font.number} 0 R" for font in self._fonts.values())
        self._writer.write(number, f"<<{names}>>".encode())
