"""Whom to thank, and batches of thank-you letters."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from conference.core.database import db
from conference.correspondence.enums import Direction, TemplatePurpose
from conference.correspondence.models import CorrespondenceTemplate, Letter, LetterBook
from conference.correspondence.queries import open_books, templates
from conference.delegations.enums import DelegationKind, DelegationState
from conference.delegations.models import Delegation
from conference.events.models import Event
from conference.outreach.enums import ThanksPeople
from conference.outreach.models import ThanksBatch, ThanksLetter
from conference.registration.enums import ParticipationState, TravelState
from conference.registration.models import Participant

CAME = (TravelState.ARRIVED, TravelState.DEPARTED)


@dataclass(frozen=True, kw_only=True)
class ThanksWish:
    """Which delegations are to be thanked."""

    people: ThanksPeople = ThanksPeople.APPROVED
    kinds: Collection[DelegationKind] = ()
    """Empty: every kind."""
    languages: Collection[str] = ()
    """Empty: every language."""


def delegations_to_thank(event: Event, wish: ThanksWish) -> list[Delegation]:
    """The delegations that fit and have no thank-you letter for this event yet, by name."""
    known = exists().where(ThanksLetter.delegation_id == Delegation.id)
    query = select(Delegation).where(
        Delegation.event_id == event.id,
        Delegation.state.in_((DelegationState.ACCEPTED, DelegationState.CLOSED)),
        Delegation.is_public_requests.is_(False),
        ~known,
    )
    if wish.people is not ThanksPeople.EVERY:
        person = (Participant.delegation_id == Delegation.id) & (
            Participant.state == ParticipationState.APPROVED
        )
        if wish.people is ThanksPeople.ARRIVED:
            person &= Participant.travel_state.in_(CAME)
        query = query.where(exists().where(person))
    if wish.kinds:
        query = query.where(Delegation.kind.in_(wish.kinds))
    if wish.languages:
        query = query.where(Delegation.language.in_(wish.languages))
    return list(db.session.scalars(query.order_by(Delegation.sort_name, Delegation.id)))


def heads_of(delegation_ids: Collection[int]) -> dict[int, Participant]:
    """The head of each delegation that has one."""
    query = select(Participant).where(
        Participant.delegation_id.in_(delegation_ids),
        Participant.is_live_head,
        Participant.state == ParticipationState.APPROVED,
    )
    return {person.delegation_id: person for person in db.session.scalars(query)}


def thanks_templates() -> list[CorrespondenceTemplate]:
    """The templates of letters of thanks, by language and name."""
    return [each for each in templates() if each.purpose is TemplatePurpose.THANKS]


def thanks_books() -> list[LetterBook]:
    """The books that take letters of thanks."""
    return open_books(Direction.OUTGOING)


def thanks_batches(event: Event) -> list[ThanksBatch]:
    """The batches of an event, the newest first: three queries."""
    query = (
        select(ThanksBatch)
        .where(ThanksBatch.event_id == event.id)
        .options(selectinload(ThanksBatch.letters), joinedload(ThanksBatch.job))
        .order_by(ThanksBatch.id.desc())
    )
    return list(db.session.scalars(query))


def find_thanks_batch(event: Event, batch_id: int) -> ThanksBatch | None:
    """A batch of this event."""
    found = db.session.get(ThanksBatch, batch_id)
    return found if found is not None and found.event_id == event.id else None


def letters_of_batch(batch_id: int) -> list[ThanksLetter]:
    """The letters of a batch with delegation and document, by the delegation's name."""
    query = (
        select(ThanksLetter)
        .join(ThanksLetter.delegation)
        .where(ThanksLetter.batch_id == batch_id)
        .options(
            contains_eager(ThanksLetter.delegation),
            joinedload(ThanksLetter.letter).joinedload(Letter.document),
        )
        .order_by(Delegation.sort_name, Delegation.id)
    )
    return list(db.session.scalars(query))
