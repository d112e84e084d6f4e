"""The prints that were asked for."""

from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from conference.core.database import db
from conference.events.models import Event
from conference.stationery.enums import Paper, Subject
from conference.stationery.models import StationeryPrint


def print_of(event: Event, print_id: int) -> StationeryPrint | None:
    """One print of this event."""
    query = select(StationeryPrint).where(
        StationeryPrint.id == print_id, StationeryPrint.event_id == event.id
    )
    return db.session.scalar(query)


def prints_of(event: Event) -> Select[StationeryPrint]:
    """Every print with who asked for it, the newest first."""
    return (
        select(StationeryPrint)
        .where(StationeryPrint.event_id == event.id)
        .options(
            selectinload(StationeryPrint.job),
            selectinload(StationeryPrint.requester).lazyload("*"),
        )
        .order_by(StationeryPrint.id.desc())
    )


def printed_before(event: Event, paper: Paper, subject: Subject) -> set[int]:
    """The subjects that stand on an earlier print of a paper."""
    query = select(StationeryPrint.row_ids, StationeryPrint.left_out).where(
        StationeryPrint.event_id == event.id,
        StationeryPrint.paper == paper,
        StationeryPrint.subject == subject,
        StationeryPrint.printed > 0,
    )
    found: set[int] = set()
    for row_ids, left_out in db.session.execute(query):
        found |= set(row_ids) - {int(each) for each in left_out}
    return found


def old_prints(before: datetime) -> list[StationeryPrint]:
    """The prints that were asked for before a moment and still have their file."""
    query = select(StationeryPrint).where(
        StationeryPrint.created_at < before, StationeryPrint.file_id.is_not(None)
    )
    return list(db.session.scalars(query))
