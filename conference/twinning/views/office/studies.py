"""Studies on a relation."""

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core import clock
from conference.i18n import lazy
from conference.twinning import services
from conference.twinning.enums import StudyState
from conference.twinning.forms import StudyForm
from conference.twinning.models import Relation, Study
from conference.twinning.rules import STUDY_TRANSITIONS, can_edit_study, total_score
from conference.twinning.views.office.blueprint import (
    EDITORS,
    acted,
    back,
    blueprint,
    edit_page,
    file_answer,
    found,
    relation_crumbs,
    saved,
    status_of,
)
from conference.web.access import access


@blueprint.route("/<int:relation_id>/studies/new", methods=["GET", "POST"])
@access(EDITORS)
def new_study(relation_id: int) -> ResponseReturnValue:
    """Begin the next version of the study."""
    relation = found(Relation, relation_id)
    form = StudyForm()
    if not form.is_submitted():
        form.dated.data = clock.office_today()
    made: list[Study] = []

    def change() -> None:
        made.append(services.add_study(relation, form.details(), by=current_actor()))
        file = form.kept_file()
        if file is not None:
            services.set_study_file(made[0], file, by=current_actor())

    if saved(form, change):
        return back(url_for(".edit_study", study_id=made[0].id))
    here = url_for(".relation", relation_id=relation.id)
    title = lazy("New study")
    return edit_page(form, title, here, relation_crumbs(relation, (str(title), None)))


@blueprint.get("/studies/<int:study_id>")
@access(EDITORS)
def study(study_id: int) -> ResponseReturnValue:
    """One version of the study with its scores."""
    row = found(Study, study_id)
    return render_template(
        "twinning/office/study.html",
        study=row,
        total=total_score(row.scores),
        next_states=STUDY_TRANSITIONS[row.state],
        editable=can_edit_study(row),
        trail=relation_crumbs(row.relation, (_title(row), None)),
        title=_title(row),
    )


@blueprint.route("/studies/<int:study_id>/edit", methods=["GET", "POST"])
@access(EDITORS)
def edit_study(study_id: int) -> ResponseReturnValue:
    """Score the criteria of a study that is a draft."""
    row = found(Study, study_id)
    here = url_for(".study", study_id=row.id)
    if not can_edit_study(row):
        return back(here)
    form = StudyForm(study=row)

    def change() -> None:
        actor = current_actor()
        file = form.kept_file()
        services.edit_study(row, form.details(), form.given(), by=actor)
        if file is not None:
            services.set_study_file(row, file, by=actor)

    if saved(form, change):
        return back(here)
    page = render_template(
        "twinning/office/edit_study.html",
        form=form,
        study=row,
        lines=list(zip(form.scores, row.scores, strict=False)),
        cancel=here,
        title=_title(row),
        trail=relation_crumbs(row.relation, (_title(row), here), (str(lazy("Edit")), None)),
    )
    return page, status_of(form)


@blueprint.post("/studies/<int:study_id>/move/<state>")
@access(EDITORS)
def move_study(study_id: int, state: str) -> ResponseReturnValue:
    """Bring a study into another state."""
    row = found(Study, study_id)
    if state not in set(StudyState):
        abort(404)
    here = url_for(".study", study_id=row.id)
    return acted(lambda: services.move_study(row, StudyState(state), by=current_actor()), here)


@blueprint.get("/studies/<int:study_id>/file")
@access(EDITORS)
def study_file(study_id: int) -> ResponseReturnValue:
    """The study as a document."""
    row = found(Study, study_id)
    return file_answer(row.file, f"study-{row.id}")


def _title(study: Study) -> str:
    return str(lazy("Study, version %(number)d", number=study.version))
