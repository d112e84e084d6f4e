"""Writing JPEG within a number of bytes."""

import io
from typing import Final

from PIL import Image

from conference.core.errors import DomainError
from conference.i18n import lazy

_WORST: Final = 12


class FitError(DomainError):
    """A picture cannot be written in so few bytes."""


def jpeg(image: Image.Image, limit: int, quality: int) -> bytes:
    """A JPEG within a number of bytes, of falling quality where it must be."""
    while True:
        written = _written(image, quality)
        if len(written) <= limit or quality <= 40:
            return written
        quality -= 8


def fit(image: Image.Image, width: int, height: int, limit: int) -> bytes:
    """A JPEG of exactly this size within ``limit`` bytes, as good as it can be; else ``FitError``.

    What exceeds the proportion is cut: at the sides evenly, above less than below.
    """
    exact = image.convert("RGB").crop(portion(image.size, width / height))
    exact = exact.resize((width, height), Image.Resampling.LANCZOS)
    worst, best = _WORST, 95
    chosen = _written(exact, worst)
    if len(chosen) > limit:
        raise FitError(
            lazy(
                "The photo cannot be made as small as %(count)d kB at this size in pixels.",
                count=limit // 1000,
            )
        )
    while worst < best:
        middle = (worst + best + 1) // 2
        written = _written(exact, middle)
        if len(written) <= limit:
            worst, chosen = middle, written
        else:
            best = middle - 1
    return chosen


def portion(size: tuple[int, int], proportion: float) -> tuple[int, int, int, int]:
    """The middle in a proportion of width to height, a little towards the top where faces are."""
    width, height = size
    wanted_height = round(width / proportion)
    if wanted_height <= height:
        top = round((height - wanted_height) * 0.35)
        return (0, top, width, top + wanted_height)
    wanted_width = round(height * proportion)
    start = (width - wanted_width) // 2
    return (start, 0, start + wanted_width, height)


def _written(image: Image.Image, quality: int) -> bytes:
    target = io.BytesIO()
    image.save(target, "JPEG", quality=quality, optimize=True, progressive=False)
    return target.getvalue()
