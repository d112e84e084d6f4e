"""The event itself: texts, dates, organisers with drawn emblems, permits, gates."""

import json
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from conference.approvals.enums import ApprovalKind, ApprovalState
from conference.approvals.services import ApprovalDetails
from conference.checkin.services import GateDetails, create_gate
from conference.cities import services as address_book
from conference.cities.enums import OrganisationKind
from conference.cities.models import City
from conference.core.actor import COMMAND
from conference.demo.people import DATA
from conference.demo.pictures import emblem
from conference.events import services
from conference.events.enums import EventState, OrganiserRole, YearCalendar
from conference.events.models import Event
from conference.i18n.localised import Localised

ZONE = "Asia/Tehran"
LEAD = timedelta(days=120)
"""How long after the day of loading the event begins, so that registration is open for long."""
DAYS = timedelta(days=3)


@cache
def texts() -> dict[str, Any]:
    """The written part of the demonstration."""
    read: dict[str, Any] = json.loads((DATA / "event.json").read_text("utf-8"))
    return read


def make_event(host: City, today: date) -> Event:
    """Create and configure the event and open its registration."""
    written = texts()
    starts = today + LEAD
    if (3, 10) <= (starts.month, starts.day) <= (4, 5):  # nobody confers at Nowruz
        starts += timedelta(days=28)
    starts += timedelta(days=(1 - starts.weekday()) % 7)  # a Tuesday
    details = services.NewEvent(
        slug=written["slug"],
        name=_words("name"),
        short_name=_words("short_name"),
        starts_on=starts,
        ends_on=starts + DAYS,
        timezone=ZONE,
        host_city_id=host.id,
    )
    event = services.create_event(details, by=COMMAND)
    _configure(event, details, today)
    _add_organisers(event, host)
    for permit in written["permits"]:
        services.add_permit(event, _permit(permit, today), by=COMMAND)
    zones = {zone.code: zone.id for zone in event.zones}
    for gate in written["gates"]:
        create_gate(
            event,
            GateDetails(name=Localised(**gate["name"]), zone_id=zones[gate["zone"]]),
            by=COMMAND,
        )
    for state in (EventState.APPROVED, EventState.PUBLISHED, EventState.REGISTRATION_OPEN):
        services.move_event(event, state, by=COMMAND)
    return event


def _configure(event: Event, details: services.NewEvent, today: date) -> None:
    written = texts()
    venue = written["venue"]
    services.edit_basics(
        event,
        services.BasicDetails(
            slug=details.slug,
            name=details.name,
            short_name=details.short_name,
            starts_on=details.starts_on,
            ends_on=details.ends_on,
            timezone=details.timezone,
            host_city_id=details.host_city_id,
        ),
        services.VenueDetails(
            name=Localised(**venue["name"]),
            address=Localised(**venue["address"]),
            capacity=venue["capacity"],
        ),
        by=COMMAND,
    )
    services.edit_page(
        event,
        services.PageDetails(
            theme=_words("theme"),
            description=_words("description"),
            privacy_notice=_words("privacy_notice"),
            contact_email=written["contact_email"],
            contact_phone=written["contact_phone"],
            accent_colour=written["accent_colour"],
        ),
        by=COMMAND,
    )
    zone = ZoneInfo(event.timezone)
    services.edit_registration(
        event,
        services.RegistrationDetails(
            registration_opens_at=datetime.combine(today - timedelta(days=20), time(8), zone),
            registration_closes_at=datetime.combine(
                event.starts_on - timedelta(days=14), time(20), zone
            ),
        ),
        {},
        by=COMMAND,
    )
    services.edit_letters(
        event,
        services.LetterDetails(
            letter_header=_words("letter_header"),
            letter_opening=_words("letter_opening"),
            signatory_name=_words("signatory_name"),
            signatory_title=_words("signatory_title"),
            letter_prefix=written["letter_prefix"],
            letter_calendar=YearCalendar.GREGORIAN,
            letter_costs=_words("letter_costs"),
        ),
        by=COMMAND,
    )


def _add_organisers(event: Event, host: City) -> None:
    for number, entry in enumerate(texts()["organisers"]):
        organisation = address_book.add_organisation(
            address_book.OrganisationDetails(
                name=Localised(**entry["name"]),
                kind=OrganisationKind(entry["kind"]),
                city_id=host.id,
                note="Demonstration",
            ),
            by=COMMAND,
        )
        role = OrganiserRole(entry["role"])
        organiser = services.add_organiser(event, organisation, role, by=COMMAND)
        picture = services.prepare_picture(emblem(*entry["colours"]))
        services.set_logo(organiser, picture, by=COMMAND)
        if number == 0:
            services.set_emblem(event, picture, by=COMMAND)


def _permit(written: dict[str, Any], today: date) -> ApprovalDetails:
    granted = written["state"] == "granted"
    return ApprovalDetails(
        authority=Localised(**written["authority"]),
        kind=ApprovalKind(written["kind"]),
        state=ApprovalState(written["state"]),
        number=written["number"],
        decided_on=today - timedelta(days=12) if granted else None,
        expires_on=today + timedelta(days=365) if granted else None,
        note="Demonstration",
    )


def _words(name: str) -> Localised:
    return Localised(**texts()[name])
