"""The page “Printing”: which paper, for whom, how; the count and the first page beside it."""

from typing import Any

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor, may
from conference.core.errors import DomainError
from conference.documents.pdf import RenderError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.stationery import queries, services
from conference.stationery.enums import Audience, Paper
from conference.stationery.forms import PrintForm
from conference.stationery.views.blueprint import (
    MAY_LIST_EVERYBODY,
    MAY_PRINT,
    blueprint,
    chosen_paper,
    form_of,
    kept,
)
from conference.web.access import access


@blueprint.get("/")
@access(MAY_PRINT)
def index(event: Event) -> ResponseReturnValue:
    """Choose a paper, and see for how many it is and how it will look."""
    paper = chosen_paper()
    form = form_of(event, paper)
    return _page(event, form, 200 if form.validate() else 422)


@blueprint.get("/preview.png")
@access(MAY_PRINT)
def preview(event: Event) -> ResponseReturnValue:
    """The first page as a picture; nobody keeps it on the way."""
    paper = chosen_paper()
    form = form_of(event, paper)
    if not form.validate():
        return _refusal(_("Choose one of the options offered."))
    subject, options = form.chosen_subject, form.options()
    ids = queries.subjects_of(event, paper, subject, form.wanted(), options)
    try:
        picture = services.preview_of(event, paper, subject, ids, options)
    except (DomainError, RenderError) as error:
        return _refusal(str(error))
    if picture is None:
        return _refusal(_("None of the first few can be printed."))
    answer = Response(picture, content_type="image/png")
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.post("/")
@access(MAY_PRINT)
def print_paper(event: Event) -> ResponseReturnValue:
    """Let the worker print what the address asks for."""
    paper = chosen_paper()
    form = form_of(event, paper)
    if not form.validate():
        return _page(event, form, 422)
    try:
        made = services.request_print(
            event, paper, form.chosen_subject, form.wanted(), form.options(), by=current_actor()
        )
    except DomainError as error:
        flash(str(error), "warning")
        return redirect(url_for(".index", event=event, **kept(form)), 303)
    return redirect(url_for(".show_print", event=event, print_id=made.id), 303)


def _page(event: Event, form: PrintForm, status: int) -> ResponseReturnValue:
    page = render_template(
        "stationery/office/index.html",
        form=form,
        papers=list(Paper),
        kept=kept(form),
        export=_export(form) if form.paper is Paper.PARTICIPANTS else "",
        **(_counts(event, form) if status == 200 else {"count": 0, "unlisted": 0}),
    )
    return page, status


def _counts(event: Event, form: PrintForm) -> dict[str, Any]:
    """For how many the paper is, and how many people may not stand in the list."""
    wanted, options = form.wanted(), form.options()
    ids = queries.subjects_of(event, form.paper, form.chosen_subject, wanted, options)
    listed = form.paper is Paper.PARTICIPANTS
    return {
        "count": len(ids),
        "unlisted": queries.not_agreed(event, wanted, options) if listed else 0,
    }


def _export(form: PrintForm) -> str:
    """The spreadsheet of the same list."""
    if form.options().audience is not Audience.INTERNAL:
        return ".listed_export"
    return ".internal_export" if may(MAY_LIST_EVERYBODY) else ""


def _refusal(sentence: str) -> Response:
    return Response(sentence, 422, content_type="text/plain; charset=utf-8")
