"""Reading the machine-readable zone from a picture with Tesseract, a program of Debian's.

Only the signs of the zone are handed over, through a pipe: the picture itself reaches neither a
file nor a command line, and nothing of it is logged. The program gets little memory and time.
"""

import io
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product
from typing import Final

from PIL import Image

from conference.registration.mrz import TD1, TD2, TD3, Reading, read_picture_text
from conference.registration.mrz.check_digits import SIGNS
from conference.registration.pictures.glyphs import EDGE, Row, rows_of, signs_of
from conference.registration.pictures.ink import ink_of

SECONDS: Final = 25
"""All tries together may take this long."""
_SECONDS_ONCE: Final = 6
_MEMORY: Final = 500_000_000
_TRIES: Final = ((7, 40), (7, 30), (13, 40))
"""Mode of the page and height of the signs in pixels."""
_HEIGHTS: Final = {layout.width: layout.height for layout in (TD3, TD2, TD1)}


@cache
def program() -> str | None:
    """Where Tesseract stands on this machine, None without it."""
    return shutil.which("tesseract")


def zone_rows(image: Image.Image) -> list[Row]:
    """The rows that look like lines of a zone, two or three of one length; empty without them."""
    rows = rows_of(ink_of(image))
    for width, height in _HEIGHTS.items():
        for last in range(len(rows), height - 1, -1):
            group = rows[last - height : last]
            if all(abs(len(row.boxes) - width) <= 1 for row in group) and _together(group):
                return group
    return []


def _together(rows: list[Row]) -> bool:
    """Whether rows stand one beneath the other, in like steps."""
    pitch = rows[0].pitch
    return all(
        abs(row.pitch - pitch) < 0.15 * pitch
        and abs(row.left - rows[0].left) < 3 * pitch
        and abs(row.y - before.y) < 5 * pitch
        for before, row in pairwise(rows)
    )


@dataclass(frozen=True)
class Page:
    """A data page: grey, turned so that its zone lies at the foot, with the zone's rows."""

    image: Image.Image
    rows: list[Row]
    reading: Reading | None


def read_page(image: Image.Image) -> Page:
    """What a picture says, in whichever of four ways it lies; no reading where nothing is sure.

    ``image`` is grey or coloured and of any size. Slow: some seconds, ``SECONDS`` at the most.
    """
    until = time.monotonic() + SECONDS
    image = image.convert("L")
    image.thumbnail((EDGE, EDGE), Image.Resampling.LANCZOS)
    best = Page(image, [], None)
    for turned in (image.rotate(angle, expand=True) for angle in (0, 180, 90, 270)):
        rows = zone_rows(turned)
        if not rows:
            continue
        reading = _read_rows(turned, rows, until) if program() else None
        if reading is not None or not best.rows:
            best = Page(turned, rows, reading)
        if reading is not None or program() is None or time.monotonic() > until:
            break
    return best


def _read_rows(image: Image.Image, rows: list[Row], until: float) -> Reading | None:
    """Try after try, until what was recognised holds together."""
    variants: list[list[str]] = [[] for _row in rows]
    for mode, height in _TRIES:
        for row, lines in zip(rows, variants, strict=True):
            if time.monotonic() > until:
                return None
            line = _line(row, _recognise(signs_of(image, row, height), mode))
            if line is not None and line not in lines:
                lines.append(line)
        for together in product(*variants):
            found = read_picture_text("\n".join(together))
            if found is not None:
                return found
    return None


def _line(row: Row, signs: str) -> str | None:
    """The recognised signs with the fillers between them; None where their number differs."""
    if len(signs) != row.is_filler.count(False):
        return None
    rest: Iterator[str] = iter(signs)
    return "".join("<" if filler else next(rest) for filler in row.is_filler)


def _recognise(strip: Image.Image, mode: int) -> str:
    """The signs in a strip as Tesseract reads them; empty when it fails."""
    written = io.BytesIO()
    strip.save(written, "PNG", compress_level=1)
    limits = ["prlimit", f"--as={_MEMORY}", f"--cpu={_SECONDS_ONCE}", "--core=0", "--fsize=0"]
    command = [*limits, program() or "", "stdin", "stdout", "-l", "eng", "--psm", str(mode)]
    for name, value in (
        ("tessedit_char_whitelist", SIGNS.strip("<")),
        ("load_system_dawg", "0"),
        ("load_freq_dawg", "0"),
    ):
        command += ["-c", f"{name}={value}"]
    try:
        done = subprocess.run(  # noqa: S603 - no shell, no word of the command comes from outside
            command,
            input=written.getvalue(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**_ENVIRONMENT, "PATH": os.defpath},
            timeout=_SECONDS_ONCE,
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError):
        return ""
    return "".join(done.stdout.decode("ascii", "ignore").split())


_ENVIRONMENT: Final = {
    "OMP_THREAD_LIMIT": "1",
    "LC_ALL": "C",
    **{name: os.environ[name] for name in ("TESSDATA_PREFIX",) if name in os.environ},
}
