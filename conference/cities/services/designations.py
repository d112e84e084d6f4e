"""The networks that a city is part of, and the titles that it bears."""

from dataclasses import dataclass, field

from conference.audit.services import record
from conference.cities.models import City, CityDesignation
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.i18n.localised import Localised


@dataclass(frozen=True, kw_only=True)
class DesignationDetails:
    """A network or title, its field, and since when."""

    network: Localised
    field: Localised = field(default_factory=Localised)
    year: int | None = None


def add_designation(city: City, details: DesignationDetails, *, by: Actor) -> CityDesignation:
    """Note a network or title of a city."""
    designation = CityDesignation(city=city)
    apply_changes(designation, details)
    db.session.add(designation)
    record(by, "cities:designation:added", designation)
    return designation


def edit_designation(
    designation: CityDesignation, details: DesignationDetails, *, by: Actor
) -> None:
    """Change what is known of a network or title."""
    changed = apply_changes(designation, details)
    if changed:
        record(by, "cities:designation:edited", designation, changes={"fields": changed})


def remove_designation(designation: CityDesignation, *, by: Actor) -> None:
    """Delete a network or title that was noted by mistake."""
    record(by, "cities:designation:removed", designation)
    db.session.delete(designation)
