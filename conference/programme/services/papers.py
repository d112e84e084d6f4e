"""Documents of sessions: kept as they came, always handed out as downloads."""

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.core.files import delete_file, store_file
from conference.i18n import clean, lazy
from conference.i18n.localised import Localised
from conference.programme.enums import DocumentAccess
from conference.programme.models import ProgrammeSession, SessionDocument

PURPOSE = "session-document"
MOST_BYTES = 25_000_000
_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
_KINDS: dict[str, tuple[str, bytes]] = {
    "pdf": ("application/pdf", b"%PDF-"),
    "docx": (f"{_OFFICE}wordprocessingml.document", b"PK"),
    "pptx": (f"{_OFFICE}presentationml.presentation", b"PK"),
    "xlsx": (f"{_OFFICE}spreadsheetml.sheet", b"PK"),
    "odt": (f"{_OPEN}text", b"PK"),
    "odp": (f"{_OPEN}presentation", b"PK"),
    "ods": (f"{_OPEN}spreadsheet", b"PK"),
    "jpg": ("image/jpeg", b"\xff\xd8"),
    "jpeg": ("image/jpeg", b"\xff\xd8"),
    "png": ("image/png", b"\x89PNG"),
    "txt": ("text/plain; charset=utf-8", b""),
}
"""The type of a file by its ending, and how such a file begins."""


def add_paper(
    session: ProgrammeSession,
    *,
    title: Localised,
    language: str,
    access: DocumentAccess,
    data: bytes,
    name: str,
    by: Actor,
) -> SessionDocument:
    """Add a document to a session; its type is told by ending and beginning of the file."""
    content_type = _type_of(data, name)
    paper = SessionDocument(
        session_id=session.id,
        title=title,
        language=language,
        access=access,
        file=store_file(
            data, purpose=PURPOSE, content_type=content_type, original_name=clean(name)
        ),
    )
    db.session.add(paper)
    db.session.flush()
    changes = {"session": session.code, "access": access.value, "language": language}
    record(by, "programme:document:added", paper, event_id=session.event_id, changes=changes)
    return paper


def remove_paper(paper: SessionDocument, *, by: Actor) -> None:
    """Remove a document and its file."""
    event_id, file = paper.session.event_id, paper.file
    record(by, "programme:document:removed", paper, event_id=event_id)
    db.session.delete(paper)
    db.session.flush()
    delete_file(file)


def _type_of(data: bytes, name: str) -> str:
    if len(data) > MOST_BYTES:
        raise InvalidError(lazy("The file is too large."), field="file")
    content_type, beginning = _KINDS.get(name.rpartition(".")[2].lower(), ("", b""))
    if not content_type or not data.startswith(beginning):
        raise InvalidError(lazy("This file type is not accepted."), field="file")
    return content_type
