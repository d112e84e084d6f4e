"""What a feature tells about a list that it can take: its columns, and what a row means."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from conference.accounts.enums import Role
from conference.core.actor import Actor
from conference.core.errors import NotFoundError
from conference.core.spreadsheets import Table, read_spreadsheet
from conference.events.models import Event
from conference.i18n import lazy
from conference.imports.enums import RowState
from conference.imports.rules import Column, Notes

Cells = Mapping[str, str]
"""Key of a column → what stands in the cell."""


@dataclass
class Verdict:
    """What a row would do. ``meant`` is what the importer made of it, for itself."""

    state: RowState
    notes: Notes = field(default_factory=Notes)
    meant: Any = None

    @classmethod
    def wrong(cls, problems: dict[str, str]) -> "Verdict":
        """A row that cannot be taken, with a reason for each cell."""
        return cls(RowState.WRONG, Notes(problems=problems))


class Examination(ABC):
    """One look at rows of a list, with what it must know of the event."""

    @abstractmethod
    def look(self, rows: Sequence[Cells]) -> list[Verdict]:
        """What each row would do; runs in a reading transaction and changes nothing.

        Called with one piece of the file after the other, in order.
        """

    def prepare(self, verdicts: Sequence[Verdict]) -> None:
        """Slow work before rows are taken, outside any transaction; most lists have none."""
        del verdicts

    @abstractmethod
    def take(self, verdicts: Sequence[Verdict], mode: str, *, by: Actor) -> None:
        """Take rows in one short transaction and set each verdict's state to what became of it.

        What ``look`` found may have changed since, so it is asked again by whole sets of rows.
        """


class Importer(ABC):
    """One kind of list."""

    kind: ClassVar[str]
    title: ClassVar[str]
    """What is imported, for headings."""
    file_hint: ClassVar[str]
    accept: ClassVar[str] = ".xlsx,.csv"
    modes: ClassVar[tuple[tuple[str, str], ...]] = ()
    """(value, label) of the ways in which rows may be taken; the first is offered."""
    has_columns: ClassVar[bool] = True
    """Whether a person may choose which column is which."""
    chunk: ClassVar[int] = 100
    """Rows taken in one transaction, which must stay far below two seconds."""
    roles: ClassVar[frozenset[str]] = frozenset({Role.ADMINISTRATOR, Role.REGISTRAR})
    """Who of the staff may upload such a list, see it and take it."""
    list_endpoint: ClassVar[str] = ""
    """The page of what was taken."""

    @abstractmethod
    def columns(self, event: Event) -> tuple[Column, ...]:
        """The columns of the list, in the order in which they are offered."""

    @abstractmethod
    def examine(self, event: Event, batch_file: int | None) -> Examination:
        """Begin to look at rows. ``batch_file`` is the row id of the stored file."""

    def read(self, data: bytes) -> Table:
        """The rows of a file; raises ``SpreadsheetError``."""
        return read_spreadsheet(data)


_importers: dict[str, Importer] = {}


def register_importer(importer: Importer) -> None:
    """Offer a kind of list."""
    _importers[importer.kind] = importer


def importers() -> list[Importer]:
    """All kinds of lists."""
    return list(_importers.values())


def importer_of(kind: str) -> Importer:
    """The importer of a kind; ``NotFoundError``."""
    found = _importers.get(kind)
    if found is None:
        raise NotFoundError(lazy("Such a list cannot be imported."))
    return found
