"""Making plain lines of what was pasted or typed."""

import re
from typing import Final

from conference.core.errors import InvalidError
from conference.i18n import clean, lazy, to_ascii_digits
from conference.registration.mrz.layouts import LAYOUTS, TD1, TD2, TD3, Layout

_ALLOWED: Final = re.compile(r"[A-Z0-9<]*")
_FILLERS: Final = str.maketrans({"«": "<<", "»": "<<", "‹": "<", "›": "<", "＜": "<"})
_SHORTEST: Final = {"TD3": 10, "TD2": 10, "TD1": 15}
"""What is left of a line at the least when its fillers were lost."""


class MrzError(InvalidError):
    """The lines cannot be used; ``fields`` names what is wrong, ``problems`` are sentences."""

    def __init__(self, problems: list[str], fields: list[str] | None = None) -> None:
        super().__init__(problems[0], field="mrz")
        self.problems = problems
        self.fields = fields or []


def normalise(typed: str) -> tuple[Layout, tuple[str, ...]]:
    """The layout and its lines; ``MrzError`` when they cannot be those of a document."""
    folded = to_ascii_digits(typed.translate(_FILLERS)).upper()
    lines = [re.sub(r"\s", "", clean(line)) for line in folded.splitlines()]
    lines = [line for line in lines if line]
    if len(lines) == 1:
        lines = _divided(lines[0])
    if len(lines) not in {2, 3}:
        raise MrzError([lazy("Copy both lines at the foot of the passport's data page.")])
    for number, line in enumerate(lines, start=1):
        if not _ALLOWED.fullmatch(line):
            raise MrzError(
                [
                    lazy(
                        "Line %(number)d has a sign that does not occur there: only Latin letters, "
                        "digits and the sign < do.",
                        number=number,
                    )
                ]
            )
    layout = _layout_of(lines)
    return layout, tuple(_whole(layout, place, line) for place, line in enumerate(lines))


def _divided(line: str) -> list[str]:
    """Lines that lost their breaks."""
    for layout in LAYOUTS:
        if len(line) == layout.width * layout.height:
            return [line[i : i + layout.width] for i in range(0, len(line), layout.width)]
    return [line]


def _layout_of(lines: list[str]) -> Layout:
    if len(lines) == 3:
        return TD1
    if lines[0][0] == "P" or max(len(line) for line in lines) > TD2.width:
        return TD3
    return TD2


def _whole(layout: Layout, place: int, line: str) -> str:
    """A line of its full width; only fillers at its end may have been lost."""
    shortest = _SHORTEST[layout.name] if place == 0 else 1
    if place in layout.trailing and shortest <= len(line) <= layout.width:
        return line.ljust(layout.width, "<")
    if len(line) != layout.width:
        raise MrzError(
            [
                lazy(
                    "Line %(number)d must have %(length)d characters, not %(count)d.",
                    number=place + 1,
                    length=layout.width,
                    count=len(line),
                )
            ]
        )
    return line
