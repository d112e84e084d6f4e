"""Why a file cannot be read, in sentences that say what to do."""

from typing import Final

from conference.core.spreadsheets import MAX_COLUMNS, MAX_ROWS, Fault
from conference.i18n import lazy

SENTENCES: Final[dict[str, str]] = {
    Fault.EMPTY: lazy("The file holds no rows below its headings."),
    Fault.NOT_A_TABLE: lazy(
        "This file is neither an .xlsx workbook nor a .csv table. Save the list again as .xlsx."
    ),
    Fault.PROTECTED: lazy(
        "The file is protected by a password. Remove the password and upload it again."
    ),
    Fault.OLD_FORMAT: lazy("This is a workbook of the old kind (.xls). Save it as .xlsx."),
    Fault.MACROS: lazy("The workbook holds macros. Save it as .xlsx without macros."),
    Fault.TOO_LARGE: lazy(
        "The file is far too large once it is unpacked. Copy the list into a new workbook."
    ),
    Fault.TOO_MANY_ROWS: lazy(
        "The file has more than %(count)d rows. Split it into several files.", count=MAX_ROWS
    ),
    Fault.TOO_MANY_COLUMNS: lazy(
        "The file has more than %(count)d columns. Keep those that are needed.", count=MAX_COLUMNS
    ),
}


def sentence_of(fault: str) -> str:
    """The sentence of a fault in the language in force."""
    return str(SENTENCES.get(fault, SENTENCES[Fault.NOT_A_TABLE]))
