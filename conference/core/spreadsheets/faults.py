"""Why a file cannot be read, as codes; who shows them has the sentences."""

from enum import StrEnum


class Fault(StrEnum):
    """What is wrong with a file as a whole."""

    EMPTY = "empty"
    NOT_A_TABLE = "not_a_table"
    PROTECTED = "protected"
    OLD_FORMAT = "old_format"
    MACROS = "macros"
    TOO_LARGE = "too_large"
    """Unpacked it would fill the memory: a zip bomb, or a workbook far beyond any list."""
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"


class SpreadsheetError(ValueError):
    """The bytes are no table that can be read; ``fault`` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault
