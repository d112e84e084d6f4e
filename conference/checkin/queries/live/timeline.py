"""How many came and went in each quarter of an hour."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, cast, extract, func, select

from conference.checkin.enums import Direction, ScanKind, Verdict
from conference.checkin.models import Scan
from conference.checkin.queries.live.counts import MOMENT
from conference.core import clock
from conference.core.database import db
from conference.events.models import Event

SLOT = timedelta(minutes=15)
SLOTS = 16


@dataclass
class Slot:
    """A quarter of an hour."""

    starts_at: datetime
    entered: int = 0
    left: int = 0
    refused: int = 0


def timeline(event: Event) -> list[Slot]:
    """The last four hours, the current quarter last; one query."""
    length = int(SLOT.total_seconds())
    current = int(clock.now().timestamp()) // length
    slots = {
        number: Slot(datetime.fromtimestamp(number * length, tz=clock.now().tzinfo))
        for number in range(current - SLOTS + 1, current + 1)
    }
    since = min(slot.starts_at for slot in slots.values())
    quarter = cast(extract("epoch", MOMENT), BigInteger) // length
    query = (
        select(quarter, Scan.direction, Scan.verdict, func.count())
        .where(
            Scan.event_id == event.id,
            Scan.received_at >= since,
            since <= MOMENT,
            Scan.kind != ScanKind.UNDO,
        )
        .group_by(quarter, Scan.direction, Scan.verdict)
    )
    for number, direction, verdict, count in db.session.execute(query):
        slot = slots.get(number)
        if slot is None:
            continue
        if verdict is Verdict.REFUSED:
            slot.refused += count
        elif direction is Direction.IN:
            slot.entered += count
        else:
            slot.left += count
    return list(slots.values())
