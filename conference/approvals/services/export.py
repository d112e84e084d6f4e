"""The overview as a spreadsheet."""

from collections.abc import Iterable, Iterator
from typing import Any

from conference.approvals.queries.lists import ApprovalRow
from conference.core.spreadsheets import write_xlsx
from conference.i18n import _, current_language


def approvals_sheet(rows: Iterable[ApprovalRow]) -> bytes:
    """The rows as .xlsx in the reader's language."""
    headings = [
        _("State today"),
        _("Belongs to"),
        _("Authority"),
        _("Kind"),
        _("State"),
        _("Ask by"),
        _("Have by"),
        _("Asked on"),
        _("Number of the decision"),
        _("Date of the decision"),
        _("Valid until"),
        _("What it blocks"),
        _("Waits for"),
        _("Conditions"),
        _("Note"),
    ]
    return write_xlsx(
        headings,
        _cells(rows),
        title=_("Approvals"),
        right_to_left=current_language().direction == "rtl",
    )


def _cells(rows: Iterable[ApprovalRow]) -> Iterator[list[Any]]:
    for row in rows:
        approval = row.approval
        yield [
            row.light.label,
            row.owner.label.text() if row.owner else "",
            approval.authority.text(),
            approval.kind.label,
            approval.state.label,
            row.days.ask_by,
            row.days.have_by,
            approval.requested_on,
            approval.number,
            approval.decided_on,
            approval.expires_on,
            approval.blocks.text(),
            " / ".join(
                " ‹ ".join(each.authority.text() for each in chain) for chain in row.waits_for
            ),
            approval.condition,
            approval.note,
        ]
