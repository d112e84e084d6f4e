"""Events as pages and lists need them."""

from collections.abc import Sequence

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import contains_eager, selectinload

from conference.accounts.models import RoleAssignment, User
from conference.core.database import db
from conference.events.models import Category, Event, EventOrganiser, Venue
from conference.events.rules import CURRENT_STATES

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
