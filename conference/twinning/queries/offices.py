"""Contact offices, and what such an office may see: its own entry and its own activities."""

from collections.abc import Collection, Sequence

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from conference.cities.models import City
from conference.core.database import db
from conference.i18n import search_words
from conference.twinning.models import (
    ActionPlan,
    Activity,
    CityEntry,
    ContactOffice,
    EntryChange,
    Relation,
)
from conference.twinning.rules import LIVED


def offices_matching(text: str = "") -> Select[ContactOffice]:
    """Contact offices by the name of their city."""
    query = (
        select(ContactOffice)
        .join(ContactOffice.city)
        .options(contains_eager(ContactOffice.city), joinedload(ContactOffice.contact))
        .order_by(ContactOffice.is_open.desc(), City.sort_name, ContactOffice.id)
    )
    for word in search_words(text)[:8]:
        query = query.where(City.search_key.like(f"%{word}%"))
    return query


def offices_of_city(*city_ids: int) -> Sequence[ContactOffice]:
    """The open contact offices of some cities."""
    return db.session.scalars(
        select(ContactOffice)
        .options(joinedload(ContactOffice.city))
        .where(ContactOffice.city_id.in_(city_ids), ContactOffice.is_open)
        .order_by(ContactOffice.id)
    ).all()


def offices_by_email(address: str) -> Sequence[ContactOffice]:
    """The open contact offices that an address in lower case belongs to."""
    return db.session.scalars(
        select(ContactOffice)
        .where(ContactOffice.email == address, ContactOffice.is_open)
        .order_by(ContactOffice.id)
    ).all()


def entry_of(city_id: int) -> CityEntry | None:
    """What a city says of itself."""
    entry: CityEntry | None = db.session.scalar(
        select(CityEntry).where(CityEntry.city_id == city_id)
    )
    return entry


def relations_lived_of_city(city_id: int) -> Sequence[Relation]:
    """The relations that both sides know of: those that have been signed and not ended."""
    return db.session.scalars(
        select(Relation)
        .options(joinedload(Relation.city_a), joinedload(Relation.city_b))
        .where(
            or_(Relation.city_a_id == city_id, Relation.city_b_id == city_id),
            Relation.state.in_(LIVED),
        )
        .order_by(Relation.id)
    ).all()


def activities_of_city(city_id: int) -> Sequence[Activity]:
    """The activities of those relations, with plan and cities, by the day they are due."""
    return db.session.scalars(
        _activities(city_id).order_by(Activity.due_on.is_(None), Activity.due_on, Activity.id)
    ).all()


def activity_of_city(city_id: int, activity_id: int) -> Activity | None:
    """One of them."""
    activity: Activity | None = db.session.scalar(
        _activities(city_id).where(Activity.id == activity_id)
    )
    return activity


def unseen_changes(office: ContactOffice | None = None) -> Sequence[EntryChange]:
    """What contact offices changed and our office has not looked at, the newest first."""
    query = (
        select(EntryChange)
        .options(joinedload(EntryChange.office).joinedload(ContactOffice.city))
        .where(EntryChange.seen_at.is_(None))
        .order_by(EntryChange.id.desc())
    )
    if office is not None:
        query = query.where(EntryChange.office_id == office.id)
    return db.session.scalars(query.limit(200)).all()


def office_names(ids: Collection[int]) -> dict[int, str]:
    """The names of contact offices by their ids; for the audit log."""
    query = select(ContactOffice.id, ContactOffice.name).where(ContactOffice.id.in_(ids))
    return {row.id: row.name.text() for row in db.session.execute(query)}


def _activities(city_id: int) -> Select[Activity]:
    joined = joinedload(Activity.plan).joinedload(ActionPlan.relation)
    return (
        select(Activity)
        .join(Activity.plan)
        .join(ActionPlan.relation)
        .options(joined.joinedload(Relation.city_a), joined.joinedload(Relation.city_b))
        .where(
            or_(Relation.city_a_id == city_id, Relation.city_b_id == city_id),
            Relation.state.in_(LIVED),
        )
    )
