"""Reading the lines from what a program recognised in a picture, and mending its usual mistakes.

A sign is exchanged only where it cannot stand (a letter in a date, a digit in a country's code)
or where exactly one usual confusion makes a wrong check digit hold. What comes out is always a
zone whose check digits all hold; it is an offer to a person, never a fact.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Final

from conference.i18n.countries import is_issuer
from conference.registration.mrz.check_digits import holds
from conference.registration.mrz.layouts import TD1, TD2, TD3, Layout, Place, at
from conference.registration.mrz.lines import MrzError
from conference.registration.mrz.reading import Mrz, parse, wrong_fields

_TO_DIGIT: Final = str.maketrans("OQDUILZSGBT", "00001125687")
_TO_LETTER: Final = str.maketrans("0125684", "OIZSGBA")
_CONFUSED: Final = {
    "0": "OQDU", "O": "0Q", "Q": "0O", "D": "0O", "U": "0", "1": "IL", "I": "1L", "L": "1I",
    "2": "Z", "Z": "2", "5": "S", "S": "5", "6": "G", "G": "6", "8": "B", "B": "8", "7": "T",
    "T": "7", "4": "A", "A": "4",
}  # fmt: skip
_LIKE_I: Final = "1LTJ"
_PLACES: Final = {
    "digits": ("birth_date", "birth_digit", "expires_on", "expires_digit", "composite_digit"),
    "letters": ("issuing_country", "nationality", "names"),
}
_SPREAD: Final = 3
"""How many signs a recognised line may lack or have too many before it is passed over."""


@dataclass(frozen=True)
class Reading:
    """A zone read from a picture; ``mended`` names fields in which a sign was exchanged."""

    mrz: Mrz
    mended: tuple[str, ...] = ()


def read_picture_text(text: str, *, today: date | None = None) -> Reading | None:
    """The zone in recognised text, mended where its check digits prove it; None without one."""
    lines = [re.sub(r"[^A-Z0-9<]", "", line.upper()) for line in text.splitlines()]
    lines = [line for line in lines if len(line) >= TD1.width - _SPREAD]
    for layout in (TD3, TD1, TD2):
        for start in range(len(lines) - layout.height + 1):
            found = _read(layout, lines[start : start + layout.height], today)
            if found is not None:
                return found
    return None


def _read(layout: Layout, rough: list[str], today: date | None) -> Reading | None:
    if any(abs(len(line) - layout.width) > _SPREAD for line in rough):
        return None
    if rough[0][0] not in layout.codes:
        if layout is TD3 or rough[0][0] not in _LIKE_I:
            return None
        rough = [f"I{rough[0][1:]}", *rough[1:]]
    for candidate in product(*(_of_width(line, i, layout) for i, line in enumerate(rough))):
        plain = _by_place(layout, candidate)
        for lines in _with_number(layout, plain):
            try:
                mrz = parse("\n".join(lines), today=today)
            except MrzError:
                continue
            if is_issuer(mrz.issuing_country) and is_issuer(mrz.nationality):
                return Reading(mrz, _mended(layout, candidate, lines))
    return None


def _of_width(line: str, number: int, layout: Layout) -> Iterator[str]:
    """A line of the right width: fillers of a run are easily lost or doubled."""
    missing = layout.width - len(line)
    if missing == 0:
        yield line
        return
    if number in layout.trailing:
        yield line.ljust(layout.width, "<") if missing > 0 else line[: layout.width]
        return
    runs = [match.span() for match in re.finditer(r"<+", line)]
    for start, end in sorted(runs, key=lambda run: run[0] - run[1]):
        if missing > 0:
            yield line[:end] + "<" * missing + line[end:]
        elif end - start > -missing:
            yield line[: end + missing] + line[end:]


def _by_place(layout: Layout, lines: tuple[str, ...]) -> tuple[str, ...]:
    """Digits where only digits stand, letters where only letters do."""
    rows = [list(line) for line in lines]
    for table, names in ((_TO_DIGIT, _PLACES["digits"]), (_TO_LETTER, _PLACES["letters"])):
        for name in names:
            _translate(rows, getattr(layout, name), table)
    if layout.optional_digit is not None:
        _translate(rows, layout.optional_digit, _TO_DIGIT)
    if at(lines, layout.number_digit) != "<":
        _translate(rows, layout.number_digit, _TO_DIGIT)
    return tuple("".join(row) for row in rows)


def _translate(rows: list[list[str]], place: Place, table: dict[int, int]) -> None:
    line, start, end = place
    rows[line][start:end] = "".join(rows[line][start:end]).translate(table)


def _with_number(layout: Layout, lines: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The lines as they are; or with the one exchange of a sign that mends number or optional."""
    wrong = set(wrong_fields(layout, lines))
    if not wrong or wrong == {"mrz"}:
        return [lines]
    mended = lines
    if "number" in wrong:
        mended = _exchanged(mended, layout.number, layout.number_digit)
    if "optional" in wrong and layout.optional_digit is not None:
        mended = _exchanged(mended, layout.optional[0], layout.optional_digit)
    return [mended]


def _exchanged(lines: tuple[str, ...], place: Place, digit: Place) -> tuple[str, ...]:
    """One usual confusion undone, when exactly one makes the check digit hold."""
    line, start, end = place
    piece, printed = at(lines, place), at(lines, digit)
    good = {
        changed
        for i, sign in enumerate(piece)
        for other in _CONFUSED.get(sign, "")
        if holds(changed := piece[:i] + other + piece[i + 1 :], printed)
    }
    if len(good) != 1:
        return lines
    row = lines[line][:start] + good.pop() + lines[line][end:]
    return (*lines[:line], row, *lines[line + 1 :])


def _mended(layout: Layout, rough: tuple[str, ...], lines: tuple[str, ...]) -> tuple[str, ...]:
    """The fields in which another sign stands now than the one that was recognised."""
    names = ("number", "birth_date", "expires_on", "issuing_country", "nationality")
    mended = [
        name
        for name in names
        if at(rough, getattr(layout, name)) != at(lines, getattr(layout, name))
    ]
    if any(sign.isdigit() for sign in at(rough, layout.names)):
        mended += ["surname", "given_names"]
    return tuple(mended)
