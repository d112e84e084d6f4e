"""Letters of invitation and the delegations they go to."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import Select, exists, or_, select

from conference.cities.models import Contact
from conference.cities.queries import contacts_of
from conference.core.database import db
from conference.core.jobs import Job
from conference.delegations.models import Delegation
from conference.delegations.queries import DelegationFilter, delegations
from conference.documents.models import IssuedDocument
from conference.events.enums import DeadlineKind
from conference.events.models import Event
from conference.invitations.enums import LetterState
from conference.invitations.models import (
    InvitationAddressee,
    InvitationLetter,
    InvitationSettings,
    InvitationText,
)
from conference.invitations.rules import ANSWERS
from conference.registration.models import Participant
from conference.visas.enums import LetterForm

BATCH = "invitations:issue"
"""The name of the job that issues and sends many letters."""


def settings_of(event: Event) -> InvitationSettings | None:
    """What the organiser has set; None while nobody has."""
    return db.session.scalar(
        select(InvitationSettings).where(InvitationSettings.event_id == event.id)
    )


def text_of(event: Event, form: LetterForm) -> InvitationText | None:
    """The organiser's text of a form; None: the built-in one."""
    return db.session.scalar(
        select(InvitationText).where(
            InvitationText.event_id == event.id, InvitationText.form == form.value
        )
    )


def written_forms(event: Event) -> set[str]:
    """The forms that have a text of the organiser's own."""
    query = select(InvitationText.form).where(InvitationText.event_id == event.id)
    return set(db.session.scalars(query))


def usual_form(delegation: Delegation) -> LetterForm:
    """The form that the organiser chose for everybody, or the delegation's own language."""
    settings = settings_of(delegation.event)
    return LetterForm((settings and settings.default_form) or delegation.language)


def answer_by(event: Event) -> date | None:
    """The day until which an answer is asked for: the one set, or when nominations close."""
    settings = settings_of(event)
    if settings is not None and settings.answer_by is not None:
        return settings.answer_by
    closing = next((each for each in event.deadlines if each.kind is DeadlineKind.NOMINATION), None)
    return closing.at.astimezone(ZoneInfo(event.timezone)).date() if closing is not None else None


def addressee_of(delegation_id: int) -> InvitationAddressee | None:
    """To whom the letter is addressed, where somebody has said it."""
    return db.session.scalar(
        select(InvitationAddressee).where(InvitationAddressee.delegation_id == delegation_id)
    )


def contacts_for(delegation: Delegation) -> list[Contact]:
    """The people of the address book at the delegation's city or organisation."""
    rows = [row for row in (delegation.city, delegation.organisation) if row is not None]
    return [contact for row in rows for contact in contacts_of(row)]


def live_letter(delegation_id: int) -> InvitationLetter | None:
    """The letter in force, or the one being issued."""
    return db.session.scalar(
        select(InvitationLetter).where(
            InvitationLetter.delegation_id == delegation_id, InvitationLetter.is_live
        )
    )


def live_letters(delegation_ids: Collection[int]) -> dict[int, InvitationLetter]:
    """Delegation → its letter in force; one query."""
    query = select(InvitationLetter).where(
        InvitationLetter.delegation_id.in_(delegation_ids), InvitationLetter.is_live
    )
    return {row.delegation_id: row for row in db.session.scalars(query)}


def with_people(delegation_ids: Collection[int]) -> set[int]:
    """Those of the delegations from which somebody registered; one query."""
    query = select(Participant.delegation_id).where(Participant.delegation_id.in_(delegation_ids))
    return set(db.session.scalars(query.distinct()))


def letters_of(delegation: Delegation) -> Sequence[InvitationLetter]:
    """All letters to a delegation, the newest first."""
    return db.session.scalars(
        select(InvitationLetter)
        .where(InvitationLetter.delegation_id == delegation.id)
        .order_by(InvitationLetter.id.desc())
    ).all()


def letter_of_event(event: Event, letter_id: int) -> InvitationLetter | None:
    """One letter, if it belongs to the event."""
    return db.session.scalar(
        select(InvitationLetter)
        .join(InvitationLetter.document)
        .where(InvitationLetter.id == letter_id, IssuedDocument.event_id == event.id)
    )


@dataclass(frozen=True)
class InvitationFilter:
    """What the list of delegations shows."""

    words: str = ""
    state: LetterState | None = None


def delegations_to_invite(event: Event, wanted: InvitationFilter) -> Select[Delegation]:
    """The delegations of the event by name, without the one of requests; a select for paging."""
    query = delegations(event, DelegationFilter(search=wanted.words))
    query = query.where(~Delegation.is_public_requests)
    if wanted.state is None:
        return query
    theirs = InvitationLetter.delegation_id == Delegation.id
    live = exists().where(theirs, InvitationLetter.is_live)
    sent = exists().where(theirs, InvitationLetter.is_live, InvitationLetter.sent_at.is_not(None))
    answered = or_(
        Delegation.state.in_(ANSWERS), exists().where(Participant.delegation_id == Delegation.id)
    )
    conditions = {
        LetterState.ANSWERED: [answered],
        LetterState.SENT: [~answered, sent],
        LetterState.ISSUED: [~answered, live, ~sent],
        LetterState.NOT_WRITTEN: [~answered, ~live],
    }
    return query.where(*conditions[wanted.state])


def ids_to_invite(event: Event, wanted: InvitationFilter) -> list[int]:
    """The row ids of everything that ``delegations_to_invite`` shows."""
    query = delegations_to_invite(event, wanted).with_only_columns(Delegation.id)
    return list(db.session.scalars(query))


def batch_of_event(event: Event, job_id: int) -> Job | None:
    """A batch of letters, if it belongs to the event."""
    return db.session.scalar(
        select(Job).where(Job.id == job_id, Job.event_id == event.id, Job.name == BATCH)
    )


def offered_for_preview(
    event: Event, wanted: InvitationFilter, limit: int = 200
) -> Sequence[Delegation]:
    """Delegations on which a text can be looked at."""
    return db.session.scalars(delegations_to_invite(event, wanted).limit(limit)).all()
