"""Pages sent compressed where the browser can read it: a form of 20 kB crosses a slow line as 5.

Lengths tell: who can put text of their own into a page and watch the sizes on the line could guess
a secret beside it (BREACH, CVE-2013-3587). So the gzip header carries a file name of random length,
as Django's does ("Heal the Breach", https://ieeexplore.ieee.org/document/9754554).
"""

import secrets
import zlib

from flask import Flask, Response, request

_KINDS = frozenset(
    {
        "text/html",
        "text/css",
        "text/csv",
        "text/plain",
        "text/calendar",
        "application/json",
        "text/javascript",
    }
)
_SHORTEST = 800
"""Bytes below which an answer fits into one packet anyway."""
_LEVEL = 5
_LONGEST_NAME = 100
_HEAD = (
    b"\x1f\x8b\x08\x08\x00\x00\x00\x00\x00\xff"  # RFC 1952: deflate, a file name follows, no date
)


def zipped(data: bytes) -> bytes:
    """The bytes as gzip, with a name of random length in the header."""
    name = b"x" * (1 + secrets.randbelow(_LONGEST_NAME))
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(data) + packer.flush()
    end = zlib.crc32(data).to_bytes(4, "little") + (len(data) & 0xFFFFFFFF).to_bytes(4, "little")
    return b"".join((_HEAD, name, b"\0", packed, end))


def init_app(app: Flask) -> None:
    """Compress every answer of text that is not compressed already."""

    @app.after_request
    def compress(response: Response) -> Response:
        if (
            response.mimetype not in _KINDS
            or "Content-Encoding" in response.headers
            or response.direct_passthrough
            or response.is_streamed
            or response.status_code == 304
        ):
            return response
        response.vary.add("Accept-Encoding")
        data = response.get_data()
        if len(data) >= _SHORTEST and request.accept_encodings.quality("gzip") > 0:
            response.set_data(zipped(data))
            response.content_encoding = "gzip"
            etag, _weak = response.get_etag()
            if etag is not None:
                response.set_etag(etag, weak=True)  # of the text, not of these bytes
        return response
