"""Action plans of a relation."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core import clock
from conference.i18n import lazy
from conference.twinning import queries, services
from conference.twinning.documents import budgets_by_currency
from conference.twinning.forms import PlanForm
from conference.twinning.models import ActionPlan, Relation
from conference.twinning.views.office.blueprint import (
    EDITORS,
    back,
    blueprint,
    edit_page,
    found,
    relation_crumbs,
    saved,
)
from conference.web.access import access


@blueprint.route("/<int:relation_id>/plans/new", methods=["GET", "POST"])
@access(EDITORS)
def new_plan(relation_id: int) -> ResponseReturnValue:
    """Begin an action plan."""
    relation = found(Relation, relation_id)
    form = PlanForm()
    made: list[ActionPlan] = []

    def change() -> None:
        made.append(services.add_plan(relation, form.details(), by=current_actor()))

    if saved(form, change):
        return back(url_for(".plan", action_plan_id=made[0].id))
    here = url_for(".relation", relation_id=relation.id)
    title = lazy("New action plan")
    return edit_page(form, title, here, relation_crumbs(relation, (str(title), None)))


@blueprint.get("/plans/<int:action_plan_id>")
@access(EDITORS)
def plan(action_plan_id: int) -> ResponseReturnValue:
    """An action plan with its activities."""
    row = found(ActionPlan, action_plan_id)
    activities = queries.activities_of(row)
    return render_template(
        "twinning/office/plan.html",
        plan=row,
        activities=activities,
        budgets=budgets_by_currency(activities),
        today=clock.office_today(),
        trail=relation_crumbs(row.relation, (row.title.text(), None)),
    )


@blueprint.route("/plans/<int:action_plan_id>/edit", methods=["GET", "POST"])
@access(EDITORS)
def edit_plan(action_plan_id: int) -> ResponseReturnValue:
    """Change an action plan."""
    row = found(ActionPlan, action_plan_id)
    form = PlanForm(obj=row)
    here = url_for(".plan", action_plan_id=row.id)
    if saved(form, lambda: services.edit_plan(row, form.details(), by=current_actor())):
        return back(here)
    name = row.title.text()
    crumbs = relation_crumbs(row.relation, (name, here), (str(lazy("Edit")), None))
    return edit_page(form, name, here, crumbs)
