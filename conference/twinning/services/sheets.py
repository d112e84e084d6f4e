"""The list of relations as a spreadsheet."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy.orm import selectinload

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.spreadsheets import write_xlsx
from conference.i18n import _, current_language, pgettext
from conference.i18n.countries import country_name
from conference.twinning.models import Relation
from conference.twinning.queries import RelationFilter, last_steps, relations_matching


def relations_sheet(wish: RelationFilter, *, by: Actor) -> bytes:
    """The relations that a filter finds as .xlsx in the reader's language; it is logged.

    What was noted for our own office alone is not in it: the file may go to other offices.
    """
    record(by, "twinning:relations:exported", None)
    headings = [
        _("Code"),
        _("Our city"),
        _("Partner city"),
        _("Country"),
        _("Kind"),
        _("State"),
        pgettext("relation", "suspended"),
        _("Purpose"),
        _("Topics"),
        _("Proposed by"),
        _("Reference on the agenda of the council"),
        _("In force since"),
        _("In force until"),
        _("Decide on the renewal by"),
        _("Date of the last step"),
        _("Body that decided"),
        _("Number of the decision"),
    ]
    right_to_left = current_language().direction == "rtl"
    title = _("Sister cities")
    return write_xlsx(headings, _cells(wish), title=title, right_to_left=right_to_left)


def _cells(wish: RelationFilter) -> Iterator[list[Any]]:
    query = relations_matching(wish).options(selectinload(Relation.topics))
    steps, language = last_steps(), current_language()
    for row in db.session.scalars(query):
        step = steps.get(row.id)
        yield [
            row.code,
            row.city_a.name.text(),
            row.city_b.name.text(),
            country_name(row.city_b.country, language),
            row.kind.label,
            row.state.label,
            _("yes") if row.is_suspended else "",
            row.purpose.text(),
            " · ".join(topic.name.text() for topic in row.topics),
            row.initiator,
            row.agenda_ref,
            row.starts_on,
            row.ends_on,
            row.renew_by,
            step.on if step else None,
            step.body if step else "",
            step.decision_number if step else "",
        ]
