"""The pictures of signature and stamp that letters bear."""

from collections.abc import Mapping, Sequence

from sqlalchemy import exists, select

from conference.core.database import db
from conference.documents.enums import DocumentState
from conference.documents.models import IssuedDocument
from conference.events.models import Event
from conference.visas.enums.forms import LetterPictureKind
from conference.visas.models import LetterPicture


def current_pictures(event: Event) -> dict[LetterPictureKind, LetterPicture]:
    """What new letters of an event bear."""
    rows = db.session.scalars(
        select(LetterPicture).where(LetterPicture.event_id == event.id, LetterPicture.is_current)
    )
    return {row.kind: row for row in rows}


def frozen_pictures(event: Event) -> dict[str, int]:
    """Kind → row id, for the frozen data of a letter; empty where the event has none."""
    return {kind.value: row.id for kind, row in sorted(current_pictures(event).items())}


def pictures_named(named: Mapping[str, int]) -> Sequence[LetterPicture]:
    """The pictures that a letter's frozen data name."""
    query = select(LetterPicture).where(LetterPicture.id.in_(list(named.values())))
    return db.session.scalars(query).all()


def pictures_to_forget(limit: int) -> Sequence[LetterPicture]:
    """Replaced ones with a file, in events where no document waits to be printed."""
    waiting = exists().where(
        IssuedDocument.event_id == LetterPicture.event_id,
        IssuedDocument.state == DocumentState.ISSUING,
    )
    return db.session.scalars(
        select(LetterPicture)
        .where(LetterPicture.is_current.is_(False), LetterPicture.file_id.is_not(None), ~waiting)
        .limit(limit)
    ).all()
