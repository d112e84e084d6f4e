"""Delivery: take what is due in small chunks, send it without holding a transaction, note the end.

A chunk is taken by one statement that moves its next attempt ten minutes ahead: nobody else sends
it meanwhile, and if the worker dies it becomes due again by itself. Every mail is marked as sent in
a short transaction of its own directly after the server took it, so only a death between the two
can repeat it, and then under the same Message-ID.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from conference.core import clock
from conference.core.config import Config
from conference.core.database import db, is_sqlite, reading, release, separate_transaction
from conference.core.files import StoredFile, read_file
from conference.mailing.enums import MailState
from conference.mailing.models import OutboxMessage
from conference.mailing.services.message import build_message
from conference.mailing.services.transport import (
    MailRefusedError,
    ServerUnreachableError,
    open_transport,
)

logger = logging.getLogger(__name__)

CHUNK = 20
HOLD = timedelta(minutes=10)
PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
    timedelta(hours=24),
)
"""How long a mail waits after its first, second … failure; after the last it is given up."""


@dataclass(frozen=True)
class DueMail:
    """A mail taken for sending, apart from any session, with the files that go with it."""

    row: OutboxMessage
    files: dict[str, StoredFile]


def deliver_due(config: Config, *, keep_alive: Callable[[int], None] | None = None) -> int:
    """Send everything that is due; returns how many mails were sent.

    Ends the running transaction: none is open while the mail server is spoken to. ``keep_alive`` is
    called with the count so far after every chunk.
    """
    release()
    sent = 0
    while chunk := take_chunk(clock.now()):
        done, reachable = _send_chunk(config, chunk)
        sent += done
        if keep_alive is not None:
            keep_alive(sent)
        if not reachable:
            break
    return sent


def take_chunk(now: datetime) -> list[DueMail]:
    """Take the next mails that are due, oldest first, for the next ten minutes."""
    due = (OutboxMessage.state == MailState.QUEUED) & (OutboxMessage.next_attempt_at <= now)
    candidates = (
        select(OutboxMessage.id)
        .where(due)
        .order_by(OutboxMessage.next_attempt_at, OutboxMessage.id)
        .limit(CHUNK)
    )
    with separate_transaction() as connection:
        if not is_sqlite():
            candidates = candidates.with_for_update(key_share=True, skip_locked=True)
        taken = connection.scalars(
            update(OutboxMessage)
            .where(OutboxMessage.id.in_(candidates.scalar_subquery()), due)
            .values(next_attempt_at=now + HOLD, attempts=OutboxMessage.attempts + 1)
            .returning(OutboxMessage.id)
        ).all()
        with Session(bind=connection, expire_on_commit=False) as session:
            return _load(session, list(taken))


def _load(session: Session, ids: list[int]) -> list[DueMail]:
    rows = session.scalars(
        select(OutboxMessage).where(OutboxMessage.id.in_(ids)).order_by(OutboxMessage.id)
    ).all()
    wanted = {file_id for row in rows for file_id in row.attachments.values()}
    found = session.scalars(select(StoredFile).where(StoredFile.id.in_(wanted))) if wanted else ()
    files = {file.id: file for file in found}
    session.expunge_all()
    return [
        DueMail(row, {name: files[i] for name, i in row.attachments.items() if i in files})
        for row in rows
    ]


def _send_chunk(config: Config, chunk: list[DueMail]) -> tuple[int, bool]:
    """Send the mails of a chunk over one connection; one failing mail stops no other."""
    sent = 0
    with open_transport(config) as transport:
        for position, mail in enumerate(chunk):
            if not _still_waits(mail.row):
                continue
            try:
                attachments = {name: read_file(file) for name, file in mail.files.items()}
                message = build_message(mail.row, mail.files, attachments, config.mail_from)
                transport.send(message, mail.row)
            except ServerUnreachableError as error:
                for waiting in chunk[position:]:
                    _note_failure(waiting.row, str(error), permanent=False)
                return sent, False
            except MailRefusedError as error:
                _note_failure(mail.row, str(error), permanent=error.permanent)
            except Exception as error:
                logger.exception("mail %s could not be built or sent", mail.row.id)
                _note_failure(mail.row, f"{type(error).__name__}: {error}", permanent=False)
            else:
                _note_success(mail.row)
                sent += 1
    return sent, True


def _still_waits(row: OutboxMessage) -> bool:
    """Whether a mail is still to go out: its sending may have been stopped since it was taken."""
    query = select(OutboxMessage.state).where(OutboxMessage.id == row.id)
    with reading():
        return db.session.scalar(query) is MailState.QUEUED


def _note_success(row: OutboxMessage) -> None:
    """What the server took is sent, also where it was stopped in the same moment."""
    _set(row, state=MailState.SENT, sent_at=clock.now(), last_error="")


def _note_failure(row: OutboxMessage, error: str, *, permanent: bool) -> None:
    error = error.replace(row.recipient, "…")[:1000]
    given_up = permanent or row.attempts > len(PAUSES)
    if given_up:
        _set(row, state=MailState.FAILED, last_error=error)
    else:
        pause = PAUSES[row.attempts - 1]
        _set(row, next_attempt_at=clock.now() + pause, last_error=error)


def _set(row: OutboxMessage, **values: object) -> None:
    from_states = [MailState.QUEUED]
    if values.get("state") is MailState.SENT:
        from_states.append(MailState.STOPPED)
    with separate_transaction() as connection:
        connection.execute(
            update(OutboxMessage)
            .where(OutboxMessage.id == row.id, OutboxMessage.state.in_(from_states))
            .values(**values)
        )
