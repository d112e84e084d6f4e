"""Bodies: the list, the page of one, forming, changing, and the steps of its life."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.committees import queries, services
from conference.committees.enums import CommitteeState
from conference.committees.forms import BodyForm, BodySearchForm, serving_members
from conference.committees.models import Committee
from conference.committees.rules import COMMITTEE_TRANSITIONS
from conference.committees.views.office.blueprint import MAY_EDIT, MAY_SEE, blueprint, saved
from conference.core import clock
from conference.core.database import db
from conference.core.errors import DomainError, NotFoundError
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.web.access import access
from conference.web.navigation import NavigationItem, add
from conference.web.paging import paginate

add(NavigationItem("city", "committees_office.index", lazy("Committees"), 50, needs_event=False))


@blueprint.get("/")
@access(MAY_SEE)
def index() -> ResponseReturnValue:
    """The committees, working groups, councils and commissions."""
    form, text = BodySearchForm(request.args), request.args.get("q", "")
    kind, state = form.chosen_kind(), form.chosen_state()
    query = queries.bodies_matching(text, kind, state)
    page = paginate(query, request.args.get("page", 1, type=int))
    return render_template(
        "committees/office/index.html",
        page=page,
        form=form,
        text=text,
        is_filtered=bool(text or kind or state),
        chairs={body.id: _chair(body) for body in page.rows},
    )


def _chair(body: Committee) -> str:
    today = clock.today(body.timezone)
    chairs = [each for each in serving_members(body, today) if each.role == "chair"]
    return chairs[0].contact.name.text() if chairs else ""


@blueprint.get("/<int:body_id>")
@access(MAY_SEE)
def body(body_id: int) -> ResponseReturnValue:
    """One body: mandate, people, workstreams, partners, meetings to come."""
    found = queries.body_by_id(body_id)
    today = clock.today(found.timezone)
    serving = serving_members(found, today)
    return render_template(
        "committees/office/body.html",
        body=found,
        serving=serving,
        former=[each for each in found.members if each not in serving],
        counts=queries.task_counts(found),
        meetings=db.session.scalars(queries.meetings_matching("", found.id).limit(5)).all(),
        reports=db.session.scalars(queries.reports_matching(found.id).limit(5)).all(),
        steps=[each for each in CommitteeState if each in COMMITTEE_TRANSITIONS[found.state]],
    )


@blueprint.route("/new", methods=["GET", "POST"])
@access(MAY_EDIT)
def new_body() -> ResponseReturnValue:
    """Form a body."""
    proposal = {"timezone": clock.office_zone(), "parent_id": request.args.get("parent", "")}
    form = BodyForm(data=proposal)
    if form.validate_on_submit():
        try:
            added = services.form_body(form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            db.session.flush()
            return saved(url_for(".body", body_id=added.id), _("The body was formed."))
    return _form_page(form, None)


@blueprint.route("/<int:body_id>/edit", methods=["GET", "POST"])
@access(MAY_EDIT)
def edit_body(body_id: int) -> ResponseReturnValue:
    """Change a body."""
    found = queries.body_by_id(body_id)
    form = BodyForm(obj=found, body=found)
    if form.validate_on_submit():
        try:
            services.edit_body(found, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            return saved(url_for(".body", body_id=found.id))
    return _form_page(form, found)


@blueprint.post("/<int:body_id>/step/<state>")
@access(MAY_EDIT)
def step(body_id: int, state: str) -> ResponseReturnValue:
    """The body begins its work, or is dissolved."""
    if state not in {each.value for each in CommitteeState}:
        raise NotFoundError(lazy("This step is not known."))
    found = queries.body_by_id(body_id)
    services.move_body(found, CommitteeState(state), by=current_actor())
    return saved(url_for(".body", body_id=found.id))


def _form_page(form: BodyForm, found: Committee | None) -> ResponseReturnValue:
    status = 422 if form.is_submitted() else 200
    return render_template("committees/office/edit_body.html", form=form, body=found), status
