"""What the office should look at."""

from flask import render_template
from flask.typing import ResponseReturnValue

from conference.core import clock
from conference.twinning import queries
from conference.twinning.views.office.blueprint import READERS, blueprint, tabs
from conference.web.access import access


@blueprint.get("/reminders")
@access(READERS)
def reminders() -> ResponseReturnValue:
    """Renewals that are due, quiet relations, missing reports."""
    return render_template(
        "twinning/office/reminders.html",
        reminders=queries.due_reminders(clock.office_today()),
        tabs=tabs("reminders"),
    )
