"""Who may, what the pages share, and the tabs."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.enums import Role
from conference.accounts.views.identity import may_open
from conference.core.database import db
from conference.core.errors import DomainError
from conference.core.files import StoredFile, read_file
from conference.i18n import lazy
from conference.twinning.models import Relation
from conference.web.access import staff
from conference.web.forms import BaseForm
from conference.web.navigation import NavigationItem, add

blueprint = Blueprint("twinning_office", __name__, url_prefix="/office/twinning")

EDITORS = staff(Role.ADMINISTRATOR, Role.DIPLOMACY_OFFICER, scope="all")
READERS = staff(Role.ADMINISTRATOR, Role.DIPLOMACY_OFFICER, Role.AUDITOR, scope="all")
Row = TypeVar("Row")
Crumbs = list[tuple[str, str | None]]

add(
    NavigationItem(
        "city", "twinning_office.relations", lazy("Sister cities"), 60, needs_event=False
    )
)
add(
    NavigationItem(
        "city", "twinning_office.offices", lazy("Contact offices"), 62, needs_event=False
    )
)

_TABS = (
    ("relations", lazy("Relations")),
    ("board", lazy("Board")),
    ("reminders", lazy("Reminders")),
    ("clauses", lazy("Clause library")),
    ("criteria", lazy("Criteria of studies")),
)


def tabs(current: str) -> list[dict[str, Any]]:
    """The pages of this feature for the components' macro."""
    return [
        {"label": str(label), "url": url_for(f".{name}"), "current": name == current}
        for name, label in _TABS
        if may_open(f"twinning_office.{name}")
    ]


def found(model: type[Row], row_id: int) -> Row:
    """The row that an address names; 404 without one."""
    row = db.session.get(model, row_id)
    if row is None:
        abort(404)
    return row


def relation_crumbs(relation: Relation, *last: tuple[str, str | None]) -> Crumbs:
    """The way to a page of a relation."""
    here = url_for("twinning_office.relation", relation_id=relation.id)
    return [
        (str(lazy("Sister cities")), url_for("twinning_office.relations")),
        (pair_name(relation), here),
        *last,
    ]


def pair_name(relation: Relation) -> str:
    """Both cities in the reader's language."""
    return f"{relation.city_a.name.text()} – {relation.city_b.name.text()}"


def saved(form: BaseForm, change: Callable[[], object]) -> bool:
    """Whether a form was sent, is right, and the service took it; a refusal stands on the form."""
    if not form.validate_on_submit():
        return False
    try:
        change()
    except DomainError as error:
        form.refuse(error)
        return False
    flash(str(lazy("Saved.")), "success")
    return True


def back(url: str) -> ResponseReturnValue:
    """To the page where what was changed is seen."""
    return redirect(url, 303)


def acted(change: Callable[[], object], url: str, words: Any = None) -> ResponseReturnValue:
    """Do what one button asks; a refusal is told on the page it came from."""
    try:
        change()
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "danger")
    else:
        flash(str(words or lazy("Saved.")), "success")
    return redirect(url, 303)


def edit_page(
    form: BaseForm,
    title: Any,
    cancel: str,
    crumbs: Crumbs,
    template: str = "twinning/office/_edit.html",
    **more: Any,
) -> ResponseReturnValue:
    """A form on a page of its own: its fields one below the other, or as a template says."""
    page = render_template(
        template,
        form=form,
        heading_words=str(title),
        cancel=cancel,
        trail=crumbs,
        **more,
    )
    return page, status_of(form)


def status_of(form: BaseForm) -> int:
    """422 for a form that came back with errors, 200 for a fresh one."""
    return 422 if form.is_submitted() else 200


def file_answer(file: StoredFile | None, name: str) -> Response:
    """A kept file to take away; its name holds nothing personal."""
    if file is None:
        abort(404)
    kinds = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
    response = Response(read_file(file), content_type=file.content_type)
    ending = kinds.get(file.content_type, "bin")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response
