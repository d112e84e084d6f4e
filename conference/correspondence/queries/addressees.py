"""Whom a letter may go to: found by typing, among contacts, organisations and cities.

Higher features add what they know, such as delegations, by ``register``.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import joinedload

from conference.cities import queries as cities
from conference.cities.models import City, Contact, Organisation
from conference.core.database import db
from conference.i18n import current_language


@dataclass(frozen=True, kw_only=True)
class Addressee:
    """A suggestion, and what it fills in."""

    key: str
    """``contact:17``."""
    label: str
    kind: str
    """The word for what it is, in the reader's language."""
    name: str = ""
    post: str = ""
    body: str = ""
    language: str = ""
    contact_id: int | None = None
    organisation_id: int | None = None
    city_id: int | None = None


Finder = Callable[[str, int], Iterable[Addressee]]
"""(what was typed, how many at most) → suggestions; one query."""
Getter = Callable[[int, str], Addressee | None]
"""(row id, language of the letter) → the addressee in that language."""
_sources: dict[str, tuple[Finder, Getter]] = {}
MOST = 8


def register(kind: str, find: Finder, get: Getter) -> None:
    """Let a feature add addressees under the first part of their key."""
    _sources[kind] = (find, get)


def addressees_matching(typed: str) -> list[Addressee]:
    """Suggestions for what was typed, the people first; nothing for nothing."""
    if not typed.strip():
        return []
    return [each for find, _get in _sources.values() for each in find(typed, MOST)]


def addressee(key: str, language: str) -> Addressee | None:
    """The addressee of a key such as ``contact:17``, written in a language."""
    kind, _colon, number = key.partition(":")
    if kind not in _sources or not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    return _sources[kind][1](int(number), language)


def of_contact(contact: Contact, language: str) -> Addressee:
    """A person of the address book as addressee."""
    organisation = contact.organisation
    city = contact.city or (organisation.city if organisation else None)
    place = organisation.name if organisation else (contact.city.name if contact.city else None)
    return Addressee(
        key=f"contact:{contact.id}",
        label=contact.name.text(),
        kind="contact",
        name=contact.name.text(language),
        post=contact.function.text(language),
        body=place.text(language) if place else "",
        language=contact.language,
        contact_id=contact.id,
        organisation_id=organisation.id if organisation else None,
        city_id=city.id if city else None,
    )


def of_organisation(organisation: Organisation, language: str) -> Addressee:
    """A body of the address book as addressee."""
    return Addressee(
        key=f"organisation:{organisation.id}",
        label=organisation.name.text(),
        kind="organisation",
        body=organisation.name.text(language),
        organisation_id=organisation.id,
        city_id=organisation.city_id,
    )


def of_city(city: City, language: str) -> Addressee:
    """A city of the address book as addressee."""
    return Addressee(
        key=f"city:{city.id}",
        label=city.name.text(),
        kind="city",
        body=city.name.text(language),
        city_id=city.id,
    )


def _contacts(typed: str, most: int) -> list[Addressee]:
    query = cities.contacts_matching(typed).options(
        joinedload(Contact.organisation).joinedload(Organisation.city), joinedload(Contact.city)
    )
    rows: Any = db.session.scalars(query.limit(most))
    here = current_language().value
    return [of_contact(row, here) for row in rows.unique()]


def _organisations(typed: str, most: int) -> list[Addressee]:
    rows: Any = db.session.scalars(cities.organisations_matching(typed).limit(most))
    here = current_language().value
    return [of_organisation(row, here) for row in rows.unique()]


def _cities(typed: str, most: int) -> list[Addressee]:
    rows: Any = db.session.scalars(cities.cities_matching(typed).limit(most))
    here = current_language().value
    return [of_city(row, here) for row in rows.unique()]


def _contact(row_id: int, language: str) -> Addressee | None:
    row = db.session.get(Contact, row_id)
    return of_contact(row, language) if row is not None else None


def _organisation(row_id: int, language: str) -> Addressee | None:
    row = db.session.get(Organisation, row_id)
    return of_organisation(row, language) if row is not None else None


def _city(row_id: int, language: str) -> Addressee | None:
    row = db.session.get(City, row_id)
    return of_city(row, language) if row is not None else None


register("contact", _contacts, _contact)
register("organisation", _organisations, _organisation)
register("city", _cities, _city)
