"""Photos of people: a plain JPEG goes into the PDF as it was stored, all else as a new JPEG."""

import io
from dataclasses import dataclass

from PIL import Image, ImageOps

_NO_FRAME = {0xC4, 0xC8, 0xCC}
"""Markers among those of frames that begin none: tables and extensions."""
_SPACES = {1: b"/DeviceGray", 3: b"/DeviceRGB"}


class NoPictureError(Exception):
    """These bytes are no picture."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG and its size in pixels; ``colours`` is 1 or 3."""

    data: bytes
    width: int
    height: int
    colours: int

    @property
    def entries(self) -> bytes:
        """Its dictionary as an image of a PDF."""
        return (
            b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace%s"
            b"/BitsPerComponent 8/Filter/DCTDecode"
        ) % (self.width, self.height, _SPACES[self.colours])


def picture(data: bytes) -> Picture:
    """Read a picture; raises ``NoPictureError``."""
    return _plain_jpeg(data) or _made_plain(data)


def _plain_jpeg(data: bytes) -> Picture | None:
    """The JPEG as it is, unless it is turned, of four colours or not one (ITU-T T.81, B.1)."""
    if data[:3] != b"\xff\xd8\xff":
        return None
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xE1 and data[at + 4 : at + 8] == b"Exif":
            return None
        if 0xC0 <= marker <= 0xCF and marker not in _NO_FRAME:
            bits, colours = data[at + 4], data[at + 9]
            height = int.from_bytes(data[at + 5 : at + 7], "big")
            width = int.from_bytes(data[at + 7 : at + 9], "big")
            whole = data.rstrip(b"\0")[-2:] == b"\xff\xd9"
            plain = bits == 8 and colours in _SPACES and marker <= 0xC2 and width and height
            return Picture(data, width, height, colours) if plain and whole else None
        at += 2 + length
    return None


def _made_plain(data: bytes) -> Picture:
    try:
        with Image.open(io.BytesIO(data)) as opened:
            image = ImageOps.exif_transpose(opened)
            if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
                ground = Image.new("RGBA", image.size, "white")
                image = Image.alpha_composite(ground, image.convert("RGBA"))
            target = io.BytesIO()
            image.convert("RGB").save(target, "JPEG", quality=90)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NoPictureError(str(error)) from error
    return Picture(target.getvalue(), *image.size, 3)
