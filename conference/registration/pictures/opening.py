"""Opening what was uploaded: known kinds alone, no bombs, upright, nothing but pixels."""

import io
import warnings
from typing import Any, Final

from PIL import Image, ImageOps, UnidentifiedImageError

from conference.core.errors import InvalidError
from conference.i18n import lazy

LONGEST_EDGE: Final = 2000
"""A large JPEG is read at no more than about this size."""
_MAX_PIXELS: Final = 50_000_000
_FORMATS: Final = ("JPEG", "PNG", "HEIF")


class PictureError(InvalidError):
    """A picture that cannot be used, with what to do about it."""


def open_picture(data: bytes, name: str, max_bytes: int | None = None) -> Image.Image:
    """The picture, upright and in RGB; raises ``PictureError`` with the field ``name``."""
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
            image.draft("RGB", (LONGEST_EDGE, LONGEST_EDGE))
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
