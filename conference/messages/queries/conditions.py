"""What people and delegations still owe, as conditions of the database."""

from typing import Any, Final

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from conference.delegations.enums import CredentialsState, DelegationState
from conference.delegations.models import Delegation, Quota
from conference.events.models import Event
from conference.i18n.countries import to_alpha3
from conference.messages.enums import Missing, ReminderKind
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant, TravelDocument
from conference.registration.rules import OCCUPYING

_TO_HAND_IN: Final = frozenset({ParticipationState.NOMINATED, ParticipationState.RETURNED})
_OWES_CREDENTIALS: Final = frozenset({CredentialsState.MISSING, CredentialsState.REJECTED})


def misses(event: Event, what: Missing) -> ColumnElement[bool]:
    """The condition on ``Participant`` that something is missing."""
    if what is Missing.PHOTO:
        return Participant.photo_id.is_(None)
    if what is Missing.HAND_IN:
        return Participant.state.in_(_TO_HAND_IN)
    if what is Missing.SCAN:
        return and_(Participant.needs_visa_help, ~_document(TravelDocument.scan_id.is_not(None)))
    return and_(_needs_document(event), ~_document(*_complete()))


def owes_document(event: Event) -> ColumnElement[bool]:
    """Data of the travel document are missing, or its scan where a letter is wanted."""
    return or_(misses(event, Missing.DOCUMENT), misses(event, Missing.SCAN))


def _needs_document(event: Event) -> ColumnElement[bool]:
    """As ``registration.rules.completeness.needs_document`` says it of one person."""
    host = event.host_city
    if host is None:
        return Participant.event_id == event.id
    return or_(Participant.needs_visa_help, Participant.nationality != to_alpha3(host.country))


def _complete() -> tuple[ColumnElement[bool], ...]:
    return (
        TravelDocument.number_hash != "",
        TravelDocument.issuing_country != "",
        TravelDocument.issued_on.is_not(None),
        TravelDocument.expires_on.is_not(None),
    )


def _document(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(TravelDocument.participant_id == Participant.id, *conditions)


def owes(event: Event, kind: ReminderKind) -> ColumnElement[bool]:
    """The condition on ``Participant`` or ``Delegation`` that a reminder is called for."""
    if kind is ReminderKind.UNFINISHED:
        return Participant.state.in_(_TO_HAND_IN)
    if kind is ReminderKind.PASSPORT:
        beyond = OCCUPYING - _TO_HAND_IN  # those are reminded of everything at once
        return and_(Participant.state.in_(beyond), owes_document(event))
    if kind is ReminderKind.NO_ANSWER:
        return Delegation.state.in_({DelegationState.INVITED, DelegationState.NO_REPLY})
    accepted = Delegation.state == DelegationState.ACCEPTED
    if kind is ReminderKind.CREDENTIALS:
        return and_(accepted, Delegation.credentials.in_(_OWES_CREDENTIALS))
    return and_(accepted, free_places() > 0)


def free_places() -> ColumnElement[Any]:
    """Places of a delegation's quota that nobody takes."""
    places = (
        select(func.coalesce(func.sum(Quota.places), 0))
        .where(Quota.delegation_id == Delegation.id)
        .scalar_subquery()
    )
    used = (
        select(func.count(Participant.id))
        .join(
            Quota,
            and_(
                Quota.delegation_id == Participant.delegation_id,
                Quota.category_id == Participant.category_id,
            ),
        )
        .where(Participant.delegation_id == Delegation.id, Participant.state.in_(OCCUPYING))
        .scalar_subquery()
    )
    return places - used


def silent_since(kind: ReminderKind) -> Any:
    """Since when nothing was heard: the column that a rule of silence looks at."""
    if kind in {ReminderKind.UNFINISHED, ReminderKind.PASSPORT}:
        return Participant.updated_at
    if kind is ReminderKind.CREDENTIALS:
        return func.coalesce(Delegation.credentials_at, Delegation.invited_at)
    return Delegation.invited_at
