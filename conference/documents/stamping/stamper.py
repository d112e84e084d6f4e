"""The stamper: pages of filled faces into a stream, as fast as they are composed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from types import TracebackType
from typing import Any, Self

from conference.documents.stamping import composing
from conference.documents.stamping.embedding import FontBook
from conference.documents.stamping.errors import UnreadablePictureError
from conference.documents.stamping.fitting import POINTS
from conference.documents.stamping.grounds import Ground, ground_of, printed_ground
from conference.documents.stamping.layout import (
    Box,
    Face,
    LayerField,
    PictureField,
    Placed,
    QrField,
    StackField,
    Stamp,
    TextField,
    Values,
)
from conference.documents.stamping.pictures import NoPictureError, Picture, picture
from conference.documents.stamping.writer import Sink, Writer

_KIDS = 100
"""Pages under one node of the page tree."""
_MOST_FACES = 256
_MOST_TEXTS = 256
_TURNS = {
    0: (1, 0, 0, 1, 0.0, 0.0),
    90: (0, -1, 1, 0, 0.0, 1.0),
    180: (-1, 0, 0, -1, 1.0, 1.0),
    270: (0, 1, -1, 0, 1.0, 0.0),
}
"""Clockwise: the matrix, then the shares of the turned width and height by which it is moved."""


@dataclass(eq=False)
class _Known:
    """A face in use, and its texts that many people share: an event's name, a category's word."""

    face: Face
    ground: Ground | None
    layers: dict[int, Ground]
    """By the place among the fields."""
    texts: dict[tuple[object, ...], bytes] = field(default_factory=dict)
    fitted: composing.FittedTexts = field(default_factory=dict)

    @classmethod
    def of(cls, face: Face) -> Self:
        """The face with all its grounds printed."""
        layers = {
            at: printed_ground(face, each.background)
            for at, each in enumerate(face.fields)
            if isinstance(each, LayerField)
        }
        return cls(face, ground_of(face), layers)

    @property
    def grounds(self) -> list[Ground]:
        """Everything that is drawn once."""
        lowest = [] if self.ground is None else [self.ground]
        return lowest + list(self.layers.values())


class Stamper:
    """Writes one PDF; what it remembers of a page is a few numbers.

    ``title`` stands in the title bar of the reader, ``language`` is that of the whole document.
    Whatever a ``with`` block raises leaves the stream without an end: throw it away. With the
    ``state`` of another stamper it goes on where that one stood.
    """

    def __init__(
        self,
        stream: Sink,
        *,
        title: str = "",
        language: str = "en",
        state: dict[str, Any] | None = None,
    ) -> None:
        known = state or {}
        self._writer = Writer(stream, known.get("writer"))
        self._title, self._language = title, language
        reserved = known.get("reserved") or [self._writer.reserve() for _ in range(3)]
        self._root, self._tree, self._font_names = reserved
        self._fonts = FontBook(self._writer, known.get("fonts", ()))
        self._faces: dict[int, _Known] = {}
        self._grounds = _numbers(known.get("grounds", {}))
        self._pictures = _numbers(known.get("pictures", {}))
        self._shown: set[int] = set(known.get("shown", ()))
        self._nodes: list[tuple[int, int]] = [(each[0], each[1]) for each in known.get("nodes", ())]
        self._kids: list[int] = list(known.get("kids", ()))
        self._node: int = known.get("node", 0)

    def state(self) -> dict[str, Any]:
        """What another stamper needs to go on where this one stands, as JSON.

        What was written so far, then what the other one writes, is the document.
        """
        return {
            "writer": self._writer.state(),
            "reserved": [self._root, self._tree, self._font_names],
            "fonts": self._fonts.state(),
            "grounds": {digest.hex(): number for digest, number in self._grounds.items()},
            "pictures": {digest.hex(): number for digest, number in self._pictures.items()},
            "shown": sorted(self._shown),
            "nodes": self._nodes,
            "kids": self._kids,
            "node": self._node,
        }

    def go_on_in(self, stream: Sink) -> None:
        """Write what follows into another stream; the pieces in their order are the document."""
        self._writer.go_on_in(stream)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.finish()

    @property
    def pages(self) -> int:
        """How many pages were written."""
        return sum(count for _, count in self._nodes) + len(self._kids)

    def compose(self, face: Face, values: Values) -> Stamp:
        """Fill a face for one person; writes nothing.

        Raises ``TextTooLongError``, ``UnreadablePictureError`` or ``MissingGlyphError`` for what
        this person has, ``RenderError`` for a background that cannot be printed.
        """
        known = self._known(face)
        drawn: list[bytes] = []
        pictures: list[tuple[int, Picture]] = []
        for at, each in enumerate(face.fields):
            if isinstance(each, LayerField):
                drawn.append(b"/B%d Do\n" % self._number_of(known.layers[at]))
                continue
            if isinstance(each, StackField | TextField):
                drawn.append(self._text(known, at, each, values))
                continue
            value = values.get(each.key)
            if not value:
                continue
            if isinstance(each, QrField) and isinstance(value, str):
                drawn.append(composing.code_operators(each, value, face.height))
            elif isinstance(each, PictureField) and isinstance(value, bytes):
                number, read = self._picture(each, value)
                pictures.append((number, read))
                name = b"/P%d" % number
                drawn.append(composing.picture_operators(each, read, name, face.height))
            else:
                raise TypeError(f"{each.key} takes no {type(value).__name__}")
        return Stamp(face, b"".join(drawn), tuple(pictures))

    def _text(self, known: _Known, at: int, each: StackField | TextField, values: Values) -> bytes:
        """The texts of a field, as they were composed before for the same words."""
        parts = each.parts if isinstance(each, StackField) else (each,)
        words = tuple(values.get(part.key) for part in parts)
        drawn = known.texts.get((at, words))
        if drawn is None:
            drawn = composing.text_operators(
                each, words, known.face.height, self._fonts, known.fitted
            )
            if len(known.texts) >= _MOST_TEXTS:
                known.texts.clear()
            known.texts[at, words] = drawn
        return drawn

    def page(
        self, width: float, height: float, placed: Sequence[Placed], marks: Sequence[Box] = ()
    ) -> None:
        """Write one page of millimetres with its faces; ``marks`` are filled boxes upon it."""
        drawn: list[bytes] = []
        forms: dict[bytes, int] = {}
        for each in placed:
            drawn.append(b"q %s cm\n" % _matrix(each, height))
            known = self._known(each.stamp.face)
            if known.ground is not None:
                drawn.append(b"/B%d Do\n" % self._number_of(known.ground))
            for ground in known.grounds:
                number = self._number_of(ground)
                self._show_form(number, ground)
                forms[b"/B%d" % number] = number
            drawn += [each.stamp.content, b"Q\n"]
            for number, read in each.stamp.pictures:
                self._show(number, read)
                forms[b"/P%d" % number] = number
        if marks:
            drawn.append(b"0 g ")
            drawn += [composing.rectangle(mark, height) + b" f\n" for mark in marks]
        self._page(width, height, b"".join(drawn), forms)

    def _known(self, face: Face) -> _Known:
        known = self._faces.get(id(face))
        if known is None:
            if len(self._faces) >= _MOST_FACES:
                self._faces.clear()
            known = self._faces[id(face)] = _Known.of(face)
        return known

    def _number_of(self, ground: Ground) -> int:
        if ground.digest not in self._grounds:
            self._grounds[ground.digest] = self._writer.reserve()
        return self._grounds[ground.digest]

    def _show_form(self, number: int, ground: Ground) -> None:
        if number not in self._shown:
            self._shown.add(number)
            ground.write(self._writer, number)

    def _picture(self, field: PictureField, data: bytes) -> tuple[int, Picture]:
        digest = sha256(data).digest()[:16]
        try:
            read = picture(data)
        except NoPictureError:
            raise UnreadablePictureError(field.key) from None
        if digest not in self._pictures:
            self._pictures[digest] = self._writer.reserve()
        return self._pictures[digest], read

    def _show(self, number: int, read: Picture) -> None:
        if number not in self._shown:
            self._shown.add(number)
            self._writer.stream(number, read.entries, read.data)

    def _page(self, width: float, height: float, content: bytes, forms: dict[bytes, int]) -> None:
        if not self._kids:
            self._node = self._writer.reserve()
        page, stream = self._writer.reserve(), self._writer.reserve()
        self._writer.stream(stream, b"", content, compress=True)
        names = b"".join(b"%s %d 0 R" % item for item in forms.items())
        self._writer.write(
            page,
            b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.2f %.2f]/Contents %d 0 R"
            b"/Resources<</Font %d 0 R/XObject<<%s>>>>>>"
            % (
                self._node,
                width * POINTS,
                height * POINTS,
                stream,
                self._font_names,
                names,
            ),
        )
        self._kids.append(page)
        if len(self._kids) == _KIDS:
            self._end_node()

    def _end_node(self) -> None:
        kids = b" ".join(b"%d 0 R" % each for each in self._kids)
        self._writer.write(
            self._node,
            b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%s]>>"
            % (self._tree, len(self._kids), kids),
        )
        self._nodes.append((self._node, len(self._kids)))
        self._kids = []

    def finish(self) -> None:
        """Write fonts, page tree and cross-reference; a ``with`` block does it by itself."""
        if self._kids:
            self._end_node()
        self._fonts.write(self._font_names)
        nodes = b" ".join(b"%d 0 R" % number for number, _ in self._nodes)
        self._writer.write(self._tree, b"<</Type/Pages/Count %d/Kids[%s]>>" % (self.pages, nodes))
        self._writer.write(
            self._root,
            b"<</Type/Catalog/Pages %d 0 R/Lang(%s)/ViewerPreferences<</DisplayDocTitle %s>>>>"
            % (self._tree, self._language.encode("ascii"), b"true" if self._title else b"false"),
        )
        info = self._writer.reserve()
        title = (b"\xfe\xff" + self._title.encode("utf-16-be")).hex().encode()
        self._writer.write(info, b"<</Title<%s>>>" % title)
        self._writer.finish(self._root, info)


def _numbers(state: dict[str, int]) -> dict[bytes, int]:
    return {bytes.fromhex(digest): number for digest, number in state.items()}


def _matrix(placed: Placed, page_height: float) -> bytes:
    """From the face's own points to those of the page."""
    face, scale = placed.stamp.face, placed.scale
    *turn, along, up = _TURNS[placed.turn]
    across = placed.turn in {90, 270}
    width, height = (face.height, face.width) if across else (face.width, face.height)
    x = (placed.x + along * width * scale) * POINTS
    y = (page_height - placed.y - (height - up * height) * scale) * POINTS
    sides = " ".join(f"{each * scale:g}" for each in turn)
    return b"%s %.2f %.2f" % (sides.encode(), x, y)
