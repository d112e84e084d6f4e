"""Designs of an event and whom they serve."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from conference.badges.models import BadgeDesign, BadgeDesignPicture, BadgeInformation
from conference.badges.rules import Known
from conference.core.database import db
from conference.events.models import Event

_WITH_PICTURES = selectinload(BadgeDesign.pictures).selectinload(BadgeDesignPicture.file)


def designs_of(event: Event) -> Sequence[BadgeDesign]:
    """All designs of an event with their pictures, the default one first."""
    query = (
        select(BadgeDesign)
        .where(BadgeDesign.event_id == event.id)
        .options(_WITH_PICTURES)
        .order_by(BadgeDesign.is_default.desc(), BadgeDesign.name, BadgeDesign.id)
    )
    return db.session.scalars(query).all()


def design_of(event: Event, design_id: int) -> BadgeDesign | None:
    """One design of this event."""
    query = select(BadgeDesign).where(BadgeDesign.id == design_id, BadgeDesign.event_id == event.id)
    return db.session.scalar(query.options(_WITH_PICTURES))


def design_for(event: Event, category_id: int) -> BadgeDesign | None:
    """The design of a category's badges: its own, else the default one; None for the built-in."""
    designs = designs_of(event)
    own = (each for each in designs if category_id in each.category_ids)
    return next(own, None) or next((each for each in designs if each.is_default), None)


def design_named(event: Event, name: str) -> BadgeDesign | None:
    """The design of this name."""
    query = select(BadgeDesign).where(BadgeDesign.event_id == event.id, BadgeDesign.name == name)
    return db.session.scalar(query)


def information_of(event: Event) -> BadgeInformation | None:
    """What the back of every badge tells."""
    return db.session.get(BadgeInformation, event.id)


def known_to(design: BadgeDesign) -> Known:
    """What the faces of a design can show."""
    known = information_of(design.event)
    return Known(
        pictures=frozenset(picture.key for picture in design.pictures),
        emergency=bool(known and known.emergency),
        map=bool(known and known.map_id),
        link=True,
        emblem=design.event.emblem_id is not None,
    )
