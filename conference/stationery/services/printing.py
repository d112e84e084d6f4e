"""Asking for a paper, keeping what the job made, handing it out, forgetting it."""

import io
from collections.abc import Iterator, Sequence

import pikepdf

from conference.audit.services import record
from conference.badges.documents.previews import drawn
from conference.core import clock, jobs
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import InvalidError, NotFoundError
from conference.core.files import delete_file
from conference.core.streams import NewFile, read_pieces
from conference.events.models import Event
from conference.i18n import current_language, lazy
from conference.stationery.documents import Order, Outcome, make
from conference.stationery.enums import Paper, Subject
from conference.stationery.models import PrintOptions, StationeryPrint
from conference.stationery.queries import (
    Wanted,
    language_of,
    not_agreed,
    old_prints,
    subjects_of,
)
from conference.stationery.rules import KEPT_FOR, LARGEST_PRINT, SHEETS, SUBJECTS

PRINT_JOB = "stationery:print:make"
_ON_FIRST_PAGE = {Paper.PLATE: 3, Paper.ENVELOPE: 3, Paper.PLACE_CARD: 8, Paper.HAND_OVER: 1}
_MOST_ON_FIRST_PAGE = 24
"""Subjects that are tried for a preview: what its first page holds, and some to spare."""


def request_print(
    event: Event,
    paper: Paper,
    subject: Subject,
    wanted: Wanted,
    options: PrintOptions,
    *,
    by: Actor,
) -> StationeryPrint:
    """Ask the worker for a paper for everybody whom the filter lets through, as it is now."""
    _refuse_impossible(paper, subject, options)
    ids = subjects_of(event, paper, subject, wanted, options)
    if not ids:
        raise InvalidError(lazy("There is nobody to print this for. Change the filter."))
    if len(ids) > LARGEST_PRINT:
        raise InvalidError(lazy("Print for at most %(count)d at once.", count=LARGEST_PRINT))
    listed = paper is Paper.PARTICIPANTS
    made = StationeryPrint(
        event_id=event.id,
        paper=paper,
        subject=subject,
        row_ids=ids,
        options=options.as_dict(),
        language=current_language().value,
        unlisted=not_agreed(event, wanted, options) if listed else 0,
        requested_by=by.user_id,
    )
    db.session.add(made)
    db.session.flush()
    made.job_id = jobs.enqueue(
        PRINT_JOB,
        {"print_id": made.id},
        event_id=event.id,
        requested_by=by.user_id,
        total=len(ids),
    ).id
    action = "stationery:print:requested"
    if made.is_internal:
        action = "stationery:print:requested_internally"
    record(by, action, made, changes={"paper": paper.value, "count": len(ids)})
    return made


def _refuse_impossible(paper: Paper, subject: Subject, options: PrintOptions) -> None:
    if subject not in SUBJECTS[paper]:
        raise InvalidError(lazy("Choose one of the options offered."), field="subject")
    if paper is Paper.LABEL and not 1 <= options.start <= SHEETS[options.sheet].places:
        raise InvalidError(
            lazy("This sheet has %(count)d labels.", count=SHEETS[options.sheet].places),
            field="start",
        )


def order_of(made: StationeryPrint) -> Order:
    """What the job prints."""
    return Order(
        made.event_id,
        made.paper,
        made.subject,
        list(made.row_ids),
        made.chosen,
        language_of(made.language),
        made.created_at,
    )


def preview_of(
    event: Event, paper: Paper, subject: Subject, ids: Sequence[int], options: PrintOptions
) -> bytes | None:
    """The first page as PNG; None when none of the first few can be printed.

    Reads in a transaction of its own and then draws: never call it where something is written.
    """
    _refuse_impossible(paper, subject, options)
    size = _ON_FIRST_PAGE.get(paper, _MOST_ON_FIRST_PAGE)
    language = current_language()
    order = Order(event.id, paper, subject, ids[:size], options, language, clock.now())
    sink, outcome = io.BytesIO(), Outcome()
    make(order, sink, outcome)
    if not outcome.printed:
        return None
    with pikepdf.open(sink) as document:
        box = [float(side) for side in document.pages[0].mediabox]
    # Large pages are drawn more coarsely: the picture is as wide as the screen shows it.
    resolution = 96 if box[2] - box[0] < 700 else 80
    return drawn(sink.getvalue(), resolution)


def keep(made: StationeryPrint, file: NewFile | None, outcome: Outcome, *, by: Actor) -> None:
    """Keep what the job made, and who could not be printed."""
    made.file = file.add_row(content_type="application/pdf") if file is not None else None
    made.printed = outcome.printed
    made.left_out = {str(number): why for number, why in outcome.left_out.items()}
    made.faults = {str(number): why for number, why in outcome.faults.items()}
    changes = {"printed": outcome.printed, "left_out": len(outcome.left_out)}
    record(by, "stationery:print:made", made, changes=changes)


def take_print(made: StationeryPrint, *, by: Actor) -> Iterator[bytes]:
    """The PDF in pieces; who took it is noted."""
    if made.file is None:
        raise NotFoundError(lazy("This print is not made yet, or it has been removed."))
    record(by, "stationery:print:downloaded", made)
    return read_pieces(made.file)


def forget(made: StationeryPrint) -> None:
    """Remove the file and who was left out of it; that it was printed stays known."""
    file, made.file, made.left_out, made.faults = made.file, None, {}, {}
    db.session.flush()
    if file is not None:
        delete_file(file)


def remove_old_prints() -> int:
    """Forget the prints of some days ago; returns how many."""
    old = old_prints(clock.now() - KEPT_FOR)
    for made in old:
        forget(made)
    return len(old)
