"""The photo of a person, for the badge and for ministries."""

from dataclasses import dataclass
from typing import Final

from PIL import Image

from conference.i18n import lazy
from conference.registration.pictures.encoding import jpeg, portion
from conference.registration.pictures.framing import Frame
from conference.registration.pictures.opening import LONGEST_EDGE, PictureError, open_picture

PHOTO_SIZE: Final = (600, 800)
BADGE_SIZE: Final = (300, 400)
PHOTO_BYTES: Final = 200_000
ORIGINAL_BYTES: Final = 1_500_000
_MINIMUM: Final = (300, 400)


@dataclass(frozen=True)
class Photo:
    """A face photo: ``full`` fits into 600 × 800, ``badge`` is 300 × 400; all are JPEG."""

    full: bytes
    badge: bytes
    original: bytes = b""
    """The whole upright picture without its metadata; empty where nothing of it was cut away."""
    frame: str = ""
    """The part of the original that was chosen; empty for its middle."""


def process_photo(
    data: bytes, *, frame: Frame | None = None, max_bytes: int | None = None
) -> Photo:
    """Make a portrait of what was uploaded; raises ``PictureError`` with field ``photo``.

    ``frame`` is the part that the person chose; without it the middle is taken.
    """
    image = open_picture(data, "photo", max_bytes)
    if min(image.size) < _MINIMUM[0] or max(image.size) < _MINIMUM[1]:
        raise PictureError(
            lazy(
                "The photo is too small: it needs at least %(width)d by %(height)d pixels.",
                width=_MINIMUM[0],
                height=_MINIMUM[1],
            ),
            field="photo",
        )
    chosen = frame.applied(image) if frame is not None else image
    portrait = chosen.crop(portion(chosen.size, 3 / 4))
    portrait.thumbnail(PHOTO_SIZE, Image.Resampling.LANCZOS)
    badge = portrait.resize(BADGE_SIZE, Image.Resampling.LANCZOS)
    return Photo(
        jpeg(portrait, PHOTO_BYTES, 88),
        jpeg(badge, PHOTO_BYTES, 82),
        original=b"" if portrait.size == image.size and _is_whole(frame) else _original(image),
        frame=frame.text if frame is not None else "",
    )


def _is_whole(frame: Frame | None) -> bool:
    return frame is None or frame.turn == 0


def _original(image: Image.Image) -> bytes:
    """The whole picture, at most as large as a screen can use it."""
    whole = image.copy()
    whole.thumbnail((LONGEST_EDGE, LONGEST_EDGE), Image.Resampling.LANCZOS)
    return jpeg(whole, ORIGINAL_BYTES, 88)
