"""Finding people at the door, and the events a member of staff may open the door of."""

from collections.abc import Iterable, Sequence

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import joinedload

from conference.badges.models import Badge
from conference.core.database import db
from conference.core.files import StoredFile
from conference.events.enums import EventState
from conference.events.models import Event
from conference.i18n import search_words
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant

FOUND_AT_MOST = 20
SHORTEST_SEARCH = 2
"""Letters that a search needs, so that nobody leafs through the whole list."""


def people_found(event: Event, text: str) -> list[Participant]:
    """People whose name or delegation holds every word, in any script; at most 20.

    Only those who can be met at the door: approved, or with a badge from before.
    """
    words = search_words(text)
    if sum(map(len, words)) < SHORTEST_SEARCH:
        return []
    ever_had_badge = exists().where(Badge.participant_id == Participant.id)
    query = (
        select(Participant)
        .where(
            Participant.event_id == event.id,
            or_(Participant.state == ParticipationState.APPROVED, ever_had_badge),
            *(Participant.search_text.contains(word, autoescape=True) for word in words),
        )
        .options(joinedload(Participant.category), joinedload(Participant.delegation))
        .order_by(Participant.sort_name, Participant.id)
        .limit(FOUND_AT_MOST)
    )
    return list(db.session.scalars(query))


def photo_of(event: Event, reference: str) -> StoredFile | None:
    """The small photo of a person of this event."""
    query = (
        select(StoredFile)
        .join(Participant, Participant.badge_photo_id == StoredFile.id)
        .where(Participant.reference == reference, Participant.event_id == event.id)
    )
    file: StoredFile | None = db.session.scalar(query)
    return file


def door_events(event_ids: Iterable[int] | None) -> Sequence[Event]:
    """Events that are not archived, the next ones first; all of them, or those of the ids."""
    query = select(Event).where(Event.state != EventState.ARCHIVED)
    if event_ids is not None:
        query = query.where(Event.id.in_(list(event_ids)))
    return db.session.scalars(query.order_by(Event.starts_on, Event.id)).all()
