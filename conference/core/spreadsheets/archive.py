"""Looking at a ZIP before anything of it is unpacked."""

import zipfile
from typing import IO

from conference.core.spreadsheets.faults import Fault, SpreadsheetError

_ENCRYPTED = 0x1


def check_archive(file: IO[bytes], *, entries: int, unpacked: int) -> list[zipfile.ZipInfo]:
    """The entries of an archive that holds at most so many, and so many bytes once unpacked.

    Python's reader stops at the size an entry declares, so a lie about it cannot do harm. Raises
    ``SpreadsheetError``.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            found = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise SpreadsheetError(Fault.NOT_A_TABLE) from error
    if len(found) > entries or sum(entry.file_size for entry in found) > unpacked:
        raise SpreadsheetError(Fault.TOO_LARGE)
    if any(entry.flag_bits & _ENCRYPTED for entry in found):
        raise SpreadsheetError(Fault.PROTECTED)
    return found
