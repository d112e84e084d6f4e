"""Letters and the people they are for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from conference.core.database import db
from conference.core.jobs import Job
from conference.delegations.enums import CredentialsState
from conference.delegations.models import Delegation
from conference.documents.enums import DocumentState
from conference.documents.models import IssuedDocument
from conference.events.models import Event
from conference.i18n import current_language, search_words, sort_key, to_ascii_digits
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from conference.visas.enums import LetterState
from conference.visas.models import VisaLetter
from conference.visas.rules import state_of_letter

BATCH = "visas:letters:issue"
"""The name of the job that issues many letters."""


def letters_of(participant: Participant) -> Sequence[VisaLetter]:
    """All letters of a person, the newest first."""
    return db.session.scalars(
        select(VisaLetter)
        .where(VisaLetter.participant_id == participant.id)
        .order_by(VisaLetter.id.desc())
    ).all()


def live_letter(participant_id: int) -> VisaLetter | None:
    """The letter in force, or the one being issued."""
    return db.session.scalar(
        select(VisaLetter).where(VisaLetter.participant_id == participant_id, VisaLetter.is_live)
    )


def letter_states(participant_ids: Collection[int]) -> dict[int, LetterState]:
    """Where each person stands with the letter; one query whatever their number."""
    states = dict.fromkeys(participant_ids, LetterState.NONE)
    if not states:
        return states
    rows = db.session.scalars(
        select(VisaLetter)
        .where(VisaLetter.participant_id.in_(list(states)), VisaLetter.is_live)
        .join(VisaLetter.participant)
        .options(contains_eager(VisaLetter.participant).load_only(Participant.letter_is_stale))
    )
    for letter in rows:
        states[letter.participant_id] = state_of_letter(letter, letter.participant)
    return states


def letter_of_event(event: Event, letter_id: int) -> VisaLetter | None:
    """One letter, if it belongs to the event."""
    return db.session.scalar(
        select(VisaLetter)
        .join(VisaLetter.document)
        .where(VisaLetter.id == letter_id, IssuedDocument.event_id == event.id)
    )


def letter_of_document(document_id: int) -> VisaLetter | None:
    """The letter that a register's row belongs to."""
    return db.session.scalar(select(VisaLetter).where(VisaLetter.document_id == document_id))


@dataclass(frozen=True)
class LetterFilter:
    """What the list of letters shows."""

    words: str = ""
    """Number or name, as typed."""
    state: DocumentState | None = None
    only_stale: bool = False


def register_of_letters(event: Event, wanted: LetterFilter) -> Select[VisaLetter]:
    """The register of the event, the newest number first; a select for paging."""
    query = (
        select(VisaLetter)
        .join(VisaLetter.document)
        .join(VisaLetter.participant)
        .where(IssuedDocument.event_id == event.id)
        .options(contains_eager(VisaLetter.participant).joinedload(Participant.delegation))
        .order_by(VisaLetter.id.desc())
    )
    if wanted.state is not None:
        query = query.where(IssuedDocument.state == wanted.state)
    if wanted.only_stale:
        query = query.where(VisaLetter.is_live, Participant.letter_is_stale)
    if wanted.words.strip():
        query = query.where(_matches(wanted.words))
    return query


def _matches(typed: str) -> ColumnElement[bool]:
    """By name in any script, or by a part of the number."""
    number = "".join(to_ascii_digits(typed).split()).upper()
    by_number = IssuedDocument.number.contains(number, autoescape=True)
    names = [
        Participant.search_text.contains(word, autoescape=True) for word in search_words(typed)
    ]
    return or_(by_number, and_(*names)) if names else by_number


def people_for_letters(
    event: Event, *, delegation_id: int | None = None, only_wanting: bool = True
) -> Select[Participant]:
    """Approved people of verified delegations without a live letter, or with a stale one."""
    live = exists().where(VisaLetter.participant_id == Participant.id, VisaLetter.is_live)
    query = (
        select(Participant)
        .join(Participant.delegation)
        .where(
            Participant.event_id == event.id,
            Participant.state == ParticipationState.APPROVED,
            Delegation.credentials == CredentialsState.VERIFIED,
            or_(~live, Participant.letter_is_stale),
        )
        .options(
            contains_eager(Participant.delegation),
            joinedload(Participant.document),
            selectinload(Participant.category),
        )
        .order_by(Delegation.sort_name, Delegation.id, Participant.sort_name, Participant.id)
    )
    if only_wanting:
        query = query.where(Participant.needs_visa_help)
    if delegation_id is not None:
        query = query.where(Participant.delegation_id == delegation_id)
    return query


def letters_to_end() -> Sequence[VisaLetter]:
    """Live letters of people who no longer take part."""
    ended = (
        ParticipationState.REJECTED,
        ParticipationState.WITHDRAWN,
        ParticipationState.CANCELLED,
        ParticipationState.SUBSTITUTED,
    )
    return db.session.scalars(
        select(VisaLetter)
        .join(VisaLetter.participant)
        .where(VisaLetter.is_live, Participant.state.in_(ended))
        .order_by(VisaLetter.id)
    ).all()


def count_waiting(event: Event) -> int:
    """How many people who want help wait for a letter or for a new one."""
    query = people_for_letters(event).order_by(None).with_only_columns(func.count(Participant.id))
    return int(db.session.scalar(query) or 0)


def ids_for_letters(event: Event, *, delegation_id: int | None, only_wanting: bool) -> list[int]:
    """The row ids of everybody whom ``people_for_letters`` shows."""
    query = people_for_letters(event, delegation_id=delegation_id, only_wanting=only_wanting)
    return list(db.session.scalars(query.with_only_columns(Participant.id)))


def ids_of_event(event: Event, ids: Collection[int]) -> list[int]:
    """Those of the row ids that are people of the event, in their order."""
    query = select(Participant.id).where(Participant.event_id == event.id, Participant.id.in_(ids))
    known = set(db.session.scalars(query))
    return [each for each in dict.fromkeys(ids) if each in known]


def people_by_id(event: Event, ids: Collection[int]) -> Sequence[Participant]:
    """People of the event by row id."""
    return db.session.scalars(
        select(Participant).where(Participant.event_id == event.id, Participant.id.in_(ids))
    ).all()


def delegations_waiting(event: Event) -> list[tuple[int, str]]:
    """(row id, name) of delegations with verified credentials, in the reader's order."""
    rows = db.session.execute(
        select(Delegation.id, Delegation.name).where(
            Delegation.event_id == event.id, Delegation.credentials == CredentialsState.VERIFIED
        )
    )
    language = current_language()
    named = [(key, name.text(language)) for key, name in rows]
    return sorted(named, key=lambda row: sort_key(row[1], language))


def batch_of_event(event: Event, job_id: int) -> Job | None:
    """A batch of letters, if it belongs to the event."""
    return db.session.scalar(
        select(Job).where(Job.id == job_id, Job.event_id == event.id, Job.name == BATCH)
    )


def job_result(job_id: int) -> dict[str, object]:
    """What a finished batch says of itself."""
    return dict(db.session.get_one(Job, job_id).result)
