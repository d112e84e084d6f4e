"""Mails in the sweeps over all features."""

from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy import Select, column, func, select, table, update

from conference.core import sweeps
from conference.core.actor import Actor
from conference.core.config import Config
from conference.core.database import db
from conference.core.files import StoredFile
from conference.i18n import lazy
from conference.mailing.models import OutboxMessage
from conference.mailing.services.purging import purge_messages

CLAIMS = frozenset({"outbox_messages.participant_id"})


def repoint(kept_id: int, ended_id: int, _by: Actor) -> None:
    """The kept person's page shows the mails to both."""
    db.session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.participant_id == ended_id)
        .values(participant_id=kept_id)
    )


def _mails_about(participant_id: int) -> list[OutboxMessage]:
    query = select(OutboxMessage).where(OutboxMessage.participant_id == participant_id)
    return list(db.session.scalars(query.order_by(OutboxMessage.id)))


def export(participant_id: int) -> sweeps.Export:
    """Every mail about the person, with the text of those that went to their own address."""
    own = _address(participant_id)
    files: dict[str, StoredFile | bytes] = {}
    rows = []
    for mail in _mails_about(participant_id):
        name, is_own = f"mails/{mail.created_at:%Y-%m-%d}-{mail.id}.txt", mail.recipient == own
        if is_own and own:
            files[name] = f"{mail.subject}\n\n{mail.text}".encode()
        rows.append(
            {
                "kind": mail.kind,
                "language": mail.language,
                "to": mail.recipient if is_own else "focal point",
                "state": mail.state.value,
                "created_at": mail.created_at.isoformat(),
                "sent_at": mail.sent_at.isoformat() if mail.sent_at else None,
                "file": name if name in files else None,
            }
        )
    return sweeps.Export({"mails": rows}, files)


def _address(participant_id: int) -> str:
    """The person's own address; the table is a higher feature's, so it is read by its name."""
    people = table("participants", column("id"), column("email"))
    query = select(people.c.email).where(people.c.id == participant_id)
    return db.session.scalar(query) or ""


def erase(participant_id: int, _by: Actor) -> None:
    """Empty every mail about the person, also to the focal points."""
    purge_messages(_mails_about(participant_id), folder())


def folder() -> Path:
    """Where mails lie when no server is configured."""
    config: Config = current_app.extensions["conference_config"]
    return config.data_dir / "mail"


def _readable(event_id: int) -> Select[Any]:
    full = OutboxMessage.purged_at.is_(None)
    return select(OutboxMessage).where(OutboxMessage.event_id == event_id, full)


def _count(event_id: int) -> int:
    query = _readable(event_id).with_only_columns(func.count(OutboxMessage.id))
    return db.session.scalar(query) or 0


def _purge(event_id: int, limit: int) -> int:
    messages = db.session.scalars(_readable(event_id).limit(limit)).all()
    purge_messages(messages, folder())
    return len(messages)


RULES = (
    sweeps.RetentionRule(
        "mailing:bodies",
        lazy("Mails: address, subject, text and attachments"),
        lazy("They repeat names and data. That a mail of some kind was sent, and when, stays."),
        30,
        _count,
        _purge,
    ),
)
REMAINS = (
    sweeps.Remainder(
        lazy("That mails of some kind were sent and when, without address and text"),
        lazy("It shows that decisions were told in time."),
    ),
)

sweeps.register(
    sweeps.Sweep(
        "mailing",
        300,
        CLAIMS,
        repoint=repoint,
        export=export,
        erase=erase,
        remains=REMAINS,
        retention=RULES,
    )
)
