"""Setting up what decides at the door: policies, times, grants, passes, notes.

The audit log names the fields that changed, never what a note says.
"""

from dataclasses import dataclass, field, fields
from typing import Any

from sqlalchemy import select

from conference.audit.services import record
from conference.checkin.enums import FullPolicy, Passback
from conference.checkin.models import CategoryTime, DelegationPass, DoorNote, Grant, ZonePolicy
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.delegations.models import Delegation
from conference.events.models import Category, Event, Zone
from conference.i18n import lazy
from conference.registration.models import Participant

Times = list[list[Any]] | None


@dataclass(frozen=True, kw_only=True)
class PolicyDetails:
    """How a zone is entered."""

    hours: Times = None
    passback: Passback = Passback.REFUSE
    reentry: bool = True
    leaves: list[int] = field(default_factory=list)
    booking: bool = False
    full: FullPolicy = FullPolicy.WARN


@dataclass(frozen=True, kw_only=True)
class CategoryTimeDetails:
    """When and how a category enters a zone."""

    times: Times = None
    unbooked: bool = False
    escort: bool = False


@dataclass(frozen=True, kw_only=True)
class GrantDetails:
    """A person's own right to a zone."""

    zone_id: int
    times: Times = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class PassDetails:
    """So many passes of a delegation for a zone."""

    delegation_id: int
    zone_id: int
    number: int
    times: Times = None


@dataclass(frozen=True, kw_only=True)
class NoteDetails:
    """What the steward is told about a person."""

    escort: bool = False
    note: str = ""


def set_policy(zone: Zone, details: PolicyDetails, *, by: Actor) -> None:
    """Say how a zone is entered."""
    policy = db.session.get(ZonePolicy, zone.id) or _with_defaults(
        ZonePolicy(zone_id=zone.id), PolicyDetails()
    )
    known = {each.id for each in zone.event.zones}
    if not set(details.leaves) <= known - {zone.id}:
        raise InvalidError(lazy("Choose one of the event's zones."), field="leaves")
    if changed := apply_changes(policy, details):
        db.session.add(policy)
        db.session.flush()
        record(by, "checkin:zone:changed", zone, changes={"fields": changed})


def set_category_time(
    category: Category, zone: Zone, details: CategoryTimeDetails, *, by: Actor
) -> None:
    """Say when a category enters one of its zones."""
    row = db.session.get(CategoryTime, (category.id, zone.id)) or _with_defaults(
        CategoryTime(category_id=category.id, zone_id=zone.id), CategoryTimeDetails()
    )
    if changed := apply_changes(row, details):
        db.session.add(row)
        db.session.flush()
        changes = {"fields": changed, "zone": zone.id}
        record(by, "checkin:category:changed", category, changes=changes)


def give_grant(person: Participant, details: GrantDetails, *, by: Actor) -> Grant:
    """Open a zone to one person, or change when it is open to them."""
    _check_zone(person.event_id, details.zone_id)
    grant = _grant_of(person.id, details.zone_id)
    is_new = grant is None
    if grant is None:
        grant = Grant(
            event_id=person.event_id,
            participant_id=person.id,
            times=None,
            reason="",
            granted_by_id=by.user_id,
        )
    changed = apply_changes(grant, details)
    db.session.add(grant)
    db.session.flush()
    changes: dict[str, Any] = {"zone": details.zone_id}
    if is_new:
        record(by, "checkin:grant:given", person, changes=changes)
    elif changed:
        record(by, "checkin:grant:changed", person, changes={**changes, "fields": changed})
    return grant


def withdraw_grant(person: Participant, zone_id: int, *, by: Actor) -> None:
    """Take a person's own right to a zone away; asked again, nothing happens."""
    grant = _grant_of(person.id, zone_id)
    if grant is None:
        return
    db.session.delete(grant)
    db.session.flush()
    record(by, "checkin:grant:withdrawn", person, changes={"zone": zone_id})


def set_pass(event: Event, details: PassDetails, *, by: Actor) -> DelegationPass:
    """Give a delegation so many passes for a zone; none takes them away."""
    _check_zone(event.id, details.zone_id)
    delegation = db.session.get(Delegation, details.delegation_id)
    if delegation is None or delegation.event_id != event.id:
        raise InvalidError(lazy("Choose one of the event's delegations."), field="delegation")
    row = db.session.scalar(
        select(DelegationPass).where(
            DelegationPass.delegation_id == delegation.id,
            DelegationPass.zone_id == details.zone_id,
        )
    ) or DelegationPass(event_id=event.id, number=0, times=None)
    if changed := apply_changes(row, details):
        db.session.add(row)
        db.session.flush()
        changes = {"fields": changed, "zone": row.zone_id, "number": row.number}
        record(by, "checkin:pass:changed", delegation, changes=changes)
    found: DelegationPass = row
    return found


def set_note(person: Participant, details: NoteDetails, *, by: Actor) -> None:
    """Say what the steward has to mind when a person comes."""
    row = db.session.get(DoorNote, person.id) or _with_defaults(
        DoorNote(participant_id=person.id, event_id=person.event_id), NoteDetails()
    )
    if changed := apply_changes(row, details):
        if details == NoteDetails():
            db.session.delete(row)
        else:
            db.session.add(row)
        db.session.flush()
        record(by, "checkin:note:changed", person, changes={"fields": changed})


def _with_defaults(row: Any, details: Any) -> Any:
    """A new row with what holds where nothing is said, so that only real changes are recorded."""
    for each in fields(details):
        setattr(row, each.name, getattr(details, each.name))
    return row


def _grant_of(participant_id: int, zone_id: int) -> Grant | None:
    query = select(Grant).where(Grant.participant_id == participant_id, Grant.zone_id == zone_id)
    found: Grant | None = db.session.scalar(query)
    return found


def _check_zone(event_id: int, zone_id: int) -> None:
    zone = db.session.get(Zone, zone_id)
    if zone is None or zone.event_id != event_id:
        raise InvalidError(lazy("Choose one of the event's zones."), field="zone")
