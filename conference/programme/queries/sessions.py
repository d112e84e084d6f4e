"""The sessions of the working copy: lists, one session, and who may be put on it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from conference.core.database import db
from conference.core.errors import NotFoundError
from conference.events.models import Event
from conference.i18n import LANGUAGES, lazy, search_key, search_words
from conference.programme.enums import SessionKind
from conference.programme.models import Interpretation, ProgrammeSession, SessionRole
from conference.registration.models import Participant
from conference.registration.rules import ENDED
from conference.web.paging import Page, paginate

UNPLACED, CANCELLED, HIDDEN = "unplaced", "cancelled", "hidden"


@dataclass(frozen=True, kw_only=True)
class SessionFilter:
    """What the list of sessions is narrowed to; empty means everything."""

    search: str = ""
    day: date | None = None
    kind: SessionKind | None = None
    track_id: int | None = None
    room_id: int | None = None
    state: str = ""
    """``unplaced``, ``cancelled``, ``hidden`` from the public, or empty."""


def day_bounds(event: Event, day: date) -> tuple[datetime, datetime]:
    """When a day begins and ends by the clock of the venue."""
    zone = ZoneInfo(event.timezone)
    begin = datetime.combine(day, time(), zone)
    return begin, datetime.combine(day + timedelta(days=1), time(), zone)


def event_days(event: Event) -> list[date]:
    """Every day of the event."""
    count = (event.ends_on - event.starts_on).days + 1
    return [event.starts_on + timedelta(days=each) for each in range(count)]


def session_pages(event: Event, wanted: SessionFilter, number: int) -> Page[ProgrammeSession]:
    """One page of sessions by time, the unplaced last: a fixed number of queries."""
    query = _filtered(event, wanted).options(
        joinedload(ProgrammeSession.room),
        joinedload(ProgrammeSession.track),
        selectinload(ProgrammeSession.roles).joinedload(SessionRole.participant),
    )
    late = ProgrammeSession.starts_at.is_(None)
    order = (late, ProgrammeSession.starts_at, ProgrammeSession.room_id, ProgrammeSession.id)
    return paginate(query.order_by(*order), number)


def _filtered(event: Event, wanted: SessionFilter) -> Select[Any]:
    query = select(ProgrammeSession).where(ProgrammeSession.event_id == event.id)
    if wanted.search:
        query = query.where(ProgrammeSession.id.in_(_named(event, wanted.search)))
    if wanted.day is not None:
        begin, end = day_bounds(event, wanted.day)
        query = query.where(ProgrammeSession.starts_at >= begin, ProgrammeSession.starts_at < end)
    if wanted.kind is not None:
        query = query.where(ProgrammeSession.kind == wanted.kind)
    if wanted.track_id is not None:
        query = query.where(ProgrammeSession.track_id == wanted.track_id)
    if wanted.room_id is not None:
        query = query.where(ProgrammeSession.room_id == wanted.room_id)
    if wanted.state == UNPLACED:
        query = query.where(
            ProgrammeSession.starts_at.is_(None) | ProgrammeSession.room_id.is_(None),
            ProgrammeSession.cancelled_at.is_(None),
        )
    elif wanted.state == CANCELLED:
        query = query.where(ProgrammeSession.cancelled_at.is_not(None))
    elif wanted.state == HIDDEN:
        query = query.where(ProgrammeSession.is_public.is_(False))
    return query


def _named(event: Event, words: str) -> list[int]:
    """Ids of the sessions whose code or title, in any language, holds every word, folded."""
    wanted = search_words(words)
    query = select(ProgrammeSession.id, ProgrammeSession.code, ProgrammeSession.title).where(
        ProgrammeSession.event_id == event.id
    )
    found = []
    for row_id, code, title in db.session.execute(query):
        text = search_key(" ".join([code, *(title.exact(each) for each in LANGUAGES)]))
        if all(word in text for word in wanted):
            found.append(row_id)
    return found


def find_session(event: Event, code: str) -> ProgrammeSession:
    """A session of an event by its code; ``NotFoundError``."""
    query = select(ProgrammeSession).where(
        ProgrammeSession.event_id == event.id, ProgrammeSession.code == code.upper()
    )
    found = db.session.scalar(query)
    if found is None:
        raise NotFoundError(lazy("There is no such session in this event."))
    session: ProgrammeSession = found
    return session


def session_with_people(event: Event, code: str) -> ProgrammeSession:
    """The same with roles, people, invitees and interpretation loaded."""
    query = (
        select(ProgrammeSession)
        .where(ProgrammeSession.event_id == event.id, ProgrammeSession.code == code.upper())
        .options(
            selectinload(ProgrammeSession.roles)
            .joinedload(SessionRole.participant)
            .joinedload(Participant.delegation),
            selectinload(ProgrammeSession.invitees).joinedload(Participant.delegation),
            selectinload(ProgrammeSession.interpretations).selectinload(
                Interpretation.interpreters
            ),
        )
    )
    found = db.session.scalar(query)
    if found is None:
        raise NotFoundError(lazy("There is no such session in this event."))
    session: ProgrammeSession = found
    return session


def people_found(event: Event, words: str, *, limit: int = 12) -> list[Participant]:
    """Who takes part and has every word in name, organisation, delegation or tracking code."""
    query = select(Participant).where(
        Participant.event_id == event.id,
        Participant.state.not_in(ENDED),
        Participant.merged_into_id.is_(None),
    )
    for word in search_words(words):
        query = query.where(Participant.search_text.contains(word, autoescape=True))
    query = query.options(joinedload(Participant.delegation)).limit(limit)
    return list(db.session.scalars(query.order_by(Participant.sort_name, Participant.id)))


def session_counts(event: Event) -> tuple[int, int]:
    """How many sessions there are, and how many of them have no room or no time yet."""
    query = select(
        func.count(),
        func.count().filter(
            (ProgrammeSession.starts_at.is_(None) | ProgrammeSession.room_id.is_(None))
            & ProgrammeSession.cancelled_at.is_(None)
        ),
    ).where(ProgrammeSession.event_id == event.id)
    row = db.session.execute(query).one()
    return row[0], row[1]
