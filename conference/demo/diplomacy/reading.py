"""Reading the rows of the data into the details that services take."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import date, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from conference.core import clock
from conference.core.database import db
from conference.demo.people import DATA
from conference.i18n.localised import Localised

FRIDAY = 4

Details = TypeVar("Details")


def rows(name: str) -> Any:
    """What stands in a file of the diplomacy's data."""
    return json.loads((DATA / "diplomacy" / f"{name}.json").read_text("utf-8"))


def read(kind: type[Details], line: dict[str, Any], today: date, /, **more: Any) -> Details:
    """The details of a row: days are counted from today, texts come in three languages.

    Keys of the row that are no fields are left out; ``more`` takes their place.
    """
    made_of: Any = kind
    hints = _hints(made_of)
    values = {
        name: _value(hints[name], value, today) for name, value in line.items() if name in hints
    }
    return kind(**{**values, **more})


def at_work(days: int, today: date) -> int:
    """The same number of days from today, or one less: on Fridays the office is closed."""
    return days - 1 if (today + timedelta(days=days)).weekday() == FRIDAY else days


@contextmanager
def as_of(days: int) -> Iterator[None]:
    """Let everything within happen so many days before now; a negative number as in the data."""
    with clock.set_back(timedelta(days=max(-days, 0))):
        yield
        db.session.flush()  # moments are taken when rows are written


@cache
def _hints(kind: Any) -> dict[str, tuple[Any, ...]]:
    hints = get_type_hints(kind)
    return {field.name: (hints[field.name], *get_args(hints[field.name])) for field in fields(kind)}


def _value(hint: tuple[Any, ...], value: Any, today: date) -> Any:
    if Localised in hint:
        return Localised(**value)
    if date in hint:
        return None if value is None else today + timedelta(days=value)
    if time in hint:
        return time.fromisoformat(value)
    if Decimal in hint:
        return Decimal(value)
    kinds = [each for each in hint if isinstance(each, type) and issubclass(each, Enum)]
    return kinds[0](value) if kinds else value
