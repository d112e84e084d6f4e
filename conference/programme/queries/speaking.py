"""Lists of speakers and requests for the floor."""

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from conference.core.database import db
from conference.delegations.enums import DelegationState
from conference.delegations.models import Delegation
from conference.events.models import Event
from conference.programme.enums import SpeakingState
from conference.programme.models import ProgrammeSession, SpeakersList, SpeakingRequest
from conference.programme.rules.speaking import QUEUED
from conference.registration.enums import DelegationRole, ParticipationState
from conference.registration.models import Participant


def speakers_list_of(session_id: int, *, lock: bool = False) -> SpeakersList | None:
    """The list of a session; locked, others wait until this transaction ends."""
    query = select(SpeakersList).where(SpeakersList.session_id == session_id)
    if lock:
        query = query.with_for_update(key_share=True).execution_options(populate_existing=True)
    return db.session.scalar(query)


def _requests() -> Select[Any]:
    return select(SpeakingRequest).options(
        joinedload(SpeakingRequest.participant),
        joinedload(SpeakingRequest.delegation),
        selectinload(SpeakingRequest.texts),
    )


def requests_of(session_id: int) -> list[SpeakingRequest]:
    """Every request of a session in the order of the list, with person, delegation and texts."""
    query = _requests().where(SpeakingRequest.session_id == session_id)
    query = query.order_by(
        SpeakingRequest.order, SpeakingRequest.requested_at, SpeakingRequest.id
    ).execution_options(populate_existing=True)
    return list(db.session.scalars(query))


def queued(requests: list[SpeakingRequest]) -> list[SpeakingRequest]:
    """Those of the requests who are still to be called."""
    return [each for each in requests if each.state in QUEUED]


def speaking_now(requests: list[SpeakingRequest]) -> SpeakingRequest | None:
    """The one of the requests who has the floor."""
    return next((each for each in requests if each.state is SpeakingState.SPEAKING), None)


def request_of(session_id: int, request_id: int) -> SpeakingRequest | None:
    """One request of a session."""
    query = _requests().where(
        SpeakingRequest.session_id == session_id, SpeakingRequest.id == request_id
    )
    found: SpeakingRequest | None = db.session.scalar(query)
    return found


def request_of_delegation(session_id: int, delegation_id: int) -> SpeakingRequest | None:
    """The request of a delegation in a session, in whatever state."""
    found: SpeakingRequest | None = db.session.scalar(
        _requests().where(
            SpeakingRequest.session_id == session_id,
            SpeakingRequest.delegation_id == delegation_id,
        )
    )
    return found


def requests_of_delegation(delegation_id: int) -> dict[int, SpeakingRequest]:
    """The requests of a delegation by session."""
    query = _requests().where(SpeakingRequest.delegation_id == delegation_id)
    return {row.session_id: row for row in db.session.scalars(query)}


def lists_of_event(event: Event) -> list[SpeakersList]:
    """The lists of speakers of an event with their sessions, in order of time."""
    query = (
        select(SpeakersList)
        .join(ProgrammeSession, ProgrammeSession.id == SpeakersList.session_id)
        .where(ProgrammeSession.event_id == event.id, ProgrammeSession.cancelled_at.is_(None))
        .options(contains_eager(SpeakersList.session).joinedload(ProgrammeSession.room))
        .order_by(ProgrammeSession.starts_at, ProgrammeSession.id)
    )
    return list(db.session.scalars(query))


def possible_speakers(delegation: Delegation) -> list[Participant]:
    """The approved people of a delegation, the head first."""
    query = select(Participant).where(
        Participant.delegation_id == delegation.id,
        Participant.state == ParticipationState.APPROVED,
    )
    people = list(db.session.scalars(query.order_by(Participant.sort_name, Participant.id)))
    places = {DelegationRole.HEAD: 0, DelegationRole.DEPUTY: 1}
    return sorted(people, key=lambda person: places.get(person.role, 2))


def delegations_without_request(session: ProgrammeSession) -> list[Delegation]:
    """The delegations that have neither declined nor asked for the floor of this session."""
    asked = select(SpeakingRequest.delegation_id).where(
        SpeakingRequest.session_id == session.id,
        SpeakingRequest.state != SpeakingState.WITHDRAWN,
    )
    query = select(Delegation).where(
        Delegation.event_id == session.event_id,
        Delegation.is_public_requests.is_(False),
        Delegation.state != DelegationState.DECLINED,
        Delegation.id.not_in(asked),
    )
    return list(db.session.scalars(query.order_by(Delegation.sort_name, Delegation.id)))
