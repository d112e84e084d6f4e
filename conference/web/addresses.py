"""What an address may hold: numbers that a row can have, and text that a database can keep.

Python reads numbers of any length and zero bytes, the databases do not (PostgreSQL keeps no zero
byte in a text). What no row can have is not found, like anything else that names nothing.
"""

from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import urlencode

from flask import Flask, Request, abort, request, url_for
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.routing import IntegerConverter, Map
from werkzeug.utils import cached_property

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


class PlainRequest(Request):
    """A request whose arguments hold no zero byte."""

    @cached_property
    def args(self) -> MultiDict[str, str]:
        """What stands after the question mark."""
        given = super().args.items(multi=True)
        return ImmutableMultiDict((key, value.replace("\x00", "")) for key, value in given)


def url_keeping_query(endpoint: str, **values: Any) -> str:
    """The address of an endpoint with what stands after the question mark of the present one.

    ``values`` win over what was asked. What was asked never reaches ``url_for``, which would take
    some of its names for its own: ``?_scheme=`` changes the kind of an address, ``?event=`` the
    event.
    """
    address = url_for(endpoint, **values)
    kept = [(name, text) for name, text in request.args.items(multi=True) if name not in values]
    joint = "&" if "?" in address else "?"
    return f"{address}{joint}{urlencode(kept)}" if kept else address


def init_app(app: Flask) -> None:
    """Read addresses by the rules above; called before anything else looks at them."""
    app.url_map.converters["int"] = RowIdConverter
    app.request_class = PlainRequest
    app.jinja_env.globals["url_keeping_query"] = url_keeping_query

    @app.url_value_preprocessor
    def refuse_zero_bytes(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        if any("\x00" in str(value) for value in (values or {}).values()):
            abort(404)
