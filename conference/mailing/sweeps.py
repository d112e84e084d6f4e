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
from conference.mailing.rules import mask_links
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
    """Every mail about the person with its text, also those to others.

    Each of them is about this person alone. Keys in links are cut short where they were somebody
    else's: who decides by them is not the person.
    """
    own, others = _addresses(participant_id)
    files: dict[str, StoredFile | bytes] = {}
    rows = []
    for mail in _mails_about(participant_id):
        name, is_own = f"mails/{mail.created_at:%Y-%m-%d}-{mail.id}.txt", mail.recipient == own
        if mail.purged_at is None:
            text = mail.text if is_own else mask_links(mail.text)
            files[name] = f"{mail.subject}\n\n{text}".encode()
        rows.append(
            {
                "kind": mail.kind,
                "language": mail.language,
                "to": mail.recipient if is_own and own else _reader(mail, others),
                "state": mail.state.value,
                "created_at": mail.created_at.isoformat(),
                "sent_at": mail.sent_at.isoformat() if mail.sent_at else None,
                "file": name if name in files else None,
                "text_left_out": None if name in files else _DELETED,
            }
        )
    return sweeps.Export({"mails": rows}, files)


_DELETED = "deleted: texts are kept for a limited time"
_READERS = {"messages/test": "secretariat", "desk/walk_in": "inviting unit"}


def _reader(mail: OutboxMessage, focal_points: set[str]) -> str:
    """To whom a mail went that did not go to the person; nobody else's address is handed out."""
    if mail.kind in _READERS:
        return _READERS[mail.kind]
    return "focal point" if mail.recipient in focal_points else "another address"


def _addresses(participant_id: int) -> tuple[str, set[str]]:
    """The person's address and those of the delegation's focal points.

    Both tables are higher features', so they are read by their names.
    """
    people = table("participants", column("id"), column("email"), column("delegation_id"))
    points = table("focal_points", column("email"), column("delegation_id"))
    own = db.session.execute(
        select(people.c.email, people.c.delegation_id).where(people.c.id == participant_id)
    ).one()
    query = select(points.c.email).where(points.c.delegation_id == own.delegation_id)
    return own.email or "", set(db.session.scalars(query))


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
