"""Decisions: of a meeting, of all bodies, as tasks, as a spreadsheet."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.committees import queries, services
from conference.committees.forms import DecisionForm, DecisionSearchForm, ReasonForm
from conference.committees.models import Decision, WorkingMeeting
from conference.committees.views.office.blueprint import (
    MAY_EDIT,
    MAY_SEE,
    blueprint,
    saved,
    sheet_answer,
)
from conference.core.database import db
from conference.core.errors import DomainError
from conference.i18n import gettext as _
from conference.i18n import lazy_pgettext
from conference.web.access import access
from conference.web.navigation import NavigationItem, add
from conference.web.paging import paginate

add(
    NavigationItem(
        "city",
        "committees_office.decisions",
        lazy_pgettext("body", "Decisions"),
        53,
        needs_event=False,
    )
)


@blueprint.get("/decisions")
@access(MAY_SEE)
def decisions() -> ResponseReturnValue:
    """What was decided, the latest first."""
    form, text = DecisionSearchForm(request.args), request.args.get("q", "")
    body_id, state = form.chosen_body(), form.chosen_state()
    page = paginate(
        queries.decisions_matching(text, body_id, state), request.args.get("page", 1, type=int)
    )
    return render_template(
        "committees/office/decisions.html",
        page=page,
        form=form,
        body=form.shown_body(),
        text=text,
        is_filtered=bool(text or body_id or state),
    )


@blueprint.post("/decisions.xlsx")
@access(MAY_SEE)
def decisions_file() -> ResponseReturnValue:
    """The decisions as a spreadsheet; a POST, for it is noted who took it."""
    form, text = DecisionSearchForm(request.args), request.args.get("q", "")
    body_id, state = form.chosen_body(), form.chosen_state()
    data = services.decisions_sheet(text, body_id, state, by=current_actor())
    return sheet_answer(data, "decisions")


@blueprint.get("/decisions/<int:decision_id>")
@access(MAY_SEE)
def decision(decision_id: int) -> ResponseReturnValue:
    """One decision, how it was taken and what follows from it."""
    return _decision_page(queries.decision_by_id(decision_id), ReasonForm(formdata=None))


def _decision_page(found: Decision, form: ReasonForm) -> str:
    return render_template("committees/office/decision.html", decision=found, void_form=form)


@blueprint.route("/meetings/<int:meeting_id>/decisions/new", methods=["GET", "POST"])
@access(MAY_EDIT)
def new_decision(meeting_id: int) -> ResponseReturnValue:
    """Write down what a meeting decided."""
    meeting = queries.meeting_by_id(meeting_id)
    form = DecisionForm(meeting=meeting, data={"item_id": request.args.get("item", "")})
    if form.validate_on_submit():
        try:
            row = services.record_decision(meeting, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            words = _("The decision has the number %(number)s.", number=row.number)
            return saved(url_for(".meeting", meeting_id=meeting.id, _anchor="decisions"), words)
    return _form_page(form, meeting, None)


@blueprint.route("/decisions/<int:decision_id>/edit", methods=["GET", "POST"])
@access(MAY_EDIT)
def edit_decision(decision_id: int) -> ResponseReturnValue:
    """Change a decision while the minutes are not approved."""
    found = queries.decision_by_id(decision_id)
    meeting = queries.meeting_by_id(found.meeting_id)
    form = DecisionForm(obj=found, meeting=meeting, decision=found)
    if form.validate_on_submit():
        try:
            services.edit_decision(found, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            return saved(url_for(".decision", decision_id=found.id))
    return _form_page(form, meeting, found)


@blueprint.post("/decisions/<int:decision_id>/void")
@access(MAY_EDIT)
def void_decision(decision_id: int) -> ResponseReturnValue:
    """The decision was written down by mistake; its number stays."""
    found, form = queries.decision_by_id(decision_id), ReasonForm()
    if not form.validate():
        return _decision_page(found, form), 422
    services.void_decision(found, form.reason.data or "", by=current_actor())
    return saved(url_for(".decision", decision_id=found.id))


@blueprint.post("/decisions/<int:decision_id>/task")
@access(MAY_EDIT)
def decision_task(decision_id: int) -> ResponseReturnValue:
    """Make the decision a task in one step."""
    task = services.task_from_decision(queries.decision_by_id(decision_id), by=current_actor())
    db.session.flush()
    return saved(url_for(".task", task_id=task.id), _("The decision is a task now."))


def _form_page(
    form: DecisionForm, meeting: WorkingMeeting, found: Decision | None
) -> ResponseReturnValue:
    status = 422 if form.is_submitted() else 200
    page = render_template(
        "committees/office/edit_decision.html", form=form, meeting=meeting, decision=found
    )
    return page, status
