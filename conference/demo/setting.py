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
PAGE_TEXTS = ("theme", "description", "privacy_notice")
LETTER_TEXTS = (
    *("letter_header", "letter_opening", "letter_costs"),
    *("signatory_name", "signatory_title"),
)


@cache
def texts() -> dict[str, Any]:
    """The written part of the demonstration."""
    read: dict[str, Any] = json.loads((DATA / "event.json").read_text("utf-8"))
    return read


def make_event(host: City, today: date) -> Event:
    """Create and configure the event and open its registration."""
    written = texts()
    starts = opening_day(today + LEAD)
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


def opening_day(day: date) -> date:
    """The first Tuesday from a day on; nobody confers at Nowruz."""
    if (3, 10) <= (day.month, day.day) <= (4, 5):
        day += timedelta(days=28)
    return day + timedelta(days=(1 - day.weekday()) % 7)


def _configure(event: Event, details: services.NewEvent, today: date) -> None:
    written = texts()
    venue = services.VenueDetails(
        name=Localised(**written["venue"]["name"]),
        address=Localised(**written["venue"]["address"]),
        capacity=written["venue"]["capacity"],
    )
    basics = services.BasicDetails(**vars(details))
    services.edit_basics(event, basics, venue, by=COMMAND)
    words: dict[str, Any] = {name: _words(name) for name in PAGE_TEXTS}
    page = services.PageDetails(
        **words, **{name: written[name] for name in ("contact_email", "contact_phone")}
    )
    services.edit_page(event, page, by=COMMAND)
    zone = ZoneInfo(event.timezone)
    closes = event.starts_on - timedelta(days=14)
    registration = services.RegistrationDetails(
        registration_opens_at=datetime.combine(today - timedelta(days=20), time(8), zone),
        registration_closes_at=datetime.combine(closes, time(20), zone),
    )
    services.edit_registration(event, registration, {}, by=COMMAND)
    words = {name: _words(name) for name in LETTER_TEXTS}
    letters = services.LetterDetails(
        **words,
        letter_prefix=written["letter_prefix"],
        letter_calendar=YearCalendar.GREGORIAN,
    )
    services.edit_letters(event, letters, by=COMMAND)


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
