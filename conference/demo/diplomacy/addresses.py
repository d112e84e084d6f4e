"""The address book of the office: bodies, people, letterhead; what cities offer and bear."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from conference.cities import services as address_book
from conference.cities.enums import InterestKind, InterestState
from conference.cities.models import City, Contact, Letterhead, Organisation
from conference.cities.queries import interest_in, topics
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.demo.diplomacy.reading import read, rows
from conference.demo.pictures import emblem
from conference.events.models import Event
from conference.twinning import services as twinning

EMBLEM = ("#0a6a74", "#b08d3c")


@dataclass(frozen=True)
class People:
    """Who is in the address book, by the keys of the data."""

    organisations: Mapping[str, Organisation]
    contacts: Mapping[str, Contact]
    letterhead: Letterhead


def add_addresses(event: Event, cities: Mapping[str, City], today: date) -> People:
    """Add bodies and people, and note what is known about some cities."""
    written = rows("addresses")
    organisations = {
        "municipality": event.organisers[0].organisation,
        "council": event.organisers[1].organisation,
    }
    for line in written["organisations"]:
        city = cities[line.get("city", "Mashhad")]
        organisations[line["key"]] = address_book.add_organisation(
            read(address_book.OrganisationDetails, line, today, city_id=city.id), by=COMMAND
        )
    db.session.flush()
    contacts = {
        line["key"]: _add_contact(line, organisations, cities, today)
        for line in written["contacts"]
    }
    db.session.flush()
    _note_cities(written, cities, contacts, today)
    return People(organisations, contacts, _add_letterhead(written["letterhead"], today))


def _add_contact(
    line: dict[str, Any],
    organisations: Mapping[str, Organisation],
    cities: Mapping[str, City],
    today: date,
) -> Contact:
    place = organisations[line["at"]] if "at" in line else None
    city_id = place.city_id if place is not None else cities[line["city"]].id
    details = read(
        address_book.ContactDetails,
        line,
        today,
        city_id=city_id,
        organisation_id=place.id if place is not None else None,
    )
    return address_book.add_contact(details, by=COMMAND)


def _add_letterhead(line: dict[str, Any], today: date) -> Letterhead:
    head = address_book.add_letterhead(
        read(address_book.LetterheadDetails, line, today), by=COMMAND
    )
    picture = address_book.prepare_emblem(emblem(*EMBLEM))
    address_book.set_letterhead_emblem(head, picture, by=COMMAND)
    return head


def _note_cities(
    written: dict[str, Any],
    cities: Mapping[str, City],
    contacts: Mapping[str, Contact],
    today: date,
) -> None:
    for line in written["designations"]:
        designation = read(address_book.DesignationDetails, line, today)
        address_book.add_designation(cities[line["city"]], designation, by=COMMAND)
    known = {topic.code: topic for topic in topics()}
    for line in written["interests"]:
        city, topic, kind = cities[line["city"]], known[line["topic"]], InterestKind(line["kind"])
        interest = interest_in(city, topic, kind) or address_book.state_interest(
            city, topic, kind, read(address_book.InterestDetails, line, today), by=COMMAND
        )
        address_book.set_interest_state(interest, InterestState(line["state"]), by=COMMAND)
    for line in written["offices"]:
        office = read(
            twinning.OfficeDetails,
            line,
            today,
            city_id=cities[line["city"]].id,
            contact_id=contacts[line["contact"]].id,
        )
        twinning.add_office(office, by=COMMAND)
    for line in written["entries"]:
        city = cities[line["city"]]
        entry = read(twinning.EntryDetails, line, today, population=city.population)
        twinning.edit_entry(city.id, entry, by=COMMAND)


def topic_ids(codes: list[str]) -> list[int]:
    """The row ids of some topics."""
    return [topic.id for topic in topics() if topic.code in codes]
