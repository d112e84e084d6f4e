"""Designs as files: one JSON with the pictures inside; the built-in designs are such files."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from conference.badges.enums import BadgeSize, FaceSide, Orientation
from conference.badges.models import BadgeDesign, FaceLayout
from conference.badges.queries import design_named
from conference.badges.rules import Known, errors_among, findings_of, read_face, read_measure
from conference.badges.rules.reading import KEY
from conference.badges.services.designs import (
    MOST_DESIGNS,
    MOST_PICTURES,
    DesignDetails,
    create_design,
)
from conference.badges.services.information import prepare_for_print
from conference.core.actor import Actor
from conference.core.errors import InvalidError
from conference.core.files import read_file
from conference.events.models import Event
from conference.i18n import clean, lazy

FORMAT: Final = "conference-badge-design"
EDITION: Final = 1
LARGEST_FILE: Final = 8_000_000
"""Bytes of a design file."""
DEEPEST: Final = 8
BUILT_IN: Final = ("a6", "a7", "card", "a4-four")
_DATA = Path(__file__).parents[1] / "data"


@dataclass(frozen=True)
class ReadDesign:
    """A design file that was looked at, with its pictures made anew."""

    details: DesignDetails
    front: FaceLayout
    back: FaceLayout
    pictures: dict[str, bytes]


def export_design(design: BadgeDesign) -> bytes:
    """The design as one file."""
    data = {
        "format": FORMAT,
        "edition": EDITION,
        "name": design.name,
        "size": design.size.value,
        "width": design.width,
        "height": design.height,
        "mirrors": design.mirrors,
        "front": design.front,
        "back": design.back,
        "pictures": {
            each.key: base64.b64encode(read_file(each.file)).decode() for each in design.pictures
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def read_design(data: bytes) -> ReadDesign:
    """Look at a design file; re-encodes its pictures, so call it outside of any transaction.

    Raises ``InvalidError`` for whatever is no design or cannot be printed.
    """
    given = _parsed(data)
    try:
        size = BadgeSize(str(given.get("size")))
    except (ValueError, TypeError):
        raise _unreadable("size") from None
    name, mirrors = given.get("name"), given.get("mirrors", True)
    if not isinstance(name, str) or not clean(name) or not isinstance(mirrors, bool):
        raise _unreadable("name")
    width, height = read_measure(given, "width"), read_measure(given, "height")
    details = DesignDetails(
        name=clean(name)[:80],
        size=size,
        orientation=Orientation.LANDSCAPE if width > height else Orientation.PORTRAIT,
        width=width,
        height=height,
        mirrors=mirrors,
    )
    pictures = _pictures(given.get("pictures", {}))
    faces = {side: read_face(given.get(side.value, {})) for side in FaceSide}
    for side, layout in faces.items():
        known = Known(pictures=frozenset(pictures))
        errors = errors_among(findings_of(layout, side, *details.measures, known))
        if errors:
            raise InvalidError(" ".join(each.sentence for each in errors))
    return ReadDesign(details, faces[FaceSide.FRONT], faces[FaceSide.BACK], pictures)


def import_design(event: Event, read: ReadDesign, *, name: str = "", by: Actor) -> BadgeDesign:
    """Add a design that was read; a name that is taken gets a number."""
    stem = (name or read.details.name)[:70]
    names = [stem, *(f"{stem} ({number})" for number in range(2, MOST_DESIGNS + 3))]
    free = next(each for each in names if design_named(event, each) is None)
    details = replace(read.details, name=free)
    return create_design(event, details, read.front, read.back, read.pictures, by=by)


@cache
def built_in(slug: str) -> ReadDesign:
    """One of the designs to start from."""
    assert slug in BUILT_IN, slug
    return read_design((_DATA / f"{slug}.json").read_bytes())


def _parsed(data: bytes) -> Mapping[str, Any]:
    if len(data) > LARGEST_FILE:
        raise InvalidError(lazy("The file is too large."), field="file")
    try:
        given = json.loads(data.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise InvalidError(lazy("This file is not a design of a badge."), field="file") from None
    if not isinstance(given, dict) or given.get("format") != FORMAT:
        raise InvalidError(lazy("This file is not a design of a badge."), field="file")
    if given.get("edition") != EDITION:
        raise InvalidError(
            lazy("This design comes from a newer version of the software."), field="file"
        )
    return given


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _pictures(given: Any) -> dict[str, bytes]:
    if not isinstance(given, dict) or len(given) > MOST_PICTURES:
        raise _unreadable("pictures")
    made = {}
    for key, text in given.items():
        if not KEY.fullmatch(key) or not isinstance(text, str):
            raise _unreadable("pictures")
        try:
            made[key] = prepare_for_print(base64.b64decode(text, validate=True))
        except (binascii.Error, ValueError):
            raise _unreadable("pictures") from None
    return made


def _unreadable(name: str) -> InvalidError:
    return InvalidError(
        lazy("The file is not a design: “%(name)s” is wrong.", name=name), field="file"
    )
