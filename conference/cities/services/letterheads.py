"""Letterheads: what stands above and below the letters of a body."""

import io
from dataclasses import dataclass, field

from PIL import Image

from conference.audit.services import record
from conference.cities.models import Letterhead
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.core.files import delete_file, store_file
from conference.i18n import lazy
from conference.i18n.localised import Localised

LARGEST_FILE = 2 << 20
LONGEST_SIDE = 900
_MOST_PIXELS = 40_000_000


@dataclass(frozen=True, kw_only=True)
class LetterheadDetails:
    """What is known about a letterhead."""

    name: Localised
    head: Localised = field(default_factory=Localised)
    address: Localised = field(default_factory=Localised)
    invocation: Localised = field(default_factory=Localised)


def add_letterhead(details: LetterheadDetails, *, by: Actor) -> Letterhead:
    """Add a letterhead."""
    letterhead = Letterhead()
    apply_changes(letterhead, details)
    db.session.add(letterhead)
    record(by, "cities:letterhead:created", letterhead)
    return letterhead


def edit_letterhead(letterhead: Letterhead, details: LetterheadDetails, *, by: Actor) -> None:
    """Change a letterhead; letters that were signed keep what they say."""
    changed = apply_changes(letterhead, details)
    if changed:
        record(by, "cities:letterhead:edited", letterhead, changes={"fields": changed})


def prepare_emblem(data: bytes) -> bytes:
    """A sent picture as PNG, at most ``LONGEST_SIDE`` wide and high, without anything hidden."""
    if len(data) > LARGEST_FILE:
        raise InvalidError(lazy("The emblem is larger than 2 MB."), field="emblem")
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise InvalidError(lazy("The emblem has too many pixels."), field="emblem")
            made = picture.convert("RGBA")
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise InvalidError(lazy("Send the emblem as PNG or JPEG."), field="emblem") from error
    made.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    with io.BytesIO() as file:
        made.save(file, "PNG", optimize=True)
        return file.getvalue()


def set_emblem(letterhead: Letterhead, png: bytes | None, *, by: Actor) -> None:
    """Put an emblem, as ``prepare_emblem`` made it, for the old one; None takes it off.

    The old picture is deleted, for letters that are still being printed read the new one.
    """
    old = letterhead.emblem
    letterhead.emblem = (
        None if png is None else store_file(png, purpose="emblem", content_type="image/png")
    )
    db.session.flush()
    if old is not None:
        delete_file(old)
    record(by, "cities:letterhead:edited", letterhead, changes={"fields": ["emblem"]})
