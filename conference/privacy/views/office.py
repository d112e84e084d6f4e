"""How long what is kept, what would go now, and the reports of what went."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.enums import Role
from conference.accounts.views.identity import current_actor
from conference.core import clock, sweeps
from conference.core.errors import DomainError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.privacy import queries, services
from conference.privacy.forms import TimesForm, field_name, times_form
from conference.web.access import access, staff
from conference.web.navigation import NavigationItem, add
from conference.web.paging import paginate
from conference.web.progress import progress_of

blueprint = Blueprint("privacy_office", __name__, url_prefix="/office/<event>/retention")

MAY_SET = staff(Role.ADMINISTRATOR)
MAY_SEE = staff(Role.ADMINISTRATOR, Role.REGISTRAR, Role.AUDITOR)

add(NavigationItem("event", "privacy_office.index", lazy("Keeping of data"), 90))


@blueprint.get("/")
@access(MAY_SEE)
def index(event: Event) -> ResponseReturnValue:
    """Every kind of data: how long it is kept and how much of it would go now."""
    return _page(event, None)


@blueprint.post("/")
@access(MAY_SET)
def save(event: Event) -> ResponseReturnValue:
    """Set the event's own times."""
    form = times_form({}, request.form)
    if not form.validate():
        return _page(event, form), 422
    try:
        services.set_times(event, form.days(), by=current_actor())
    except DomainError as error:
        form.refuse(error)
        return _page(event, form), 422
    flash(_("Saved."), "success")
    return redirect(url_for(".index"), 303)


@blueprint.route("/run", methods=["GET", "POST"])
@access(MAY_SET)
def run(event: Event) -> ResponseReturnValue:
    """Ask once more, with the list of what goes; then let the worker remove it."""
    today = clock.today(event.timezone)
    lines = [line for line in queries.retention_lines(event, today) if line.is_due and line.count]
    if request.method == "GET":
        return render_template("privacy/office/run.html", lines=lines)
    services.request_run(event, by=current_actor())
    flash(_("The data whose time is over are being removed. The report follows below."), "info")
    return redirect(url_for(".index", _anchor="reports"), 303)


@blueprint.get("/run/<int:job_id>/progress")
@access(MAY_SEE)
def run_progress(event: Event, job_id: int) -> ResponseReturnValue:
    """The progress of a removal as JSON."""
    job = queries.removal_of_event(event, job_id)
    # another address than the page it stands on, so that following it loads the page anew
    return progress_of(job, url_for(".index", run=job_id, _anchor="reports"))


def _page(event: Event, form: TimesForm | None) -> str:
    today = clock.today(event.timezone)
    lines = queries.retention_lines(event, today)
    form = form or times_form({line.rule.kind: line.days for line in lines})
    page = paginate(queries.reports_of(event), request.args.get("page", 1, int), size=10)
    return render_template(
        "privacy/office/index.html",
        form=form,
        lines=lines,
        fields={line.rule.kind: form[field_name(line.rule.kind)] for line in lines},
        remainders=sweeps.remainders(),
        labels={line.rule.kind: line.rule.label for line in lines},
        due=[line for line in lines if line.is_due and line.count],
        page=page,
        job=queries.running_removal(event),
    )
