"""Putting a mail into the outbox, and sending it again by hand."""

import secrets
from collections.abc import Mapping
from typing import Any

from conference.audit.services import record
from conference.core import clock, jobs
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError
from conference.core.files import StoredFile
from conference.i18n import Language, lazy
from conference.mailing.enums import MailState
from conference.mailing.models import OutboxMessage
from conference.mailing.rules import is_mail_address
from conference.mailing.services.rendering import render_mail

DELIVER = "mailing:deliver"


def queue(
    *,
    template: str,
    recipient: str,
    language: Language | str,
    context: Mapping[str, Any] | None = None,
    event_id: int | None = None,
    participant_id: int | None = None,
    delegation_id: int | None = None,
    attachments: Mapping[str, StoredFile] | None = None,
) -> OutboxMessage:
    """Render a mail in the recipient's language and add it to the present transaction.

    ``template`` is ``feature/name``: the folder ``templates/feature/mail/name`` with
    ``subject.txt``, ``body.txt`` and ``body.html``. ``attachments`` maps file names to files.
    An address that cannot be one gives a row in state *failed*: it is seen, and nothing else stops.
    """
    recipient = recipient.strip()
    rendered = render_mail(template, language, context or {})
    message = OutboxMessage(
        event_id=event_id,
        kind=template,
        language=Language(language).value,
        recipient=recipient[:254],
        subject=rendered.subject,
        text=rendered.text,
        html=rendered.html,
        attachments=_file_ids(attachments or {}),
        participant_id=participant_id,
        delegation_id=delegation_id,
        message_id=secrets.token_hex(16),
    )
    if not is_mail_address(recipient):
        message.state, message.last_error = MailState.FAILED, "not a mail address"
    db.session.add(message)
    db.session.flush()
    if message.state is MailState.QUEUED:
        _wake_worker()
    return message


def retry(message: OutboxMessage, *, by: Actor) -> None:
    """Send a mail that was given up once more, with all its attempts anew."""
    if message.state is not MailState.FAILED:
        raise DomainError(lazy("Only a mail that was not delivered can be sent again."))
    if not is_mail_address(message.recipient):
        raise DomainError(lazy("This mail has no valid address and cannot be sent."))
    message.state, message.attempts, message.last_error = MailState.QUEUED, 0, ""
    message.next_attempt_at = clock.now()
    record(by, "mailing:message:retried", message)
    _wake_worker()


def _file_ids(attachments: Mapping[str, StoredFile]) -> dict[str, int]:
    if any(file.id is None for file in attachments.values()):
        db.session.flush()
    return {name: file.id for name, file in attachments.items()}


def _wake_worker() -> None:
    """One job for all mails of a transaction; the periodic sweep finds what it should miss."""
    session = db.session()
    transaction = session.get_transaction()
    if session.info.get("mailing_woken_for") is not transaction:
        session.info["mailing_woken_for"] = transaction
        jobs.enqueue(DELIVER)
