"""What the back office's home shows: the reader's events, and one event in figures."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import selectinload

from conference.accounts.models import User
from conference.badges.models import Badge
from conference.checkin.models import Presence
from conference.core.database import db
from conference.delegations.enums import CredentialsState, DelegationState
from conference.delegations.models import Delegation, DelegationMessage
from conference.documents.enums import DocumentState
from conference.documents.models import IssuedDocument
from conference.events.enums import EventState
from conference.events.models import Event
from conference.mailing.enums import MailState
from conference.mailing.models import OutboxMessage
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from conference.visas.models import VisaLetter


def events_for(user: User) -> Sequence[Event]:
    """The events that a member of staff may work on, the next ones first, archived ones last."""
    query = select(Event).options(selectinload(Event.host_city))
    here = {assignment.event_id for assignment in user.assignments}
    if None not in here:
        query = query.where(Event.id.in_(here))
    events = db.session.scalars(query.order_by(Event.starts_on, Event.id)).all()
    return sorted(events, key=lambda event: event.state is EventState.ARCHIVED)


def people_by_state(event: Event) -> dict[ParticipationState, int]:
    """How many people stand in each state."""
    return _counts(
        select(Participant.state, func.count())
        .where(Participant.event_id == event.id)
        .group_by(Participant.state)
    )


def delegations_by_state(event: Event) -> dict[DelegationState, int]:
    """How many delegations gave which answer; that of the public requests is left out."""
    return _counts(
        select(Delegation.state, func.count())
        .where(Delegation.event_id == event.id, ~Delegation.is_public_requests)
        .group_by(Delegation.state)
    )


def delegations_by_credentials(event: Event) -> dict[CredentialsState, int]:
    """How many delegations that accepted have credentials in which state."""
    return _counts(
        select(Delegation.credentials, func.count())
        .where(
            Delegation.event_id == event.id,
            Delegation.state == DelegationState.ACCEPTED,
            ~Delegation.is_public_requests,
        )
        .group_by(Delegation.credentials)
    )


def messages_unread(event: Event) -> int:
    """How many messages of delegations nobody at the secretariat has read."""
    return _count(
        select(func.count())
        .select_from(DelegationMessage)
        .join(Delegation, Delegation.id == DelegationMessage.delegation_id)
        .where(
            Delegation.event_id == event.id,
            DelegationMessage.from_secretariat.is_(False),
            DelegationMessage.read_at.is_(None),
        )
    )


def letters_issued(event: Event) -> int:
    """How many visa letters are in force."""
    return _count(
        select(func.count())
        .select_from(VisaLetter)
        .join(IssuedDocument, VisaLetter.document_id == IssuedDocument.id)
        .where(
            IssuedDocument.event_id == event.id,
            IssuedDocument.state == DocumentState.ISSUED,
            VisaLetter.is_live,
        )
    )


def people_without_letter(event: Event) -> int:
    """Approved people who need help with the visa, of verified delegations, without a letter."""
    live = and_(VisaLetter.participant_id == Participant.id, VisaLetter.is_live)
    return _count(
        select(func.count())
        .select_from(Participant)
        .join(Delegation, Participant.delegation_id == Delegation.id)
        .outerjoin(VisaLetter, live)
        .where(
            Participant.event_id == event.id,
            Participant.state == ParticipationState.APPROVED,
            Participant.needs_visa_help,
            Delegation.credentials == CredentialsState.VERIFIED,
            VisaLetter.id.is_(None),
        )
    )


def badges_made(event: Event) -> int:
    """How many badges are in force."""
    return _count(
        select(func.count()).where(Badge.event_id == event.id, Badge.revoked_at.is_(None))
    )


def people_without_badge(event: Event) -> int:
    """Approved people without a badge in force."""
    live = and_(Badge.participant_id == Participant.id, Badge.revoked_at.is_(None))
    return _count(
        select(func.count())
        .select_from(Participant)
        .outerjoin(Badge, live)
        .where(
            Participant.event_id == event.id,
            Participant.state == ParticipationState.APPROVED,
            Badge.id.is_(None),
        )
    )


def people_inside(event: Event) -> int:
    """How many people are inside any zone."""
    return _count(
        select(func.count(func.distinct(Presence.participant_id))).where(
            Presence.event_id == event.id, Presence.is_inside
        )
    )


def mails_not_delivered(event: Event) -> int:
    """How many mails of the event could not be delivered."""
    return _count(
        select(func.count()).where(
            OutboxMessage.event_id == event.id, OutboxMessage.state == MailState.FAILED
        )
    )


def _count(query: Any) -> int:
    return int(db.session.scalar(query) or 0)


def _counts(query: Any) -> dict[Any, int]:
    return {row[0]: int(row[1]) for row in db.session.execute(query)}
