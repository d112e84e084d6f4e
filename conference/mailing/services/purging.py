"""Removing what mails say and to whom they went; that and when one was sent stays."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select

from conference.core import clock
from conference.core.database import db
from conference.core.files import StoredFile, delete_file
from conference.mailing import feeds
from conference.mailing.enums import MailState
from conference.mailing.models import OutboxMessage


def purge_messages(messages: Sequence[OutboxMessage], folder: Path) -> None:
    """Empty mails, and remove those that were written into the folder for want of a server.

    A mail that still waits is not sent any more. Calendar entries go too: they were made for their
    mail alone. Files go first: after a kill in between, the next run finds the rows as they were.
    """
    _remove_files(messages, folder)
    _remove_entries(messages)
    for message in messages:
        message.recipient = message.subject = message.text = message.html = ""
        message.unsubscribe_url = message.last_error = ""
        message.attachments = {}
        message.purged_at = clock.now()
        if message.state is MailState.QUEUED:
            message.state = MailState.FAILED
    db.session.flush()


def _remove_files(messages: Sequence[OutboxMessage], folder: Path) -> None:
    if not messages or not folder.is_dir():
        return
    endings = {f"-{message.id:06d}-{message.message_id[:8]}" for message in messages}
    for path in folder.iterdir():
        if path.stem[15:] in endings:
            path.unlink(missing_ok=True)


def _remove_entries(messages: Sequence[OutboxMessage]) -> None:
    attached = {file_id for message in messages for file_id in message.attachments.values()}
    entries = select(StoredFile).where(
        StoredFile.id.in_(attached), StoredFile.purpose == feeds.PURPOSE
    )
    for file in db.session.scalars(entries) if attached else ():
        delete_file(file)
