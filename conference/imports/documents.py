"""A list as a spreadsheet, in the reader's language."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from conference.core.spreadsheets import write_csv, write_xlsx
from conference.i18n import current_language

FORMATS: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
"""Ending of a file → its type."""


def sheet(
    headings: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    kind: str,
    title: str,
    progress: Callable[[int], None] = lambda _done: None,
) -> bytes:
    """One of ``FORMATS``; a workbook runs from right to left where the language does."""
    if kind == "csv":
        return write_csv(headings, rows, progress=progress)
    return write_xlsx(
        headings,
        rows,
        title=title,
        right_to_left=current_language().direction == "rtl",
        progress=progress,
    )
