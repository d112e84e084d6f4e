"""Calendar files that go with mails: equal ones are kept once, and go when the mails go."""

import hashlib

from sqlalchemy import select

from conference.core.database import db
from conference.core.files import StoredFile, delete_file, store_file
from conference.programme.models import MailedCalendar

PURPOSE = "session-calendar"


def keep_calendar(event_id: int, data: bytes) -> StoredFile:
    """The stored file of a calendar; it names no recipient, so those with one language share it."""
    digest = hashlib.sha256(data).hexdigest()
    query = (
        select(StoredFile)
        .join(MailedCalendar, MailedCalendar.file_id == StoredFile.id)
        .where(MailedCalendar.event_id == event_id, StoredFile.sha256 == digest)
    )
    kept = db.session.scalars(query).first()
    if kept is None:
        kept = store_file(data, purpose=PURPOSE, content_type="text/calendar; charset=utf-8")
        db.session.add(MailedCalendar(event_id=event_id, file=kept))
        db.session.flush()
    return kept


def forget_calendar(row: MailedCalendar) -> None:
    """Remove a calendar file for good."""
    file = row.file
    db.session.delete(row)
    db.session.flush()
    delete_file(file)
