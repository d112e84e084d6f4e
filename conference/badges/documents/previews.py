"""Faces as pictures for the screen: stamped as for print, then drawn by poppler."""

import io
import subprocess
from dataclasses import dataclass, replace
from shutil import which

from PIL import Image

from conference.badges.documents.bearers import Bearer, Kind, Surroundings
from conference.badges.documents.faces import Pattern, colour_of, face_of, values_of
from conference.badges.models import PlacedField
from conference.core.colours import contrast
from conference.core.database import refuse_write_lock
from conference.core.errors import DomainError
from conference.documents.pdf import MissingGlyphError, RenderError
from conference.documents.stamping import (
    Face,
    GroundError,
    Placed,
    Stamp,
    Stamper,
    TextTooLongError,
    UnreadablePictureError,
    Value,
    Values,
)
from conference.i18n import Language, lazy

_SECONDS = 15
_COARSE = 40
"""Dots per inch, enough for the colour behind a text."""
_READABLE = 3.0
"""Contrast of large type, WCAG 2.2, section 1.4.3."""
RESOLUTION = 144
"""Dots per inch of a preview: sharp on most screens."""


class PreviewError(DomainError):
    """A face cannot be drawn; the sentence says why."""

    status = 422


@dataclass(frozen=True)
class Preview:
    """A face as PNG, and what had to be left out of it."""

    picture: bytes
    problems: tuple[str, ...]


def preview_of_face(
    pattern: Pattern,
    bearer: Bearer,
    around: Surroundings,
    *,
    resolution: int = RESOLUTION,
    with_code: bool = True,
) -> Preview:
    """Draw one face for one person; what does not fit is left out and told.

    Takes a quarter of a second: call it outside of any writing transaction. Raises
    ``PreviewError`` for a ground that cannot be printed.
    """
    refuse_write_lock()
    face = face_of(pattern, bearer.kind, bearer.language, around)
    values: dict[str, Value] = values_of(pattern, bearer, around, with_code=with_code)
    try:
        data, problems = stamped(face, values)
    except MissingGlyphError:
        raise
    except GroundError as error:
        raise PreviewError(str(error)) from error
    except RenderError as error:
        raise PreviewError(
            lazy("The background cannot be printed: %(reason)s.", reason=str(error))
        ) from error
    return Preview(drawn(data, resolution), tuple(problems))


def hard_to_read(pattern: Pattern, kind: Kind, around: Surroundings) -> list[str]:
    """Keys of the texts whose colour stands out too little from what lies behind them.

    Draws the ground alone, so call it like ``preview_of_face``, and raises the same.
    """
    refuse_write_lock()
    pattern = replace(pattern, mirrors=False)
    face = face_of(pattern, kind, Language.ENGLISH, around)
    try:
        data, _problems = stamped(face, {})
    except GroundError as error:
        raise PreviewError(str(error)) from error
    except RenderError as error:
        raise PreviewError(
            lazy("The background cannot be printed: %(reason)s.", reason=str(error))
        ) from error
    with Image.open(io.BytesIO(drawn(data, _COARSE))) as ground:
        return [
            field.key
            for field in pattern.layout.fields
            if field.source.is_text
            and contrast(colour_of(field.colour, kind, around), _mean(ground, field)) < _READABLE
        ]


def _mean(ground: Image.Image, field: PlacedField) -> str:
    """The colour behind a field, as ``#rrggbb``."""
    scale = _COARSE / 25.4
    left, top = int(field.x * scale), int(field.y * scale)
    right = max(left + 1, int((field.x + field.width) * scale))
    bottom = max(top + 1, int((field.y + field.height) * scale))
    part = ground.convert("RGB").crop((left, top, right, bottom))
    return "#" + part.resize((1, 1), Image.Resampling.BOX).tobytes().hex()


def stamped(face: Face, values: Values) -> tuple[bytes, list[str]]:
    """One face as PDF, and what had to be left out of it, in words."""
    out = io.BytesIO()
    with Stamper(out) as stamper:
        stamp, problems = composed(stamper, face, values)
        stamper.page(face.width, face.height, [Placed(stamp)])
    return out.getvalue(), problems


def composed(stamper: Stamper, face: Face, values: Values) -> tuple[Stamp, list[str]]:
    """A face with what fits of its values, and what had to be left out, in words."""
    problems: list[str] = []
    left = dict(values)
    while True:
        try:
            return stamper.compose(face, left), problems
        except (TextTooLongError, UnreadablePictureError) as error:
            problems.append(str(error))
            if error.key not in left:
                raise
            del left[error.key]


def drawn(data: bytes, resolution: int) -> bytes:
    """The first page of our own PDF as PNG."""
    command = which("pdftoppm")
    if command is None:
        raise PreviewError(lazy("Previews need the package poppler-utils."))
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command; the PDF is our own
            [command, "-png", "-singlefile", "-r", str(resolution), "-"],
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise PreviewError(
            lazy("The badge could not be drawn. Simplify its background.")
        ) from error
    return done.stdout
