"""The register as a spreadsheet."""

from collections.abc import Iterator
from typing import Any

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.spreadsheets import write_xlsx
from conference.correspondence.queries import LetterFilter, letters_matching
from conference.i18n import _, current_language

MOST = 20_000
"""Rows of one file; a filter by year or book brings the rest."""


def letters_sheet(wish: LetterFilter, *, everything: bool) -> bytes:
    """The letters that a filter finds as .xlsx in the reader's language, the newest first."""
    headings = [
        _("Number"),
        _("Direction"),
        _("Date"),
        _("Book"),
        _("Name"),
        _("Post"),
        _("Body"),
        _("Subject"),
        _("Number on the letter"),
        _("State"),
        _("Received on"),
        _("Sent on"),
        _("How it was sent"),
        _("Answer until"),
        _("Classification"),
    ]
    return write_xlsx(
        headings,
        _cells(wish, everything),
        title=_("Correspondence"),
        right_to_left=current_language().direction == "rtl",
    )


def note_export(*, by: Actor) -> None:
    """Note who took the list along."""
    record(by, "correspondence:letters:exported", None)


def _cells(wish: LetterFilter, everything: bool) -> Iterator[list[Any]]:
    query = letters_matching(wish, everything=everything).limit(MOST)
    for letter in db.session.scalars(query.execution_options(yield_per=500)):
        yield [
            letter.number or "",
            letter.direction.label,
            letter.dated,
            letter.book.code,
            letter.counterpart_name,
            letter.counterpart_post,
            letter.counterpart_body,
            letter.subject,
            letter.their_number,
            letter.state.label,
            letter.received_on,
            letter.sent_on,
            letter.sent_by.label if letter.sent_by else "",
            letter.due_on,
            letter.confidentiality.label,
        ]
