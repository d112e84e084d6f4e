"""Drawn pictures: portraits without a face, emblems of stars, data pages marked as specimens."""

import io
from math import cos, pi, sin

from PIL import Image, ImageDraw

from conference.core.colours import mix

_HUES = (
    *("#0a6a74", "#14305c", "#7a3b69", "#8a4b12", "#3d6b2f", "#5b4a8a"),
    *("#a3461f", "#2b5f8f", "#6b6b1f", "#8f2f4a", "#2f6f5b", "#5a5a66"),
)


def portrait(number: int) -> bytes:
    """A head and shoulders in plain shapes, 600 by 800, in colours that no other has."""
    coat = _HUES[number % len(_HUES)]
    head = mix(coat, "#ffffff", 0.5 + 0.06 * (number // len(_HUES) % 4))
    wall = mix(_HUES[number // len(_HUES) % len(_HUES)], "#ffffff", 0.88 - number // 144 % 4 * 0.06)
    image = Image.new("RGB", (600, 800), wall)
    draw = ImageDraw.Draw(image)
    middle = 300 + number * 37 % 41 - 20
    width, height = 122 + number % 3 * 8, 160 + number % 5 * 5
    draw.ellipse((middle - 245, 575, middle + 245, 1200), fill=coat)
    draw.rounded_rectangle((middle - 50, 440, middle + 50, 640), 50, mix(head, coat, 0.3))
    collar = ((middle - 95, 585), (middle, 740), (middle + 95, 585), (middle, 640))
    draw.polygon(collar, fill=mix(coat, "#ffffff", 0.9))
    draw.ellipse((middle - width, 345 - height, middle + width, 345 + height), fill=head)
    return _jpeg(image)


def data_page(number: int, mrz: str) -> bytes:
    """A page with lines, a picture and the word for what it is; the lines at the foot are real."""
    image = Image.new("RGB", (1000, 700), "#eef1e6")
    draw = ImageDraw.Draw(image)
    for row in range(9):
        draw.rectangle((360, 90 + row * 48, 360 + 300 + row * 61 % 240, 108 + row * 48), "#b9c2b0")
    draw.rectangle((60, 90, 310, 430), _HUES[number % len(_HUES)])
    draw.text((60, 30), "SPECIMEN - INVENTED FOR DEMONSTRATION", "#8e1b1b", font_size=30)
    for row, line in enumerate(mrz.splitlines()):
        draw.text((40, 560 + row * 50), line, "#20242a", font_size=34)
    return _jpeg(image)


def emblem(colour: str, gold: str) -> bytes:
    """An eight-pointed star around another one, on a clear ground, as PNG."""
    size = 1280
    image = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    for radius, inner, fill in (
        (620, 0.77, colour),
        (500, 0.77, "#ffffff"),
        (455, 0.77, gold),
        (330, 0.77, colour),
        (170, 0.55, "#ffffff"),
    ):
        draw.polygon(_star(size / 2, radius, radius * inner), fill=fill)
    out = io.BytesIO()
    image.resize((640, 640), Image.Resampling.LANCZOS).save(out, "PNG")
    return out.getvalue()


def _star(centre: float, outer: float, inner: float) -> list[tuple[float, float]]:
    points = []
    for step in range(16):
        radius = outer if step % 2 == 0 else inner
        angle = pi * step / 8 - pi / 2
        points.append((centre + radius * cos(angle), centre + radius * sin(angle)))
    return points


def _jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=88)
    return out.getvalue()
