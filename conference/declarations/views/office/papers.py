"""The numbered text in each language, and the signature sheet printed by a job."""

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.database import db
from conference.core.errors import NotFoundError
from conference.core.files import StoredFile, read_file
from conference.core.jobs import Job, JobState
from conference.declarations import services
from conference.declarations.forms import SheetForm
from conference.declarations.models import Declaration
from conference.declarations.queries.texts import (
    declaration_by_id,
    live_paper,
    paper_by_id,
    papers_of,
)
from conference.declarations.rules import languages_to_add
from conference.declarations.services.papers import SHEET
from conference.declarations.views.office.blueprint import MAY_EDIT, MAY_SEE, blueprint
from conference.events.models import Event
from conference.i18n import LANGUAGES, Language, lazy
from conference.i18n import gettext as _
from conference.i18n.spoken_languages import spoken_name
from conference.web.access import access
from conference.web.progress import progress_of


@blueprint.get("/<int:declaration_id>/papers")
@access(MAY_SEE)
def papers(event: Event, declaration_id: int) -> ResponseReturnValue:
    """The numbered texts."""
    found = declaration_by_id(event, declaration_id)
    return render_template(
        "declarations/office/papers.html",
        declaration=found,
        papers=papers_of(found),
        spoken=spoken_name,
        ready=[each for each in LANGUAGES if not services.behind_in(found, each)],
        to_add=languages_to_add(found),
        live={language: live_paper(found, language) for language in LANGUAGES},
    )


@blueprint.post("/<int:declaration_id>/papers/<language>")
@access(MAY_EDIT)
def issue_paper(event: Event, declaration_id: int, language: str) -> ResponseReturnValue:
    """Take a number for the text in a language; the worker prints it."""
    if language not in set(LANGUAGES):
        raise NotFoundError(lazy("There is no such paper."))
    found = declaration_by_id(event, declaration_id)
    services.issue_final(found, Language(language), by=current_actor())
    flash(_("The number is taken. The paper is being printed."), "success")
    return redirect(url_for(".papers", declaration_id=found.id), 303)


@blueprint.get("/<int:declaration_id>/papers/<int:paper_id>/file")
@access(MAY_SEE)
def paper_file(event: Event, declaration_id: int, paper_id: int) -> ResponseReturnValue:
    """The PDF of a numbered text."""
    document = paper_by_id(declaration_by_id(event, declaration_id), paper_id).document
    if document.file is None:
        raise NotFoundError(lazy("There is no such paper."))
    return pdf_answer(document.file, f"{document.number}.pdf")


def pdf_answer(file: StoredFile, name: str) -> Response:
    """A PDF shown in the browser."""
    response = Response(read_file(file), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@blueprint.post("/<int:declaration_id>/sheet")
@access(MAY_EDIT)
def order_sheet(event: Event, declaration_id: int) -> ResponseReturnValue:
    """Have the signature sheet printed."""
    found, form = declaration_by_id(event, declaration_id), SheetForm()
    if not form.validate():
        flash(_("Choose one of the options offered."), "danger")
        return redirect(url_for(".endorsements", declaration_id=found.id), 303)
    language, reference = Language(form.language.data), Language(form.reference.data)
    job = services.order_sheet(found, language, reference, by=current_actor())
    return redirect(url_for(".sheet", declaration_id=found.id, job_id=job.id), 303)


def _job(found: Declaration, job_id: int) -> Job:
    job = db.session.get(Job, job_id)
    if job is None or job.name != SHEET or job.arguments.get("declaration") != found.id:
        raise NotFoundError(lazy("There is no such paper."))
    return job


@blueprint.get("/<int:declaration_id>/sheet/<int:job_id>")
@access(MAY_EDIT)
def sheet(event: Event, declaration_id: int, job_id: int) -> ResponseReturnValue:
    """How far the printing is, then the file."""
    found = declaration_by_id(event, declaration_id)
    job = _job(found, job_id)
    return render_template(
        "declarations/office/sheet.html",
        declaration=found,
        job=job,
        failed=job.state is JobState.FAILED,
    )


@blueprint.get("/<int:declaration_id>/sheet/<int:job_id>/progress")
@access(MAY_EDIT)
def sheet_progress(event: Event, declaration_id: int, job_id: int) -> ResponseReturnValue:
    """The progress as JSON."""
    job = _job(declaration_by_id(event, declaration_id), job_id)
    address = url_for(".sheet", declaration_id=declaration_id, job_id=job_id)
    return progress_of(job, address)


@blueprint.get("/<int:declaration_id>/sheet/<int:job_id>/file")
@access(MAY_EDIT)
def sheet_file(event: Event, declaration_id: int, job_id: int) -> ResponseReturnValue:
    """The PDF of a signature sheet."""
    job = _job(declaration_by_id(event, declaration_id), job_id)
    file = db.session.get(StoredFile, job.result.get("file", 0))
    if file is None:
        raise NotFoundError(lazy("There is no such paper."))
    return pdf_answer(file, "signatures.pdf")
