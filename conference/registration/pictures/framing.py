"""The part of a photo that was chosen in the browser."""

import re
from dataclasses import dataclass
from typing import Final, Self

from PIL import Image

_NUMBER: Final = r"([01]\.\d{1,6})"
_WRITTEN: Final = re.compile(rf"(0|90|180|270),{_NUMBER},{_NUMBER},{_NUMBER},{_NUMBER}")
_SMALLEST: Final = 0.05
_TURNS: Final = {
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True)
class Frame:
    """A quarter turn clockwise of the upright picture, then a rectangle in parts of its sides."""

    turn: int
    left: float
    top: float
    width: float
    height: float

    @classmethod
    def read(cls, written: str) -> Self | None:
        """The frame of ``turn,left,top,width,height``; None where it is none."""
        found = _WRITTEN.fullmatch(written.strip())
        if found is None:
            return None
        left, top, width, height = (float(part) for part in found.groups()[1:])
        inside = left + width <= 1.001 and top + height <= 1.001
        if not inside or width < _SMALLEST or height < _SMALLEST:
            return None
        return cls(int(found[1]), left, top, width, height)

    @property
    def text(self) -> str:
        """The frame as ``read`` takes it."""
        sides = (self.left, self.top, self.width, self.height)
        return ",".join([str(self.turn), *(f"{side:.4f}" for side in sides)])

    def applied(self, image: Image.Image) -> Image.Image:
        """The part of an upright picture."""
        turned = image.transpose(_TURNS[self.turn]) if self.turn else image
        wide, high = turned.size
        left, top = round(self.left * wide), round(self.top * high)
        right = min(wide, max(left + 1, round((self.left + self.width) * wide)))
        bottom = min(high, max(top + 1, round((self.top + self.height) * high)))
        return turned.crop((left, top, right, bottom))
