"""Drafts that wait for a second person, and letters whose time is over."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload

from conference.core.database import db
from conference.documents.enums import DocumentState
from conference.documents.models import IssuedDocument
from conference.events.models import Event
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from conference.visas.models import LetterDraft, VisaLetter

_ENDED = (
    ParticipationState.REJECTED,
    ParticipationState.WITHDRAWN,
    ParticipationState.CANCELLED,
    ParticipationState.SUBSTITUTED,
)


def open_draft(participant_id: int) -> LetterDraft | None:
    """The draft that waits for a person, to be issued or to be drafted again."""
    return db.session.scalar(
        select(LetterDraft).where(LetterDraft.participant_id == participant_id, LetterDraft.is_open)
    )


def open_drafts(participant_ids: Collection[int]) -> dict[int, LetterDraft]:
    """Person's row id → the open draft; one query whatever their number."""
    rows = db.session.scalars(
        select(LetterDraft).where(
            LetterDraft.participant_id.in_(list(participant_ids)), LetterDraft.is_open
        )
    )
    return {row.participant_id: row for row in rows}


def drafts_to_issue(event: Event) -> Select[LetterDraft]:
    """The open drafts of an event, the oldest first; a select for paging."""
    return (
        select(LetterDraft)
        .join(LetterDraft.participant)
        .where(LetterDraft.event_id == event.id, LetterDraft.is_open)
        .options(
            contains_eager(LetterDraft.participant).joinedload(Participant.delegation),
            joinedload(LetterDraft.drafter),
            joinedload(LetterDraft.consulate),
        )
        .order_by(LetterDraft.drafted_at, LetterDraft.id)
    )


def count_drafts(event: Event) -> int:
    """How many drafts are open."""
    query = select(func.count(LetterDraft.id)).where(
        LetterDraft.event_id == event.id, LetterDraft.is_open
    )
    return int(db.session.scalar(query) or 0)


def draft_of_event(event: Event, draft_id: int) -> LetterDraft | None:
    """One draft, if it belongs to the event."""
    return db.session.scalar(
        select(LetterDraft).where(LetterDraft.id == draft_id, LetterDraft.event_id == event.id)
    )


def drafts_of_people_who_left() -> Sequence[LetterDraft]:
    """Open drafts of people who no longer take part."""
    return db.session.scalars(
        select(LetterDraft)
        .join(LetterDraft.participant)
        .where(LetterDraft.is_open, Participant.state.in_(_ENDED))
        .order_by(LetterDraft.id)
    ).all()


def letters_past_their_time(now: datetime, limit: int) -> Sequence[VisaLetter]:
    """Issued letters whose last moment is over."""
    return db.session.scalars(
        select(VisaLetter)
        .join(VisaLetter.document)
        .where(
            IssuedDocument.state == DocumentState.ISSUED,
            IssuedDocument.valid_until < now,
        )
        .order_by(VisaLetter.id)
        .limit(limit)
    ).all()


def people_of_drafts(event: Event, draft_ids: Collection[int]) -> list[int]:
    """The row ids of the people whose open drafts were named, in the order of the list."""
    query = drafts_to_issue(event).where(LetterDraft.id.in_(list(draft_ids)))
    return [draft.participant_id for draft in db.session.scalars(query)]
