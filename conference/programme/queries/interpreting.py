"""At which sessions the event's interpreters work, for the sheets that they carry."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from conference.core.database import db
from conference.events.models import Event
from conference.i18n.localised import Localised
from conference.programme.enums import InterpretationMode
from conference.programme.models import Interpretation, Interpreter, ProgrammeSession, Room
from conference.programme.models.interpretation import interpretation_interpreters
from conference.programme.queries.engagements import placed


@dataclass(frozen=True)
class Interpreting:
    """One interpreter's line of interpretation in a session."""

    interpreter_id: int
    name: str
    starts_at: datetime
    ends_at: datetime
    title: Localised
    room: Localised | None
    source: str
    target: str
    mode: InterpretationMode
    booth: int | None


def interpreting_between(event: Event, begin: datetime, end: datetime) -> list[Interpreting]:
    """Everybody's work in the sessions that begin in a span, in order of time; one query."""
    row, links = Interpretation, interpretation_interpreters.c
    session = ProgrammeSession
    query = (
        select(
            *(Interpreter.id, Interpreter.name, session.starts_at, session.ends_at),
            *(session.title, Room.name, row.source, row.target, row.mode, row.booth),
        )
        .join(interpretation_interpreters, links.interpreter_id == Interpreter.id)
        .join(row, row.id == links.interpretation_id)
        .join(session, session.id == row.session_id)
        .outerjoin(Room, Room.id == session.room_id)
        .where(session.event_id == event.id, *placed())
        .where(session.starts_at >= begin, session.starts_at < end)
        .order_by(session.starts_at, row.id)
    )
    rows: list[Any] = list(db.session.execute(query))
    return [Interpreting(*each) for each in rows]
