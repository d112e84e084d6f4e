"""Faults of a picture that somebody may want to mend: words for hints, never a refusal.

Each function gives codes of ``registration.enums.PictureHint``.
"""

from typing import Final

from PIL import Image, ImageChops, ImageFilter, ImageStat

from conference.registration.pictures import faces
from conference.registration.pictures.glyphs import Row

_WISHED: Final = (400, 533)
_DARK: Final = 70
_BRIGHT: Final = 225
_BURNT: Final = 250
_SPOT: Final = 0.012
"""A blown-out spot of this part of the page hides letters."""
_RESTLESS: Final = 26
_BLURRED: Final = 14.0


def photo_hints(image: Image.Image) -> list[str]:
    """What might be better about a portrait."""
    hints = []
    if image.width < _WISHED[0] or image.height < _WISHED[1]:
        hints.append("small")
    light = _light(image)
    if light < _DARK:
        hints.append("dark")
    elif light > _BRIGHT:
        hints.append("bright")
    if _is_restless(image):
        hints.append("background")
    if faces.can_count():
        count = len(faces.find_faces(image))
        hints += [] if count == 1 else ["no_face"] if count == 0 else ["several_faces"]
    return hints


def scan_hints(image: Image.Image, rows: list[Row]) -> list[str]:
    """What might be better about the picture of a data page; ``rows`` are those of its zone."""
    hints = []
    if _light(image) < _DARK:
        hints.append("dark")
    if not rows:
        hints.append("no_lines")
    elif any(_touches_edge(image, row) for row in rows):
        hints.append("cut_off")
    if has_glare(image):
        hints.append("glare")
    if _sharpness(image, rows) < _BLURRED:
        hints.append("blurred")
    return hints


def has_glare(image: Image.Image) -> bool:
    """Whether a bright spot without any drawing lies on a page that is darker elsewhere."""
    small = image.convert("L").resize((96, 72), Image.Resampling.BOX)
    if ImageStat.Stat(small).median[0] > 232:
        return False  # white paper on a scanner
    burnt = small.point([255 if value >= _BURNT else 0 for value in range(256)])
    solid = burnt.filter(ImageFilter.MinFilter(3))
    return bool(ImageStat.Stat(solid).sum[0] / 255 > _SPOT * small.width * small.height)


def _light(image: Image.Image) -> float:
    return float(ImageStat.Stat(image.convert("L")).mean[0])


def _is_restless(image: Image.Image) -> bool:
    """Whether the upper corners, where a portrait shows the wall, hold much drawing."""
    grey = image.convert("L")
    wide, high = grey.size
    corners = ((0, 0, wide // 5, high // 3), (wide - wide // 5, 0, wide, high // 3))
    return any(ImageStat.Stat(grey.crop(corner)).stddev[0] > _RESTLESS for corner in corners)


def _touches_edge(image: Image.Image, row: Row) -> bool:
    room = 0.6 * row.pitch
    missing = sum(box is None for box in (row.boxes[0], row.boxes[-1]))
    return missing > 0 or row.left < room or row.right > image.width - room


def _sharpness(image: Image.Image, rows: list[Row]) -> float:
    """How much a picture loses by a slight blur where letters stand, per contrast; sharp: 20–60."""
    grey = image.convert("L")
    if rows:
        tall = rows[0].pitch
        top, bottom = int(rows[0].y - tall), int(rows[-1].y + tall)
        grey = grey.crop((rows[0].left, max(0, top), rows[0].right, bottom))
    contrast = ImageStat.Stat(grey).stddev[0]
    if contrast < 4:
        return 0.0
    lost = ImageChops.difference(grey, grey.filter(ImageFilter.GaussianBlur(1.2)))
    return float(100 * ImageStat.Stat(lost).rms[0] / contrast)
