"""Emblems and logos: whatever raster is sent becomes a small PNG of our own making."""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from conference.core.errors import InvalidError
from conference.i18n import lazy

LARGEST_SIDE = 640
MOST_PIXELS = 40_000_000
_FORMATS = ("JPEG", "PNG", "WEBP")


def prepare_picture(data: bytes, *, largest: int = LARGEST_SIDE) -> bytes:
    """Check by content, turn upright, shrink, drop everything but the pixels; returns a PNG.

    ``largest`` is the longer side in pixels. Takes up to a second: call it outside of any
    transaction.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise InvalidError(lazy("The picture has too many pixels."), field="picture")
                upright = ImageOps.exif_transpose(opened).convert("RGBA")
    except (
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        ValueError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ):
        raise InvalidError(
            lazy("This file cannot be read as a picture. Use JPEG, PNG or WebP."), field="picture"
        ) from None
    upright.thumbnail((largest, largest), Image.Resampling.LANCZOS)
    clean = Image.new("RGBA", upright.size)
    clean.paste(upright)
    out = io.BytesIO()
    clean.save(out, "PNG", optimize=True)
    return out.getvalue()
