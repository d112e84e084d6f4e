"""Whose pages these are: every look-up of the portal goes through here and is narrowed here."""

from dataclasses import dataclass

from flask import url_for

from conference.accounts.enums import VisitKind
from conference.accounts.views.identity import current_visit
from conference.core.actor import Actor, ActorKind
from conference.core.errors import NotAllowedError, NotFoundError
from conference.delegations.models import Delegation, FocalPoint
from conference.delegations.queries import delegation_of_focal_point
from conference.delegations.rules import is_open_to_focal_point
from conference.events.models import Event
from conference.events.views.context import current_event
from conference.i18n import lazy
from conference.portal.queries import (
    focal_point_of_visit,
    person_of_delegation,
    registration_of,
)
from conference.registration.models import Participant
from conference.registration.queries import participant_by_id
from conference.web.rate_limit import limit

GUESSES = 60
"""So many tracking codes that lead nowhere are answered in ten minutes."""


@dataclass(frozen=True)
class Registrant:
    """A registration and who is at work on it: the person, or the delegation's focal point."""

    participant: Participant
    actor: Actor

    @property
    def is_focal_point(self) -> bool:
        """Whether somebody fills the form in for the person."""
        return self.actor.kind is ActorKind.FOCAL_POINT

    @property
    def home_url(self) -> str:
        """Where this visitor is at home."""
        return url_for("portal.delegation" if self.is_focal_point else "portal.me")


def link_page() -> str | None:
    """The address where a new link is asked for, within an event."""
    return url_for("portal.request_link") if current_event() is not None else None


def my_focal_point(event: Event) -> tuple[FocalPoint, Actor]:
    """The focal point of this visit, as a doer too."""
    visit = current_visit(VisitKind.FOCAL_POINT)
    if visit is None or visit.event_id != event.id:
        raise NotAllowedError(lazy("This page opens with your personal link"))
    return focal_point_of_visit(event, visit.subject_id), _actor(visit.subject_id)


def my_delegation(event: Event) -> tuple[Delegation, Actor]:
    """The delegation of this visit with all that its workspace shows."""
    focal_point, actor = my_focal_point(event)
    return delegation_of_focal_point(focal_point.id), actor


def my_participant(event: Event) -> tuple[Participant, Actor]:
    """The person of this visit."""
    visit = current_visit(VisitKind.PARTICIPANT)
    if visit is None or visit.event_id != event.id:
        raise NotAllowedError(lazy("This page opens with your personal link"))
    participant = participant_by_id(visit.subject_id)
    return participant, Actor(ActorKind.PARTICIPANT, participant.id)


def registrant(event: Event, reference: str) -> Registrant:
    """A registration for whoever may work on it; for everybody else it does not exist."""
    participant = registration_of(event, reference)
    visit = current_visit(VisitKind.PARTICIPANT)
    if participant and visit and visit.subject_id == participant.id:
        return Registrant(participant, Actor(ActorKind.PARTICIPANT, participant.id))
    visit = current_visit(VisitKind.FOCAL_POINT)
    if participant and visit and visit.event_id == event.id:
        focal_point = focal_point_of_visit(event, visit.subject_id)
        if focal_point.delegation_id == participant.delegation_id and is_open_to_focal_point(
            focal_point.delegation
        ):
            return Registrant(participant, _actor(focal_point.id))
    raise _unknown_person()


def my_person(delegation: Delegation, reference: str) -> Participant:
    """A person of the visitor's own delegation; for everybody else's the answer is the same."""
    try:
        return person_of_delegation(delegation, reference)
    except NotFoundError:
        raise _unknown_person() from None


def _unknown_person() -> NotFoundError:
    """What somebody is told who asks for a person not theirs; too many guesses are a 429."""
    limit("portal:reference", times=GUESSES, seconds=600)
    return NotFoundError(lazy("This person is not known."))


def _actor(focal_point_id: int) -> Actor:
    return Actor(ActorKind.FOCAL_POINT, focal_point_id)
