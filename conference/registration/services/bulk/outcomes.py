"""What became of a row that was to be taken."""

from conference.core.errors import DomainError
from conference.imports.enums import RowState
from conference.imports.rules import Notes
from conference.imports.services import Verdict
from conference.registration.rules.list_columns import BY_KEY


def refuse(verdict: Verdict, error: DomainError) -> None:
    """Note the reason at the column it names."""
    column = next((key for key in BY_KEY if error.field in {key, BY_KEY[key].name}), "")
    verdict.state = RowState.REFUSED
    verdict.notes = Notes(problems={column: str(error)}, about=verdict.notes.about)


def accept(verdict: Verdict) -> None:
    """Note that the row was taken."""
    verdict.state, verdict.notes = RowState.TAKEN, Notes()
