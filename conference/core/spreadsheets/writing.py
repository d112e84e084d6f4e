"""Rows to .xlsx and .csv: real dates and numbers, and text that never calculates."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from xlsxwriter import Workbook

_GUARDED = re.compile(r"'*[=+\-@\t\r]")
_WIDTHS = (10, 40)
"""Narrowest and widest column, in characters of the heading."""
CREATOR = "conference"


def write_xlsx(
    headings: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    title: str,
    right_to_left: bool = False,
    progress: Callable[[int], None] = lambda _done: None,
) -> bytes:
    """A workbook of one sheet; dates are dates, times lose their zone, text never calculates.

    ``progress`` is called with the number of rows written.
    """
    written = io.BytesIO()
    book = Workbook(
        written,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    sheet = book.add_worksheet(_sheet_name(title))
    bold = book.add_format({"bold": True})
    formats = {
        date: book.add_format({"num_format": "yyyy-mm-dd"}),
        datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
    }
    if right_to_left:
        sheet.right_to_left()
    sheet.freeze_panes(1, 0)
    for column, heading in enumerate(headings):
        sheet.set_column(column, column, min(max(len(heading) + 2, _WIDTHS[0]), _WIDTHS[1]))
        sheet.write_string(0, column, heading, bold)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            _write_cell(sheet, (number, column), value, formats)
        progress(number)
    book.close()
    return written.getvalue()


def _write_cell(sheet: Any, place: tuple[int, int], value: Any, formats: dict[Any, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, str):
        sheet.write_string(*place, value)
    elif isinstance(value, datetime):
        sheet.write_datetime(*place, value.replace(tzinfo=None), formats[datetime])
    elif isinstance(value, date):
        sheet.write_datetime(*place, value, formats[date])
    else:
        sheet.write_number(*place, value)


def _sheet_name(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", " ", title)[:31].strip() or "1"


def write_csv(
    headings: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    progress: Callable[[int], None] = lambda _done: None,
) -> bytes:
    """Comma-separated text with a byte order mark; a formula sign gets an apostrophe before it."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([_safe_text(heading) for heading in headings])
    for number, row in enumerate(rows, start=1):
        writer.writerow([_safe_text(value) for value in row])
        progress(number)
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def _safe_text(value: Any) -> str:
    if isinstance(value, str):
        return f"'{value}" if _GUARDED.match(value) else value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date) else str(value)


def without_guard(text: str) -> str:
    """The text of a .csv cell as it was before ``write_csv`` guarded it."""
    return text[1:] if text.startswith("'") and _GUARDED.match(text) else text
