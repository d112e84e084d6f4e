"""The list of participants as a spreadsheet: everybody the filter lets through."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from conference.audit.services import record
from conference.core.actor import Actor
from conference.events.models import Event
from conference.i18n import lazy
from conference.imports.rules import Column
from conference.imports.services.exporting import make_at_once
from conference.imports.services.lists import ExportWish, ListExport
from conference.registration.models import masked
from conference.registration.queries import RegistrationFilter
from conference.registration.queries.export import columns_of, export_count, export_values
from conference.registration.rules.list_columns import BY_KEY, PASSPORT, TICKED, PeopleColumn
from conference.registration.rules.list_values import shown

_REGISTRATION = lazy("Registration")


class PeopleExport(ListExport):
    """Participants; passport numbers are masked unless asked otherwise."""

    name = "people"
    title = lazy("Participants")
    file_name = "participants"
    action = "registration:list:exported"
    filter_class = RegistrationFilter
    masked = PASSPORT

    def columns(self, event: Event) -> Sequence[PeopleColumn]:
        """The catalogue of the import, and what features above add."""
        return columns_of(event)

    def count(self, event: Event, wanted: RegistrationFilter) -> int:
        """How many people the filter lets through."""
        return export_count(event, wanted)

    def rows(self, event: Event, wish: ExportWish) -> Iterator[list[Any]]:
        """A row for each person."""
        keys = wish.columns
        writers = [_writer(key, whole_numbers=wish.whole_numbers) for key in keys]
        nothing: dict[str, Any] = {}
        for row, extra in export_values(event, wish.filter, keys):
            cells = extra.get(row[0], nothing)
            yield [
                write(cells.get(key, value))
                for key, write, value in zip(keys, writers, row[1:], strict=True)
            ]

    def group_of(self, column: Column) -> str:
        """The step of the form that holds a column."""
        assert isinstance(column, PeopleColumn)
        if column.step is None or column.key in {"category", "role"}:
            return str(column.group or _REGISTRATION)
        return column.step.label

    def note_reveal(self, event: Event, wish: ExportWish, by: Actor) -> None:
        """How many people's numbers were handed out."""
        changes = {"people": export_count(event, wish.filter)}
        record(by, "registration:documents:revealed", event, event_id=event.id, changes=changes)


PEOPLE = PeopleExport()


def people_wish(
    columns: Sequence[str] = TICKED,
    *,
    wanted: RegistrationFilter | None = None,
    kind: str = "xlsx",
    language: str = "en",
    whole_numbers: bool = False,
) -> ExportWish:
    """What is wanted of the list of people."""
    return ExportWish(
        filter=wanted or RegistrationFilter(),
        columns=columns,
        kind=kind,
        language=language,
        whole_numbers=whole_numbers,
    )


def export_participants(event: Event, wish: ExportWish, *, by: Actor) -> bytes:
    """The filtered list as a file, made at once."""
    return make_at_once(PEOPLE, event, wish, by=by)


def _writer(key: str, *, whole_numbers: bool) -> Callable[[Any], Any]:
    """How the values of a column are written; what can be remembered is remembered."""
    column = BY_KEY.get(key)
    if column is None:
        return lambda value: value
    if column.language:
        language = column.language
        return lambda value: value.exact(language)
    if column.part:
        part = column.part
        return lambda value: shown(key, (value or {}).get(part))
    if key == PASSPORT and not whole_numbers:
        return lambda value: masked(value or "")
    known: dict[Any, Any] = {}

    def write(value: Any) -> Any:
        """The same words for the same value."""
        if not isinstance(value, str | int):
            return shown(key, value)
        if value not in known:
            known[value] = shown(key, value)
        return known[value]

    return write
