"""Press items of an event and of the city."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from conference.core.database import db
from conference.events.models import Event
from conference.i18n import search_words
from conference.outreach.enums import PressKind, PressState
from conference.outreach.models import PressItem
from conference.web.paging import Page, paginate

_ORDER = (PressItem.day.desc(), PressItem.at.desc().nulls_last(), PressItem.id.desc())


@dataclass(frozen=True, kw_only=True)
class PressFilter:
    """What the list is narrowed to; empty means everything of the event, or of the city."""

    words: str = ""
    state: PressState | None = None
    kind: PressKind | None = None
    language: str = ""
    is_wide: bool = False
    """Beside the items of an event also those of the city; beside those of the city, all others."""


def press_items(event: Event | None, wish: PressFilter) -> Select[Any]:
    """The select of press items, the newest first; without an event, those about the city."""
    query = select(PressItem).options(
        joinedload(PressItem.organisation), joinedload(PressItem.event)
    )
    if event is not None:
        own = PressItem.event_id == event.id
        query = query.where(or_(own, PressItem.event_id.is_(None)) if wish.is_wide else own)
    elif not wish.is_wide:
        query = query.where(PressItem.event_id.is_(None))
    for word in search_words(wish.words):
        query = query.where(PressItem.search_key.contains(word, autoescape=True))
    if wish.state is not None:
        query = query.where(PressItem.state == wish.state)
    if wish.kind is not None:
        query = query.where(PressItem.kind == wish.kind)
    if wish.language:
        query = query.where(PressItem.language == wish.language)
    return query.order_by(*_ORDER)


def press_pages(event: Event | None, wish: PressFilter, number: int) -> Page[PressItem]:
    """One page of the list."""
    return paginate(press_items(event, wish), number)


def published_pages(event: Event, number: int) -> Page[PressItem]:
    """One page of what the public sees."""
    return paginate(press_items(event, PressFilter(state=PressState.PUBLISHED)), number, size=30)


def has_published(event: Event) -> bool:
    """Whether the public page has anything to show."""
    query = select(PressItem.id).where(
        PressItem.event_id == event.id, PressItem.state == PressState.PUBLISHED
    )
    return db.session.scalar(query.limit(1)) is not None


def find_press_item(event: Event | None, press_item_id: int) -> PressItem | None:
    """An item of this event or of none; without an event, any item."""
    found = db.session.get(PressItem, press_item_id)
    if found is None or event is None:
        return found
    return found if found.event_id in {event.id, None} else None
