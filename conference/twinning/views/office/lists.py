"""The two lists of the office's own: the library of clauses, and the criteria of studies."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor, may
from conference.i18n import lazy
from conference.twinning import queries, services
from conference.twinning.forms import ClauseForm, CriterionForm
from conference.twinning.models import Clause, StudyCriterion
from conference.twinning.rules import PLACEHOLDERS
from conference.twinning.views.office.blueprint import (
    EDITORS,
    READERS,
    Crumbs,
    acted,
    back,
    blueprint,
    edit_page,
    found,
    saved,
    tabs,
)
from conference.web.access import access

_TITLES: Final = {"clauses": lazy("Clause library"), "criteria": lazy("Criteria of studies")}


@blueprint.get("/clauses")
@access(READERS)
def clauses() -> ResponseReturnValue:
    """The clauses that agreements are written from."""
    return _list_page("clauses", queries.all_clauses())


@blueprint.post("/clauses/load")
@access(EDITORS)
def load_clauses() -> ResponseReturnValue:
    """Fill an empty library with the usual clauses."""
    return acted(lambda: services.load_clauses(by=current_actor()), url_for(".clauses"))


@blueprint.route("/clauses/new", methods=["GET", "POST"])
@access(EDITORS)
def new_clause() -> ResponseReturnValue:
    """Add a clause."""
    form = ClauseForm(data={"position": len(queries.all_clauses()) + 1})
    title = lazy("Add a clause")
    return _entry_page("clauses", form, services.add_clause, title, words=PLACEHOLDERS)


@blueprint.route("/clauses/<int:clause_id>", methods=["GET", "POST"])
@access(EDITORS)
def clause(clause_id: int) -> ResponseReturnValue:
    """Change a clause."""
    row = found(Clause, clause_id)
    remove = url_for(".remove_clause", clause_id=row.id)
    change = partial(services.edit_clause, row)
    more = {"words": PLACEHOLDERS, "remove": remove}
    return _entry_page("clauses", ClauseForm(obj=row), change, row.heading.text(), **more)


@blueprint.route("/clauses/<int:clause_id>/remove", methods=["GET", "POST"])
@access(EDITORS)
def remove_clause(clause_id: int) -> ResponseReturnValue:
    """Ask, then take a clause out of the library."""
    row = found(Clause, clause_id)
    here = url_for(".clauses")
    if request.method == "POST":
        return acted(lambda: services.remove_clause(row, by=current_actor()), here)
    name = row.heading.text()
    crumbs = _crumbs("clauses", name)
    return render_template("twinning/office/_remove.html", name=name, cancel=here, trail=crumbs)


@blueprint.get("/criteria")
@access(READERS)
def criteria() -> ResponseReturnValue:
    """The criteria by which new studies are scored."""
    return _list_page("criteria", queries.all_criteria())


@blueprint.post("/criteria/load")
@access(EDITORS)
def load_criteria() -> ResponseReturnValue:
    """Fill an empty list with the usual criteria."""
    return acted(lambda: services.load_criteria(by=current_actor()), url_for(".criteria"))


@blueprint.route("/criteria/new", methods=["GET", "POST"])
@access(EDITORS)
def new_criterion() -> ResponseReturnValue:
    """Add a criterion."""
    form = CriterionForm(data={"position": len(queries.all_criteria()) + 1, "weight": 1})
    return _entry_page("criteria", form, services.add_criterion, lazy("Add a criterion"))


@blueprint.route("/criteria/<int:study_criterion_id>", methods=["GET", "POST"])
@access(EDITORS)
def criterion(study_criterion_id: int) -> ResponseReturnValue:
    """Change a criterion."""
    row = found(StudyCriterion, study_criterion_id)
    change = partial(services.edit_criterion, row)
    return _entry_page("criteria", CriterionForm(obj=row), change, row.name.text())


def _list_page(name: str, rows: Sequence[object]) -> str:
    return render_template(
        f"twinning/office/{name}.html", rows=rows, may_edit=may(EDITORS), tabs=tabs(name)
    )


def _entry_page(
    name: str,
    form: ClauseForm | CriterionForm,
    keep: Callable[..., object],
    title: Any,
    **more: Any,
) -> ResponseReturnValue:
    """The form of one entry of a list; what was typed is kept by a service."""
    here = url_for(f".{name}")
    if saved(form, lambda: keep(form.details(), by=current_actor())):
        return back(here)
    return edit_page(form, title, here, _crumbs(name, str(title)), **more)


def _crumbs(name: str, last: str) -> Crumbs:
    sister_cities = (str(lazy("Sister cities")), url_for(".relations"))
    return [sister_cities, (str(_TITLES[name]), url_for(f".{name}")), (last, None)]
