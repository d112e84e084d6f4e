"""Laying out a list in pieces; killed at any point, the job begins again."""

from conference.badges.models import CustodyReceipt
from conference.core import clock, jobs
from conference.core.database import db, reading, release
from conference.core.files import store_file
from conference.core.streams import new_file
from conference.desk import documents, services
from conference.desk.enums import ListKind
from conference.desk.models import PrintedList
from conference.events.models import Event
from conference.i18n import Language, use_language, use_timezone
from conference.stationery.documents.tables import Frame, bind

CHUNK = 200
"""Rows in one layout: memory stays flat, progress moves every second or two."""


@jobs.handler(services.PRINT_JOB)
def print_list(job: jobs.Job) -> None:
    """Lay a list out and keep its PDF, encrypted."""
    printed = db.session.get_one(PrintedList, job.arguments["list_id"])
    if printed.file_id is not None:
        return
    kind, ids, event_id = printed.kind, list(printed.row_ids), printed.event_id
    language, printed_at = Language(printed.language), clock.now()
    subtitle = printed.subtitle.text(language)
    pieces = []
    for start in range(0, len(ids), CHUNK):
        with reading():
            pieces.append(_piece(kind, ids[start : start + CHUNK], start + 1, event_id, language))
        jobs.report_progress(job, min(start + CHUNK, len(ids)), len(ids))
    with reading():
        event = db.session.get_one(Event, event_id)
        frame = Frame(kind.words, subtitle, len(ids), printed_at)
        data = bind(pieces, frame, event, language)
    printed = db.session.get_one(PrintedList, job.arguments["list_id"])
    printed.file = store_file(
        data, purpose="printed-list", content_type="application/pdf", encrypted=True
    )
    jobs.report_progress(job, len(ids))


@jobs.handler(services.RECEIPT_JOB)
def print_receipt(job: jobs.Job) -> None:
    """Print a custody receipt and keep it, encrypted."""
    receipt = db.session.get_one(CustodyReceipt, job.arguments["receipt_id"])
    if receipt.file_id is not None:
        return
    receipt_id = receipt.id
    release()
    with reading():
        plain = documents.plain_receipt(db.session.get_one(CustodyReceipt, receipt_id))
        data = documents.render_receipt(plain)
    with new_file(purpose=services.RECEIPT_PURPOSE, encrypted=True) as file:
        file.write(data)
    services.keep_receipt(db.session.get_one(CustodyReceipt, receipt_id), file)
    jobs.report_progress(job, 1)


def _piece(kind: ListKind, ids: list[int], first: int, event_id: int, language: Language) -> bytes:
    event = db.session.get_one(Event, event_id)
    with use_language(language), use_timezone(event.timezone):
        cells = documents.read_cells(kind, ids)
        return documents.render_piece(kind, cells, first, event, language)


@jobs.handler("desk:list:sweep", every=6 * 3600)
def sweep_lists(_job: jobs.Job) -> None:
    """Remove lists that are some days old."""
    services.remove_old_lists()
