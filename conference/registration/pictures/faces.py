"""Counting faces in a portrait, without a library of 60 MB (``docs/decisions/0033``).

The cascade of local binary patterns that OpenCV has shipped since 2012 (Debian: opencv-data) is a
table of a few hundred numbers; this is the reader of that table. It looks for faces that look into
the camera, as a badge shows them. About a second for a photo, in the worker alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from PIL import Image, ImageOps

CASCADE: Final = Path("/usr/share/opencv4/lbpcascades/lbpcascade_frontalface.xml")
_SMALLEST: Final = 0.13
"""A face narrower than this part of the picture is no portrait's."""
_STEP: Final = 1.15
_AGREEING: Final = 3
"""So many windows must agree on a face."""

Window = tuple[float, float, float]
"""Left, top and side of a square, in parts of the picture's width."""
Weak = tuple[tuple[int, ...], tuple[float, ...]]
"""One pattern of 3 × 3 cells: its 16 corners in the table of sums, and what each of the 256
outcomes adds."""


@dataclass(frozen=True)
class _Cascade:
    """Stages: the least sum that passes, and for each pattern its rectangle and what it adds."""

    side: int
    stages: tuple[tuple[float, tuple[tuple[tuple[int, ...], tuple[float, ...]], ...]], ...]

    def for_width(self, width: int) -> list[tuple[float, list[Weak]]]:
        """The stages with corners as offsets in a table of this width."""
        return [
            (least, [(_corners(rect, width), adds) for rect, adds in weaks])
            for least, weaks in self.stages
        ]


def can_count() -> bool:
    """Whether the table of the cascade is on this machine."""
    return CASCADE.exists()


def find_faces(image: Image.Image) -> list[Window]:
    """The faces in a picture, the surest first; ``can_count()`` must hold."""
    cascade = _cascade()
    grey = ImageOps.autocontrast(image.convert("L"), cutoff=1)
    found: list[Window] = []
    width = cascade.side / _SMALLEST
    while width >= cascade.side * 1.05:
        small = grey.resize(
            (round(width), round(width * grey.height / grey.width)), Image.Resampling.BOX
        )
        unit = 1 / small.width
        found += [(x * unit, y * unit, cascade.side * unit) for x, y in _hits(cascade, small)]
        width /= _STEP
    return _grouped(found)


def _hits(cascade: _Cascade, small: Image.Image) -> Iterator[tuple[int, int]]:
    """Where a window of the cascade's side shows a face."""
    width = small.width + 1
    table, stages = _sums(small), cascade.for_width(width)
    step = 2 if small.width > 3 * cascade.side else 1
    for y in range(0, small.height - cascade.side + 1, step):
        for x in range(0, small.width - cascade.side + 1, step):
            if _passes(table, y * width + x, stages):
                yield x, y


def _passes(table: list[int], at: int, stages: list[tuple[float, list[Weak]]]) -> bool:
    for least, weaks in stages:
        total = 0.0
        for (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q), adds in weaks:
            one, two, three, four = table[at + f], table[at + g], table[at + j], table[at + k]
            centre = one - two - three + four
            t_b, t_c, t_e, t_h = table[at + b], table[at + c], table[at + e], table[at + h]
            t_i, t_m, t_o, t_p = table[at + i], table[at + m], table[at + o], table[at + p]
            total += adds[
                (table[at + a] - t_b - t_e + one >= centre) << 7
                | (t_b - t_c - one + two >= centre) << 6
                | (t_c - table[at + d] - two + t_h >= centre) << 5
                | (two - t_h - four + t_m >= centre) << 4
                | (four - t_m - t_p + table[at + q] >= centre) << 3
                | (three - four - t_o + t_p >= centre) << 2
                | (t_i - three - table[at + n] + t_o >= centre) << 1
                | (t_e - one - t_i + three >= centre)
            ]
        if total < least:
            return False
    return True


def _sums(small: Image.Image) -> list[int]:
    """The table of sums, one column and one row larger than the picture."""
    width, data = small.width, small.tobytes()
    above = [0] * (width + 1)
    table = list(above)
    for start in range(0, len(data), width):
        line = accumulate(data[start : start + width], initial=0)
        above = [up + left for up, left in zip(above, line, strict=True)]
        table += above
    return table


def _corners(rect: tuple[int, ...], width: int) -> tuple[int, ...]:
    x, y, wide, high = rect
    return tuple((y + row * high) * width + x + col * wide for row in range(4) for col in range(4))


def _grouped(found: list[Window]) -> list[Window]:
    """Windows that agree become one face; what stands alone was chance."""
    groups: list[list[Window]] = []
    for window in sorted(found, key=lambda window: -window[2]):
        for group in groups:
            if _alike(window, group[0]):
                group.append(window)
                break
        else:
            groups.append([window])
    groups.sort(key=len, reverse=True)
    faces: list[Window] = []
    for group in groups:
        face = tuple(sum(part) / len(group) for part in zip(*group, strict=True))
        if len(group) >= _AGREEING and not any(_inside(face, other) for other in faces):
            faces.append((face[0], face[1], face[2]))
    return faces


def _alike(one: Window, other: Window) -> bool:
    near = 0.35 * max(one[2], other[2])
    moved = abs(one[0] + one[2] / 2 - other[0] - other[2] / 2) < near
    raised = abs(one[1] + one[2] / 2 - other[1] - other[2] / 2) < near
    return moved and raised and min(one[2], other[2]) > 0.6 * max(one[2], other[2])


def _inside(face: tuple[float, ...], other: Window) -> bool:
    """Whether the middle of a face lies in another one."""
    x, y = face[0] + face[2] / 2, face[1] + face[2] / 2
    left, top, side = other
    return left < x < left + side and top < y < top + side


@cache
def _cascade() -> _Cascade:
    root = ET.parse(CASCADE).getroot()[0]  # noqa: S314 - a file of the system, not a visitor's
    rects = [_whole(rect) for rect in root.findall("features/_/rect")]
    stages = []
    for stage in root.findall("stages/_"):
        weaks = []
        for weak in stage.findall("weakClassifiers/_"):
            node = _whole(weak.find("internalNodes"))
            low, high = (float(part) for part in _text(weak.find("leafValues")).split())
            words = [word & 0xFFFFFFFF for word in node[3:]]
            adds = tuple(low if words[c >> 5] >> (c & 31) & 1 else high for c in range(256))
            weaks.append((rects[node[2]], adds))
        stages.append((float(_text(stage.find("stageThreshold"))) - 1e-5, tuple(weaks)))
    return _Cascade(int(_text(root.find("width"))), tuple(stages))


def _whole(node: ET.Element | None) -> tuple[int, ...]:
    return tuple(int(part) for part in _text(node).split())


def _text(node: ET.Element | None) -> str:
    return (node.text or "") if node is not None else ""
