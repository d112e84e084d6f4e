"""Assigning delegations to liaison officers; a delegation has one at most."""

from dataclasses import dataclass

from sqlalchemy import select

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.delegations.models import Delegation
from conference.i18n import lazy
from conference.registration.models import LiaisonAssignment, LiaisonOfficer, Participant
from conference.registration.rules import occupies_place
from conference.registration.services.checks import phone


@dataclass(frozen=True, kw_only=True)
class LiaisonDetails:
    """What is said of an officer: the phone of the service, and one delegation more."""

    phone: str = ""
    delegation_id: int | None = None


def set_liaison(person: Participant, details: LiaisonDetails, *, by: Actor) -> LiaisonOfficer:
    """Make a person a liaison officer, change the phone, give them one delegation more."""
    if not occupies_place(person.state):
        raise DomainError(lazy("This person does not take part in the event."))
    number = phone(details.phone, "phone")
    if details.delegation_id is not None:
        _hold_free(person.event_id, details.delegation_id)
    officer = _held(person)
    if officer.phone != number:
        officer.phone = number
        record(by, "registration:liaison:changed", person, changes={"fields": ["phone"]})
    if details.delegation_id is not None:
        officer.assignments.append(LiaisonAssignment(delegation_id=details.delegation_id))
        changes = {"delegation": details.delegation_id}
        record(by, "registration:liaison:assigned", person, changes=changes)
    db.session.flush()
    return officer


def release_delegation(officer: LiaisonOfficer, delegation_id: int, *, by: Actor) -> None:
    """Take a delegation out of an officer's care; asked again, nothing happens."""
    found = next((row for row in officer.assignments if row.delegation_id == delegation_id), None)
    if found is None:
        return
    officer.assignments.remove(found)
    db.session.flush()
    changes = {"delegation": delegation_id}
    record(by, "registration:liaison:released", officer.participant, changes=changes)


def end_liaison(officer: LiaisonOfficer, *, by: Actor) -> None:
    """The person is no liaison officer any more; their delegations have none."""
    changes = {"delegations": sorted(row.delegation_id for row in officer.assignments)}
    record(by, "registration:liaison:ended", officer.participant, changes=changes)
    db.session.delete(officer)
    db.session.flush()


def _hold_free(event_id: int, delegation_id: int) -> None:
    """Hold a delegation that nobody looks after; outermost, so before the person (0064)."""
    query = select(Delegation).where(
        Delegation.id == delegation_id, Delegation.event_id == event_id
    )
    if db.session.scalar(query.with_for_update(key_share=True)) is None:
        raise InvalidError(lazy("Choose one of the event's delegations."), field="delegation")
    if db.session.get(LiaisonAssignment, delegation_id, populate_existing=True) is not None:
        raise InvalidError(
            lazy("This delegation has a liaison officer already. Take it from them first."),
            field="delegation",
        )


def _held(person: Participant) -> LiaisonOfficer:
    """The officer's row of a person; the person is held, so that there is never a second one."""
    held = select(Participant.id).where(Participant.id == person.id)
    db.session.execute(held.with_for_update(key_share=True))
    query = select(LiaisonOfficer).where(LiaisonOfficer.participant_id == person.id)
    officer: LiaisonOfficer | None = db.session.scalar(query)
    if officer is None:
        officer = LiaisonOfficer(event_id=person.event_id, participant=person, phone="")
        db.session.add(officer)
        db.session.flush()
    return officer
