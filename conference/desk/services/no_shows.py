"""The report of those who did not come, as a spreadsheet."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import func

from conference.core.database import db
from conference.desk.queries import NoShow, no_shows, people_without_entry
from conference.events.models import Event
from conference.i18n import lazy
from conference.i18n.countries import issuer_name
from conference.imports.rules import Column
from conference.imports.services.lists import Everything, ExportWish, ListExport
from conference.registration.models import Participant

_PIECE = 500

_COLUMNS: Sequence[tuple[Column, Callable[[NoShow], Any]]] = (
    (
        Column("reference", lazy("Tracking code"), ticked=True),
        lambda line: line.person.reference,
    ),
    (Column("name", lazy("Name"), ticked=True), lambda line: line.person.display_name),
    (
        Column("latin_name", lazy("Name as in passport"), ticked=True),
        lambda line: line.person.latin_name,
    ),
    (
        Column("delegation", lazy("Delegation"), ticked=True),
        lambda line: line.person.delegation.name.text(),
    ),
    (
        Column("nationality", lazy("Nationality"), ticked=True),
        lambda line: issuer_name(line.person.nationality) if line.person.nationality else "",
    ),
    (
        Column("registration", lazy("Registration"), ticked=True),
        lambda line: str(line.person.state.label),
    ),
    (Column("letter", lazy("Letter number"), ticked=True), lambda line: line.letter),
    (
        Column("visa", lazy("Visa case"), ticked=True),
        lambda line: str(line.case.state.label) if line.case else "",
    ),
    (
        Column("badge", lazy("Badge handed over"), ticked=True),
        lambda line: str(lazy("yes")) if line.took_badge else str(lazy("no")),
    ),
)
_READ = {column.key: read for column, read in _COLUMNS}


class NoShowExport(ListExport):
    """People with a letter or a visa whom no gate let in."""

    name = "no_shows"
    title = lazy("People with a visa letter who did not come")
    file_name = "no-shows"
    action = "desk:no_shows:exported"

    def columns(self, event: Event) -> Sequence[Column]:
        """The columns of the page."""
        return [column for column, _read in _COLUMNS]

    def count(self, event: Event, wanted: Everything) -> int:
        """How many they are."""
        rows = people_without_entry(event).order_by(None)
        counted = rows.with_only_columns(func.count(Participant.id), maintain_column_froms=True)
        return int(db.session.scalar(counted) or 0)

    def rows(self, event: Event, wish: ExportWish) -> Iterator[Sequence[Any]]:
        """A row for each of them."""
        people = db.session.scalars(people_without_entry(event)).unique().all()
        for start in range(0, len(people), _PIECE):
            for line in no_shows(people[start : start + _PIECE]):
                yield [_READ[key](line) for key in wish.columns]


NO_SHOWS = NoShowExport()
