"""Uploaded lists in the sweeps over all features.

Their rows point to nobody and are gone after some days, so there is nothing to repoint and nothing
to hand over. When somebody is erased, registration, which knows the name and the passport, has the
rows removed that name this person (``services.forget_about``).
"""

from typing import Any

from sqlalchemy import Select, func, select

from conference.core import sweeps
from conference.core.actor import JOB
from conference.core.database import db
from conference.i18n import lazy
from conference.imports.enums import BatchState
from conference.imports.models import ImportBatch
from conference.imports.services import KEPT_DAYS, discard


def _lying(event_id: int) -> Select[Any]:
    at_rest = ImportBatch.state != BatchState.TAKING
    return select(ImportBatch).where(ImportBatch.event_id == event_id, at_rest)


def _count(event_id: int) -> int:
    query = _lying(event_id).with_only_columns(func.count(ImportBatch.id))
    return db.session.scalar(query) or 0


def _purge(event_id: int, limit: int) -> int:
    batches = db.session.scalars(_lying(event_id).limit(limit)).all()
    for batch in batches:
        discard(batch, by=JOB)
    return len(batches)


RULES = (
    sweeps.RetentionRule(
        "imports:staging",
        lazy("Uploaded lists and what was read from them"),
        lazy("They are thrown away after some days anyway; after the event none is needed."),
        0,
        _count,
        _purge,
    ),
)
REMAINS = (
    sweeps.Remainder(
        lazy(
            "A row about you in a list that was uploaded a short while ago, if it writes your name "
            "in another way, for at most %(days)d days",
            days=KEPT_DAYS,
        ),
        lazy("It lies encrypted, and nobody can tell whom such a row is about."),
    ),
)

sweeps.register(sweeps.Sweep("imports", 450, remains=REMAINS, retention=RULES))
