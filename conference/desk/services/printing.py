"""Asking for a list on paper; the job lays it out."""

from collections.abc import Sequence

from conference.audit.services import record
from conference.core import clock, jobs
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import InvalidError, NotFoundError
from conference.core.files import delete_file, read_file
from conference.desk.enums import ListKind
from conference.desk.models import PrintedList
from conference.desk.queries import purge_candidates
from conference.desk.rules import KEPT_FOR
from conference.events.models import Event
from conference.i18n import lazy
from conference.i18n.localised import Localised

PRINT_JOB = "desk:list:print"


def request_list(
    event: Event,
    kind: ListKind,
    row_ids: Sequence[int],
    *,
    language: str,
    subtitle: Localised | None = None,
    by: Actor,
) -> PrintedList:
    """Ask for a list as it is now, in a language; an empty one is refused."""
    if not row_ids:
        raise InvalidError(lazy("There is nothing to print in this list."))
    printed = PrintedList(
        event_id=event.id,
        kind=kind,
        language=language,
        subtitle=subtitle or Localised(),
        row_ids=list(row_ids),
        requested_by=by.user_id,
    )
    db.session.add(printed)
    db.session.flush()
    job = jobs.enqueue(
        PRINT_JOB,
        {"list_id": printed.id},
        event_id=event.id,
        requested_by=by.user_id,
        total=len(printed.row_ids),
    )
    printed.job_id = job.id
    changes = {"kind": kind.value, "count": len(printed.row_ids)}
    record(by, "desk:list:printed", printed, changes=changes)
    return printed


def take_list(printed: PrintedList, *, by: Actor) -> bytes:
    """The PDF; who took it is noted."""
    if printed.file is None:
        raise NotFoundError(lazy("This list is not laid out yet, or it has been removed."))
    record(by, "desk:list:downloaded", printed)
    return read_file(printed.file)


def remove_old_lists() -> int:
    """Delete the lists of some days ago: paper is printed at once, and the next list is newer."""
    old = purge_candidates(clock.now() - KEPT_FOR)
    for printed in old:
        file = printed.file
        db.session.delete(printed)
        db.session.flush()
        if file is not None:
            delete_file(file)
    return len(old)
