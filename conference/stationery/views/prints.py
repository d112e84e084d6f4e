"""Prints: followed, fetched, made again; the log of what was printed."""

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor, may
from conference.core.errors import DomainError
from conference.events.models import Event
from conference.stationery import queries, services
from conference.stationery.enums import Subject
from conference.stationery.models import StationeryPrint
from conference.stationery.rules import KEPT_FOR
from conference.stationery.views.blueprint import (
    MAY_LIST_EVERYBODY,
    MAY_PRINT,
    MAY_SEE,
    blueprint,
)
from conference.web.access import access
from conference.web.paging import paginate
from conference.web.progress import progress_of


@blueprint.get("/prints/")
@access(MAY_SEE)
def print_log(event: Event) -> ResponseReturnValue:
    """Who printed which paper, when, and for how many."""
    page = paginate(queries.prints_of(event), request.args.get("page", 1, int))
    return render_template("stationery/office/print_log.html", page=page)


@blueprint.get("/prints/<int:print_id>")
@access(MAY_SEE)
def show_print(event: Event, print_id: int) -> ResponseReturnValue:
    """A print: its progress, its PDF, and who is not on it and why."""
    made = _print(event, print_id)
    people = [int(number) for number in made.faults]
    return render_template(
        "stationery/office/show_print.html",
        made=made,
        names=queries.names_of(made.subject, [int(number) for number in made.left_out]),
        people=queries.names_of(Subject.PEOPLE, people),
        days=KEPT_FOR.days,
        may_print=may(MAY_PRINT),
    )


@blueprint.get("/prints/<int:print_id>/progress")
@access(MAY_SEE)
def print_progress(event: Event, print_id: int) -> ResponseReturnValue:
    """The progress as JSON."""
    made = _print(event, print_id)
    return progress_of(made.job, url_for(".show_print", event=event, print_id=made.id))


@blueprint.post("/prints/<int:print_id>/download")
@access(MAY_PRINT)
def download_print(event: Event, print_id: int) -> ResponseReturnValue:
    """The PDF; a POST, because it is noted who took it."""
    made = _print(event, print_id)
    try:
        pieces = services.take_print(made, by=current_actor())
    except DomainError as error:
        flash(str(error), "warning")
        return redirect(url_for(".show_print", event=event, print_id=made.id), 303)
    response = Response(pieces, content_type="application/pdf")
    name = f"{made.paper.value}-{event.slug}-{made.id}.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _print(event: Event, print_id: int) -> StationeryPrint:
    """A print of this event; an internal one only for those who may have it."""
    made = queries.print_of(event, print_id)
    if made is None or (made.is_internal and not may(MAY_LIST_EVERYBODY)):
        abort(404)
    return made
