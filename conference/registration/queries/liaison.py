"""Who looks after which delegation."""

from collections.abc import Collection

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import joinedload, selectinload

from conference.core.database import db
from conference.delegations.enums import DelegationState
from conference.delegations.models import Delegation
from conference.events.models import Event
from conference.i18n import search_words
from conference.registration.models import LiaisonAssignment, LiaisonOfficer, Participant
from conference.registration.rules import OCCUPYING

_WITH_PERSON = joinedload(LiaisonOfficer.participant)
_WITH_DELEGATIONS = selectinload(LiaisonOfficer.assignments).joinedload(
    LiaisonAssignment.delegation
)


def liaison_officers(event: Event) -> list[LiaisonOfficer]:
    """The officers of an event with their delegations, by name; two queries."""
    query = (
        select(LiaisonOfficer)
        .join(LiaisonOfficer.participant)
        .where(LiaisonOfficer.event_id == event.id)
        .order_by(Participant.sort_name, Participant.id)
        .options(_WITH_PERSON, _WITH_DELEGATIONS)
    )
    return list(db.session.scalars(query))


def liaison_of_person(participant_id: int) -> LiaisonOfficer | None:
    """A person as an officer; None for who is not one."""
    query = select(LiaisonOfficer).where(LiaisonOfficer.participant_id == participant_id)
    found: LiaisonOfficer | None = db.session.scalar(query.options(_WITH_DELEGATIONS))
    return found


def officers_by_delegation(delegation_ids: Collection[int]) -> dict[int, LiaisonOfficer]:
    """The officer of each of these delegations who still takes part; one query."""
    query = (
        select(LiaisonAssignment.delegation_id, LiaisonOfficer)
        .join(LiaisonAssignment.officer)
        .join(LiaisonOfficer.participant)
        .where(
            LiaisonAssignment.delegation_id.in_(list(delegation_ids)),
            Participant.state.in_(OCCUPYING),
        )
        .options(_WITH_PERSON)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def delegations_by_officer(event_id: int) -> dict[int, list[int]]:
    """Row id of each officer's person → the delegations in their care; one query."""
    query = (
        select(LiaisonOfficer.participant_id, LiaisonAssignment.delegation_id)
        .join(LiaisonAssignment.officer)
        .where(LiaisonOfficer.event_id == event_id)
        .order_by(LiaisonAssignment.delegation_id)
    )
    found: dict[int, list[int]] = {}
    for participant_id, delegation_id in db.session.execute(query):
        found.setdefault(participant_id, []).append(delegation_id)
    return found


def delegations_without_officer(event: Event) -> list[Delegation]:
    """The delegations that nobody looks after, by name; who declined needs nobody."""
    has_one = exists().where(LiaisonAssignment.delegation_id == Delegation.id)
    gone = (DelegationState.DECLINED, DelegationState.CLOSED)
    query = (
        select(Delegation)
        .where(Delegation.event_id == event.id, ~has_one, Delegation.state.not_in(gone))
        .where(~Delegation.is_public_requests)
        .order_by(Delegation.sort_name, Delegation.id)
    )
    return list(db.session.scalars(query))


def possible_officers(event: Event, words: str) -> Select[Participant]:
    """Whoever takes part and is found by words, with delegation and category."""
    query = (
        select(Participant)
        .where(Participant.event_id == event.id, Participant.state.in_(OCCUPYING))
        .options(joinedload(Participant.category), joinedload(Participant.delegation))
        .order_by(Participant.sort_name, Participant.id)
    )
    for word in search_words(words):
        query = query.where(Participant.search_text.contains(word, autoescape=True))
    return query
