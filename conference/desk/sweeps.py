"""Walk-ins in the sweeps over all features."""

from typing import Any

from sqlalchemy import Select, delete, func, select, update

from conference.core import sweeps
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.files import delete_file
from conference.desk.models import PrintedList, WalkInRequest
from conference.i18n import lazy
from conference.registration.models import Participant

CLAIMS = frozenset({"walk_in_requests.participant_id"})


def repoint(kept_id: int, ended_id: int, _by: Actor) -> None:
    """The questions asked about the ended person are the kept person's from now on."""
    db.session.flush()
    db.session.execute(
        update(WalkInRequest)
        .where(WalkInRequest.participant_id == ended_id)
        .values(participant_id=kept_id)
    )


def export(participant_id: int) -> sweeps.Export:
    """When who was asked about the person, and the answer."""
    query = select(WalkInRequest).where(WalkInRequest.participant_id == participant_id)
    rows = [
        sweeps.row_data(row, without=("token_hash", "expires_at"))
        for row in db.session.scalars(query)
    ]
    return sweeps.Export({"walk_ins": rows} if rows else {})


def erase(participant_id: int, _by: Actor) -> None:
    """The questions go with the person, and so do the lists on paper that may name them."""
    db.session.execute(delete(WalkInRequest).where(WalkInRequest.participant_id == participant_id))
    event_id = db.session.get_one(Participant, participant_id).event_id
    for printed in db.session.scalars(_printed(event_id)).all():
        _forget(printed)


def _printed(event_id: int) -> Select[Any]:
    has_file = PrintedList.file_id.is_not(None)
    return select(PrintedList).where(PrintedList.event_id == event_id, has_file)


def _forget(printed: PrintedList) -> None:
    """Remove the pages; the list can be printed anew."""
    file, printed.file = printed.file, None
    db.session.flush()
    if file is not None:
        delete_file(file)


def _count(event_id: int) -> int:
    query = _printed(event_id).with_only_columns(func.count(PrintedList.id))
    return db.session.scalar(query) or 0


def _purge(event_id: int, limit: int) -> int:
    lists = db.session.scalars(_printed(event_id).limit(limit)).all()
    for printed in lists:
        _forget(printed)
    return len(lists)


RULES = (
    sweeps.RetentionRule(
        "desk:lists",
        lazy("Printed lists as files"),
        lazy("They name people, and are of use during the event alone."),
        30,
        _count,
        _purge,
    ),
)

sweeps.register(
    sweeps.Sweep("desk", 800, CLAIMS, repoint=repoint, export=export, erase=erase, retention=RULES)
)
