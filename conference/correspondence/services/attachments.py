"""Scans and attachments: checked by their bytes, kept encrypted; a job takes their words out."""

import io
import re
import zipfile
from dataclasses import dataclass

from conference.audit.services import record
from conference.core import jobs
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.core.files import StoredFile, delete_file, store_file
from conference.correspondence.enums import Direction, LetterState, TextState
from conference.correspondence.models import Letter, LetterAttachment
from conference.correspondence.services.indexing import index_letter
from conference.correspondence.services.steps import held
from conference.documents.services import LARGEST, SCANS
from conference.i18n import lazy

READ = "correspondence:attachment:read"
MOST = 30
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True)
class FileDetails:
    """An uploaded file that was checked."""

    data: bytes
    content_type: str
    name: str = ""
    title: str = ""


def check_file(data: bytes, name: str = "", *, scan: bool, title: str = "") -> FileDetails:
    """Tell by its bytes what a file is; raises ``InvalidError`` for what is not taken."""
    if not data:
        raise InvalidError(lazy("The file is empty."), field="file")
    if len(data) > LARGEST:
        raise InvalidError(lazy("The file is larger than 20 MB."), field="file")
    kind = next((kind for start, kind in SCANS.items() if data.startswith(start)), "")
    if not kind and not scan:
        kind = _office_kind(data) or _text_kind(data)
    if not kind:
        raise InvalidError(
            lazy("Send the scan as PDF, JPEG or PNG.")
            if scan
            else lazy("Send PDF, JPEG, PNG, Word (.docx), Excel (.xlsx) or plain text."),
            field="file",
        )
    return FileDetails(data, kind, name, title)


def _office_kind(data: bytes) -> str:
    if not data.startswith(b"PK\x03\x04"):
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return ""
    if "word/document.xml" in names and not any("vbaProject" in name for name in names):
        return DOCX
    if "xl/workbook.xml" in names and not any("vbaProject" in name for name in names):
        return XLSX
    return ""


def _text_kind(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "" if _CONTROL.search(text) else "text/plain"


def keep_file(file: FileDetails, *, purpose: str) -> StoredFile:
    """Store a checked file, encrypted."""
    return store_file(
        file.data,
        purpose=purpose,
        content_type=file.content_type,
        encrypted=True,
        original_name=file.name,
    )


def add_attachment(letter: Letter, file: FileDetails, *, by: Actor) -> LetterAttachment:
    """Put a file beside a letter; the worker takes its words out for the search."""
    _refuse_fixed(letter)
    if len(letter.attachments) >= MOST:
        raise DomainError(lazy("A letter has at most %(count)d attachments.", count=MOST))
    attachment = LetterAttachment(
        title=file.title[:200], file=keep_file(file, purpose="letter-attachment")
    )
    letter.attachments.append(attachment)
    db.session.flush()
    record(by, "correspondence:attachment:added", attachment, changes={"letter": letter.id})
    jobs.enqueue(READ, {"attachment_id": attachment.id}, requested_by=by.user_id)
    index_letter(letter)
    return attachment


def read_attachments(letter: Letter, *, by: Actor) -> None:
    """Have the words taken out that were not, after a letter got another grade."""
    for each in letter.attachments:
        if each.text_state is TextState.WAITING:
            jobs.enqueue(READ, {"attachment_id": each.id}, requested_by=by.user_id)


def remove_attachment(attachment: LetterAttachment, *, by: Actor) -> None:
    """Take a file away again."""
    letter = attachment.letter
    _refuse_fixed(letter)
    record(by, "correspondence:attachment:removed", attachment, changes={"letter": letter.id})
    file = attachment.file
    letter.attachments.remove(attachment)
    db.session.flush()
    delete_file(file)
    index_letter(letter)


def _refuse_fixed(letter: Letter) -> None:
    """What was signed names how much is enclosed."""
    held(letter)
    if letter.direction is Direction.OUTGOING and letter.state is not LetterState.DRAFT:
        raise DomainError(lazy("A signed letter cannot be changed any more."))
