"""The steps of a relation: forward, to rest and on again."""

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core import clock
from conference.i18n import lazy
from conference.twinning import services
from conference.twinning.forms import RestForm, StepForm
from conference.twinning.models import Relation, RelationStep
from conference.twinning.rules import TRANSITIONS
from conference.twinning.views.office.blueprint import (
    EDITORS,
    back,
    blueprint,
    edit_page,
    file_answer,
    found,
    relation_crumbs,
    saved,
    status_of,
)
from conference.twinning.views.office.relations import open_points
from conference.web.access import access


@blueprint.route("/<int:relation_id>/step", methods=["GET", "POST"])
@access(EDITORS)
def step(relation_id: int) -> ResponseReturnValue:
    """Bring a relation into another state."""
    row = found(Relation, relation_id)
    form = StepForm(relation=row, data={"on": clock.office_today()})
    here = url_for(".relation", relation_id=row.id)

    def change() -> None:
        services.take_step(row, form.chosen(), form.step(), by=current_actor())

    if saved(form, change):
        return back(here)
    following = TRANSITIONS[row.state]
    page = render_template(
        "twinning/office/step.html",
        form=form,
        relation=row,
        cancel=here,
        points=[(state, open_points(row, state)) for state in following],
        trail=relation_crumbs(row, (str(lazy("Next step")), None)),
    )
    return page, status_of(form)


@blueprint.route("/<int:relation_id>/suspend", methods=["GET", "POST"])
@access(EDITORS)
def suspend(relation_id: int) -> ResponseReturnValue:
    """Let a relation rest for a time."""
    row = found(Relation, relation_id)
    form = RestForm(data={"on": clock.office_today()})
    here = url_for(".relation", relation_id=row.id)
    if saved(form, lambda: services.suspend(row, form.step(), by=current_actor())):
        return back(here)
    crumbs = relation_crumbs(row, (str(lazy("Suspend")), None))
    return edit_page(form, lazy("Suspend the relation"), here, crumbs)


@blueprint.route("/<int:relation_id>/resume", methods=["GET", "POST"])
@access(EDITORS)
def resume(relation_id: int) -> ResponseReturnValue:
    """Let a suspended relation go on."""
    row = found(Relation, relation_id)
    form = RestForm(data={"on": clock.office_today()})
    here = url_for(".relation", relation_id=row.id)
    if saved(form, lambda: services.resume(row, form.step(), by=current_actor())):
        return back(here)
    crumbs = relation_crumbs(row, (str(lazy("Resume")), None))
    return edit_page(form, lazy("Resume the relation"), here, crumbs)


@blueprint.get("/<int:relation_id>/steps/<int:relation_step_id>/file")
@access(EDITORS)
def step_file(relation_id: int, relation_step_id: int) -> ResponseReturnValue:
    """The document of a step."""
    row = found(RelationStep, relation_step_id)
    if row.relation_id != relation_id:
        abort(404)
    return file_answer(row.file, f"step-{row.id}")
