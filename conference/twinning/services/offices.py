"""Contact offices: what our office writes, and what such an office may write by itself."""

from dataclasses import dataclass, field

from sqlalchemy import update

from conference.accounts.enums import VisitKind
from conference.accounts.services import create_magic_link, end_visits
from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.core.errors import DomainError
from conference.i18n import lazy
from conference.i18n.localised import Localised
from conference.twinning.enums import Side
from conference.twinning.mails import send_link
from conference.twinning.models import Activity, CityEntry, ContactOffice, EntryChange
from conference.twinning.queries import entry_of, offices_by_email
from conference.twinning.services.relations import touch

LINK_HOURS = 48


@dataclass(frozen=True, kw_only=True)
class OwnDetails:
    """What a contact office may change of itself."""

    name: Localised
    address: Localised = field(default_factory=Localised)
    hours: Localised = field(default_factory=Localised)
    person: str = ""
    phone: str = ""
    website: str = ""
    language: str = "en"


@dataclass(frozen=True, kw_only=True)
class OfficeDetails(OwnDetails):
    """All that our office knows of it; the address of the link is ours alone to change."""

    city_id: int
    contact_id: int | None = None
    email: str = ""
    is_open: bool = True


@dataclass(frozen=True, kw_only=True)
class EntryDetails:
    """What a city says of itself."""

    population: int | None = None
    area_km2: int | None = None
    access: Localised = field(default_factory=Localised)
    economy: Localised = field(default_factory=Localised)
    culture: Localised = field(default_factory=Localised)
    expectations: Localised = field(default_factory=Localised)


def add_office(details: OfficeDetails, *, by: Actor) -> ContactOffice:
    """Add a contact office."""
    office = ContactOffice()
    apply_changes(office, details)
    db.session.add(office)
    record(by, "twinning:office:created", office)
    return office


def edit_office(office: ContactOffice, details: OfficeDetails, *, by: Actor) -> None:
    """Change a contact office; another address, another city or its closing ends its visits."""
    changed = apply_changes(office, details)
    if not changed:
        return
    if {"email", "city_id", "is_open"} & set(changed):
        end_visits(VisitKind.CONTACT_OFFICE, office.id, by=by)
    record(by, "twinning:office:edited", office, changes={"fields": changed})


def invite_office(office: ContactOffice, *, by: Actor) -> None:
    """Send a contact office the link to its own entry."""
    if not office.is_open or not office.email:
        raise DomainError(lazy("Only an open office with an address can be sent a link."))
    send_link(
        office, create_magic_link(VisitKind.CONTACT_OFFICE, office.id, None, hours=LINK_HOURS)
    )
    record(by, "twinning:office:invited", office)


def send_links_to(address: str) -> int:
    """Send links to every open office of an address, whoever asked; returns how many."""
    offices = offices_by_email(address)
    for office in offices:
        token = create_magic_link(VisitKind.CONTACT_OFFICE, office.id, None, hours=LINK_HOURS)
        send_link(office, token)
    return len(offices)


def edit_own_office(office: ContactOffice, details: OwnDetails, *, by: Actor) -> None:
    """A contact office changes its own entry."""
    changed = apply_changes(office, details)
    if changed:
        _note(office, "office", office.id, changed)
        record(by, "twinning:office:entry_edited", office, changes={"fields": changed})


def edit_entry(city_id: int, details: EntryDetails, *, by: Actor) -> CityEntry:
    """Our office changes what a city says of itself."""
    entry, _ = _write_entry(city_id, details, by)
    return entry


def edit_own_entry(office: ContactOffice, details: EntryDetails, *, by: Actor) -> None:
    """A contact office changes what its city says of itself."""
    entry, changed = _write_entry(office.city_id, details, by)
    if changed:
        _note(office, "city", entry.id, changed)


def report_own_progress(office: ContactOffice, activity: Activity, text: str, *, by: Actor) -> None:
    """A contact office reports on an activity, for its own side alone."""
    side = side_of(office, activity)
    if side is None:
        raise DomainError(lazy("This activity belongs to other cities."))
    name = f"progress_{side.value}"
    if getattr(activity, name) == text:
        return
    setattr(activity, name, text)
    activity.changed_at = clock.now()
    touch(activity.plan.relation)
    _note(office, "activity", activity.id, [name])
    record(by, "twinning:activity:reported", activity, changes={"fields": [name]})


def side_of(office: ContactOffice, activity: Activity) -> Side | None:
    """On which side of an activity the city of an office stands."""
    relation = activity.plan.relation
    sides = {relation.city_a_id: Side.A, relation.city_b_id: Side.B}
    return sides.get(office.city_id)


def mark_seen(office: ContactOffice, *, by: Actor) -> None:
    """Our office has looked at what a contact office changed."""
    db.session.execute(
        update(EntryChange)
        .where(EntryChange.office_id == office.id, EntryChange.seen_at.is_(None))
        .values(seen_at=clock.now())
    )
    record(by, "twinning:office:looked_at", office)


def _write_entry(city_id: int, details: EntryDetails, by: Actor) -> tuple[CityEntry, list[str]]:
    entry = entry_of(city_id)
    if entry is None:
        entry = CityEntry(city_id=city_id)
        db.session.add(entry)
        db.session.flush()
    changed = apply_changes(entry, details)
    if changed:
        entry.changed_at = clock.now()
        record(by, "twinning:city:entry_edited", entry, changes={"fields": changed})
    return entry, changed


def _note(office: ContactOffice, subject: str, subject_id: int, fields: list[str]) -> None:
    db.session.add(
        EntryChange(office_id=office.id, subject=subject, subject_id=subject_id, fields=fields)
    )
