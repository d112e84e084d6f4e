"""Faces that come from a file: every value is looked at, nothing is believed."""

import math
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from conference.badges.enums import FieldSource, Ink, TextLanguages
from conference.badges.models import FaceLayout, PlacedField
from conference.badges.sandbox import check_css, check_html
from conference.core.colours import is_colour
from conference.core.errors import InvalidError
from conference.documents.stamping import Align, Family, Fit, Vertical, Weight
from conference.i18n import clean_multiline, lazy
from conference.i18n.localised import Localised

SMALLEST_SIDE, LARGEST_SIDE = 30.0, 297.0
"""Millimetres of a badge."""
MOST_FIELDS = 40
LONGEST_TEXT = 600
KEY = re.compile(r"[a-z0-9-]{1,20}")
_E = TypeVar("_E", bound=StrEnum)


def read_face(data: Any) -> FaceLayout:
    """A face as it came from outside; raises ``InvalidError`` for whatever is no face."""
    if not isinstance(data, Mapping):
        raise _unreadable("face")
    fields = data.get("fields", [])
    if not isinstance(fields, list) or len(fields) > MOST_FIELDS:
        raise InvalidError(lazy("Use at most %(count)d fields on a face.", count=MOST_FIELDS))
    return FaceLayout(
        html=check_html(_text(data, "html")),
        css=check_css(_text(data, "css")),
        picture=_picture(data, "picture"),
        fields=tuple(_field(each) for each in fields),
    )


def read_measure(data: Mapping[str, Any], name: str) -> float:
    """One side of a badge in millimetres."""
    value = _number(data, name, SMALLEST_SIDE)
    if not SMALLEST_SIDE <= value <= LARGEST_SIDE:
        raise _unreadable(name)
    return value


def _field(data: Any) -> PlacedField:
    if not isinstance(data, Mapping):
        raise _unreadable("fields")
    key, colour = data.get("key"), data.get("colour", Ink.DARK.value)
    if not isinstance(key, str) or not KEY.fullmatch(key):
        raise _unreadable("key")
    known = {ink.value for ink in Ink if ink is not Ink.OWN}
    if not isinstance(colour, str) or not (colour in known or is_colour(colour)):
        raise _unreadable("colour")
    return PlacedField(
        key=key,
        source=_member(data, "source", FieldSource, None),
        x=_number(data, "x", 0),
        y=_number(data, "y", 0),
        width=_number(data, "width", 0),
        height=_number(data, "height", 0),
        languages=_member(data, "languages", TextLanguages, TextLanguages.OWN),
        size=_number(data, "size", 12),
        smallest=_number(data, "smallest", 9),
        lines=int(min(6, max(1, _number(data, "lines", 2)))),
        weight=_member(data, "weight", Weight, Weight.REGULAR),
        family=_member(data, "family", Family, Family.SANS),
        colour=colour,
        align=_member(data, "align", Align, Align.CENTRE),
        vertical=_member(data, "vertical", Vertical, Vertical.MIDDLE),
        text=_own_text(data.get("text", {})),
        picture=_picture(data, "picture"),
        fit=_member(data, "fit", Fit, Fit.CONTAIN),
    )


def _own_text(data: Any) -> Localised:
    if not isinstance(data, Mapping):
        raise _unreadable("text")
    texts = {code: data.get(code, "") for code in ("en", "fa", "ar")}
    if not all(isinstance(text, str) and len(text) <= LONGEST_TEXT for text in texts.values()):
        raise _unreadable("text")
    return Localised(**{code: clean_multiline(text, code) for code, text in texts.items()})


def _member(data: Mapping[str, Any], name: str, kind: type[_E], default: _E | None) -> _E:
    value = data.get(name, default)
    try:
        return kind(value)
    except (ValueError, TypeError):
        raise _unreadable(name) from None


def _number(data: Mapping[str, Any], name: str, default: float) -> float:
    value = data.get(name, default)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise _unreadable(name)
    if not abs(value) <= 1000 or not math.isfinite(value):
        raise _unreadable(name)
    return round(float(value), 2)


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name, "")
    if not isinstance(value, str):
        raise _unreadable(name)
    return value.replace("\x00", "")


def _picture(data: Mapping[str, Any], name: str) -> str:
    value = _text(data, name)
    if value and not KEY.fullmatch(value):
        raise _unreadable(name)
    return value


def _unreadable(name: str) -> InvalidError:
    return InvalidError(lazy("The file is not a design: “%(name)s” is wrong.", name=name))
