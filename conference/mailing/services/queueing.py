"""Putting mails into the outbox, and sending them again by hand."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, insert, select, update

from conference.audit.services import record
from conference.core import clock, jobs
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError
from conference.core.files import StoredFile
from conference.i18n import Language, lazy
from conference.mailing.enums import OPENS_ONCE, MailClass, MailState
from conference.mailing.models import OutboxMessage
from conference.mailing.rules import is_mail_address
from conference.mailing.services.news import wants_news
from conference.mailing.services.paragraphs import own_paragraph
from conference.mailing.services.rendering import RenderedMail, render_mail

DELIVER = "mailing:deliver"


@dataclass(frozen=True, kw_only=True)
class OutgoingMail:
    """A rendered mail and where it goes."""

    kind: str
    recipient: str
    language: Language
    rendered: RenderedMail
    event_id: int | None = None
    participant_id: int | None = None
    delegation_id: int | None = None
    mail_class: MailClass = MailClass.OFFICIAL
    unsubscribe_url: str = ""
    attachments: Mapping[str, StoredFile] = field(default_factory=dict)


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
    language, context = Language(language), context or {}
    paragraph = own_paragraph(event_id, template, language, context)
    mail = OutgoingMail(
        kind=template,
        recipient=recipient,
        language=language,
        rendered=render_mail(template, language, {**context, **paragraph}),
        event_id=event_id,
        participant_id=participant_id,
        delegation_id=delegation_id,
        attachments=attachments or {},
    )
    message = OutboxMessage(**_values(mail))
    db.session.add(message)
    db.session.flush()
    if message.state is MailState.QUEUED:
        wake_worker()
    return message


def queue_many(mails: Sequence[OutgoingMail]) -> list[int]:
    """Add rendered mails to the present transaction by two queries; returns their row ids."""
    if not mails:
        return []
    rows = [_values(mail) for mail in mails]
    db.session.execute(insert(OutboxMessage), rows)
    marks = [row["message_id"] for row in rows]
    found = db.session.execute(
        select(OutboxMessage.message_id, OutboxMessage.id).where(
            OutboxMessage.message_id.in_(marks)
        )
    )
    wake_worker()
    ids = {row.message_id: row.id for row in found}
    return [ids[mark] for mark in marks]


def _values(mail: OutgoingMail) -> dict[str, Any]:
    recipient = mail.recipient.strip()
    fine = is_mail_address(recipient)
    return {
        "event_id": mail.event_id,
        "kind": mail.kind,
        "mail_class": mail.mail_class,
        "language": mail.language.value,
        "recipient": recipient[:254],
        "subject": mail.rendered.subject,
        "text": mail.rendered.text,
        "html": mail.rendered.html,
        "unsubscribe_url": mail.unsubscribe_url,
        "attachments": _file_ids(mail.attachments),
        "participant_id": mail.participant_id,
        "delegation_id": mail.delegation_id,
        "message_id": secrets.token_hex(16),
        "state": MailState.QUEUED if fine else MailState.FAILED,
        "last_error": "" if fine else "not a mail address",
    }


def retry(message: OutboxMessage, *, by: Actor) -> None:
    """Send a mail that was given up once more, with all its attempts anew."""
    if message.state is not MailState.FAILED:
        raise DomainError(lazy("Only a mail that was not delivered can be sent again."))
    if not is_mail_address(message.recipient):
        raise DomainError(lazy("This mail has no valid address and cannot be sent."))
    message.state, message.attempts, message.last_error = MailState.QUEUED, 0, ""
    message.next_attempt_at = clock.now()
    record(by, "mailing:message:retried", message)
    wake_worker()


def resend(message: OutboxMessage, *, by: Actor, recipient: str = "") -> OutboxMessage:
    """Send a mail once more as it was, as a row of its own.

    To the same address when it went out; to ``recipient``, the corrected one, also when it did not.
    """
    recipient = recipient.strip() or message.recipient
    _refuse_resending(message, recipient)
    copy = OutboxMessage(
        event_id=message.event_id,
        kind=message.kind,
        mail_class=message.mail_class,
        language=message.language,
        recipient=recipient,
        subject=message.subject,
        text=message.text,
        html=message.html,
        unsubscribe_url=message.unsubscribe_url,
        attachments=dict(message.attachments),
        resend_of_id=message.id,
        participant_id=message.participant_id,
        delegation_id=message.delegation_id,
        message_id=secrets.token_hex(16),
    )
    db.session.add(copy)
    db.session.flush()
    record(by, "mailing:message:resent", copy, changes={"first": message.id})
    wake_worker()
    return copy


def _refuse_resending(message: OutboxMessage, recipient: str) -> None:
    corrected = recipient != message.recipient
    undelivered = corrected and message.state is MailState.FAILED
    if message.state is not MailState.SENT and not undelivered:
        raise DomainError(lazy("This mail has not gone out yet."))
    if message.kind in OPENS_ONCE:
        raise DomainError(
            lazy("The link in this mail opens once. Send a new link instead of the old mail.")
        )
    if not message.text:
        raise DomainError(lazy("The text of this mail has been deleted."))
    if not is_mail_address(recipient):
        raise DomainError(lazy("This mail has no valid address and cannot be sent."))
    if corrected and message.mail_class is MailClass.NEWS:
        raise DomainError(lazy("News carry a link of their first address. Send them anew."))
    is_news = message.mail_class is MailClass.NEWS and message.event_id is not None
    if is_news and not wants_news(message.event_id or 0, recipient):
        raise DomainError(lazy("This recipient has unsubscribed from news."))
    waiting = select(OutboxMessage.id).where(
        OutboxMessage.resend_of_id == message.id, OutboxMessage.state == MailState.QUEUED
    )
    if db.session.scalar(waiting.limit(1)) is not None:
        raise DomainError(lazy("This mail is being sent again already."))


def stop_waiting(ids: Select[int | None]) -> int:
    """Let mails that have not gone out never go out; returns how many those were.

    ``ids`` selects the rows; what the server has taken meanwhile stays sent.
    """
    result: Any = db.session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.id.in_(ids), OutboxMessage.state == MailState.QUEUED)
        .values(state=MailState.STOPPED)
        .execution_options(synchronize_session=False)
    )
    return int(result.rowcount)


def _file_ids(attachments: Mapping[str, StoredFile]) -> dict[str, int]:
    if any(file.id is None for file in attachments.values()):
        db.session.flush()
    return {name: file.id for name, file in attachments.items()}


def wake_worker() -> None:
    """One job for all mails of a transaction; the periodic sweep finds what it should miss."""
    session = db.session()
    transaction = session.get_transaction()
    if session.info.get("mailing_woken_for") is not transaction:
        session.info["mailing_woken_for"] = transaction
        jobs.enqueue(DELIVER)
