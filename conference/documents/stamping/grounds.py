"""Grounds of faces: a page printed by WeasyPrint once, made a form that every stamp shows."""

import io
import time
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pikepdf

from conference.documents import pdf
from conference.documents.stamping.apart import GroundError, print_apart
from conference.documents.stamping.layout import Face
from conference.documents.stamping.writer import Writer

_MOST_KEPT = 64
_TOLERANCE = 1.0
"""Points by which the page may differ from its face."""

Part = bytes | int
"""Written as it is, or the place of another object in the same ground."""


@dataclass(frozen=True)
class _Portable:
    """An object with its references still open."""

    entries: tuple[Part, ...]
    data: bytes | None


@dataclass(frozen=True, eq=False)
class Ground:
    """The objects of a form, the form itself first."""

    objects: tuple[_Portable, ...]
    digest: bytes = b""
    """Of what it was printed from: equal pages make equal grounds."""

    def write(self, writer: Writer, number: int) -> None:
        """Write the objects into a document, the form under a number that was reserved for it."""
        numbers = [number, *(writer.reserve() for _ in self.objects[1:])]
        for place, each in zip(numbers, self.objects, strict=True):
            body = b"".join(
                part if isinstance(part, bytes) else b"%d 0 R" % numbers[part]
                for part in each.entries
            )
            if each.data is None:
                writer.write(place, body)
            else:
                writer.stream(place, body, each.data)


def ground_of(face: Face) -> Ground | None:
    """The ground of a face, printed once for each process; raises ``documents.pdf.RenderError``."""
    return printed_ground(face, face.background) if face.background else None


def printed_ground(face: Face, html: str) -> Ground:
    """One page of HTML as large as a face, with the face's pictures; kept for the next time.

    What somebody wrote is printed in a process of its own; where that failed, it is not tried
    again for a while, so that a bomb costs its time once and not for each person.
    """
    key = sha256(f"{face.width}×{face.height}\0{face.apart}\0{html}".encode())
    for name, data in sorted(face.pictures.items()):
        key.update(f"\0{name}\0".encode() + sha256(data).digest())
    digest = key.digest()
    ground = _kept.get(digest)
    if ground is None:
        ground = _printed(face, html, digest)
        while len(_kept) >= _MOST_KEPT:
            del _kept[next(iter(_kept))]
        _kept[digest] = ground
    return ground


def _printed(face: Face, html: str, digest: bytes) -> Ground:
    if not face.apart:
        data = pdf.print_html(
            html, stylesheets=(), pictures=face.pictures, attachments={}, variant=None
        )
        return Ground(_form(data, face.width, face.height), digest)
    until, failed = _failed.get(digest, (0.0, None))
    if failed is not None and time.monotonic() < until:
        raise failed
    try:
        data = print_apart(html, face.pictures)
    except GroundError as error:
        while len(_failed) >= _MOST_KEPT:
            del _failed[next(iter(_failed))]
        _failed[digest] = (time.monotonic() + _PAUSE, error)
        raise
    return Ground(_form(data, face.width, face.height), digest)


_kept: dict[bytes, Ground] = {}
_failed: dict[bytes, tuple[float, GroundError]] = {}
_PAUSE = 120.0
"""Seconds after which a ground that failed is tried again."""


def _form(data: bytes, width: float, height: float) -> tuple[_Portable, ...]:
    with pikepdf.open(io.BytesIO(data)) as document:
        if len(document.pages) != 1:
            raise pdf.RenderError(f"the ground of a face has {len(document.pages)} pages, not one")
        page = document.pages[0]
        box = [float(side) for side in page.mediabox]
        for has, wanted in ((box[2], width), (box[3], height)):
            if abs(has - wanted * 72 / 25.4) > _TOLERANCE:
                raise pdf.RenderError("the ground of a face has another size than the face")
        return tuple(_Collector(page.as_form_xobject()).objects())


class _Collector:
    """Walks from one object to all it refers to."""

    def __init__(self, first: Any) -> None:
        self._places: dict[tuple[int, int], int] = {}
        self._waiting = [first]

    def objects(self) -> list[_Portable]:
        found = []
        at = 0
        while at < len(self._waiting):
            found.append(self._portable(self._waiting[at]))
            at += 1
        return found

    def _portable(self, each: Any) -> _Portable:
        parts: list[Part] = []
        if not isinstance(each, pikepdf.Stream):
            self._tell(each, parts)
            return _Portable(_joined(parts), None)
        for key, value in _entries(each.stream_dict).items():
            if key not in {"/Length", "/StructParents", "/StructParent"}:
                parts.append(key.encode())
                self._tell(value, parts, inside=True)
        return _Portable(_joined(parts), each.read_raw_bytes())

    def _tell(self, value: Any, parts: list[Part], *, inside: bool = False) -> None:
        if inside and isinstance(value, pikepdf.Object) and value.is_indirect:
            parts += [b" ", self._place(value)]
        elif isinstance(value, pikepdf.Dictionary):
            parts.append(b"<<")
            for key, each in _entries(value).items():
                parts.append(key.encode())
                self._tell(each, parts, inside=True)
            parts.append(b">>")
        elif isinstance(value, pikepdf.Array):
            parts.append(b"[")
            for each in value.as_list():
                self._tell(each, parts, inside=True)
                parts.append(b" ")
            parts.append(b"]")
        else:
            parts += [b" ", _scalar(value)]

    def _place(self, value: Any) -> int:
        if value.objgen not in self._places:
            self._places[value.objgen] = len(self._waiting)
            self._waiting.append(value)
        return self._places[value.objgen]


def _scalar(value: Any) -> bytes:
    if isinstance(value, pikepdf.Object):
        return bytes(value.unparse())
    if value is None:
        return b"null"
    return (
        str(value).lower()
        if isinstance(value, bool)
        else format(value, "f" if isinstance(value, Decimal) else "d")
    ).encode()


def _entries(value: Any) -> Mapping[str, Any]:
    entries: Mapping[str, Any] = value.as_dict()
    return entries


def _joined(parts: list[Part]) -> tuple[Part, ...]:
    """Neighbouring bytes in one piece."""
    joined: list[Part] = []
    for part in parts:
        if joined and isinstance(part, bytes) and isinstance(joined[-1], bytes):
            joined[-1] += part
        else:
            joined.append(part)
    return tuple(joined)
