"""Pictures of signature and stamp: checked, kept encrypted, replaced, forgotten.

They are decoration that offices expect. Whether a letter is valid, the register says and the
digital signature shows: verification never looks at these pictures.
"""

import io
from typing import Final

from PIL import Image
from sqlalchemy import select

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import InvalidError, NotFoundError
from conference.core.files import delete_file, read_file, store_file
from conference.events.models import Event
from conference.events.services import prepare_picture
from conference.i18n import lazy
from conference.visas.enums.forms import LetterPictureKind
from conference.visas.models import LetterPicture
from conference.visas.queries.pictures import current_pictures, pictures_to_forget

PURPOSE: Final = "letter-picture"
MOST_BYTES: Final = 1_000_000
LONGEST_SIDE: Final = 720
"""Pixels: 60 mm at 300 dots an inch."""
SHORTEST_SIDE: Final = 80
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_SEE_THROUGH: Final = 0.2
"""The least part of the picture that has to be transparent."""


def check_picture(data: bytes) -> bytes:
    """A PNG of our own making; refused where it is not one with a transparent ground.

    Takes up to a second: call it outside of any transaction.
    """
    if len(data) > MOST_BYTES:
        raise InvalidError(lazy("The file is too large."), field="picture")
    if not data.startswith(_PNG):
        raise InvalidError(
            lazy("Use a PNG picture: only its ground can be transparent."), field="picture"
        )
    made = prepare_picture(data, largest=LONGEST_SIDE)
    with Image.open(io.BytesIO(made)) as picture:
        alpha = picture.convert("RGBA").getchannel("A")
        clear = sum(alpha.histogram()[:128]) / (alpha.width * alpha.height)
        if max(alpha.size) < SHORTEST_SIDE:
            raise InvalidError(lazy("The picture is too small to be printed."), field="picture")
    if clear < _SEE_THROUGH:
        raise InvalidError(
            lazy(
                "The ground of this picture is not transparent: it would cover what it stands on."
            ),
            field="picture",
        )
    if clear == 1:
        raise InvalidError(lazy("There is nothing to be seen in this picture."), field="picture")
    return made


def put_picture(event: Event, kind: LetterPictureKind, png: bytes, *, by: Actor) -> LetterPicture:
    """Have new letters bear this picture, as ``check_picture`` made it; others keep theirs."""
    _end(event, kind)
    picture = LetterPicture(
        event_id=event.id,
        kind=kind,
        file=store_file(png, purpose=PURPOSE, content_type="image/png", encrypted=True),
        created_by=by.user_id,
    )
    db.session.add(picture)
    db.session.flush()
    changes = {"kind": kind.value}
    record(by, "visas:letter_picture:added", picture, event_id=event.id, changes=changes)
    return picture


def remove_picture(event: Event, kind: LetterPictureKind, *, by: Actor) -> None:
    """Have new letters bear none."""
    picture = _end(event, kind)
    if picture is None:
        raise NotFoundError(lazy("There is no such picture."))
    changes = {"kind": kind.value}
    record(by, "visas:letter_picture:removed", picture, event_id=event.id, changes=changes)


def view_picture(event: Event, kind: LetterPictureKind) -> bytes:
    """The PNG, for those who set it."""
    picture = current_pictures(event).get(kind)
    if picture is None or picture.file is None:
        raise NotFoundError(lazy("There is no such picture."))
    return read_file(picture.file)


def forget_pictures(limit: int = 100) -> int:
    """Delete the files of replaced pictures that no letter waits to be printed with."""
    found = pictures_to_forget(limit)
    for picture in found:
        _forget(picture)
    return len(found)


def forget_pictures_of(event_id: int, limit: int) -> int:
    """Delete all pictures of an event whose time is over."""
    query = select(LetterPicture).where(LetterPicture.event_id == event_id)
    found = db.session.scalars(query.limit(limit)).all()
    for picture in found:
        _forget(picture)
        db.session.delete(picture)
    db.session.flush()
    return len(found)


def _forget(picture: LetterPicture) -> None:
    file, picture.file = picture.file, None
    db.session.flush()
    if file is not None:
        delete_file(file)


def _end(event: Event, kind: LetterPictureKind) -> LetterPicture | None:
    db.session.scalar(select(Event.id).where(Event.id == event.id).with_for_update(key_share=True))
    picture = current_pictures(event).get(kind)
    if picture is not None:
        picture.is_current = False
        db.session.flush()  # the index lets one be current
    return picture
