"""Numbers in addresses: none is larger than a column of row ids can hold.

Python reads a number of any length and the databases do not; what no row can have is not found,
like any other number that names nothing.
"""

from collections.abc import Iterable
from typing import Any, Final

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

LARGEST: Final = 2**31 - 1


class RowIdConverter(IntegerConverter):
    """``<int:…>`` in a route."""

    def __init__(self, url_map: Map, *args: Any, **options: Any) -> None:
        super().__init__(url_map, *args, **{"max": LARGEST, **options})


def row_id(text: str) -> int:
    """``request.args.get(name, type=row_id)``: a row id after the question mark."""
    number = int(text)
    if not 0 <= number <= LARGEST:
        raise ValueError
    return number


def row_ids(texts: Iterable[str]) -> list[int]:
    """The row ids among what a form sent; the rest names nothing."""
    plain = [text for text in texts if text.isascii() and text.isdigit() and len(text) <= 10]
    return [number for number in map(int, plain) if number <= LARGEST]


def row_id_or_none(text: str | None) -> int | None:
    """The row id that was chosen in a list, if it is one."""
    return next(iter(row_ids([text or ""])), None)


def init_app(app: Flask) -> None:
    """Take numbers in routes by the converter above."""
    app.url_map.converters["int"] = RowIdConverter
