"""Badges and batches, as the pages and jobs need them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from conference.badges.models import Badge, BadgeBatch
from conference.core.database import db
from conference.delegations.models import Delegation
from conference.events.models import Category, Event
from conference.i18n import current_language, search_key
from conference.i18n.collation import sort_key
from conference.i18n.localised import Localised
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant


def live_badge(participant_id: int) -> Badge | None:
    """The one badge of a person that is not revoked."""
    query = select(Badge).where(Badge.participant_id == participant_id, Badge.revoked_at.is_(None))
    return db.session.scalar(query)


def live_badges(participant_ids: Sequence[int]) -> dict[int, Badge]:
    """Live badges by person."""
    query = select(Badge).where(
        Badge.participant_id.in_(participant_ids), Badge.revoked_at.is_(None)
    )
    return {badge.participant_id: badge for badge in db.session.scalars(query)}


def badges_of(participant_id: int) -> list[Badge]:
    """Every badge a person ever had, newest first."""
    query = select(Badge).where(Badge.participant_id == participant_id).order_by(Badge.id.desc())
    return list(db.session.scalars(query))


def badge_holders(
    event: Event,
    *,
    show: str = "",
    category_id: int | None = None,
    delegation_id: int | None = None,
    words: str = "",
) -> Select[Participant]:
    """Approved people with their live badge; ``show`` is ``missing``, ``stale`` or ``ready``."""
    on_live = and_(Badge.participant_id == Participant.id, Badge.revoked_at.is_(None))
    query = (
        select(Participant)
        .outerjoin(Badge, on_live)
        .where(Participant.event_id == event.id, Participant.state == ParticipationState.APPROVED)
        .options(joinedload(Participant.category), joinedload(Participant.delegation))
        .order_by(Participant.sort_name, Participant.id)
    )
    if show == "missing":
        query = query.where(or_(Badge.id.is_(None), Badge.is_temporary))
    elif show == "stale":
        query = query.where(Badge.id.is_not(None), ~Badge.is_temporary, Participant.badge_is_stale)
    elif show == "new":
        query = query.where(or_(Badge.id.is_(None), Badge.is_temporary, Participant.badge_is_stale))
    if category_id:
        query = query.where(Participant.category_id == category_id)
    if delegation_id:
        query = query.where(Participant.delegation_id == delegation_id)
    for word in search_key(words).split():
        query = query.where(Participant.search_text.contains(word, autoescape=True))
    return query


def people_to_print(participant_ids: Sequence[int]) -> list[Participant]:
    """The people of a batch with all that stands on a badge, in a constant number of queries."""
    query = (
        select(Participant)
        .join(Participant.delegation)
        .where(Participant.id.in_(participant_ids))
        .options(
            contains_eager(Participant.delegation).joinedload(Delegation.city),
            joinedload(Participant.category).selectinload(Category.zones),
            joinedload(Participant.badge_photo),
        )
    )
    by_id = {person.id: person for person in db.session.scalars(query)}
    return [by_id[each] for each in participant_ids if each in by_id]


@dataclass(frozen=True)
class InBatch:
    """Somebody of a selection: enough to put them in order."""

    id: int
    sort_name: str
    delegation_id: int
    delegation: Localised


def people_of_event(event: Event, participant_ids: Sequence[int]) -> list[InBatch]:
    """Those of a selection who belong to the event, each once, in the order of the selection."""
    query = (
        select(Participant.id, Participant.sort_name, Delegation.id, Delegation.name)
        .join(Participant.delegation)
        .where(Participant.event_id == event.id, Participant.id.in_(participant_ids))
    )
    found = {row[0]: InBatch(*row) for row in db.session.execute(query)}
    return [found[each] for each in dict.fromkeys(participant_ids) if each in found]


def by_delegation(people: Sequence[InBatch]) -> list[InBatch]:
    """Delegation by delegation, as they are handed over."""
    return sorted(
        people,
        key=lambda each: (
            sort_key(each.delegation.text(), current_language()),
            each.delegation_id,
            each.sort_name,
            each.id,
        ),
    )


def batches_of(event: Event, limit: int = 20) -> list[BadgeBatch]:
    """The newest batches with their jobs."""
    query = (
        select(BadgeBatch)
        .where(BadgeBatch.event_id == event.id)
        .options(selectinload(BadgeBatch.job), selectinload(BadgeBatch.file))
        .order_by(BadgeBatch.id.desc())
        .limit(limit)
    )
    return list(db.session.scalars(query))


def delegations_with_badges(event: Event) -> list[tuple[int, str]]:
    """Delegations that have somebody approved: number and name, in the reader's order."""
    query = select(Delegation.id, Delegation.name).where(
        Delegation.event_id == event.id,
        exists().where(
            Participant.delegation_id == Delegation.id,
            Participant.state == ParticipationState.APPROVED,
        ),
    )
    rows = [(number, name.text()) for number, name in db.session.execute(query)]
    return sorted(rows, key=lambda row: sort_key(row[1], current_language()))


def names_of(event: Event, references: Sequence[str]) -> dict[str, str]:
    """Names by reference."""
    query = select(Participant).where(
        Participant.event_id == event.id, Participant.reference.in_(references)
    )
    people = db.session.scalars(query) if references else ()
    return {person.reference: person.display_name for person in people}


def print_log(event: Event) -> Select[BadgeBatch]:
    """Every batch with who asked for it, the newest first."""
    return (
        select(BadgeBatch)
        .where(BadgeBatch.event_id == event.id)
        .options(
            selectinload(BadgeBatch.job),
            selectinload(BadgeBatch.requester).lazyload("*"),
            selectinload(BadgeBatch.design),
        )
        .order_by(BadgeBatch.id.desc())
    )


def batch_of(event: Event, batch_id: int) -> BadgeBatch | None:
    """One batch of this event."""
    query = select(BadgeBatch).where(BadgeBatch.id == batch_id, BadgeBatch.event_id == event.id)
    return db.session.scalar(query)


def badge_counts(event: Event) -> dict[str, int]:
    """How many badges of an event are live, and how many people still need one or a new one."""
    live = select(func.count(Badge.id)).where(
        Badge.event_id == event.id, Badge.revoked_at.is_(None)
    )
    missing = badge_holders(event, show="new").order_by(None).with_only_columns(func.count())
    return {
        "live": db.session.scalar(live) or 0,
        "wanted": db.session.scalar(missing) or 0,
    }
