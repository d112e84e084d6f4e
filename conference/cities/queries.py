"""Finding cities, organisations and contacts under every spelling; topics, offers and wishes."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload

from conference.cities.enums import InterestKind, InterestState, OrganisationKind
from conference.cities.models import (
    City,
    CityDesignation,
    CityInterest,
    Contact,
    Letterhead,
    Organisation,
    Topic,
)
from conference.core.database import db
from conference.i18n import search_words


def cities_matching(text: str = "", country: str = "") -> Select[tuple[City]]:
    """Cities whose names hold every word typed, ordered by their key."""
    query = select(City).order_by(City.sort_name, City.id)
    if country:
        query = query.where(City.country == country)
    return _with_words(query, City, text)


def organisations_matching(
    text: str = "", kind: OrganisationKind | None = None
) -> Select[tuple[Organisation]]:
    """Organisations whose names, city or country hold every word typed."""
    query = select(Organisation).options(joinedload(Organisation.city))
    if kind is not None:
        query = query.where(Organisation.kind == kind)
    query = query.order_by(Organisation.sort_name, Organisation.id)
    return _with_words(query, Organisation, text)


def contacts_matching(text: str = "") -> Select[tuple[Contact]]:
    """Contacts whose names, place of work or e-mail hold every word typed."""
    query = select(Contact).options(joinedload(Contact.city), joinedload(Contact.organisation))
    return _with_words(query.order_by(Contact.sort_name, Contact.id), Contact, text)


def organisations_of(city: City) -> Sequence[Organisation]:
    """The organisations of a city."""
    query = select(Organisation).where(Organisation.city_id == city.id)
    return db.session.scalars(query.order_by(Organisation.sort_name, Organisation.id)).all()


def contacts_of(row: City | Organisation) -> Sequence[Contact]:
    """The contacts at a city or an organisation."""
    column = Contact.city_id if isinstance(row, City) else Contact.organisation_id
    query = select(Contact).where(column == row.id)
    return db.session.scalars(query.order_by(Contact.sort_name, Contact.id)).all()


def countries_of_cities() -> list[str]:
    """The countries that have a city in the address book."""
    return list(db.session.scalars(select(City.country).distinct()))


def all_cities() -> Sequence[City]:
    """Every city, for a choice."""
    return db.session.scalars(select(City).order_by(City.sort_name, City.id)).all()


def all_organisations() -> Sequence[Organisation]:
    """Every organisation, for a choice."""
    query = select(Organisation).order_by(Organisation.sort_name, Organisation.id)
    return db.session.scalars(query).all()


def letterheads_with_emblems() -> Sequence[Letterhead]:
    """Every letterhead."""
    query = select(Letterhead).options(joinedload(Letterhead.emblem)).order_by(Letterhead.id)
    return db.session.scalars(query).all()


def cities_by_number(numbers: Sequence[int]) -> dict[int, City]:
    """The cities with these GeoNames numbers."""
    found = db.session.scalars(select(City).where(City.geonameid.in_(numbers)))
    return {city.geonameid: city for city in found if city.geonameid is not None}


def topics(*, archived: bool = False) -> Sequence[Topic]:
    """The list of topics in its order; with ``archived`` also those that are no longer offered."""
    query = select(Topic).order_by(Topic.position, Topic.id)
    return db.session.scalars(query if archived else query.where(Topic.archived_at.is_(None))).all()


def topics_by_id(ids: Collection[int]) -> list[Topic]:
    """These topics of the list in its order, archived ones too; numbers it lacks are left out."""
    if not ids:
        return []
    query = select(Topic).where(Topic.id.in_(ids)).order_by(Topic.position, Topic.id)
    return list(db.session.scalars(query))


def uses_of_topics() -> dict[int, int]:
    """By topic: how many offers and wishes name it."""
    query = select(CityInterest.topic_id, func.count()).group_by(CityInterest.topic_id)
    return {row[0]: row[1] for row in db.session.execute(query)}


def interests_of(city: City) -> Sequence[CityInterest]:
    """What a city offers and seeks, offers first, in the order of the topics."""
    query = (
        select(CityInterest)
        .join(CityInterest.topic)
        .where(CityInterest.city_id == city.id)
        .options(contains_eager(CityInterest.topic))
        .order_by(CityInterest.kind, Topic.position, Topic.id)
    )
    return db.session.scalars(query).all()


def interest_in(city: City, topic: Topic, kind: InterestKind) -> CityInterest | None:
    """What a city stated of a topic, whatever its state."""
    return db.session.scalar(
        select(CityInterest).where(
            CityInterest.city_id == city.id,
            CityInterest.topic_id == topic.id,
            CityInterest.kind == kind,
        )
    )


def live_interests(city: City, kind: InterestKind) -> int:
    """How many offers, or wishes, of a city are not closed."""
    query = select(func.count()).where(
        CityInterest.city_id == city.id,
        CityInterest.kind == kind,
        CityInterest.state != InterestState.CLOSED,
    )
    return db.session.scalar(query) or 0


def _with_words(query: Select[Any], model: Any, text: str) -> Select[Any]:
    # A key holds letters, digits and spaces alone, so nothing in it is a wildcard.
    for word in search_words(text)[:8]:
        query = query.where(model.search_key.like(f"%{word}%"))
    return query


def designations_of(city: City) -> Sequence[CityDesignation]:
    """The networks and titles of a city, the oldest first."""
    query = select(CityDesignation).where(CityDesignation.city_id == city.id)
    return db.session.scalars(query.order_by(CityDesignation.year, CityDesignation.id)).all()
