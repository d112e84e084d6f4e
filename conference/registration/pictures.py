"""Photos and scans of passports: recognised by content, turned upright, stripped, made small.

What comes out is always a fresh JPEG (or, for a scan, a JPEG of the page); nothing of the
original's metadata remains. Slow work: call ``core.database.release()`` before.
"""

import io
import warnings
from dataclasses import dataclass
from typing import Any, Final

from PIL import Image, ImageOps, UnidentifiedImageError

from conference.core.errors import InvalidError
from conference.i18n import lazy

PHOTO_SIZE: Final = (600, 800)
BADGE_SIZE: Final = (300, 400)
SCAN_EDGE: Final = 2000
_PHOTO_MINIMUM: Final = (300, 400)
_SCAN_MINIMUM: Final = 600
PHOTO_BYTES: Final = 200_000
_SCAN_BYTES: Final = 1_500_000
_MAX_PIXELS: Final = 50_000_000
_FORMATS: Final = ("JPEG", "PNG", "HEIF")


class PictureError(InvalidError):
    """A picture that cannot be used, with what to do about it."""


@dataclass(frozen=True)
class Photo:
    """A face photo: ``full`` fits into 600 × 800, ``badge`` is 300 × 400; both JPEG."""

    full: bytes
    badge: bytes


@dataclass(frozen=True)
class Scan:
    """The data page of a travel document as JPEG."""

    data: bytes
    content_type: str = "image/jpeg"


def process_photo(data: bytes, *, max_bytes: int | None = None) -> Photo:
    """Make a portrait of what was uploaded; raises ``PictureError`` with field ``photo``."""
    image = _open(data, "photo", max_bytes)
    if image.width < _PHOTO_MINIMUM[0] or image.height < _PHOTO_MINIMUM[1]:
        raise PictureError(
            lazy(
                "The photo is too small: it needs at least %(width)d by %(height)d pixels.",
                width=_PHOTO_MINIMUM[0],
                height=_PHOTO_MINIMUM[1],
            ),
            field="photo",
        )
    portrait = _cropped(image)
    portrait.thumbnail(PHOTO_SIZE, Image.Resampling.LANCZOS)
    badge = portrait.resize(BADGE_SIZE, Image.Resampling.LANCZOS)
    return Photo(_jpeg(portrait, PHOTO_BYTES, 88), _jpeg(badge, PHOTO_BYTES, 82))


def process_scan(data: bytes, *, max_bytes: int | None = None) -> Scan:
    """Make a legible page of what was uploaded; raises ``PictureError`` with field ``scan``."""
    image = _open(data, "scan", max_bytes)
    if max(image.size) < _SCAN_MINIMUM:
        raise PictureError(
            lazy(
                "The scan is too small to read: its longer side needs at least %(count)d pixels.",
                count=_SCAN_MINIMUM,
            ),
            field="scan",
        )
    image.thumbnail((SCAN_EDGE, SCAN_EDGE), Image.Resampling.LANCZOS)
    return Scan(_jpeg(image, _SCAN_BYTES, 85))


def _open(data: bytes, name: str, max_bytes: int | None) -> Image.Image:
    if max_bytes is not None and len(data) > max_bytes:
        raise PictureError(lazy("The file is too large."), field=name)
    if not data:
        raise PictureError(lazy("The file is empty."), field=name)
    _accept_heic(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=_known_formats())
            if image.width * image.height > _MAX_PIXELS:
                raise PictureError(lazy("The picture has too many pixels."), field=name)
            image.draft("RGB", (SCAN_EDGE, SCAN_EDGE))
            image.load()
            return _upright(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PictureError(lazy("The picture has too many pixels."), field=name) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, RuntimeError):
        raise PictureError(
            lazy("This file is not a JPEG, PNG or HEIC picture, or it is damaged."), field=name
        ) from None


def _known_formats() -> tuple[str, ...]:
    """What may come now: asking Pillow for a format without decoder is an error of its own."""
    return tuple(name for name in _FORMATS if name != "HEIF" or name in Image.OPEN)


def _accept_heic(data: bytes) -> None:
    """Load the decoder of HEIC only where a file of that kind comes: it takes some megabytes."""
    if data[4:8] == b"ftyp" and "HEIF" not in Image.OPEN:
        from pi_heif import register_heif_opener  # noqa: PLC0415 - see above

        register_heif_opener(thumbnails=False)


def _upright(image: Image.Image) -> Image.Image:
    """Turned as EXIF says, on white, in RGB, without anything but its pixels."""
    turned: Any = ImageOps.exif_transpose(image)
    if turned.mode in {"RGBA", "LA", "PA"} or "transparency" in turned.info:
        page = Image.new("RGB", turned.size, "white")
        layer = turned.convert("RGBA")
        page.paste(layer, mask=layer.getchannel("A"))
        turned = page
    plain: Image.Image = turned if turned.mode == "RGB" else turned.convert("RGB")
    plain.info.clear()
    return plain


def _cropped(image: Image.Image) -> Image.Image:
    """The middle in the proportion 3 : 4, a little towards the top where faces are."""
    width, height = image.size
    wanted_height = round(width * 4 / 3)
    if wanted_height <= height:
        top = round((height - wanted_height) * 0.35)
        return image.crop((0, top, width, top + wanted_height))
    wanted_width = round(height * 3 / 4)
    start = (width - wanted_width) // 2
    return image.crop((start, 0, start + wanted_width, height))


def _jpeg(image: Image.Image, limit: int, quality: int) -> bytes:
    """A JPEG within a number of bytes, of falling quality where it must be."""
    while True:
        written = io.BytesIO()
        image.save(written, "JPEG", quality=quality, optimize=True, progressive=False)
        if written.tell() <= limit or quality <= 40:
            return written.getvalue()
        quality -= 8
