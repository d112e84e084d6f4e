"""Changing the address book."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy.exc import IntegrityError

from conference.audit.services import record
from conference.cities.enums import OrganisationKind
from conference.cities.models import City, Contact, Organisation
from conference.cities.queries import cities_by_number
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.i18n import LANGUAGES, lazy, search_key
from conference.i18n.countries import ALL_COUNTRIES, country_name
from conference.i18n.localised import Localised


@dataclass(frozen=True, kw_only=True)
class CityDetails:
    """What is known about a city."""

    name: Localised
    country: str
    timezone: str = "UTC"
    latitude: float | None = None
    longitude: float | None = None
    population: int | None = None
    geonameid: int | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class OrganisationDetails:
    """What is known about an organisation."""

    name: Localised
    kind: OrganisationKind = OrganisationKind.MUNICIPALITY
    city_id: int | None = None
    country: str = ""
    address: str = ""
    website: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ContactDetails:
    """What is known about a contact."""

    name: Localised
    function: Localised = field(default_factory=Localised)
    email: str = ""
    phone: str = ""
    language: str = "en"
    city_id: int | None = None
    organisation_id: int | None = None
    note: str = ""


@dataclass(frozen=True)
class ImportResult:
    """How many cities an import added, changed and left as they were."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0


def add_city(details: CityDetails, *, by: Actor) -> City:
    """Add a city to the address book."""
    city = City()
    _refuse_known_number(city, details)
    _write_city(city, details)
    db.session.add(city)
    record(by, "cities:city:created", city)
    return city


def edit_city(city: City, details: CityDetails, *, by: Actor) -> None:
    """Change what is known about a city."""
    _refuse_known_number(city, details)
    changed = _write_city(city, details)
    if changed:
        record(by, "cities:city:edited", city, changes={"fields": changed})


def add_organisation(details: OrganisationDetails, *, by: Actor) -> Organisation:
    """Add an organisation to the address book."""
    organisation = Organisation()
    _write_organisation(organisation, details)
    db.session.add(organisation)
    record(by, "cities:organisation:created", organisation)
    return organisation


def edit_organisation(
    organisation: Organisation, details: OrganisationDetails, *, by: Actor
) -> None:
    """Change what is known about an organisation."""
    changed = _write_organisation(organisation, details)
    if changed:
        record(by, "cities:organisation:edited", organisation, changes={"fields": changed})


def add_contact(details: ContactDetails, *, by: Actor) -> Contact:
    """Add a person to the address book."""
    contact = Contact()
    _write_contact(contact, details)
    db.session.add(contact)
    record(by, "cities:contact:created", contact)
    return contact


def edit_contact(contact: Contact, details: ContactDetails, *, by: Actor) -> None:
    """Change what is known about a contact."""
    changed = _write_contact(contact, details)
    if changed:
        record(by, "cities:contact:edited", contact, changes={"fields": changed})


def remove_contact(contact: Contact, *, by: Actor) -> None:
    """Delete a person from the address book, unless something else still names them."""
    record(by, "cities:contact:removed", contact)
    db.session.delete(contact)
    try:
        db.session.flush()
    except IntegrityError:  # higher features point here, and only the database knows them all
        db.session.rollback()
        raise DomainError(
            lazy(
                "This person is named elsewhere, for example in a committee, and cannot be deleted."
            )
        ) from None


def import_cities(rows: Iterable[CityDetails], *, by: Actor) -> ImportResult:
    """Add the cities of a list; those with a known GeoNames number are brought up to date."""
    wanted = list(rows)
    known = cities_by_number([row.geonameid for row in wanted if row.geonameid is not None])
    added = changed = 0
    for details in wanted:
        city = known.get(details.geonameid or 0)
        if city is None:
            city = City()
            _write_city(city, details)
            db.session.add(city)
            added += 1
        elif _write_city(city, details):
            changed += 1
    result = ImportResult(added, changed, len(wanted) - added - changed)
    record(by, "cities:city:imported", None, changes={"added": added, "changed": changed})
    db.session.flush()
    return result


_COLUMNS = frozenset(
    {
        *("name_en", "name_fa", "name_ar", "country", "timezone"),
        *("latitude", "longitude", "population", "geonameid"),
    }
)


def read_cities(text: str) -> Iterator[CityDetails]:
    """The rows of a tab-separated list with the columns of ``data/cities.tsv``."""
    reader = csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    missing = _COLUMNS - set(reader.fieldnames or ())
    if missing:
        raise InvalidError(
            lazy("The list lacks the columns %(names)s.", names=", ".join(sorted(missing)))
        )
    for number, row in enumerate(reader, start=2):
        try:
            yield _details(row)
        except (ValueError, KeyError, TypeError, ZoneInfoNotFoundError):
            raise InvalidError(
                lazy("Line %(number)d of the list cannot be read.", number=number)
            ) from None


def _details(row: dict[str, str]) -> CityDetails:
    if row["country"] not in ALL_COUNTRIES or not row["name_en"]:
        raise ValueError(row["country"])
    return CityDetails(
        name=Localised(en=row["name_en"], fa=row["name_fa"], ar=row["name_ar"]),
        country=row["country"],
        timezone=ZoneInfo(row["timezone"]).key,
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        population=int(row["population"]),
        geonameid=int(row["geonameid"]),
    )


def _refuse_known_number(city: City, details: CityDetails) -> None:
    if details.geonameid is None:
        return
    other = cities_by_number([details.geonameid]).get(details.geonameid)
    if other is not None and other is not city:
        raise InvalidError(
            lazy("Another city of the address book has this number."), field="geonameid"
        )


def _write_city(city: City, details: CityDetails) -> list[str]:
    changed = apply_changes(city, details)
    city.search_key = _key(*_names(details.name), *_countries(details.country))
    return changed


def _write_organisation(organisation: Organisation, details: OrganisationDetails) -> list[str]:
    changed = apply_changes(organisation, details)
    city = db.session.get(City, details.city_id) if details.city_id else None
    organisation.search_key = _key(
        *_names(details.name),
        *_names(city.name if city else Localised()),
        *_countries(details.country or (city.country if city else "")),
    )
    return changed


def _write_contact(contact: Contact, details: ContactDetails) -> list[str]:
    changed = apply_changes(contact, details)
    city = db.session.get(City, details.city_id) if details.city_id else None
    place = (
        db.session.get(Organisation, details.organisation_id) if details.organisation_id else None
    )
    contact.search_key = _key(
        *_names(details.name),
        *_names(details.function),
        details.email,
        *_names(city.name if city else Localised()),
        *_names(place.name if place else Localised()),
    )
    return changed


def _names(text: Localised) -> list[str]:
    return list(text.as_dict().values())


def _countries(code: str) -> list[str]:
    return [country_name(code, language) for language in LANGUAGES] if code else []


def _key(*parts: str) -> str:
    return " ".join(dict.fromkeys(search_key(part) for part in parts if part))
