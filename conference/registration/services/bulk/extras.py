"""Cells of a list of people that features above read and store, such as answers to questions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from conference.core.actor import Actor
from conference.core.errors import InvalidError
from conference.events.models import Event
from conference.registration.models import Participant
from conference.registration.services.bulk.lines import Line

Read = Callable[[str, int], str]
"""(filled cell, row id of the category) → what is stored; raises ``InvalidError``."""


@dataclass(frozen=True)
class Stored:
    """What is stored now, and in words."""

    value: str
    words: str


@dataclass(frozen=True)
class CellSource:
    """How a feature above reads, compares and stores its own columns."""

    readers: Callable[[Event], Mapping[str, Read]]
    stored: Callable[[Sequence[int]], Mapping[int, Mapping[str, Stored]]]
    """Row id of a person → key of a column → what is stored."""
    write: Callable[[Participant, Mapping[str, str], Actor], None]


_sources: list[CellSource] = []


def register_cells(source: CellSource) -> None:
    """Let a feature above take its columns from a list of people."""
    _sources.append(source)


class ExtraCells:
    """The columns of all sources at one event."""

    def __init__(self, event: Event) -> None:
        self._readers = {
            key: read for each in _sources for key, read in each.readers(event).items()
        }

    def read(self, line: Line, category_id: int) -> dict[str, str]:
        """Column → value of every filled cell; wrong ones are put to the line's problems."""
        values = {}
        for key in self._readers.keys() & line.cells.keys():
            if cell := line.cells[key].strip():
                try:
                    values[key] = self._readers[key](cell, category_id)
                except InvalidError as error:
                    line.problems[key] = str(error)
        return values


def stored_cells(ids: Sequence[int]) -> dict[int, dict[str, Stored]]:
    """What all sources have stored about some people."""
    found: dict[int, dict[str, Stored]] = {}
    for source in _sources:
        for person, cells in source.stored(ids).items():
            found.setdefault(person, {}).update(cells)
    return found


def write_cells(person: Participant, values: Mapping[str, str], *, by: Actor) -> None:
    """Store what the cells of one person say."""
    for source in _sources:
        source.write(person, values, by)
