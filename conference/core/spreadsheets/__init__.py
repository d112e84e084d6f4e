"""Spreadsheets in and out: .xlsx and .csv, read as plain rows of text, written safely.

A text that begins with a sign that starts a formula (``= + - @`` and controls) is written so that
no program calculates it, and read back without what was put before it; dates are real dates in
.xlsx; .csv begins with a byte order mark, so that spreadsheet programs read Persian and Arabic.
"""

from conference.core.spreadsheets.archive import check_archive
from conference.core.spreadsheets.decoding import decode
from conference.core.spreadsheets.faults import Fault, SpreadsheetError
from conference.core.spreadsheets.reading import (
    MAX_COLUMNS,
    MAX_ROWS,
    Table,
    read_spreadsheet,
)
from conference.core.spreadsheets.writing import write_csv, write_xlsx

__all__ = [
    "MAX_COLUMNS",
    "MAX_ROWS",
    "Fault",
    "SpreadsheetError",
    "Table",
    "check_archive",
    "decode",
    "read_spreadsheet",
    "write_csv",
    "write_xlsx",
]
