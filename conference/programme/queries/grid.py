"""The sessions of one day as the editor shows them, and those that have no place yet."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, load_only

from conference.core.database import db
from conference.events.models import Event
from conference.programme.models import ProgrammeSession, Room
from conference.programme.queries.places import rooms_of
from conference.programme.queries.sessions import day_bounds, event_days


@dataclass(frozen=True)
class GridPlace:
    """Where a session is: minutes after the midnight that begins its day, by the venue's clock."""

    room_id: int | None
    day: date | None
    start: int | None
    end: int | None


@dataclass(frozen=True)
class Grid:
    """A day of the plan."""

    day: date
    days: list[date]
    rooms: list[Room]
    sessions: dict[int, list[ProgrammeSession]]
    """By room, in the order of time."""
    unplaced: list[ProgrammeSession]


def place_of_session(event: Event, session: ProgrammeSession) -> GridPlace:
    """The place of a session as the editor counts it."""
    if session.starts_at is None or session.ends_at is None:
        return GridPlace(session.room_id, None, None, None)
    zone = ZoneInfo(event.timezone)
    starts, ends = session.starts_at.astimezone(zone), session.ends_at.astimezone(zone)
    day = starts.date()
    return GridPlace(session.room_id, day, _minutes(starts, day), _minutes(ends, day))


def moment_of(event: Event, day: date, minutes: int) -> datetime:
    """The moment at so many minutes after the midnight that begins a day."""
    wall = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minutes)
    return wall.replace(tzinfo=ZoneInfo(event.timezone))


def grid_of(event: Event, day: date | None) -> Grid:
    """One day of the event, by default its first; three queries."""
    days = _days_of(event)
    chosen = day if day is not None and day in days else event.starts_on
    begin, end = day_bounds(event, chosen)
    model = ProgrammeSession
    query = (
        select(model)
        .where(
            model.event_id == event.id,
            model.cancelled_at.is_(None),
            or_(
                model.starts_at.is_(None),
                model.room_id.is_(None),
                (model.starts_at >= begin) & (model.starts_at < end),
            ),
        )
        .options(
            joinedload(model.track),
            load_only(
                *(model.code, model.kind, model.title, model.room_id, model.starts_at),
                *(model.ends_at, model.is_public, model.version, model.event_id),
            ),
        )
        .order_by(model.starts_at, model.id)
    )
    grid = Grid(chosen, days, rooms_of(event.id), {}, [])
    for session in db.session.scalars(query):
        if session.room_id is None or session.starts_at is None:
            grid.unplaced.append(session)
        else:
            grid.sessions.setdefault(session.room_id, []).append(session)
    return grid


def _days_of(event: Event) -> list[date]:
    """The days of the event, and the days beside it on which there are sessions."""
    zone = ZoneInfo(event.timezone)
    query = select(ProgrammeSession.starts_at).where(
        ProgrammeSession.event_id == event.id,
        ProgrammeSession.starts_at.is_not(None),
        ProgrammeSession.cancelled_at.is_(None),
    )
    used = {moment.astimezone(zone).date() for moment in db.session.scalars(query) if moment}
    return sorted({*event_days(event), *used})


def _minutes(moment: datetime, day: date) -> int:
    apart = moment.replace(tzinfo=None) - datetime.combine(day, datetime.min.time())
    return int(apart.total_seconds() // 60)
