"""Sendings and reminders in the sweeps over all features."""

from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import aliased

from conference.core import sweeps
from conference.core.actor import Actor
from conference.core.database import db
from conference.i18n import lazy
from conference.mailing import services as mailing
from conference.messages.models import Dispatch, DispatchRecipient, SentReminder
from conference.registration.models import Participant

CLAIMS = frozenset({"dispatch_recipients.participant_id", "sent_reminders.participant_id"})


def repoint(kept_id: int, ended_id: int, _by: Actor) -> None:
    """What went to the ended person went to the kept one; who was in a list twice is in it once."""
    for model, same in (
        (DispatchRecipient, ("dispatch_id",)),
        (SentReminder, ("rule_id", "occasion")),
    ):
        _repoint(model, same, kept_id, ended_id)


def _repoint(model: Any, same: tuple[str, ...], kept_id: int, ended_id: int) -> None:
    kept = aliased(model)
    doubled = select(model.id).join(
        kept,
        (kept.participant_id == kept_id)
        & (model.participant_id == ended_id)
        & _agree(kept, model, same),
    )
    db.session.execute(delete(model).where(model.id.in_(doubled)))
    moved = update(model).where(model.participant_id == ended_id)
    db.session.execute(moved.values(participant_id=kept_id))


def _agree(one: Any, other: Any, names: tuple[str, ...]) -> Any:
    """The condition that two rows agree in some columns."""
    condition: Any = True
    for name in names:
        equal = getattr(one, name) == getattr(other, name)
        condition = equal if condition is True else condition & equal
    return condition


def export(participant_id: int) -> sweeps.Export:
    """In which sendings the person was, which reminders went out, and whether news are wanted."""
    person = db.session.get_one(Participant, participant_id)
    sendings = db.session.execute(
        select(Dispatch.title, Dispatch.created_at, DispatchRecipient.state)
        .join(Dispatch, Dispatch.id == DispatchRecipient.dispatch_id)
        .where(DispatchRecipient.participant_id == participant_id)
        .order_by(DispatchRecipient.id)
    )
    reminders = db.session.scalars(
        select(SentReminder)
        .where(SentReminder.participant_id == participant_id)
        .order_by(SentReminder.id)
    )
    return sweeps.Export(
        {
            "sendings": [
                {"title": row.title, "at": row.created_at.isoformat(), "state": row.state.value}
                for row in sendings
            ],
            "reminders": [{"kind": row.kind.value, "at": row.at.isoformat()} for row in reminders],
            "news_wanted": mailing.wants_news(person.event_id, person.email),
        }
    )


def erase(participant_id: int, _by: Actor) -> None:
    """Forget which reminders went out; the rows of sendings hold a state and nothing else."""
    db.session.execute(delete(SentReminder).where(SentReminder.participant_id == participant_id))


REMAINS = (
    sweeps.Remainder(
        lazy("If you refused news: a keyed hash of your address, from which it cannot be read"),
        lazy("So that no news are sent there again."),
    ),
)

sweeps.register(
    sweeps.Sweep(
        "messages",
        350,
        CLAIMS,
        repoint=repoint,
        export=export,
        erase=erase,
        remains=REMAINS,
    )
)
