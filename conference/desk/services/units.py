"""The units of the organiser that may invite people at the desk."""

from dataclasses import dataclass

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.desk.models import InvitingUnit
from conference.desk.queries import units_of
from conference.events.models import Event
from conference.i18n import lazy
from conference.i18n.localised import Localised
from conference.mailing.rules import is_mail_address


@dataclass(frozen=True, kw_only=True)
class UnitDetails:
    """A unit as typed."""

    name: Localised
    email: str
    language: str
    active: bool = True


def create_unit(event: Event, details: UnitDetails, *, by: Actor) -> InvitingUnit:
    """Add a unit behind the others."""
    unit = InvitingUnit(event_id=event.id, position=len(units_of(event)))
    _fill(unit, details)
    db.session.add(unit)
    db.session.flush()
    record(by, "desk:unit:created", unit)
    return unit


def change_unit(unit: InvitingUnit, details: UnitDetails, *, by: Actor) -> None:
    """Change a unit, or take it out of use; questions already asked stay with it."""
    _fill(unit, details)
    record(by, "desk:unit:edited", unit)


def _fill(unit: InvitingUnit, details: UnitDetails) -> None:
    email = details.email.strip().lower()
    if not is_mail_address(email):
        raise InvalidError(lazy("Enter a valid email address."), field="email")
    unit.name, unit.email = details.name, email
    unit.language, unit.active = details.language, details.active
