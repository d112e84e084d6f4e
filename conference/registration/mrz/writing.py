"""Writing the lines of made-up documents."""

import re
from datetime import date

from conference.registration.mrz.check_digits import check_digit
from conference.registration.mrz.layouts import TD1, TD3, Layout, Place, at

_LONGEST_PIECE = 9


def build(
    *,
    issuing_country: str,
    surname: str,
    given_names: str,
    number: str,
    nationality: str,
    birth_date: date,
    sex: str,
    expires_on: date,
    optional: str = "",
    optional_2: str = "",
    document_code: str = "",
    layout: Layout = TD3,
) -> str:
    """The lines of a made-up document, for demonstration and tests; long names are cut."""
    grid = [["<"] * layout.width for _line in range(layout.height)]
    digits, optional = _number_and_optional(layout, number, optional)
    code = document_code or layout.codes[-1 if layout is TD3 else 1]
    _put(grid, (0, 0, 2), code)
    _put(grid, layout.issuing_country, issuing_country)
    _put(grid, layout.names, f"{_filled(surname)}<<{_filled(given_names)}")
    _put(grid, layout.number, number[:_LONGEST_PIECE])
    _put(grid, layout.number_digit, digits)
    _put(grid, layout.nationality, nationality)
    _put(grid, layout.birth_date, f"{birth_date:%y%m%d}")
    _put(grid, layout.sex, sex if sex in {"M", "F"} else "<")
    _put(grid, layout.expires_on, f"{expires_on:%y%m%d}")
    _put(grid, layout.optional[0], optional)
    if layout is TD1:
        _put(grid, layout.optional[1], optional_2)
    _close(grid, layout, has_optional=bool(optional))
    return "\n".join(_lines(grid))


def _number_and_optional(layout: Layout, number: str, optional: str) -> tuple[str, str]:
    """The check digit of the number, and the optional data, into which a long number runs over."""
    if layout.has_long_numbers and len(number) > _LONGEST_PIECE:
        rest = f"{number[_LONGEST_PIECE:]}{check_digit(number)}"
        return "<", f"{rest}<{optional}"
    return str(check_digit(number.ljust(_LONGEST_PIECE, "<"))), optional


def _close(grid: list[list[str]], layout: Layout, *, has_optional: bool) -> None:
    """Set the check digits that are computed over what stands there."""
    for place, digit in (
        (layout.birth_date, layout.birth_digit),
        (layout.expires_on, layout.expires_digit),
    ):
        _put(grid, digit, str(check_digit(at(_lines(grid), place))))
    if layout.optional_digit is not None and has_optional:
        _put(grid, layout.optional_digit, str(check_digit(at(_lines(grid), layout.optional[0]))))
    whole = "".join(at(_lines(grid), place) for place in layout.composite)
    _put(grid, layout.composite_digit, str(check_digit(whole)))


def _lines(grid: list[list[str]]) -> tuple[str, ...]:
    return tuple("".join(line) for line in grid)


def _put(grid: list[list[str]], place: Place, text: str) -> None:
    line, start, end = place
    room = end - start
    grid[line][start:end] = text[:room].ljust(room, "<")


def _filled(name: str) -> str:
    return re.sub(r"[^A-Z]+", "<", name.upper().replace("'", "")).strip("<")
