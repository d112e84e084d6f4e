"""Files of outreach in the sweeps over all features: one PDF of many letters names people.

The letters themselves belong to the register of correspondence, gifts to the gift register.
"""

from typing import Any

from sqlalchemy import Select, func, select

from conference.core import sweeps
from conference.core.actor import Actor
from conference.core.database import db
from conference.i18n import lazy
from conference.outreach.models import ThanksBatch
from conference.outreach.services.thanks import forget_file
from conference.registration.models import Participant


def erase(participant_id: int, _by: Actor) -> None:
    """The one PDF of each batch of the event goes, for it may name the person."""
    event_id = db.session.get_one(Participant, participant_id).event_id
    for batch in db.session.scalars(_kept(event_id)).all():
        forget_file(batch)


def _kept(event_id: int) -> Select[Any]:
    has_file = ThanksBatch.file_id.is_not(None)
    return select(ThanksBatch).where(ThanksBatch.event_id == event_id, has_file)


def _count(event_id: int) -> int:
    return db.session.scalar(_kept(event_id).with_only_columns(func.count(ThanksBatch.id))) or 0


def _purge(event_id: int, limit: int) -> int:
    batches = db.session.scalars(_kept(event_id).limit(limit)).all()
    return sum(forget_file(batch) for batch in batches)


RULES = (
    sweeps.RetentionRule(
        "outreach:thanks",
        lazy("Thank-you letters as one file"),
        lazy("It names people, and is of use until it is printed; each letter stays registered."),
        60,
        _count,
        _purge,
    ),
)

sweeps.register(sweeps.Sweep("outreach", 630, erase=erase, retention=RULES))
