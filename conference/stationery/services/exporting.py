"""The list of participants as a spreadsheet: of those who agreed, and the internal one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from conference.events.models import Event
from conference.i18n import current_language, lazy
from conference.imports.rules import Column
from conference.imports.services.lists import ExportWish, ListExport
from conference.registration.enums import ListOrder, RankClass
from conference.stationery.documents import participants
from conference.stationery.enums import Audience, Paper, Subject
from conference.stationery.models import PrintOptions
from conference.stationery.queries import Wanted, subjects_of

_AT_ONCE = 500


@dataclass(frozen=True, kw_only=True)
class ListFilter:
    """What a list of participants is narrowed to, and its order."""

    delegation_id: int | None = None
    category_id: int | None = None
    rank: RankClass | None = None
    order: ListOrder | None = None
    audience: Audience | None = None


class ParticipantsExport(ListExport):
    """Those who agreed to be listed."""

    name = "participants_listed"
    title = lazy("List of participants")
    file_name = "list-of-participants"
    action = "stationery:participants:exported"
    filter_class = ListFilter
    words = participants.COLUMNS

    def columns(self, _event: Event) -> Sequence[Column]:
        """What a person agreed to: name, position, place."""
        return [Column(key, label, ticked=True) for key, label in self.words.items()]

    def count(self, event: Event, wanted: ListFilter) -> int:
        """How many people stand in the list."""
        return len(self._ids(event, wanted))

    def rows(self, event: Event, wish: ExportWish) -> Iterator[list[Any]]:
        """A row for each person, in the order of the list."""
        ids = self._ids(event, wish.filter)
        for start in range(0, len(ids), _AT_ONCE):
            for row in participants.listed(ids[start : start + _AT_ONCE], event):
                yield [getattr(row, key) for key in wish.columns]

    def _ids(self, event: Event, wanted: ListFilter) -> list[int]:
        narrowed = Wanted(
            delegation_id=wanted.delegation_id,
            category_id=wanted.category_id,
            rank=wanted.rank,
        )
        options = PrintOptions(
            language=current_language(),
            order=wanted.order or ListOrder.ALPHABET,
            audience=self._audience(wanted),
        )
        return subjects_of(event, Paper.PARTICIPANTS, Subject.PEOPLE, narrowed, options)

    def _audience(self, wanted: ListFilter) -> Audience:
        public = wanted.audience is Audience.PUBLIC
        return Audience.PUBLIC if public else Audience.PARTICIPANTS


class InternalExport(ParticipantsExport):
    """Everybody, whether they agreed or not: for the registrar alone."""

    name = "participants_internal"
    title = lazy("Internal list of participants")
    file_name = "internal-list-of-participants"
    action = "stationery:participants:exported_internally"
    words = participants.INTERNAL_COLUMNS

    def _audience(self, _wanted: ListFilter) -> Audience:
        return Audience.INTERNAL


LISTED, INTERNAL_LIST = ParticipantsExport(), InternalExport()
