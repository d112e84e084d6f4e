"""Drawn data pages of invented people, in the type that documents use, as a camera sees them."""

import io
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from conference.registration import mrz

_TYPES = (
    Path("/usr/share/fonts/opentype/ocr-b/OCRB.otf"),
    Path("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"),
)
ERIKSSON: dict[str, Any] = {
    "issuing_country": "UTO",
    "surname": "ERIKSSON",
    "given_names": "ANNA MARIA",
    "number": "L898902C3",
    "nationality": "UTO",
    "birth_date": date(1974, 8, 12),
    "sex": "F",
    "expires_on": date(2032, 4, 15),
}


@cache
def typeface(size: int) -> Any:
    """OCR-B where it is installed, else a typewriter's."""
    return ImageFont.truetype(str(next(path for path in _TYPES if path.exists())), size)


def page(lines: str, *, ground: str = "#eef1e6") -> Image.Image:
    """A data page, 1250 by 880, with its zone at the foot."""
    image = Image.new("RGB", (1250, 880), ground)
    draw = ImageDraw.Draw(image)
    draw.text((60, 30), "UTOPIA - SPECIMEN", "#8e1b1b", font=typeface(30))
    draw.rectangle((60, 100, 360, 500), "#0a6a74")
    for row in range(6):
        draw.rectangle((400, 110 + row * 60, 700 + row * 61 % 240, 132 + row * 60), "#b9c2b0")
    rows = lines.splitlines()
    size = round(1120 / len(rows[0]) / 0.605)
    while typeface(size).getlength(rows[0]) > 1130:
        size -= 1
    top = 680 if len(rows) == 2 else 600
    for row, line in enumerate(rows):
        draw.text((62, top + row * size * 1.5), line, "#20242a", font=typeface(size))
    return image


def photographed(image: Image.Image, *, angle: float = 0, blur: float = 0) -> bytes:
    """The page on a table, as JPEG of 1600 pixels, turned anticlockwise by some degrees."""
    table = Image.new("RGB", (image.width + 160, image.height + 160), "#605c58")
    table.paste(image, (80, 80))
    turned = table.rotate(
        angle, expand=True, fillcolor="#605c58", resample=Image.Resampling.BICUBIC
    )
    turned.thumbnail((1600, 1600), Image.Resampling.LANCZOS)
    if blur:
        turned = turned.filter(ImageFilter.GaussianBlur(blur))
    return as_jpeg(turned)


def as_jpeg(image: Image.Image) -> bytes:
    """A picture as somebody uploads it."""
    target = io.BytesIO()
    image.save(target, "JPEG", quality=85)
    return target.getvalue()


def passport(angle: float = 0, blur: float = 0, **fields: Any) -> bytes:
    """A photographed passport of the specimen's, or with other fields."""
    return photographed(page(mrz.build(**{**ERIKSSON, **fields})), angle=angle, blur=blur)
