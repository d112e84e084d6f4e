"""Whether two photos show the same picture: a perceptual hash (dHash) and a few colours.

The picture is made 9 × 8 grey points small; each of 64 bits says whether a point is darker than its
right neighbour. Another size, another quality or a light tint leave the bits as they are. Where at
most ``NEAR`` bits differ, at least one of four bands of 16 bits is equal, so that an index finds
every candidate without comparing all pairs. Portraits before one wall resemble each other in these
bits; 8 × 8 points of colour tell them apart.
"""

import io
from dataclasses import dataclass
from typing import Final

from PIL import Image, UnidentifiedImageError

NEAR: Final = 3
_SIDE: Final = 8
_FLAT: Final = 12
"""With so few grey values between its darkest and lightest point a picture shows nothing."""
_SAME_COLOUR: Final = 2.0
"""By how many of 256 steps the colours may differ on average."""


@dataclass(frozen=True)
class Likeness:
    """What is kept of a picture: 16 hexadecimal digits, and 64 points of red, green and blue."""

    bits: str
    colours: bytes

    @property
    def bands(self) -> list[str]:
        """The four bands of the bits."""
        return [self.bits[place : place + 4] for place in range(0, 16, 4)]

    def is_like(self, other: "Likeness") -> bool:
        """Whether both are of one picture."""
        if (int(self.bits, 16) ^ int(other.bits, 16)).bit_count() > NEAR:
            return False
        apart = sum(abs(a - b) for a, b in zip(self.colours, other.colours, strict=True))
        return apart <= _SAME_COLOUR * len(self.colours)


def likeness_of(data: bytes) -> Likeness | None:
    """What is kept of a JPEG or PNG; None for a picture that shows nothing."""
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as image:
            image.draft("RGB", (_SIDE * 16, _SIDE * 16))
            plain = image.convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return None
    grey = plain.convert("L").resize((_SIDE + 1, _SIDE), Image.Resampling.BOX)
    points = grey.tobytes()
    if max(points) - min(points) < _FLAT:
        return None
    bits = 0
    for row in range(_SIDE):
        start = row * (_SIDE + 1)
        for here in range(start, start + _SIDE):
            bits = bits << 1 | (points[here] < points[here + 1])
    colours = plain.resize((_SIDE, _SIDE), Image.Resampling.BOX).tobytes()
    return Likeness(f"{bits:016x}", colours)
