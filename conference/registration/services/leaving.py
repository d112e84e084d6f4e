"""Ways out: withdrawal, cancellation, substitution, discarding a draft."""

from conference.accounts.enums import VisitKind
from conference.accounts.services import end_visits
from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.core.files import delete_file
from conference.delegations.rules import is_open_to_focal_point
from conference.i18n import lazy
from conference.mailing.rules import is_mail_address
from conference.registration import mails
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from conference.registration.queries import has_companions
from conference.registration.rules import can_substitute, may_substitute_now
from conference.registration.services.errors import DeadlinePassedError, StateError
from conference.registration.services.moves import (
    decide,
    is_secretariat,
    move,
    new_person_token,
    refresh_search,
)
from conference.registration.services.nomination import new_participant


def withdraw(participant: Participant, *, by: Actor, reason: str = "") -> None:
    """Withdraw on the side of the delegation; the place becomes free and the links end."""
    decide(participant, ParticipationState.WITHDRAWN, "withdrawn", by=by, reason=reason)
    mails.send_withdrawn(participant)


def cancel(participant: Participant, reason: str, *, by: Actor) -> None:
    """Cancel on the side of the organiser, with a reason that the person is told."""
    if not reason.strip():
        raise InvalidError(lazy("Give the reason; the person is told it."), field="reason")
    was_draft = participant.state is ParticipationState.DRAFT
    decide(participant, ParticipationState.CANCELLED, "cancelled", by=by, reason=reason)
    if not was_draft:
        mails.send_withdrawn(participant)


def delete_draft(participant: Participant, *, by: Actor) -> None:
    """Discard a draft with everything in it."""
    if participant.state is not ParticipationState.DRAFT:
        raise StateError(lazy("Only a draft can be deleted."))
    if has_companions(participant):
        raise StateError(lazy("Somebody accompanies this person, so the draft cannot be deleted."))
    record(by, "registration:participant:draft_deleted", participant)
    end_visits(VisitKind.PARTICIPANT, participant.id, by=by)
    document = participant.document
    files = [*participant.photo_files, document.scan if document else None]
    db.session.delete(participant)
    db.session.flush()
    for file in files:
        if file is not None:
            delete_file(file)


def substitute(
    old: Participant,
    *,
    by: Actor,
    surname: str = "",
    given_names: str = "",
    native_name: str = "",
    email: str = "",
    language: str = "",
) -> Participant:
    """Let somebody else take a person's place: same delegation, category and role, own data.

    The old participation stays as history; the new person is nominated and asked to complete.
    """
    if not can_substitute(old):
        raise StateError(lazy("This person cannot be substituted now."))
    _refuse_late_substitution(old, by)
    if not (surname or given_names or native_name):
        raise InvalidError(lazy("Enter the person's name first."), field="surname")
    email = email.strip().lower()
    if email and not is_mail_address(email):
        raise InvalidError(lazy("Enter a valid email address."), field="email")
    move(old, ParticipationState.SUBSTITUTED, "substituted", by=by)
    old.decided_at = clock.now()
    end_visits(VisitKind.PARTICIPANT, old.id, by=by)
    db.session.flush()
    new = new_participant(old.delegation, old.category)
    new.role, new.replaces_id, new.organisation = old.role, old.id, old.organisation
    new.accompanies_id = old.accompanies_id
    new.over_quota_override = old.over_quota_override
    new.surname, new.given_names, new.native_name = surname, given_names, native_name
    new.email, new.language = email, language or old.language
    refresh_search(new)
    db.session.add(new)
    db.session.flush()
    move(new, ParticipationState.NOMINATED, "nominated", by=by, replaces=old.id)
    if new.email:
        mails.send_please_complete(new, new_person_token(new))
    return new


def _refuse_late_substitution(old: Participant, by: Actor) -> None:
    if is_secretariat(by):
        return
    if not may_substitute_now(old.event, clock.now()):
        raise DeadlinePassedError(lazy("The time for substitutions is over."))
    if not is_open_to_focal_point(old.delegation):
        raise DeadlinePassedError(lazy("This delegation is closed."))
