"""Reports to councils: tabled, answered, followed up."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.committees import queries, services
from conference.committees.enums import ReportState
from conference.committees.forms import (
    AnswerForm,
    FollowUpForm,
    ReportForm,
    ReportSearchForm,
)
from conference.committees.models import Committee, CouncilReport
from conference.committees.views.office.blueprint import (
    MAY_EDIT,
    MAY_SEE,
    blueprint,
    file_answer,
    saved,
)
from conference.core import clock
from conference.core.database import db
from conference.core.errors import DomainError, NotFoundError
from conference.i18n import lazy
from conference.web.access import access
from conference.web.navigation import NavigationItem, add
from conference.web.paging import paginate

add(
    NavigationItem(
        "city", "committees_office.reports", lazy("Reports to councils"), 54, needs_event=False
    )
)


@blueprint.get("/reports")
@access(MAY_SEE)
def reports() -> ResponseReturnValue:
    """What bodies reported to councils, the latest first."""
    form = ReportSearchForm(request.args)
    body_id, state = form.chosen_body(), form.chosen_state()
    query = queries.reports_matching(body_id, state)
    page = paginate(query, request.args.get("page", 1, type=int))
    return render_template(
        "committees/office/reports.html",
        page=page,
        form=form,
        body=form.shown_body(),
        is_filtered=bool(body_id or state),
        today=clock.office_today(),
    )


@blueprint.get("/reports/<int:report_id>")
@access(MAY_SEE)
def report(report_id: int) -> ResponseReturnValue:
    """One report with the council's answer and what was done."""
    return _report_page(queries.report_by_id(report_id))


def _report_page(found: CouncilReport, **forms: Any) -> str:
    today = clock.today(found.committee.timezone)
    fresh: dict[str, Any] = {}
    if found.state is ReportState.TABLED:
        proposal = {"decided_on": today, "session_no": found.session_no}
        fresh["answer_form"] = AnswerForm(report=found, formdata=None, data=proposal)
    elif found.state is not ReportState.FOLLOWED_UP:
        fresh["follow_form"] = FollowUpForm(formdata=None, data={"followed_up_on": today})
    decided_in = queries.decision_with_number(found.decision_no) if found.decision_no else None
    is_late = found.followed_up_on is None and found.due_on is not None and found.due_on < today
    return render_template(
        "committees/office/report.html",
        report=found,
        is_late=is_late,
        decided_in=decided_in,
        **{**fresh, **forms},
    )


@blueprint.route("/<int:body_id>/reports/new", methods=["GET", "POST"])
@access(MAY_EDIT)
def new_report(body_id: int) -> ResponseReturnValue:
    """Table a report in a council."""
    body = queries.body_by_id(body_id)
    above = {
        "council_id": str(body.parent_id or ""),
        "organisation_id": "" if body.parent_id else str(body.organisation_id or ""),
        "tabled_on": clock.today(body.timezone),
    }
    form = ReportForm(body=body, data=above)
    if form.validate_on_submit():
        try:
            added = services.table_report(body, form.details(), by=current_actor())
            _keep(added, form)
        except DomainError as error:
            form.refuse(error)
        else:
            db.session.flush()
            return saved(url_for(".report", report_id=added.id))
    return _form_page(form, body, None)


@blueprint.route("/reports/<int:report_id>/edit", methods=["GET", "POST"])
@access(MAY_EDIT)
def edit_report(report_id: int) -> ResponseReturnValue:
    """Change a report that is not answered yet."""
    found = queries.report_by_id(report_id)
    form = ReportForm(obj=found, body=found.committee)
    if form.validate_on_submit():
        try:
            services.edit_report(found, form.details(), by=current_actor())
            _keep(found, form)
        except DomainError as error:
            form.refuse(error)
        else:
            return saved(url_for(".report", report_id=found.id))
    return _form_page(form, found.committee, found)


@blueprint.post("/reports/<int:report_id>/answer")
@access(MAY_EDIT)
def answer_report(report_id: int) -> ResponseReturnValue:
    """The council took note, or adopted."""
    found = queries.report_by_id(report_id)
    form = AnswerForm(report=found)
    if not form.validate():
        return _report_page(found, answer_form=form), 422
    try:
        services.answer_report(
            found, ReportState(form.state.data), form.details(), by=current_actor()
        )
    except DomainError as error:
        form.refuse(error)
        return _report_page(found, answer_form=form), error.status
    return saved(url_for(".report", report_id=found.id))


@blueprint.post("/reports/<int:report_id>/follow-up")
@access(MAY_EDIT)
def follow_up(report_id: int) -> ResponseReturnValue:
    """What was done about the council's wish."""
    found, form = queries.report_by_id(report_id), FollowUpForm()
    if not form.validate():
        return _report_page(found, follow_form=form), 422
    try:
        services.follow_up(
            found, form.followed_up_on.data, form.follow_up.data or "", by=current_actor()
        )
    except DomainError as error:
        form.refuse(error)
        return _report_page(found, follow_form=form), error.status
    return saved(url_for(".report", report_id=found.id))


@blueprint.get("/reports/<int:report_id>/file")
@access(MAY_EDIT)
def report_file(report_id: int) -> ResponseReturnValue:
    """The report as it was handed in."""
    file = queries.report_by_id(report_id).file
    if file is None:
        raise NotFoundError(lazy("There is no such file."))
    return file_answer(file, f"report-{report_id}")


def _keep(report: CouncilReport, form: ReportForm) -> None:
    sent = form.file.data
    if sent:
        services.keep_report_file(
            report, sent.read(), original_name=sent.filename or "", by=current_actor()
        )


def _form_page(
    form: ReportForm, body: Committee, found: CouncilReport | None
) -> ResponseReturnValue:
    status = 422 if form.is_submitted() else 200
    page = render_template("committees/office/edit_report.html", form=form, body=body, report=found)
    return page, status
