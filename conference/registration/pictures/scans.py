"""The picture of a document's data page."""

from dataclasses import dataclass
from typing import Final

from PIL import Image

from conference.i18n import lazy
from conference.registration.pictures.encoding import jpeg
from conference.registration.pictures.opening import LONGEST_EDGE, PictureError, open_picture

SCAN_EDGE: Final = LONGEST_EDGE
_MINIMUM: Final = 600
_BYTES: Final = 1_500_000


@dataclass(frozen=True)
class Scan:
    """The data page of a travel document as JPEG."""

    data: bytes
    content_type: str = "image/jpeg"


def process_scan(data: bytes, *, max_bytes: int | None = None) -> Scan:
    """Make a legible page of what was uploaded; raises ``PictureError`` with field ``scan``."""
    image = open_picture(data, "scan", max_bytes)
    if max(image.size) < _MINIMUM:
        raise PictureError(
            lazy(
                "The scan is too small to read: its longer side needs at least %(count)d pixels.",
                count=_MINIMUM,
            ),
            field="scan",
        )
    image.thumbnail((SCAN_EDGE, SCAN_EDGE), Image.Resampling.LANCZOS)
    return Scan(jpeg(image, _BYTES, 85))
