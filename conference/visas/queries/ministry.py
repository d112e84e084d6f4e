"""Profiles, batches, and the people who go to a ministry or went there."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from conference.core.database import db
from conference.core.errors import NotFoundError
from conference.core.jobs import Job
from conference.delegations.models import Delegation
from conference.events.models import Event
from conference.i18n import current_language, lazy, sort_key
from conference.i18n.countries import issuer_name
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from conference.visas.enums.ministry import MinistryBatchState
from conference.visas.models import MinistryBatch, MinistryProfile, MinistrySending, VisaCase
from conference.visas.rules.ministry import DUE

GONE = (
    ParticipationState.DRAFT,
    ParticipationState.REJECTED,
    ParticipationState.WITHDRAWN,
    ParticipationState.CANCELLED,
    ParticipationState.SUBSTITUTED,
)
LIVE = (
    MinistryBatchState.MAKING,
    MinistryBatchState.STUCK,
    MinistryBatchState.READY,
    MinistryBatchState.HANDED_OVER,
)
"""The states in which a batch counts as sent, or as about to be."""


@dataclass(frozen=True)
class MinistryFilter:
    """Whom the list of people for a batch shows."""

    show: str = "due"
    """``due``: not sent yet or asked about; ``sent``: sent before; ``all``."""
    delegation_id: int | None = None
    nationality: str = ""


def profiles_of(event: Event) -> Sequence[MinistryProfile]:
    """The profiles of an event, the examples last."""
    query = (
        select(MinistryProfile)
        .where(MinistryProfile.event_id == event.id)
        .options(selectinload(MinistryProfile.columns), joinedload(MinistryProfile.photo_profile))
    )
    return db.session.scalars(query.order_by(MinistryProfile.is_example, MinistryProfile.id)).all()


def profile_of_event(event: Event, profile_id: int | None) -> MinistryProfile:
    """A profile of this event and no other; ``NotFoundError``."""
    found = db.session.get(MinistryProfile, profile_id) if profile_id is not None else None
    if found is None or found.event_id != event.id:
        raise NotFoundError(lazy("There is no such export profile in this event."))
    return found


def register_of_batches(event: Event) -> Select[MinistryBatch]:
    """The batches of an event, the newest first; a select for paging."""
    return (
        select(MinistryBatch)
        .where(MinistryBatch.event_id == event.id)
        .options(joinedload(MinistryBatch.supplements))
        .order_by(MinistryBatch.id.desc())
    )


def ministry_batch_of(event: Event, batch_id: int) -> MinistryBatch:
    """A batch of this event and no other; ``NotFoundError``."""
    found = db.session.get(MinistryBatch, batch_id)
    if found is None or found.event_id != event.id:
        raise NotFoundError(lazy("There is no such batch in this event."))
    return found


def job_of_batch(batch: MinistryBatch) -> Job | None:
    """The job that makes a batch, or did."""
    return db.session.get(Job, batch.job_id) if batch.job_id is not None else None


def _with_papers(query: Select[Participant, VisaCase]) -> Select[Participant, VisaCase]:
    return query.options(
        contains_eager(Participant.delegation).selectinload(Delegation.focal_points),
        contains_eager(Participant.delegation).joinedload(Delegation.city),
        joinedload(Participant.document),
        joinedload(Participant.travel),
        selectinload(Participant.consents),
        joinedload(VisaCase.consulate),
    )


def _people(event: Event) -> Select[Participant, VisaCase]:
    return (
        select(Participant, VisaCase)
        .join(Participant.delegation)
        .outerjoin(VisaCase, VisaCase.participant_id == Participant.id)
        .where(Participant.event_id == event.id)
        .order_by(Delegation.sort_name, Delegation.id, Participant.sort_name, Participant.id)
    )


def people_for_ministry(event: Event, wanted: MinistryFilter) -> Select[Participant, VisaCase]:
    """(person, visa case or None) of those who take part and need a visa, by delegation."""
    query = _people(event).where(
        Participant.state.not_in(GONE),
        Participant.needs_visa_help | VisaCase.sent_at.is_not(None),
    )
    if wanted.show == "due":
        query = query.where(VisaCase.id.is_(None) | VisaCase.state.in_(DUE))
    elif wanted.show == "sent":
        query = query.where(VisaCase.sent_at.is_not(None))
    if wanted.delegation_id is not None:
        query = query.where(Participant.delegation_id == wanted.delegation_id)
    if wanted.nationality:
        query = query.where(Participant.nationality == wanted.nationality)
    return _with_papers(query)


def people_of_batch(event: Event, batch_id: int) -> Select[Participant, VisaCase]:
    """(person, visa case or None) of everybody in a batch, by delegation."""
    ids = select(MinistrySending.participant_id).where(MinistrySending.batch_id == batch_id)
    return _with_papers(_people(event).where(Participant.id.in_(ids)))


def people_to_draft(event: Event, ids: Collection[int]) -> list[int]:
    """Those of the row ids that are people of the event."""
    query = select(Participant.id).where(Participant.event_id == event.id, Participant.id.in_(ids))
    return list(db.session.scalars(query))


def nationalities_of(event: Event) -> list[tuple[str, str]]:
    """(code, name) of every nationality among those who need a visa, in the reader's order."""
    codes = db.session.scalars(
        select(Participant.nationality)
        .where(Participant.event_id == event.id, Participant.needs_visa_help)
        .distinct()
    )
    language = current_language()
    named = [(code, issuer_name(code, language)) for code in codes if code]
    return sorted(named, key=lambda pair: sort_key(pair[1], language))


def sendings_of(participant_id: int) -> Sequence[MinistrySending]:
    """Every batch that holds a person, the newest first; drafts are left out."""
    return db.session.scalars(
        select(MinistrySending)
        .join(MinistrySending.batch)
        .where(
            MinistrySending.participant_id == participant_id,
            MinistryBatch.state != MinistryBatchState.DRAFT,
        )
        .options(contains_eager(MinistrySending.batch))
        .order_by(MinistryBatch.id.desc())
    ).all()


def sent_before(ids: Iterable[int]) -> dict[int, list[MinistryBatch]]:
    """The numbered batches that hold people already and were not withdrawn, the newest first."""
    found: dict[int, list[MinistryBatch]] = {}
    rows = db.session.scalars(
        select(MinistrySending)
        .join(MinistrySending.batch)
        .where(MinistrySending.participant_id.in_(list(ids)), MinistryBatch.state.in_(LIVE))
        .options(contains_eager(MinistrySending.batch))
        .order_by(MinistryBatch.id.desc())
    )
    for row in rows:
        found.setdefault(row.participant_id, []).append(row.batch)
    return found


def sendings_in(batch: MinistryBatch) -> Select[MinistrySending]:
    """The rows of a batch with their people, as they stand in its list; a select for paging."""
    return (
        select(MinistrySending)
        .join(MinistrySending.participant)
        .join(Participant.delegation)
        .where(MinistrySending.batch_id == batch.id)
        .options(contains_eager(MinistrySending.participant).contains_eager(Participant.delegation))
        .order_by(MinistrySending.row, Delegation.id, Participant.sort_name, MinistrySending.id)
    )


def cases_by_person(ids: Iterable[int]) -> dict[int, VisaCase]:
    """The visa cases of people by their row id."""
    query = select(VisaCase).where(VisaCase.participant_id.in_(list(ids)))
    return {case.participant_id: case for case in db.session.scalars(query)}


def count_drafts(event: Event) -> int:
    """How many batches wait to be confirmed."""
    query = select(func.count(MinistryBatch.id)).where(
        MinistryBatch.event_id == event.id, MinistryBatch.state == MinistryBatchState.DRAFT
    )
    return db.session.scalar(query) or 0
