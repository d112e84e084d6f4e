"""The list of visa cases as a spreadsheet. Authorisation codes and passport numbers stay masked."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from conference.core import clock
from conference.core.database import db
from conference.events.models import Event
from conference.i18n import lazy
from conference.i18n.countries import issuer_name
from conference.imports.rules import Column
from conference.imports.services.lists import ExportWish, ListExport
from conference.visas.queries import CaseFilter, CaseLine, case_number, cases_of, line_of

Read = Callable[[CaseLine], Any]


def _label(member: Any) -> str:
    return str(member.label) if member is not None else ""


_COLUMNS: Sequence[tuple[Column, Read]] = (
    (
        Column("reference", lazy("Code of the person"), ticked=True),
        lambda line: line.participant.reference,
    ),
    (Column("name", lazy("Name"), ticked=True), lambda line: line.participant.display_name),
    (
        Column("latin_name", lazy("Name as in passport"), ticked=True),
        lambda line: line.participant.latin_name,
    ),
    (
        Column("delegation", lazy("Delegation"), ticked=True),
        lambda line: line.participant.delegation.name.text(),
    ),
    (
        Column("nationality", lazy("Nationality"), ticked=True),
        lambda line: (
            issuer_name(line.participant.nationality) if line.participant.nationality else ""
        ),
    ),
    (
        Column("document_type", lazy("Travel document")),
        lambda line: _label(line.participant.document.type if line.participant.document else None),
    ),
    (
        Column("document_number", lazy("Number of the travel document")),
        lambda line: line.participant.document.masked_number if line.participant.document else "",
    ),
    (
        Column("document_until", lazy("Travel document valid until")),
        lambda line: line.participant.document.expires_on if line.participant.document else None,
    ),
    (Column("state", lazy("State"), ticked=True), lambda line: _label(line.case.state)),
    (Column("route", lazy("Route"), ticked=True), lambda line: _label(line.case.route)),
    (Column("apply_by", lazy("Deadline"), ticked=True), lambda line: line.case.apply_by),
    (
        Column("urgency", lazy("Urgency")),
        lambda line: _label(line.urgency),
    ),
    (
        Column("consulate", lazy("Consulate"), ticked=True),
        lambda line: line.case.consulate.name.text() if line.case.consulate else "",
    ),
    (Column("code", lazy("Authorisation code")), lambda line: line.case.masked_code),
    (
        Column("valid_until", lazy("Code valid until"), ticked=True),
        lambda line: line.case.valid_until,
    ),
    (Column("sent_on", lazy("Sent to the ministry on")), lambda line: _day(line.case.sent_at)),
    (Column("visa_until", lazy("Visa valid until")), lambda line: line.case.visa_until),
)
_READ = {column.key: read for column, read in _COLUMNS}


def _day(moment: Any) -> Any:
    return moment.date() if moment is not None else None


class CasesExport(ListExport):
    """Visa cases as the list shows them."""

    name = "visa_cases"
    title = lazy("Visa cases")
    file_name = "visa-cases"
    action = "visas:list:exported"
    filter_class = CaseFilter

    def columns(self, event: Event) -> Sequence[Column]:
        """Everything but what is secret."""
        return [column for column, _read in _COLUMNS]

    def count(self, event: Event, wanted: CaseFilter) -> int:
        """How many cases the filter lets through."""
        return case_number(event, wanted, clock.today(event.timezone))

    def rows(self, event: Event, wish: ExportWish) -> Iterator[Sequence[Any]]:
        """A row for each case."""
        today = clock.today(event.timezone)
        query = cases_of(event, wish.filter, today)
        for case in db.session.scalars(query).unique():
            line = line_of(case, today)
            yield [_READ[key](line) for key in wish.columns]


CASES = CasesExport()
