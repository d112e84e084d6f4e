"""Rows of text out of .xlsx and .csv, by the content of the file."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook

from conference.core.spreadsheets.archive import check_archive
from conference.core.spreadsheets.decoding import decode
from conference.core.spreadsheets.faults import Fault, SpreadsheetError
from conference.core.spreadsheets.writing import without_guard

MAX_ROWS = 20_000
MAX_COLUMNS = 300
_MAX_CELL = 5_000
_MAX_ENTRIES = 2_000
_MAX_UNPACKED = 100 * 1024 * 1024
_LAST_ROW = 1_048_576
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_PROTECTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
_SAMPLE_LINES = 20


@dataclass(frozen=True)
class Table:
    """A heading, and the rows below it with their line numbers; empty rows are left out."""

    headings: list[str]
    rows: list[tuple[int, list[str]]]
    encoding: str
    """How the text was encoded, for people; empty for a workbook."""


def read_spreadsheet(data: bytes) -> Table:
    """The first sheet of a workbook, or a delimited text; raises ``SpreadsheetError``.

    Cells are text: dates in ISO form, whole numbers without a point.
    """
    if not data.strip():
        raise SpreadsheetError(Fault.EMPTY)
    encoding = ""
    if data[:4] == _ZIP:
        lines = _xlsx_rows(data)
    elif data[:4] == _OLE:
        raise SpreadsheetError(Fault.PROTECTED if _PROTECTED_STREAM in data else Fault.OLD_FORMAT)
    else:
        text, encoding = decode(data)
        lines = _csv_rows(text)
    return _table(lines, encoding)


def _table(lines: Iterator[tuple[int, Sequence[Any]]], encoding: str) -> Table:
    headings: list[str] = []
    rows: list[tuple[int, list[str]]] = []
    for number, line in lines:
        cells = _trimmed([_text(cell) for cell in line])
        if len(cells) > MAX_COLUMNS:
            raise SpreadsheetError(Fault.TOO_MANY_COLUMNS)
        if not cells:
            continue
        if not headings:
            headings = cells
        elif len(rows) == MAX_ROWS:
            raise SpreadsheetError(Fault.TOO_MANY_ROWS)
        else:
            rows.append((number, cells))
    if not rows:
        raise SpreadsheetError(Fault.EMPTY)
    width = max(len(headings), *(len(cells) for _number, cells in rows))
    return Table(_padded(headings, width), [(n, _padded(row, width)) for n, row in rows], encoding)


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1].strip():
        cells.pop()
    return cells


def _padded(cells: list[str], width: int) -> list[str]:
    return cells + [""] * (width - len(cells))


def _xlsx_rows(data: bytes) -> Iterator[tuple[int, Sequence[Any]]]:
    entries = check_archive(io.BytesIO(data), entries=_MAX_ENTRIES, unpacked=_MAX_UNPACKED)
    names = {entry.filename.lower() for entry in entries}
    if "[content_types].xml" not in names:
        raise SpreadsheetError(Fault.NOT_A_TABLE)
    if any(name.endswith("vbaproject.bin") for name in names):
        raise SpreadsheetError(Fault.MACROS)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        rows = islice(sheet.iter_rows(values_only=True), _LAST_ROW)
        yield from enumerate(rows, start=1)
        book.close()
    except SpreadsheetError:
        raise
    except (
        zipfile.BadZipFile,
        ParseError,
        LookupError,
        OSError,
        AttributeError,
        ValueError,
        TypeError,
        NotImplementedError,
        EOFError,
        zlib.error,
    ) as error:
        raise SpreadsheetError(Fault.NOT_A_TABLE) from error


def _csv_rows(text: str) -> Iterator[tuple[int, Sequence[Any]]]:
    delimiter = ""
    if declared := _SEPARATOR_LINE.match(text):
        delimiter, text = declared[1], text[declared.end() :]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or _delimiter(text))
    try:
        for row in reader:
            yield reader.line_num, [without_guard(cell) for cell in row]
    except csv.Error as error:
        raise SpreadsheetError(Fault.NOT_A_TABLE) from error


def _delimiter(text: str) -> str:
    """The sign that parts the first lines into the most columns, quoted text left out."""
    sample = "\n".join(re.sub(r'"[^"]*"', "", text[:_MAX_CELL]).splitlines()[:_SAMPLE_LINES])
    first = sample.partition("\n")[0]
    return max("\t;,", key=lambda sign: (first.count(sign), sample.count(sign)))


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.strip()[:_MAX_CELL]
    if isinstance(cell, datetime):
        plain = cell.time() == time.min
        return cell.date().isoformat() if plain else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
