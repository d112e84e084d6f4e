"""The gift register of an event."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload

from conference.core.database import db
from conference.delegations.models import Delegation
from conference.events.models import Event
from conference.i18n import search_words
from conference.outreach.enums import GiftDirection
from conference.outreach.models import Gift
from conference.web.paging import Page, paginate


@dataclass(frozen=True, kw_only=True)
class GiftFilter:
    """What the register is narrowed to."""

    words: str = ""
    direction: GiftDirection | None = None


def gifts_of(event: Event, wish: GiftFilter) -> Select[Any]:
    """The select of gifts by number, with whom they are from or to."""
    query = (
        select(Gift)
        .outerjoin(Delegation, Delegation.id == Gift.delegation_id)
        .where(Gift.event_id == event.id)
        .options(joinedload(Gift.delegation), joinedload(Gift.contact))
    )
    if wish.direction is not None:
        query = query.where(Gift.direction == wish.direction)
    for word in search_words(wish.words):
        query = query.where(
            or_(
                Gift.search_key.contains(word, autoescape=True),
                Delegation.search_key.contains(word, autoescape=True),
            )
        )
    return query.order_by(Gift.number.desc())


def gift_pages(event: Event, wish: GiftFilter, number: int) -> Page[Gift]:
    """One page of the register, the newest first."""
    return paginate(gifts_of(event, wish), number)


def totals(event: Event) -> Sequence[tuple[GiftDirection, str, int, Decimal]]:
    """How many gifts and how much, by direction and currency."""
    rows = db.session.execute(
        select(Gift.direction, Gift.currency, func.count(Gift.id), func.sum(Gift.value_hundredths))
        .where(Gift.event_id == event.id)
        .group_by(Gift.direction, Gift.currency)
        .order_by(Gift.direction, Gift.currency)
    )
    return [
        (direction, currency, count, Decimal(total or 0) / 100)
        for direction, currency, count, total in rows
    ]


def next_number(event: Event) -> int:
    """The number of the next gift; the caller holds the event's row."""
    query = select(func.max(Gift.number)).where(Gift.event_id == event.id)
    return (db.session.scalar(query) or 0) + 1


def find_gift(event: Event, gift_id: int) -> Gift | None:
    """A gift of this event."""
    found = db.session.get(Gift, gift_id)
    return found if found is not None and found.event_id == event.id else None
