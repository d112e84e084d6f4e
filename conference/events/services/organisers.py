"""Who holds, helps with and supports an event, in the order shown, with their logos."""

from conference.audit.services import record
from conference.cities.models import Organisation
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.core.files import delete_file, store_file
from conference.events.enums import OrganiserRole
from conference.events.models import Event, EventOrganiser
from conference.events.services.configuration import check_version, touch
from conference.i18n import lazy


def add_organiser(
    event: Event,
    organisation: Organisation,
    role: OrganiserRole,
    *,
    by: Actor,
    position: int | None = None,
    version: int | None = None,
) -> EventOrganiser:
    """Add an organisation, by default at the end."""
    check_version(event, version)
    if any(entry.organisation_id == organisation.id for entry in event.organisers):
        raise InvalidError(
            lazy("This organisation is an organiser of the event already."),
            field="organisation_id",
        )
    organiser = EventOrganiser(
        organisation=organisation,
        role=role,
        position=len(event.organisers) if position is None else position,
    )
    event.organisers.append(organiser)
    touch(event)
    record(by, "events:organiser:added", organiser)
    return organiser


def edit_organiser(
    organiser: EventOrganiser,
    role: OrganiserRole,
    position: int,
    *,
    by: Actor,
    version: int | None = None,
) -> None:
    """Change what an organisation is to the event and where it stands."""
    check_version(organiser.event, version)
    if (organiser.role, organiser.position) == (role, position):
        return
    organiser.role, organiser.position = role, position
    touch(organiser.event)
    record(by, "events:organiser:edited", organiser, changes={"fields": ["role", "position"]})


def set_logo(organiser: EventOrganiser, png: bytes, *, by: Actor) -> None:
    """Put a logo, as ``prepare_picture`` made it, in the place of the old one."""
    old = organiser.logo
    organiser.logo = store_file(png, purpose="logo", content_type="image/png")
    touch(organiser.event)
    if old is not None:
        delete_file(old)
    record(by, "events:organiser:edited", organiser, changes={"fields": ["logo"]})


def remove_organiser(organiser: EventOrganiser, *, by: Actor) -> None:
    """Take an organisation off the event; it stays in the address book."""
    event, logo = organiser.event, organiser.logo
    record(by, "events:organiser:removed", organiser)
    event.organisers.remove(organiser)
    db.session.flush()
    if logo is not None:
        delete_file(logo)
    touch(event)
