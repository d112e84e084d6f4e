"""Printed originals, signed scans and how far printing has come."""

from flask import abort, url_for
from flask.typing import ResponseReturnValue

from conference.core.database import db
from conference.core.files import StoredFile
from conference.core.jobs import Job
from conference.i18n import LANGUAGES
from conference.twinning.models import Agreement, YearlyReport
from conference.twinning.views.office.blueprint import EDITORS, blueprint, file_answer, found
from conference.web.access import access
from conference.web.progress import progress_of


@blueprint.get("/agreements/<int:agreement_id>/original/<side>")
@access(EDITORS)
def original(agreement_id: int, side: str) -> ResponseReturnValue:
    """One of the two originals, or the draft of it."""
    row = found(Agreement, agreement_id)
    files = {"a": row.original_a, "b": row.original_b, "signed": row.signed_file}
    return file_answer(files.get(side), f"agreement-{row.id}-{side}")


@blueprint.get("/agreements/<int:agreement_id>/progress")
@access(EDITORS)
def agreement_progress(agreement_id: int) -> ResponseReturnValue:
    """How far the printing of an agreement has come."""
    row = found(Agreement, agreement_id)
    job = db.session.get(Job, row.job_id) if row.job_id else None
    return progress_of(job, url_for(".agreement", agreement_id=row.id))


@blueprint.get("/reports/<int:yearly_report_id>/file/<language>")
@access(EDITORS)
def report_file(yearly_report_id: int, language: str) -> ResponseReturnValue:
    """An issued report in one language."""
    row = found(YearlyReport, yearly_report_id)
    if language not in {each.value for each in LANGUAGES}:
        abort(404)
    file_id = row.files.get(language)
    file = db.session.get(StoredFile, int(file_id)) if file_id else None
    return file_answer(file, f"report-{row.id}-{row.year}-{language}")


@blueprint.get("/reports/<int:yearly_report_id>/progress")
@access(EDITORS)
def report_progress(yearly_report_id: int) -> ResponseReturnValue:
    """How far the printing of a report has come."""
    row = found(YearlyReport, yearly_report_id)
    job = db.session.get(Job, row.job_id) if row.job_id else None
    return progress_of(job, url_for(".report", yearly_report_id=row.id))
