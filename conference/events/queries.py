"""Events as pages and lists need them."""

from collections.abc import Sequence

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import contains_eager, selectinload

from conference.accounts.models import RoleAssignment, User
from conference.core.database import db
from conference.events.models import Category, Event, EventOrganiser, EventSeries, Venue
from conference.events.rules import CURRENT_STATES
from conference.i18n import current_language, sort_key

# Run by every request behind an event: built once.
_BY_SLUG = select(Event).where(Event.slug == bindparam("slug"))


def event_by_slug(slug: str) -> Event | None:
    """The event of a short name, or None."""
    event: Event | None = db.session.scalar(_BY_SLUG, {"slug": slug})
    return event


def current_events() -> Sequence[Event]:
    """The events that everybody may see and that are not archived, the next one first."""
    query = (
        select(Event)
        .where(Event.state.in_(CURRENT_STATES))
        .options(selectinload(Event.venue).selectinload(Venue.city), selectinload(Event.host_city))
        .order_by(Event.starts_on, Event.id)
    )
    return db.session.scalars(query).all()


def all_events() -> Sequence[Event]:
    """Every event, the newest first."""
    return db.session.scalars(select(Event).order_by(Event.starts_on.desc(), Event.id)).all()


def staff_of(event: Event) -> Sequence[RoleAssignment]:
    """Who has which role at the event, or at all events."""
    query = (
        select(RoleAssignment)
        .join(RoleAssignment.user)
        .where(
            User.active,
            or_(RoleAssignment.event_id == event.id, RoleAssignment.event_id.is_(None)),
        )
        .options(contains_eager(RoleAssignment.user).lazyload(User.assignments))
        .order_by(User.sort_name, User.id, RoleAssignment.role)
    )
    return db.session.scalars(query).all()


def categories_with_zones(event: Event) -> Sequence[Category]:
    """The event's categories with the zones that each opens."""
    query = (
        select(Category)
        .where(Category.event_id == event.id)
        .options(selectinload(Category.zones))
        .order_by(Category.position, Category.id)
    )
    return db.session.scalars(query).all()


def categories_of(event: Event) -> Sequence[Category]:
    """The event's categories in their order."""
    query = select(Category).where(Category.event_id == event.id)
    return db.session.scalars(query.order_by(Category.position, Category.id)).all()


def organisers_of(event: Event) -> Sequence[EventOrganiser]:
    """The event's organisers with organisation and logo, in the order shown."""
    query = (
        select(EventOrganiser)
        .where(EventOrganiser.event_id == event.id)
        .options(selectinload(EventOrganiser.organisation), selectinload(EventOrganiser.logo))
        .order_by(EventOrganiser.position, EventOrganiser.id)
    )
    return db.session.scalars(query).all()


def all_series() -> list[tuple[EventSeries, int]]:
    """Every series with how many events it has, by its name in the reader's language."""
    query = (
        select(EventSeries, func.count(Event.id))
        .outerjoin(Event, Event.series_id == EventSeries.id)
        .group_by(EventSeries.id)
    )
    rows = [(series, count) for series, count in db.session.execute(query)]
    return sorted(rows, key=lambda row: sort_key(row[0].name.text(), current_language()))


def events_of_series(series: EventSeries) -> Sequence[Event]:
    """The events of a series, the newest edition first."""
    query = (
        select(Event)
        .where(Event.series_id == series.id)
        .options(selectinload(Event.host_city))
        .order_by(Event.edition.desc(), Event.starts_on.desc())
    )
    return db.session.scalars(query).all()
