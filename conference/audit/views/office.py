"""The audit log: of one event, and of everything."""

from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from conference.audit.enums import ACTION_WORDS, KIND_WORDS
from conference.audit.forms import EntryFilterForm
from conference.audit.queries import KIND_OF_ACTOR, entries_page, names_in
from conference.i18n import lazy
from conference.web import navigation
from conference.web.access import access, staff
from conference.web.addresses import row_id
from conference.web.navigation import NavigationItem

bp = Blueprint("audit_office", __name__, url_prefix="/office")

# Names of roles as plain words: the feature that defines them lies above this one.
READERS = ("administrator", "auditor")

navigation.add(NavigationItem("event", "audit_office.entries", lazy("Audit log"), 95))
navigation.add(
    NavigationItem(
        "system", "audit_office.all_entries", lazy("Audit log of all events"), 90, needs_event=False
    )
)


@bp.get("/<event>/audit")
@access(staff(*READERS))
def entries(event: Any) -> ResponseReturnValue:
    """Show what was done in one event."""
    return _show(event.id)


@bp.get("/audit")
@access(staff(*READERS, scope="all"))
def all_entries() -> ResponseReturnValue:
    """Show what was done everywhere."""
    return _show(None)


def _show(event_id: int | None) -> ResponseReturnValue:
    form = EntryFilterForm(event_id, formdata=request.args)
    wanted = form.details(
        request.args.get("subject_kind", "")[:40], request.args.get("subject_id", type=row_id)
    )
    page = entries_page(wanted, request.args.get("page", 1, type=int))
    return render_template(
        "audit/office/entries.html",
        form=form,
        wanted=wanted,
        page=page,
        names=names_in(page.rows),
        kind_of_actor=KIND_OF_ACTOR,
        words=ACTION_WORDS,
        kinds=KIND_WORDS,
        of_all_events=event_id is None,
    )
