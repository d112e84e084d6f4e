"""What stands about those who are printed; a constant number of queries for some of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, defer, joinedload

from conference.cities.enums import OrganisationKind
from conference.cities.models import City, Contact, Organisation
from conference.core.database import db
from conference.delegations.models import Delegation
from conference.events.models import Event, EventOrganiser
from conference.registration.enums import ConsentKind
from conference.registration.models import Consent, Participant


@dataclass(frozen=True)
class AddressOf:
    """A delegation or a city with whoever leads it and where its post goes."""

    name: Any
    """``Localised``."""
    country: str
    city: City | None
    organisation: Organisation | None
    head: Participant | None
    language: str
    """Empty where nobody has said it."""
    is_city: bool
    """Whether a mayor leads it."""


def people_to_address(ids: Sequence[int]) -> list[Participant]:
    """People with delegation, city, organisation and category, in the order of their ids."""
    query = (
        select(Participant)
        .join(Participant.delegation)
        .where(Participant.id.in_(ids))
        .options(
            contains_eager(Participant.delegation).options(
                joinedload(Delegation.city),
                joinedload(Delegation.organisation).joinedload(Organisation.city),
            ),
            joinedload(Participant.category),
            defer(Participant.biography),
            defer(Participant.search_text),
            defer(Participant.wishes),
        )
    )
    return _in_order(db.session.scalars(query), ids)


def delegations_to_print(ids: Sequence[int]) -> list[Delegation]:
    """Delegations with city and organisation, in the order of their ids."""
    query = (
        select(Delegation)
        .where(Delegation.id.in_(ids))
        .options(
            joinedload(Delegation.city),
            joinedload(Delegation.organisation).joinedload(Organisation.city),
        )
    )
    return _in_order(db.session.scalars(query), ids)


def addresses_of_delegations(ids: Sequence[int]) -> dict[int, AddressOf]:
    """The post of delegations: their head, and the body that receives it."""
    delegations = delegations_to_print(ids)
    heads = {
        head.delegation_id: head
        for head in db.session.scalars(
            select(Participant).where(
                Participant.delegation_id.in_(ids), Participant.is_live_head.is_(True)
            )
        )
    }
    town_halls = _municipalities({each.city_id for each in delegations if each.city_id})
    return {
        each.id: AddressOf(
            each.name,
            each.country,
            each.city,
            each.organisation or town_halls.get(each.city_id or 0),
            heads.get(each.id),
            each.language,
            is_city=each.kind.value == "city",
        )
        for each in delegations
    }


def cities_to_print(ids: Sequence[int]) -> dict[int, AddressOf]:
    """The post of cities of the address book, in the language of a contact there."""
    cities = _in_order(db.session.scalars(select(City).where(City.id.in_(ids))), ids)
    town_halls = _municipalities(ids)
    spoken = _languages(ids)
    return {
        city.id: AddressOf(
            city.name,
            city.country,
            city,
            town_halls.get(city.id),
            None,
            spoken.get(city.id, ""),
            is_city=True,
        )
        for city in cities
    }


def town_halls_of(people: Iterable[Participant]) -> dict[int, Organisation]:
    """The municipality of the city of each person's delegation, by the city's row id."""
    return _municipalities({p.delegation.city_id for p in people if p.delegation.city_id})


def _municipalities(city_ids: Iterable[int]) -> dict[int, Organisation]:
    query = (
        select(Organisation)
        .where(
            Organisation.city_id.in_(set(city_ids)),
            Organisation.kind == OrganisationKind.MUNICIPALITY,
        )
        .options(joinedload(Organisation.city))
        .order_by(Organisation.id.desc())
    )
    return {each.city_id or 0: each for each in db.session.scalars(query)}


def _languages(city_ids: Sequence[int]) -> dict[int, str]:
    at_city = select(Contact.city_id, Contact.language).where(Contact.city_id.in_(city_ids))
    at_office = (
        select(Organisation.city_id, Contact.language)
        .join(Contact, Contact.organisation_id == Organisation.id)
        .where(Organisation.city_id.in_(city_ids))
    )
    invited = select(Delegation.city_id, Delegation.language).where(
        Delegation.city_id.in_(city_ids)
    )
    found: dict[int, str] = {}
    for query in (at_city, at_office, invited.order_by(Delegation.id)):
        found |= {number or 0: code for number, code in db.session.execute(query)}
    return found


def host_of(event: Event) -> Organisation | None:
    """The first organiser of an event: whose address stands on envelopes."""
    query = (
        select(Organisation)
        .join(EventOrganiser, EventOrganiser.organisation_id == Organisation.id)
        .where(EventOrganiser.event_id == event.id)
        .options(joinedload(Organisation.city))
        .order_by(EventOrganiser.position, EventOrganiser.id)
        .limit(1)
    )
    return db.session.scalar(query)


def listing_answers(ids: Sequence[int]) -> dict[int, str]:
    """What people answered last to being listed; who never answered is missing."""
    query = (
        select(Consent.participant_id, Consent.level)
        .where(Consent.participant_id.in_(ids), Consent.kind == ConsentKind.LISTING)
        .order_by(Consent.id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def _in_order(rows: Any, ids: Sequence[int]) -> list[Any]:
    found = {row.id: row for row in rows}
    return [found[each] for each in ids if each in found]
