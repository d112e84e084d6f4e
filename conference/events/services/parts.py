"""Categories and zones of an event."""

from dataclasses import dataclass, field

from sqlalchemy.exc import IntegrityError

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.colours import is_colour
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.events.enums import Promotion
from conference.events.models import Category, Event, Zone
from conference.events.services.configuration import check_version, touch
from conference.events.services.hooks import places_changed
from conference.i18n import lazy
from conference.i18n.localised import Localised

_OF_PLACES = frozenset({"places", "promotion", "needs_quota"})
"""After a change of one of these there may be a place for somebody who waits."""


@dataclass(frozen=True, kw_only=True)
class ZoneDetails:
    """A part of the venue."""

    code: str
    name: Localised
    capacity: int | None = None
    position: int = 0


@dataclass(frozen=True, kw_only=True)
class CategoryDetails:
    """A kind of participant; ``zone_ids`` name the zones that its badge opens."""

    code: str
    name: Localised
    letter: str
    colour: str
    needs_quota: bool = True
    is_head: bool = False
    for_accompanying: bool = False
    open_to_public: bool = False
    needs_function: bool = True
    places: int | None = None
    promotion: Promotion = Promotion.OFF
    position: int = 0
    zone_ids: list[int] = field(default_factory=list)


def add_zone(event: Event, details: ZoneDetails, *, by: Actor, version: int | None = None) -> Zone:
    """Add a zone."""
    check_version(event, version)
    _check_code(event.zones, details.code, None)
    zone = Zone()
    apply_changes(zone, details)
    event.zones.append(zone)
    touch(event)
    record(by, "events:zone:created", zone)
    return zone


def edit_zone(zone: Zone, details: ZoneDetails, *, by: Actor, version: int | None = None) -> None:
    """Change a zone."""
    check_version(zone.event, version)
    _check_code(zone.event.zones, details.code, zone)
    changed = apply_changes(zone, details)
    if changed:
        touch(zone.event)
        record(by, "events:zone:edited", zone, changes={"fields": changed})


def remove_zone(zone: Zone, *, by: Actor) -> None:
    """Remove a zone that no gate uses."""
    _remove(
        zone.event, zone, lazy("A gate of this event opens into this zone. Remove the gate first.")
    )
    record(by, "events:zone:removed", zone.event, event_id=zone.event_id, changes={"id": zone.id})


def add_category(
    event: Event, details: CategoryDetails, *, by: Actor, version: int | None = None
) -> Category:
    """Add a category."""
    check_version(event, version)
    _check_category(event, details, None)
    category = Category()
    _write_category(event, category, details)
    event.categories.append(category)
    touch(event)
    record(by, "events:category:created", category)
    return category


def edit_category(
    category: Category, details: CategoryDetails, *, by: Actor, version: int | None = None
) -> None:
    """Change a category."""
    check_version(category.event, version)
    _check_category(category.event, details, category)
    changed = _write_category(category.event, category, details)
    if changed:
        touch(category.event)
        record(by, "events:category:edited", category, changes={"fields": changed})
    if _OF_PLACES & set(changed):
        places_changed(category.event, category, by=by)


def remove_category(category: Category, *, by: Actor) -> None:
    """Remove a category in which nobody is and for which no delegation has a quota."""
    _remove(
        category.event,
        category,
        lazy("People or quotas of this event use this category, so it must stay."),
    )
    record(
        by,
        "events:category:removed",
        category.event,
        event_id=category.event_id,
        changes={"id": category.id},
    )


def _write_category(event: Event, category: Category, details: CategoryDetails) -> list[str]:
    zones = [zone for zone in event.zones if zone.id in details.zone_ids]
    before = {zone.id for zone in category.zones}
    values = _WithoutZones(
        **{name: getattr(details, name) for name in _WithoutZones.__dataclass_fields__}
    )
    changed = apply_changes(category, values)
    if {zone.id for zone in zones} != before:
        category.zones = zones
        changed.append("zones")
    return changed


@dataclass(frozen=True, kw_only=True)
class _WithoutZones:
    code: str
    name: Localised
    letter: str
    colour: str
    needs_quota: bool
    is_head: bool
    for_accompanying: bool
    open_to_public: bool
    needs_function: bool
    places: int | None
    promotion: Promotion
    position: int


def _check_category(event: Event, details: CategoryDetails, category: Category | None) -> None:
    _check_code(event.categories, details.code, category)
    if not is_colour(details.colour):
        raise InvalidError(lazy("Choose a colour."), field="colour")
    if details.is_head and details.open_to_public:
        raise InvalidError(
            lazy("A head of delegation is nominated, not registered by anybody."),
            field="open_to_public",
        )
    if details.for_accompanying and (details.is_head or details.open_to_public):
        raise InvalidError(
            lazy("An accompanying person is named beneath somebody else and is no head."),
            field="for_accompanying",
        )


def _check_code(rows: list[Zone] | list[Category], code: str, own: Zone | Category | None) -> None:
    if any(row.code.casefold() == code.casefold() and row is not own for row in rows):
        raise InvalidError(lazy("This code is in use already."), field="code")


def _remove(event: Event, row: Zone | Category, refusal: object) -> None:
    try:
        with db.session.begin_nested():
            db.session.delete(row)
            db.session.flush()
    except IntegrityError:
        raise DomainError(refusal) from None
    db.session.expire(event, ["zones", "categories"])
    touch(event)
