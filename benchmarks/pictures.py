"""Photos and scans that all differ, of the size of real ones."""

import io
import random
from functools import cache

from PIL import Image, ImageDraw


@cache
def _grain() -> Image.Image:
    """Noise as of a camera, so that a photo has the size of a real one."""
    noise = random.Random(1)
    small = Image.frombytes("L", (150, 200), noise.randbytes(150 * 200))
    return small.resize((700, 900), Image.Resampling.BICUBIC).convert("RGB")


def photo(number: int) -> bytes:
    """A JPEG of 600 × 800, at most 200 kB, its own for every number."""
    shift = random.Random(number)
    left, top = shift.randrange(100), shift.randrange(100)
    grain = _grain().crop((left, top, left + 600, top + 800))
    tint = Image.new("RGB", (600, 800), (shift.randrange(256), 190, shift.randrange(256)))
    picture = Image.blend(tint, grain, 0.3)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((150, 160, 450, 560), fill=(214, 170 + number % 60, 140))
    draw.text((20, 20), f"{number}", fill="black")
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=85)
    return target.getvalue()


def scan(number: int) -> bytes:
    """A JPEG of a passport's page, 1500 × 1050, its own for every number."""
    picture = Image.new("RGB", (1500, 1050), (235, 230, 215))
    picture.paste(_grain().crop((0, 0, 400, 500)), (80, 200))
    draw = ImageDraw.Draw(picture)
    for line in range(12):
        draw.text((560, 220 + line * 40), f"{number} " * 12, fill="black", font_size=24)
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=85)
    return target.getvalue()
