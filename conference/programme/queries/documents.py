"""Documents of sessions, and which of them a person may read."""

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from conference.core.database import db
from conference.events.models import Category, Event
from conference.programme.models import ProgrammeSession, SessionDocument
from conference.programme.queries.booking import admitted
from conference.programme.queries.public import shown_programme
from conference.programme.rules.documents import may_read
from conference.registration.models import Participant

_SESSION = contains_eager(SessionDocument.session)


def _documents(event_id: int) -> Select[Any]:
    return (
        select(SessionDocument)
        .join(ProgrammeSession, ProgrammeSession.id == SessionDocument.session_id)
        .where(ProgrammeSession.event_id == event_id)
        .options(
            joinedload(SessionDocument.file),
            _SESSION.selectinload(ProgrammeSession.categories),
            contains_eager(SessionDocument.session).selectinload(ProgrammeSession.zones),
        )
        .order_by(ProgrammeSession.starts_at, ProgrammeSession.id, SessionDocument.id)
    )


def document_of_event(event: Event, document_id: int) -> SessionDocument | None:
    """A document of this event and no other."""
    found: SessionDocument | None = db.session.scalar(
        _documents(event.id).where(SessionDocument.id == document_id)
    )
    return found


def documents_of_session(session: ProgrammeSession) -> list[SessionDocument]:
    """The documents of one session."""
    query = _documents(session.event_id).where(SessionDocument.session_id == session.id)
    return list(db.session.scalars(query))


def is_readable(document: SessionDocument, person: Participant | None) -> bool:
    """Whether a visitor may have this document."""
    own = (
        () if person is None else admitted(document.session.event_id, person.id).get(person.id, ())
    )
    return may_read(
        document,
        person,
        is_admitted=document.session_id in own,
        is_released=document.session.code in _released(document.session.event, person),
    )


def _released(event: Event, person: Participant | None) -> set[str]:
    """The codes of the sessions in the shown release; for outsiders, of the public ones."""
    programme = shown_programme(event)
    if programme is None:
        return set()
    return {item.code for item in (programme.public if person is None else programme.items)}


def readable_documents(person: Participant) -> list[SessionDocument]:
    """Every document of the event that a person may read, in the order of the sessions."""
    own = set(admitted(person.event_id, person.id).get(person.id, ()))
    db.session.scalars(  # the zones of the category, once
        select(Category)
        .where(Category.id == person.category_id)
        .options(selectinload(Category.zones))
    ).one()
    rows = db.session.scalars(
        _documents(person.event_id).where(ProgrammeSession.cancelled_at.is_(None))
    )
    released = _released(person.event, person)
    return [
        row
        for row in rows
        if may_read(
            row,
            person,
            is_admitted=row.session_id in own,
            is_released=row.session.code in released,
        )
    ]
