"""The objects of a PDF, written one after another into a stream that is never read or sought."""

import base64
import zlib
from array import array
from typing import Any, Protocol

_LEVEL = 2
"""Of compression: near to the smallest, at a third of the time."""


class Sink(Protocol):
    """What takes the bytes: a file, or whatever stores and encrypts as they come."""

    def write(self, data: bytes, /) -> object:
        """Take some bytes."""


class Writer:
    """Numbers objects, notes where they begin and ends with the cross-reference table."""

    def __init__(self, sink: Sink, state: dict[str, Any] | None = None) -> None:
        self._sink = sink
        self._offset = 0
        self._starts = array("Q", [0])
        if state is None:
            self._put(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        else:
            self._offset = state["offset"]
            self._starts = array("Q", zlib.decompress(base64.b64decode(state["starts"])))

    def state(self) -> dict[str, Any]:
        """What is needed to write on behind what was written so far."""
        starts = base64.b64encode(zlib.compress(self._starts.tobytes(), _LEVEL)).decode()
        return {"offset": self._offset, "starts": starts}

    def go_on_in(self, sink: Sink) -> None:
        """Write what follows elsewhere; the pieces in their order are the document."""
        self._sink = sink

    def reserve(self) -> int:
        """A number for an object that is written later, or never."""
        self._starts.append(0)
        return len(self._starts) - 1

    def write(self, number: int, body: bytes) -> None:
        """Write an object."""
        self._starts[number] = self._offset
        self._put(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    def stream(self, number: int, entries: bytes, data: bytes, *, compress: bool = False) -> None:
        """Write a stream with further entries of its dictionary."""
        if compress:
            data, entries = zlib.compress(data, _LEVEL), entries + b"/Filter/FlateDecode"
        self._starts[number] = self._offset
        self._put(b"%d 0 obj\n<<%s/Length %d>>stream\n" % (number, entries, len(data)))
        self._put(data)
        self._put(b"\nendstream\nendobj\n")

    def finish(self, root: int, info: int) -> None:
        """Write the cross-reference table and the trailer."""
        start, count = self._offset, len(self._starts)
        self._put(b"xref\n0 %d\n0000000000 65535 f \n" % count)
        for at in range(1, count, 1000):
            part = self._starts[at : at + 1000]
            self._put(
                b"".join(
                    b"%010d 00000 n \n" % each if each else b"0000000000 00001 f \n"
                    for each in part
                )
            )
        self._put(b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R>>\n" % (count, root, info))
        self._put(b"startxref\n%d\n%%%%EOF\n" % start)

    def _put(self, data: bytes) -> None:
        self._sink.write(data)
        self._offset += len(data)
