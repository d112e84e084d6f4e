"""Spreadsheets in and out: .xlsx and .csv, read as plain rows, written safely.

A cell that begins with a sign that starts a formula (``= + - @`` and controls) is written as text
that no program calculates; dates are real dates in .xlsx; .csv begins with a byte order mark, so
that spreadsheet programs read Persian and Arabic.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
MAX_ROWS = 20_000
_MAX_UNPACKED = 200 * 1024 * 1024


class SpreadsheetError(ValueError):
    """The bytes are no table that can be read."""


def read_rows(data: bytes) -> list[list[str]]:
    """The cells of the first sheet as text, by the content of the file; dates in ISO form."""
    rows = _xlsx_rows(data) if data[:4] == b"PK\x03\x04" else _csv_rows(data)
    kept: list[list[str]] = []
    for row in rows:
        if len(kept) > MAX_ROWS:
            raise SpreadsheetError("too many rows")
        kept.append([_text(cell) for cell in row])
    return kept


def read_table(data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows below the heading as (line number, heading → cell); empty lines are left out."""
    rows = read_rows(data)
    if not rows:
        return
    headings = [heading.strip().lower() for heading in rows[0]]
    for number, row in enumerate(rows[1:], start=2):
        cells = [cell.strip() for cell in row]
        if any(cells):
            padded = cells + [""] * (len(headings) - len(cells))
            yield number, {head: cell for head, cell in zip(headings, padded, strict=False) if head}


def _xlsx_rows(data: bytes) -> Iterator[Sequence[Any]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MAX_UNPACKED:
                raise SpreadsheetError("too large")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        yield from sheet.iter_rows(values_only=True, max_col=100)
        book.close()
    except (zipfile.BadZipFile, KeyError, IndexError, OSError, AttributeError) as error:
        raise SpreadsheetError("not a workbook") from error


def _csv_rows(data: bytes) -> Iterator[Sequence[Any]]:
    try:
        text = data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise SpreadsheetError("not text in UTF-8") from error
    if "\x00" in text:
        raise SpreadsheetError("not text")
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        yield from csv.reader(io.StringIO(text), delimiter=delimiter)
    except csv.Error as error:
        raise SpreadsheetError("not a table") from error


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def write_xlsx(headings: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str) -> bytes:
    """A workbook of one sheet; dates are dates, times lose their zone, text never calculates."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title=title[:31] or "1")
    sheet.freeze_panes = "A2"
    sheet.append([_safe_cell(sheet, heading) for heading in headings])
    for row in rows:
        sheet.append([_safe_cell(sheet, value) for value in row])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _safe_cell(sheet: Any, value: Any) -> Any:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, str) and value.startswith(_FORMULA_SIGNS):
        cell = WriteOnlyCell(sheet, value=value)
        cell.data_type = "s"
        cell.quotePrefix = True
        return cell
    return value


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Comma-separated text with a byte order mark; a formula sign gets an apostrophe before it."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([_safe_text(heading) for heading in headings])
    writer.writerows([_safe_text(value) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def _safe_text(value: Any) -> str:
    text = _text(value)
    return "'" + text if isinstance(value, str) and text.startswith(_FORMULA_SIGNS) else text
