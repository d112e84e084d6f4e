"""Whose seat is which at a session: given in one form, printed as one list."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.database import db
from conference.core.errors import DomainError, NotFoundError
from conference.core.files import StoredFile, read_file
from conference.core.jobs import Job, JobState
from conference.events.models import Event
from conference.i18n import Language, lazy
from conference.i18n import gettext as _
from conference.programme import queries
from conference.programme.forms.seating import SeatingForm, SeatListForm
from conference.programme.models import ProgrammeSession
from conference.programme.queries.seating import seating_of
from conference.programme.services.seat_lists import SEATS, order_seats
from conference.programme.services.seating import edit_seats
from conference.programme.views.office.blueprint import MAY_EDIT, blueprint
from conference.programme.views.office.sessions import session_tabs
from conference.web.access import access
from conference.web.progress import progress_of


@blueprint.route("/sessions/<code>/seating", methods=["GET", "POST"])
@access(MAY_EDIT)
def seating(event: Event, code: str) -> ResponseReturnValue:
    """Everybody expected in the order of precedence, with a box for the seat."""
    session = queries.find_session(event, code)
    plan = seating_of(session)
    form = SeatingForm(session, plan)
    if form.validate_on_submit():
        try:
            edit_seats(
                session,
                form.seats(),
                by=current_actor(),
                version=form.version.data,
                number_rest="number" in request.form,
            )
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("Saved."), "success")
            return redirect(url_for(".seating", code=code), 303)
    page = render_template(
        "programme/office/seating.html",
        form=form,
        lines=form.by_person(),
        print_form=SeatListForm(formdata=None),
        session=session,
        plan=plan,
        tabs=session_tabs(session, "seating"),
    )
    return page, 422 if form.is_submitted() else 200


@blueprint.post("/sessions/<code>/seating/lists")
@access(MAY_EDIT)
def print_seats(event: Event, code: str) -> ResponseReturnValue:
    """Order the list on paper; a POST, because it is noted who printed it."""
    session, form = queries.find_session(event, code), SeatListForm()
    if not form.validate():
        flash(_("Choose one of the options offered."), "danger")
        return redirect(url_for(".seating", code=code), 303)
    job = order_seats(session, Language(form.language.data), by=current_actor())
    return redirect(url_for(".seat_list", code=code, job_id=job.id), 303)


@blueprint.get("/sessions/<code>/seating/lists/<int:job_id>")
@access(MAY_EDIT)
def seat_list(event: Event, code: str, job_id: int) -> ResponseReturnValue:
    """How far the printing is, then the file."""
    session, job = _ordered(event, code, job_id)
    return render_template(
        "programme/office/seat_list.html",
        job=job,
        session=session,
        failed=job.state is JobState.FAILED,
    )


@blueprint.get("/sessions/<code>/seating/lists/<int:job_id>/progress")
@access(MAY_EDIT)
def seat_list_progress(event: Event, code: str, job_id: int) -> ResponseReturnValue:
    """The progress as JSON."""
    _session, job = _ordered(event, code, job_id)
    return progress_of(job, url_for(".seat_list", code=code, job_id=job_id))


@blueprint.get("/sessions/<code>/seating/lists/<int:job_id>/file")
@access(MAY_EDIT)
def seat_list_file(event: Event, code: str, job_id: int) -> ResponseReturnValue:
    """The PDF."""
    session, job = _ordered(event, code, job_id)
    file = db.session.get(StoredFile, job.result.get("file", 0))
    if file is None:
        raise NotFoundError(lazy("There is no such list."))
    response = Response(read_file(file), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="seats-{session.code}.pdf"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _ordered(event: Event, code: str, job_id: int) -> tuple[ProgrammeSession, Job]:
    """A session of the event and one of the lists ordered for it."""
    session, job = queries.find_session(event, code), db.session.get(Job, job_id)
    if job is None or job.name != SEATS or job.arguments.get("session") != session.id:
        raise NotFoundError(lazy("There is no such list."))
    return session, job
