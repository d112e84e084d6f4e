"""Activities of an action plan."""

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.i18n import lazy
from conference.twinning import services
from conference.twinning.enums import ActivityState
from conference.twinning.forms import ActivityForm
from conference.twinning.models import ActionPlan, Activity
from conference.twinning.rules import ACTIVITY_TRANSITIONS
from conference.twinning.views.office.blueprint import (
    EDITORS,
    Crumbs,
    acted,
    back,
    blueprint,
    edit_page,
    found,
    relation_crumbs,
    saved,
)
from conference.web.access import access


@blueprint.route("/plans/<int:action_plan_id>/activities/new", methods=["GET", "POST"])
@access(EDITORS)
def new_activity(action_plan_id: int) -> ResponseReturnValue:
    """Add an activity."""
    plan = found(ActionPlan, action_plan_id)
    form = ActivityForm()
    here = url_for(".plan", action_plan_id=plan.id)
    if saved(form, lambda: services.add_activity(plan, form.details(), by=current_actor())):
        return back(here)
    title = lazy("Add an activity")
    return edit_page(form, title, here, _crumbs(plan, str(title)))


@blueprint.get("/activities/<int:activity_id>")
@access(EDITORS)
def activity(activity_id: int) -> ResponseReturnValue:
    """One activity."""
    row = found(Activity, activity_id)
    return render_template(
        "twinning/office/activity.html",
        activity=row,
        relation=row.plan.relation,
        next_states=ACTIVITY_TRANSITIONS[row.state],
        trail=_crumbs(row.plan, row.title.text()),
    )


@blueprint.route("/activities/<int:activity_id>/edit", methods=["GET", "POST"])
@access(EDITORS)
def edit_activity(activity_id: int) -> ResponseReturnValue:
    """Change an activity."""
    row = found(Activity, activity_id)
    form = ActivityForm(obj=row)
    here = url_for(".activity", activity_id=row.id)
    if saved(form, lambda: services.edit_activity(row, form.details(), by=current_actor())):
        return back(here)
    name = row.title.text()
    return edit_page(form, name, here, _crumbs(row.plan, name))


@blueprint.post("/activities/<int:activity_id>/move/<state>")
@access(EDITORS)
def move_activity(activity_id: int, state: str) -> ResponseReturnValue:
    """Bring an activity into another state."""
    row = found(Activity, activity_id)
    if state not in set(ActivityState):
        abort(404)
    here = url_for(".activity", activity_id=row.id)
    to = ActivityState(state)
    return acted(lambda: services.move_activity(row, to, by=current_actor()), here)


@blueprint.route("/activities/<int:activity_id>/remove", methods=["GET", "POST"])
@access(EDITORS)
def remove_activity(activity_id: int) -> ResponseReturnValue:
    """Ask, then take a planned activity off the plan."""
    row = found(Activity, activity_id)
    here = url_for(".plan", action_plan_id=row.plan_id)
    if request.method == "POST":
        return acted(lambda: services.remove_activity(row, by=current_actor()), here)
    name = row.title.text()
    crumbs = _crumbs(row.plan, name)
    return render_template("twinning/office/_remove.html", name=name, cancel=here, trail=crumbs)


def _crumbs(plan: ActionPlan, last: str) -> Crumbs:
    here = url_for(".plan", action_plan_id=plan.id)
    return relation_crumbs(plan.relation, (plan.title.text(), here), (last, None))
