"""What a feature tells about a list that it hands out: its columns, its rows, who is told of it."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any, ClassVar, get_args, get_type_hints

from conference.core.actor import Actor
from conference.events.models import Event
from conference.imports.rules import Column


@dataclass(frozen=True, kw_only=True)
class ExportWish:
    """What somebody wants to have in a file."""

    filter: Any
    """A dataclass of plain values and members of enumerations: the list's own."""
    columns: Sequence[str]
    kind: str = "xlsx"
    language: str = "en"
    whole_numbers: bool = False
    """Masked values unmasked: only for those who may see them, and logged as a reveal."""

    def as_json(self) -> dict[str, Any]:
        """For a job's arguments."""
        return asdict(self) | {"columns": list(self.columns)}

    @classmethod
    def from_json(cls, data: dict[str, Any], filter_class: type[Any]) -> "ExportWish":
        """Read what ``as_json`` wrote."""
        return cls(**(data | {"filter": _filter(filter_class, data["filter"])}))


def _filter(kind: type[Any], data: dict[str, Any]) -> Any:
    hints = get_type_hints(kind)
    values: dict[str, Any] = {}
    for name, value in data.items():
        kinds = [each for each in get_args(hints[name]) if isinstance(each, type)]
        member = next((each for each in kinds if issubclass(each, Enum)), None)
        values[name] = member(value) if member is not None and value is not None else value
    return kind(**values)


@dataclass(frozen=True)
class Everything:
    """The filter of a list that knows none."""


class ListExport(ABC):
    """One kind of list."""

    name: ClassVar[str]
    """For a job's arguments."""
    title: ClassVar[str]
    """The name of the sheet, and of the page on which columns are chosen."""
    file_name: ClassVar[str]
    """The first half of the file's name; the event's short name follows."""
    action: ClassVar[str]
    """How the log calls a download."""
    filter_class: ClassVar[type[Any]] = Everything
    masked: ClassVar[str] = ""
    """The column whose values are masked unless they are asked for whole."""

    @abstractmethod
    def columns(self, event: Event) -> Sequence[Column]:
        """All columns in the order of the file."""

    @abstractmethod
    def count(self, event: Event, wanted: Any) -> int:
        """How many rows the filter lets through."""

    @abstractmethod
    def rows(self, event: Event, wish: ExportWish) -> Iterator[Sequence[Any]]:
        """The cells of each row, in the language and time zone in force."""

    def group_of(self, _column: Column) -> str:
        """The heading under which a column is offered."""
        return ""

    def note_reveal(self, event: Event, wish: ExportWish, by: Actor) -> None:  # noqa: B027 - a list without masked values has nothing to log
        """Log that masked values are handed out whole."""


_lists: dict[str, ListExport] = {}


def register_list(export: ListExport) -> None:
    """Let the worker make files of a kind of list."""
    _lists[export.name] = export


def list_of(name: str) -> ListExport:
    """The list of a name."""
    return _lists[name]
