"""Resolutions: list, new, edit, progress, and the reports of the responsible cities."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core import clock
from conference.core.errors import DomainError, NotFoundError
from conference.core.files import read_file
from conference.declarations import services
from conference.declarations.enums import ReportState, ResolutionState, Standing
from conference.declarations.forms import ProgressForm, ResolutionForm, SettleForm
from conference.declarations.models import Resolution
from conference.declarations.queries.outcome import (
    delegations_that_come,
    follow_up,
    report_by_id,
    resolution_by_id,
)
from conference.declarations.queries.texts import declarations_of
from conference.declarations.rules import standing
from conference.declarations.views.office.blueprint import MAY_EDIT, MAY_SEE, blueprint
from conference.declarations.views.office.comments import XLSX
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.i18n.localised import Localised
from conference.web.access import access


@blueprint.get("/resolutions/")
@access(MAY_SEE)
def resolutions(event: Event) -> ResponseReturnValue:
    """All resolutions with where each stands today."""
    return render_template(
        "declarations/office/resolutions.html",
        found=follow_up(event, clock.today(event.timezone)),
        standings=Standing,
        handed_in=ReportState.HANDED_IN,
    )


@blueprint.route("/resolutions/new", methods=["GET", "POST"])
@access(MAY_EDIT)
def new_resolution(event: Event) -> ResponseReturnValue:
    """Write down what was decided."""
    return _edited(event, _form(event), None)


@blueprint.route("/resolutions/<int:resolution_id>/edit", methods=["GET", "POST"])
@access(MAY_EDIT)
def edit_resolution(event: Event, resolution_id: int) -> ResponseReturnValue:
    """Change what is to be done, by whom and until when."""
    row = resolution_by_id(event, resolution_id)
    return _edited(event, _form(event, row), row)


def _form(event: Event, row: Resolution | None = None) -> ResolutionForm:
    values = ResolutionForm.values_of(row) if row is not None else {}
    return ResolutionForm(declarations_of(event), delegations_that_come(event), data=values)


def _edited(event: Event, form: ResolutionForm, row: Resolution | None) -> ResponseReturnValue:
    if request.method == "POST" and form.validate():
        try:
            if row is None:
                row = services.add_resolution(event, form.details(), by=current_actor())
            else:
                services.edit_resolution(row, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("Saved."), "success")
            return redirect(url_for(".resolution", resolution_id=row.id), 303)
    status = 200 if request.method == "GET" else 422
    return render_template("declarations/office/edit_resolution.html", form=form, row=row), status


@blueprint.get("/resolutions/<int:resolution_id>/")
@access(MAY_SEE)
def resolution(event: Event, resolution_id: int) -> ResponseReturnValue:
    """One resolution with its reports."""
    return _page(resolution_by_id(event, resolution_id))


def _page(row: Resolution, progress: ProgressForm | None = None) -> str:
    values = {"state": row.state.value, "percent": row.percent, "evidence": row.evidence}
    settle = {
        each.id: SettleForm(each.state, formdata=None, data={"takes_over": True})
        for each in row.reports
    }
    return render_template(
        "declarations/office/resolution.html",
        row=row,
        state=standing(row, clock.today(row.event.timezone)),
        progress_form=progress or ProgressForm(row, formdata=None, data=values),
        settle=settle,
    )


@blueprint.post("/resolutions/<int:resolution_id>/progress")
@access(MAY_EDIT)
def set_progress(event: Event, resolution_id: int) -> ResponseReturnValue:
    """Say where a resolution stands."""
    row = resolution_by_id(event, resolution_id)
    form = ProgressForm(row)
    if not form.validate():
        return _page(row, form), 422
    try:
        services.set_state(
            row,
            ResolutionState(form.state.data),
            form.percent.data or 0,
            form.evidence.data or Localised(),
            by=current_actor(),
        )
    except DomainError as error:
        form.refuse(error)
        return _page(row, form), error.status
    flash(_("Saved."), "success")
    return redirect(url_for(".resolution", resolution_id=row.id), 303)


@blueprint.post("/resolutions/<int:resolution_id>/reports/<int:report_id>/settle")
@access(MAY_EDIT)
def settle_report(event: Event, resolution_id: int, report_id: int) -> ResponseReturnValue:
    """Publish a report, or keep it for the file."""
    row = resolution_by_id(event, resolution_id)
    report = report_by_id(row, report_id)
    form = SettleForm(report.state)
    if not form.validate():
        flash(_("Choose one of the options offered."), "danger")
        return redirect(url_for(".resolution", resolution_id=row.id), 303)
    state = ReportState(form.state.data)
    takes_over = "takes_over" in form and bool(form.takes_over.data)
    services.settle_report(report, state, takes_over=takes_over, by=current_actor())
    flash(_("Saved."), "success")
    return redirect(url_for(".resolution", resolution_id=row.id), 303)


@blueprint.get("/resolutions/<int:resolution_id>/reports/<int:report_id>/file")
@access(MAY_SEE)
def report_file(event: Event, resolution_id: int, report_id: int) -> ResponseReturnValue:
    """The evidence that came with a report."""
    report = report_by_id(resolution_by_id(event, resolution_id), report_id)
    if report.file is None:
        raise NotFoundError(lazy("There is no such file."))
    response = Response(read_file(report.file), content_type=report.file.content_type)
    response.headers["Content-Disposition"] = "inline"
    return response


@blueprint.post("/resolutions/sheet")
@access(MAY_SEE)
def resolutions_sheet(event: Event) -> ResponseReturnValue:
    """All resolutions as a spreadsheet."""
    data = services.resolutions_sheet(event, by=current_actor())
    response = Response(data, content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="resolutions.xlsx"'
    return response
