"""Relations: list, board, page, new, edit."""

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor, may
from conference.approvals.enums import ApprovalState
from conference.committees.queries import decisions_by_number
from conference.core import clock
from conference.i18n import lazy
from conference.twinning import queries, services
from conference.twinning.enums import RelationState, StudyState
from conference.twinning.forms import NewRelationForm, RelationForm, RelationSearchForm
from conference.twinning.models import Relation
from conference.twinning.queries import RelationFilter
from conference.twinning.rules import (
    TRANSITIONS,
    has_closed_text,
    total_score,
    was_signed_here,
)
from conference.twinning.views.office.blueprint import (
    EDITORS,
    READERS,
    back,
    blueprint,
    found,
    pair_name,
    relation_crumbs,
    saved,
    status_of,
    tabs,
)
from conference.web.access import access
from conference.web.paging import paginate
from conference.web.related import related

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/")
@access(READERS)
def relations() -> ResponseReturnValue:
    """The relations between our city and others."""
    form, wanted = _search()
    page = paginate(queries.relations_matching(wanted), request.args.get("page", 1, type=int))
    return render_template(
        "twinning/office/relations.html",
        page=page,
        form=form,
        text=wanted.text,
        filtered=wanted != RelationFilter(),
        tabs=tabs("relations"),
    )


@blueprint.get("/board")
@access(READERS)
def board() -> ResponseReturnValue:
    """The relations by state."""
    form, wanted = _search()
    columns = queries.relations_by_state(wanted)
    return render_template(
        "twinning/office/board.html",
        columns=columns,
        count=sum(len(rows) for rows in columns.values()),
        form=form,
        text=wanted.text,
        filtered=wanted != RelationFilter(),
        tabs=tabs("board"),
    )


@blueprint.post("/sheet")
@access(EDITORS)
def relations_sheet() -> ResponseReturnValue:
    """The same relations as a spreadsheet; a POST, because it is noted who took it."""
    _, wanted = _search()
    data = services.relations_sheet(wanted, by=current_actor())
    response = Response(data, content_type=_SHEET)
    response.headers["Content-Disposition"] = 'attachment; filename="relations.xlsx"'
    return response


@blueprint.get("/<int:relation_id>")
@access(READERS)
def relation(relation_id: int) -> ResponseReturnValue:
    """Everything about one relation."""
    row = found(Relation, relation_id)
    studies, steps = queries.studies_of(row), queries.steps_of(row)
    agreements = queries.agreements_of(row)
    return render_template(
        "twinning/office/relation.html",
        relation=row,
        title=pair_name(row),
        steps=steps,
        decisions=decisions_by_number(step.decision_number for step in steps),
        next_states=TRANSITIONS[row.state],
        references=queries.references_of(row),
        studies=[(study, total_score(study.scores)) for study in studies],
        agreements=agreements,
        lacks_text=was_signed_here(steps) and not has_closed_text(agreements),
        plans=queries.plans_of(row),
        reports=queries.reports_of(row),
        permits=queries.permits_of(row),
        offices=queries.offices_of_city(row.city_a_id, row.city_b_id),
        links=related("relation", row),
        may_edit=may(EDITORS),
    )


@blueprint.route("/new", methods=["GET", "POST"])
@access(EDITORS)
def new_relation() -> ResponseReturnValue:
    """Enter a relation."""
    usual = {"city_a_id": queries.our_city_id(), "on": clock.office_today()}
    form = NewRelationForm(data={"city_b_id": request.args.get("city", ""), **usual})
    made: list[Relation] = []

    def change() -> None:
        actor = current_actor()
        details, first = form.details(), form.step()
        made.append(services.add_relation(details, first, by=actor, state=form.chosen()))
        services.set_topics(made[0], form.chosen_topics(), by=actor)

    if saved(form, change):
        return back(url_for(".relation", relation_id=made[0].id))
    cancel = url_for(".relations")
    crumbs = [(str(lazy("Sister cities")), cancel), (str(lazy("Enter a relation")), None)]
    page = render_template(
        "twinning/office/new_relation.html", form=form, cancel=cancel, trail=crumbs
    )
    return page, status_of(form)


@blueprint.route("/<int:relation_id>/edit", methods=["GET", "POST"])
@access(EDITORS)
def edit_relation(relation_id: int) -> ResponseReturnValue:
    """Change what is known about a relation."""
    row = found(Relation, relation_id)
    form = RelationForm(obj=row, data={"topic_ids": [str(each.id) for each in row.topics]})
    here = url_for(".relation", relation_id=row.id)

    def change() -> None:
        services.edit_relation(row, form.details(), by=current_actor())
        services.set_topics(row, form.chosen_topics(), by=current_actor())

    if saved(form, change):
        return back(here)
    page = render_template(
        "twinning/office/edit_relation.html",
        form=form,
        cancel=here,
        trail=relation_crumbs(row, (str(lazy("Edit")), None)),
    )
    return page, status_of(form)


def open_points(relation: Relation, to: RelationState) -> list[str]:
    """What is not yet in place; told before a step, never in its way: no law stands in code."""
    points = []
    if to in {RelationState.CONSULTATION, RelationState.COUNCIL_REVIEW}:
        studies = queries.studies_of(relation)
        if not any(study.state is StudyState.ACCEPTED for study in studies):
            points.append(str(lazy("No study has been accepted.")))
    if to in {RelationState.COUNCIL_REVIEW, RelationState.SIGNED}:
        settled = {ApprovalState.GRANTED, ApprovalState.NOT_REQUIRED}
        waiting = [
            permit.approval.authority.text()
            for permit in queries.permits_of(relation)
            if permit.approval.state not in settled
        ]
        points += [str(lazy("Not granted: %(authority)s", authority=name)) for name in waiting]
    if to is RelationState.SIGNED and not has_closed_text(queries.agreements_of(relation)):
        points.append(str(lazy("No text of an agreement is final.")))
    return points


def _search() -> tuple[RelationSearchForm, RelationFilter]:
    form = RelationSearchForm(request.args)
    return form, form.wish(request.args.get("q", "")[:100])
