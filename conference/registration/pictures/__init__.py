"""Photos and scans of passports: recognised by content, turned upright, stripped, made small.

What comes out is always a fresh JPEG; nothing of the original's metadata remains. Slow work: call
``core.database.release()`` before. What a picture says (its zone, its faults) is found by the
modules ``recognition`` and ``quality``, which only the worker loads.
"""

from conference.registration.pictures.encoding import FitError, fit
from conference.registration.pictures.framing import Frame
from conference.registration.pictures.opening import PictureError
from conference.registration.pictures.portraits import (
    BADGE_SIZE,
    PHOTO_BYTES,
    PHOTO_SIZE,
    Photo,
    process_photo,
)
from conference.registration.pictures.scans import SCAN_EDGE, Scan, process_scan

__all__ = [
    "BADGE_SIZE",
    "PHOTO_BYTES",
    "PHOTO_SIZE",
    "SCAN_EDGE",
    "FitError",
    "Frame",
    "Photo",
    "PictureError",
    "Scan",
    "fit",
    "process_photo",
    "process_scan",
]
