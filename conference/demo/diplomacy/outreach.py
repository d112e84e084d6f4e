"""What the press brought about the event and the city, and gifts given and received."""

from datetime import date

from sqlalchemy import select

from conference.cities.models import City
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.delegations.models import Delegation
from conference.demo.diplomacy.addresses import People
from conference.demo.diplomacy.reading import as_of, read, rows
from conference.events.models import Event
from conference.outreach import services
from conference.outreach.enums import PressState

WAY = (PressState.DRAFT, PressState.APPROVED, PressState.PUBLISHED)


def note_outreach(event: Event, people: People, today: date) -> None:
    """Enter press items and gifts on their days."""
    written = rows("outreach")
    for line in written["press"]:
        outlet = people.organisations.get(line["outlet"])
        details = read(
            services.PressDetails,
            line,
            today,
            organisation_id=outlet.id if outlet else None,
            outlet="" if outlet else line["outlet"],
        )
        with as_of(line["day"]):
            about = event if line["of_event"] else None
            item = services.add_press_item(about, details, by=COMMAND)
            db.session.flush()
            for state in WAY[1 : WAY.index(PressState(line["state"])) + 1]:
                services.move_press_item(item, state, by=COMMAND, may_approve=True)
    for line in written["gifts"]:
        contact = people.contacts.get(line.get("contact", ""))
        details_of_gift = read(
            services.GiftDetails,
            line,
            today,
            contact_id=contact.id if contact else None,
            delegation_id=_delegation_of(event, line.get("delegation", "")),
        )
        with as_of(line.get("handed_on", line["day"])):
            services.add_gift(event, details_of_gift, by=COMMAND)


def _delegation_of(event: Event, city: str) -> int | None:
    """The row id of the delegation of a city, by its English name."""
    rows_of = db.session.execute(
        select(Delegation.id, City.name)
        .join(City, City.id == Delegation.city_id)
        .where(Delegation.event_id == event.id)
    )
    return next((row_id for row_id, name in rows_of if name.en == city), None)
