"""Lists for the ministry in the sweeps over all features.

The archives hold passports of many people, so one person's erasure deletes every archive with that
person in it. Who stood in which list stays: it must be known to whom data were handed.
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, delete, exists, func, or_, select, update

from conference.core import sweeps
from conference.core.actor import JOB, Actor
from conference.core.database import db
from conference.i18n import lazy
from conference.registration.models import Participant
from conference.visas.enums.ministry import MinistryBatchState
from conference.visas.models import MinistryBatch, MinistrySending
from conference.visas.queries.ministry import sendings_of
from conference.visas.services import ministry

_S = MinistryBatchState


def repoint(kept_id: int, ended_id: int, by: Actor) -> None:
    """All rows become the kept person's; where both stood in one list, the kept one's row stays."""
    del by
    both = select(MinistrySending.batch_id).where(MinistrySending.participant_id == kept_id)
    theirs = MinistrySending.participant_id == ended_id
    db.session.execute(
        delete(MinistrySending)
        .where(theirs, MinistrySending.batch_id.in_(both))
        .execution_options(synchronize_session=False)
    )
    db.session.execute(update(MinistrySending).where(theirs).values(participant_id=kept_id))
    db.session.expire_all()


def export(participant_id: int) -> sweeps.Export:
    """In which lists the person was handed to the ministry, and when; the lists are not theirs."""
    return sweeps.Export(
        {
            "lists": [
                {
                    "number": sending.batch.number,
                    "row": sending.row,
                    "state": sending.batch.state.value,
                    "made_at": _iso(sending.batch.made_at),
                    "handed_over_at": _iso(sending.batch.handed_over_at),
                    "withdrawn_at": _iso(sending.batch.withdrawn_at),
                }
                for sending in sendings_of(participant_id)
            ]
        }
    )


def _iso(moment: Any) -> str | None:
    return moment.isoformat() if moment is not None else None


def erase(participant_id: int, by: Actor) -> None:
    """Delete every archive with the person in it, and what tells the person's data apart."""
    del by
    reference = db.session.scalar(
        select(Participant.reference).where(Participant.id == participant_id)
    )
    rows = db.session.scalars(
        select(MinistrySending).where(MinistrySending.participant_id == participant_id)
    ).all()
    for row in rows:
        row.fingerprint = ""
        ministry.forget_archive(row.batch)
        if row.batch.state in {_S.DRAFT, _S.MAKING, _S.STUCK}:
            db.session.delete(row)
    for batch in _with_left_out(participant_id):
        batch.left_out = {key: codes for key, codes in batch.left_out.items() if key != reference}
    db.session.flush()


def _with_left_out(participant_id: int) -> list[MinistryBatch]:
    event_id = select(Participant.event_id).where(Participant.id == participant_id)
    query = select(MinistryBatch).where(MinistryBatch.event_id == event_id.scalar_subquery())
    return [batch for batch in db.session.scalars(query) if batch.left_out]


def _told_apart() -> ColumnElement[bool]:
    return exists().where(
        MinistrySending.batch_id == MinistryBatch.id, MinistrySending.fingerprint != ""
    )


def _lying(event_id: int) -> Select[MinistryBatch]:
    unfinished = MinistryBatch.state.in_((_S.DRAFT, _S.STUCK))
    return select(MinistryBatch).where(
        MinistryBatch.event_id == event_id,
        or_(MinistryBatch.file_id.is_not(None), unfinished, _told_apart()),
    )


def _count(event_id: int) -> int:
    query = _lying(event_id).with_only_columns(func.count(MinistryBatch.id))
    return db.session.scalar(query) or 0


def _purge(event_id: int, limit: int) -> int:
    batches = db.session.scalars(_lying(event_id).limit(limit)).all()
    for batch in batches:
        if batch.state is _S.DRAFT:
            ministry.drop_draft(batch, by=JOB)
            continue
        if batch.state is _S.STUCK:
            ministry.withdraw_batch(batch, "never put together", by=JOB)
        ministry.forget_archive(batch)
        batch.left_out, batch.fault, batch.trouble = {}, "", None
        db.session.execute(
            update(MinistrySending)
            .where(MinistrySending.batch_id == batch.id)
            .values(fingerprint="")
        )
    return len(batches)


RULES = (
    sweeps.RetentionRule(
        "visas:ministry",
        lazy("Lists for the ministry: the archives with data and pictures of passports"),
        lazy(
            "The register stays: number, dates, fingerprint of the archive, and who stood in which "
            "list."
        ),
        30,
        _count,
        _purge,
    ),
)
REMAINS = (
    sweeps.Remainder(
        lazy("The numbers and dates of the lists in which you were handed to the ministry"),
        lazy("It must be known to whom your data were given."),
    ),
)

sweeps.register(
    sweeps.Sweep(
        "ministry",
        510,
        frozenset({"ministry_sendings.participant_id"}),
        repoint=repoint,
        export=export,
        erase=erase,
        remains=REMAINS,
        retention=RULES,
    )
)
