"""Forming bodies, their members, workstreams and partners."""

import re
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from conference.audit.services import record
from conference.cities.models import Organisation
from conference.committees.enums import (
    Circle,
    CommitteeKind,
    CommitteeState,
    Cooperation,
    MemberRole,
    NumberCalendar,
)
from conference.committees.models import Committee, CommitteeMember, PartnerBody, Workstream
from conference.committees.rules import COMMITTEE_TRANSITIONS, FIRST_WORKSTREAMS, ONE_AT_A_TIME
from conference.core import clock
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.i18n import lazy, search_key
from conference.i18n.localised import Localised

_CODE = re.compile(r"[A-Z0-9]{1,12}")


@dataclass(frozen=True, kw_only=True)
class CommitteeDetails:
    """What is known about a body."""

    name: Localised
    code: str
    kind: CommitteeKind = CommitteeKind.COMMITTEE
    mandate: Localised = field(default_factory=Localised)
    parent_id: int | None = None
    organisation_id: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    timezone: str = "UTC"
    calendar: NumberCalendar = NumberCalendar.GREGORIAN
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class MemberDetails:
    """What a person is in a body."""

    contact_id: int
    role: MemberRole = MemberRole.MEMBER
    circle: Circle = Circle.CITY
    expertise: Localised = field(default_factory=Localised)
    language: str = "en"
    from_on: date | None = None
    to_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class WorkstreamDetails:
    """A side of a body's work."""

    name: Localised
    lead_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class PartnerDetails:
    """How a body works together with an organisation."""

    organisation_id: int
    cooperation: Cooperation = Cooperation.COORDINATION
    contact_id: int | None = None
    letter_id: int | None = None
    since_on: date | None = None
    note: str = ""


def form_body(details: CommitteeDetails, *, by: Actor) -> Committee:
    """Form a body with the four first workstreams."""
    body = Committee()
    _check(body, details)
    apply_changes(body, details)
    _write_key(body)
    body.workstreams = [
        Workstream(name=name, position=place) for place, name in enumerate(FIRST_WORKSTREAMS)
    ]
    db.session.add(body)
    record(by, "committees:body:formed", body)
    return body


def edit_body(body: Committee, details: CommitteeDetails, *, by: Actor) -> None:
    """Change what is known about a body."""
    _check(body, details)
    changed = apply_changes(body, details)
    _write_key(body)
    if changed:
        record(by, "committees:body:edited", body, changes={"fields": changed})


def move_body(body: Committee, state: CommitteeState, *, by: Actor) -> None:
    """Say that a body works, or is dissolved."""
    db.session.flush()
    db.session.refresh(body, ["state", "ends_on"], {"key_share": True})
    before = body.state
    if state not in COMMITTEE_TRANSITIONS[before]:
        raise DomainError(lazy("This step is not possible now. Open the page anew."))
    body.state = state
    today = clock.today(body.timezone)
    if state is CommitteeState.DISSOLVED:
        body.ends_on = today
    elif body.ends_on is not None and body.ends_on <= today:
        body.ends_on = None
    changes = {"from": before.value, "to": state.value}
    record(by, f"committees:body:{state.value}", body, changes=changes)


def refuse_dissolved(body: Committee) -> None:
    """A dissolved body does nothing new."""
    if body.state is CommitteeState.DISSOLVED:
        raise DomainError(lazy("This body is dissolved."))


def add_member(body: Committee, details: MemberDetails, *, by: Actor) -> CommitteeMember:
    """Take a person of the address book into a body."""
    refuse_dissolved(body)
    member = CommitteeMember(committee_id=body.id)
    _check_member(body, member, details)
    apply_changes(member, details)
    db.session.add(member)
    record(by, "committees:member:added", member)
    return member


def edit_member(
    body: Committee, member: CommitteeMember, details: MemberDetails, *, by: Actor
) -> None:
    """Change what a person is in a body; a last day ends the membership."""
    _check_member(body, member, details)
    changed = apply_changes(member, details)
    if changed:
        record(by, "committees:member:edited", member, changes={"fields": changed})


def add_workstream(body: Committee, details: WorkstreamDetails, *, by: Actor) -> Workstream:
    """Add a side of the work, behind the others."""
    refuse_dissolved(body)
    last = max((each.position for each in body.workstreams), default=-1)
    row = Workstream(committee_id=body.id, position=last + 1)
    apply_changes(row, details)
    db.session.add(row)
    record(by, "committees:workstream:added", row)
    return row


def edit_workstream(row: Workstream, details: WorkstreamDetails, *, by: Actor) -> None:
    """Rename a workstream or give it another lead."""
    changed = apply_changes(row, details)
    if changed:
        record(by, "committees:workstream:edited", row, changes={"fields": changed})


def remove_workstream(row: Workstream, *, by: Actor) -> None:
    """Take a workstream away; its tasks stay with the body."""
    record(by, "committees:workstream:removed", row)
    db.session.delete(row)
    db.session.flush()


def add_partner(body: Committee, details: PartnerDetails, *, by: Actor) -> PartnerBody:
    """Note an organisation that the body works together with."""
    row = PartnerBody(committee_id=body.id)
    apply_changes(row, details)
    db.session.add(row)
    record(by, "committees:partner:added", row)
    return row


def edit_partner(row: PartnerBody, details: PartnerDetails, *, by: Actor) -> None:
    """Change how the body works together with an organisation."""
    changed = apply_changes(row, details)
    if changed:
        record(by, "committees:partner:edited", row, changes={"fields": changed})


def remove_partner(row: PartnerBody, *, by: Actor) -> None:
    """Say that a body no longer works together with an organisation."""
    record(by, "committees:partner:removed", row)
    db.session.delete(row)
    db.session.flush()


def _check(body: Committee, details: CommitteeDetails) -> None:
    if not _CODE.fullmatch(details.code):
        raise InvalidError(lazy("Use Latin letters and digits only, at most twelve."), field="code")
    other = db.session.scalar(select(Committee.id).where(Committee.code == details.code))
    if other is not None and other != body.id:
        raise InvalidError(lazy("Another body has this code."), field="code")
    if details.starts_on and details.ends_on and details.ends_on < details.starts_on:
        raise InvalidError(lazy("The term would end before it begins."), field="ends_on")
    _refuse_circle(body, details.parent_id)


def _refuse_circle(body: Committee, parent_id: int | None) -> None:
    """A body is not its own parent, nor that of one above it."""
    seen: set[int] = set()
    while parent_id is not None and parent_id not in seen:
        if parent_id == body.id:
            raise InvalidError(lazy("A body cannot stand below itself."), field="parent_id")
        seen.add(parent_id)
        parent = db.session.get(Committee, parent_id)
        parent_id = parent.parent_id if parent is not None else None


def _check_member(body: Committee, member: CommitteeMember, details: MemberDetails) -> None:
    if details.from_on and details.to_on and details.to_on < details.from_on:
        raise InvalidError(lazy("The membership would end before it begins."), field="to_on")
    today = clock.today(body.timezone)
    if details.to_on is not None and details.to_on < today:
        return
    others = [each for each in body.members if each is not member and each.is_serving(today)]
    if any(each.contact_id == details.contact_id for each in others):
        raise InvalidError(lazy("This person is a member already."), field="contact_id")
    if details.role in ONE_AT_A_TIME and any(each.role is details.role for each in others):
        raise InvalidError(
            lazy("Somebody else holds this seat. End that membership first."), field="role"
        )


def _write_key(body: Committee) -> None:
    names = [*body.name.as_dict().values()]
    if body.parent_id is not None:
        parent = db.session.get(Committee, body.parent_id)
        names += parent.name.as_dict().values() if parent is not None else ()
    if body.organisation_id is not None:
        place = db.session.get(Organisation, body.organisation_id)
        names += place.name.as_dict().values() if place is not None else ()
    body.search_key = key_of(body.code, *names)


def key_of(*parts: str) -> str:
    """What rows are found by, in every spelling."""
    return " ".join(dict.fromkeys(search_key(part) for part in parts if part))
