"""The outbox, as the back office shows it."""

from sqlalchemy import Select, select
from sqlalchemy.orm import defer

from conference.core.database import db
from conference.mailing.enums import MailState
from conference.mailing.models import OutboxMessage


def messages(
    event_id: int,
    *,
    state: MailState | None = None,
    kind: str = "",
    participant_id: int | None = None,
    delegation_id: int | None = None,
) -> Select[OutboxMessage]:
    """The mails of an event, newest first, without their bodies; a select for paging."""
    query = (
        select(OutboxMessage)
        .where(OutboxMessage.event_id == event_id)
        .options(defer(OutboxMessage.text), defer(OutboxMessage.html))
        .order_by(OutboxMessage.id.desc())
    )
    if state is not None:
        query = query.where(OutboxMessage.state == state)
    if kind:
        query = query.where(OutboxMessage.kind == kind)
    if participant_id is not None:
        query = query.where(OutboxMessage.participant_id == participant_id)
    if delegation_id is not None:
        query = query.where(OutboxMessage.delegation_id == delegation_id)
    return query


def message_of(event_id: int, message_id: int) -> OutboxMessage | None:
    """One mail, if it belongs to the event."""
    return db.session.scalar(
        select(OutboxMessage).where(
            OutboxMessage.id == message_id, OutboxMessage.event_id == event_id
        )
    )


def kinds_sent(event_id: int) -> list[str]:
    """The kinds of mail that the event has in its outbox."""
    query = select(OutboxMessage.kind).where(OutboxMessage.event_id == event_id).distinct()
    return sorted(db.session.scalars(query))


def failed_messages() -> list[OutboxMessage]:
    """All mails that were given up, oldest first."""
    query = (
        select(OutboxMessage)
        .where(OutboxMessage.state == MailState.FAILED)
        .options(defer(OutboxMessage.text), defer(OutboxMessage.html))
        .order_by(OutboxMessage.id)
    )
    return list(db.session.scalars(query))
