"""Handing the data in: by the person, or by the focal point with the recorded statement."""

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor, ActorKind
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.delegations.models import FocalPoint
from conference.i18n import lazy
from conference.registration import mails
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from conference.registration.rules import can_confirm, may_confirm_now, missing_items
from conference.registration.services.errors import (
    DeadlinePassedError,
    IncompleteError,
    StateError,
)
from conference.registration.services.moves import is_secretariat, move, new_person_token


def send_person_link(participant: Participant, *, by: Actor) -> None:
    """Send the person a single-use link to the own page; any earlier link stays valid."""
    if not participant.email:
        raise InvalidError(lazy("Enter the person's email address first."), field="email")
    if participant.erased_at is not None or participant.merged_into_id is not None:
        raise StateError(lazy("This participation has ended."))
    mails.send_magic_link(participant, new_person_token(participant))
    record(by, "registration:participant:link_sent", participant)


def confirm(participant: Participant, *, by: Actor, declared: bool = False) -> None:
    """Hand the data in for review; every required field and consent must be there.

    A focal point confirms on behalf by declaring to have the person's consent (domain 1.5); the
    person gets a mail with what was entered and a link to correct it or to withdraw.
    """
    if not can_confirm(participant):
        raise StateError(lazy("The data cannot be handed in now."))
    if not is_secretariat(by) and not may_confirm_now(participant.event, clock.now()):
        raise DeadlinePassedError(lazy("The time for completing data is over."))
    if by.kind is ActorKind.FOCAL_POINT and not declared:
        raise InvalidError(
            lazy("Declare that you have this person's consent, or send the person the link."),
            field="declared",
        )
    missing = missing_items(participant)
    if missing:
        raise IncompleteError(missing)
    on_behalf = by.kind is not ActorKind.PARTICIPANT
    participant.confirmed_by_focal_point = by.kind is ActorKind.FOCAL_POINT
    participant.submitted_at = clock.now()
    participant.corrections.clear()
    if participant.state is ParticipationState.UNDER_REVIEW:
        record(by, "registration:participant:submitted", participant)
    else:
        move(
            participant,
            ParticipationState.CONFIRMED,
            "confirmed",
            by=by,
            declared=on_behalf,
        )
    if participant.confirmed_by_focal_point:
        focal_point = db.session.get(FocalPoint, by.id) if by.id is not None else None
        mails.send_declared(
            participant, new_person_token(participant), focal_point.name if focal_point else ""
        )
    else:
        mails.send_received(participant)
