"""The list of participants as a spreadsheet."""

from collections.abc import Iterator
from typing import Any

from conference.core.spreadsheets import write_csv, write_xlsx
from conference.events.models import Event
from conference.i18n import _, use_language
from conference.registration.queries import RegistrationFilter, export_rows

FORMATS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def participant_sheet(
    event: Event, wanted: RegistrationFilter, *, kind: str, language: str
) -> bytes:
    """Everybody the filter lets through, as .xlsx or .csv; passport numbers are left out."""
    with use_language(language):
        headings = _headings()
        rows = _rows(event, wanted, language)
        if kind == "csv":
            return write_csv(headings, rows)
        return write_xlsx(headings, rows, title=_("Participants"))


def _headings() -> list[str]:
    return [
        _("Tracking code"),
        _("State"),
        _("Delegation"),
        _("Category"),
        _("Role in the delegation"),
        _("Surname"),
        _("Given names"),
        _("Name in native script"),
        _("Name on badge"),
        _("Position"),
        _("Organisation"),
        _("Sex as in the document"),
        _("Date of birth"),
        _("Nationality"),
        _("Email"),
        _("Mobile number"),
        _("Preferred language"),
        _("Visa help wanted"),
        _("Handed in"),
        _("Decided"),
    ]


def _rows(event: Event, wanted: RegistrationFilter, language: str) -> Iterator[list[Any]]:
    labels: dict[Any, str] = {}

    def label(member: Any) -> str:
        """The word of a state, looked up once."""
        if member is None:
            return ""
        if member not in labels:
            labels[member] = member.label
        return labels[member]

    yes, no = _("yes"), _("no")
    for row in export_rows(event, wanted):
        yield [
            row.reference,
            label(row.state),
            row.delegation.text(language),
            row.category.text(language),
            label(row.role),
            row.surname,
            row.given_names,
            row.native_name,
            row.badge_name,
            row.function_title.text(language),
            row.organisation,
            label(row.sex),
            row.birth_date,
            row.nationality,
            row.email,
            row.mobile,
            row.language,
            yes if row.needs_visa_help else no,
            row.submitted_at,
            row.decided_at,
        ]
