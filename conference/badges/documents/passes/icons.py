"""The icons of a pass: our own eight-pointed star on the colour of the event."""

import io
from functools import lru_cache

from PIL import Image, ImageDraw

_SIDE = 29
"""Points of an icon (Apple's "Wallet Passes"); a logo may be higher, ours is not."""
_SHARPER = 8


@lru_cache(maxsize=16)
def _drawn(colour: str) -> tuple[tuple[str, bytes], ...]:
    files = []
    for name in ("icon", "logo"):
        for scale, suffix in ((1, ""), (2, "@2x"), (3, "@3x")):
            files.append((f"{name}{suffix}.png", _star(_SIDE * scale, colour)))
    return tuple(files)


def icons(colour: str) -> dict[str, bytes]:
    """Icon and logo for screens of three densities, by file name."""
    return dict(_drawn(colour))


def _star(side: int, colour: str) -> bytes:
    """Two squares over one another, one of them turned: the star of the tiles."""
    large = side * _SHARPER
    picture = Image.new("RGB", (large, large), colour)
    draw = ImageDraw.Draw(picture)
    middle, half = large / 2, large * 0.3
    reach = half * 2**0.5
    draw.rectangle((middle - half, middle - half, middle + half, middle + half), fill="white")
    draw.polygon(
        [
            (middle, middle - reach),
            (middle + reach, middle),
            (middle, middle + reach),
            (middle - reach, middle),
        ],
        fill="white",
    )
    inner = half * 0.5
    draw.ellipse((middle - inner, middle - inner, middle + inner, middle + inner), fill=colour)
    out = io.BytesIO()
    picture.resize((side, side), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()
