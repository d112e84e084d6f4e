"""Writing the letters of a batch: one after another, each for itself, nobody twice.

A letter is drafted and signed in the register of correspondence and noted beside its delegation in
one transaction; so a run after a kill passes over what stands. Printing happens between two
transactions. At the end all letters are laid into one PDF.
"""

import io
from collections.abc import Callable, Sequence

from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db, reading, release
from conference.core.errors import DomainError
from conference.core.files import StoredFile, read_file, store_file
from conference.correspondence.models import Letter
from conference.correspondence.services import LetterDetails, draft_letter, mark_sent, sign_letter
from conference.documents.enums import DocumentState
from conference.documents.services import issue_each
from conference.outreach.enums import ThanksChannel, ThanksState
from conference.outreach.mails import send_letter
from conference.outreach.models import ThanksBatch, ThanksLetter
from conference.outreach.queries.thanks import heads_of, letters_of_batch
from conference.outreach.services.thanks import forget_file, written_for

_PURPOSE = "thanks-letters"


def write_batch(batch_id: int, *, by: Actor, progress: Callable[[int], None]) -> None:
    """Write and print every letter that is not, mail them if wanted, and keep them as one PDF."""
    ids = [row.id for row in letters_of_batch(batch_id)]
    release()
    report = issue_each(ids, lambda row_id: _issue(row_id, by), progress=progress)
    for row_id, reasons in report.refused.items():
        row = db.session.get_one(ThanksLetter, row_id)
        row.state, row.reason = ThanksState.LEFT_OUT, " ".join(reasons)
    db.session.commit()
    if db.session.get_one(ThanksBatch, batch_id).channel is ThanksChannel.MAIL:
        for row_id in ids:
            _mail(row_id, by)
            db.session.commit()
    _bind(batch_id)


def _issue(row_id: int, by: Actor) -> tuple[int, bool] | None:
    """Draft and sign a letter, unless it stands; (row id of its document, whether to print it)."""
    row = db.session.get(ThanksLetter, row_id, with_for_update={"key_share": True})
    if row is None:
        return None
    if row.letter is None:
        row.letter = _signed(row, by)
        row.state, row.reason = ThanksState.WRITTEN, ""
    document = row.letter.document
    assert document is not None, "it was signed"
    return document.id, document.state is DocumentState.ISSUING


def _signed(row: ThanksLetter, by: Actor) -> Letter:
    delegation, batch = row.delegation, row.batch
    written = written_for(batch, delegation, heads_of([delegation.id]).get(delegation.id))
    event = batch.event
    letter = draft_letter(
        LetterDetails(
            book_id=batch.book_id,
            language=delegation.language,
            organisation_id=delegation.organisation_id,
            city_id=delegation.city_id,
            counterpart_name=written.name,
            counterpart_post=written.post,
            counterpart_body=written.body_of,
            signatory_name=event.signatory_name.text(delegation.language),
            signatory_post=event.signatory_title.text(delegation.language),
            subject=written.texts["subject"],
            opening=written.texts["opening"],
            body=written.texts["body"],
            closing=written.texts["closing"],
        ),
        by=by,
    )
    sign_letter(letter, by=by)
    return letter


def _mail(row_id: int, by: Actor) -> None:
    """Mail one letter to the focal points; once it is noted as sent, never again."""
    row = db.session.get_one(ThanksLetter, row_id, with_for_update={"key_share": True})
    letter = row.letter
    if row.state is not ThanksState.WRITTEN or letter is None or letter.document is None:
        return
    if letter.document.state is not DocumentState.ISSUED:
        return
    people = [each for each in row.delegation.focal_points if each.active and each.approved_at]
    if not people:
        return
    try:
        with db.session.begin_nested():
            mark_sent(letter, clock.today(letter.book.timezone), by=by)
    except DomainError as error:
        row.reason = str(error)
        return
    for person in people:
        send_letter(row, person)
    row.state = ThanksState.DONE


def _bind(batch_id: int) -> None:
    """Lay all printed letters into one PDF, in the order of the delegations' names."""
    with reading():
        files = [
            row.letter.document.file
            for row in letters_of_batch(batch_id)
            if row.letter and row.letter.document and row.letter.document.file
        ]
        for file in files:  # read below, while no transaction is open
            db.session.expunge(file)
    release()
    if not files:
        return
    data = _together(files)
    batch = db.session.get_one(ThanksBatch, batch_id)
    forget_file(batch)
    batch.file = store_file(data, purpose=_PURPOSE, content_type="application/pdf", encrypted=True)
    db.session.flush()


def _together(files: Sequence[StoredFile]) -> bytes:
    """The pages of all, without the fields of the signatures, which hold for their own files."""
    import pikepdf  # noqa: PLC0415 - only printers need it

    with pikepdf.new() as whole:
        for file in files:
            with pikepdf.open(io.BytesIO(read_file(file))) as source:
                for page in source.pages:
                    if "/Annots" in page:
                        del page["/Annots"]
                    whole.pages.append(page)
        made = io.BytesIO()
        whole.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made.getvalue()
