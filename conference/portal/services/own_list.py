"""The list of one delegation as a spreadsheet: everything the focal point sees, on one sheet."""

from collections.abc import Iterator
from typing import Any

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.spreadsheets import write_csv, write_xlsx
from conference.delegations.models import Delegation
from conference.i18n import _, current_language
from conference.portal.queries import PersonLine, person_lines

FORMATS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def download_list(delegation: Delegation, kind: str, *, by: Actor) -> bytes:
    """The people of a delegation in the reader's language, passport numbers masked; it is logged.

    ``kind`` is one of ``FORMATS``.
    """
    rows = _rows(person_lines(delegation))
    record(by, "delegations:list:downloaded", delegation, changes={"format": kind})
    if kind == "csv":
        return write_csv(_headings(), rows)
    return write_xlsx(_headings(), rows, title=_("People of the delegation"))


def _headings() -> list[str]:
    return [
        _("Tracking code"),
        _("State"),
        _("Category"),
        _("Role in the delegation"),
        _("Accompanies"),
        _("Takes the place of"),
        _("Surname"),
        _("Given names"),
        _("Name in native script"),
        _("Position"),
        _("Organisation"),
        _("Date of birth"),
        _("Nationality"),
        _("Passport number"),
        _("Date of expiry"),
        _("Email"),
        _("Mobile number"),
        _("Journey"),
        _("Steps done"),
        _("Steps in all"),
        _("Missing"),
        _("Handed in"),
    ]


def _rows(lines: list[PersonLine]) -> Iterator[list[Any]]:
    language = current_language()
    for line in lines:
        who = line.participant
        document = who.document
        yield [
            who.reference,
            who.state.label,
            who.category.name.text(language),
            who.role.label,
            line.principal.display_name if line.principal else "",
            line.takes_place_of.display_name if line.takes_place_of else "",
            who.surname,
            who.given_names,
            who.native_name,
            who.function_title.text(language),
            who.organisation,
            who.birth_date,
            who.nationality,
            document.masked_number if document else "",
            document.expires_on if document else None,
            who.email,
            who.mobile,
            who.travel_state.label,
            line.done,
            len(line.stages),
            _(", ").join(item.label for item in line.missing),
            who.submitted_at,
        ]
