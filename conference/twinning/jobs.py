"""Printing, links, and the daily look at what is due."""

from conference.core import clock, jobs
from conference.core.actor import JOB, Actor, ActorKind
from conference.core.database import db, reading
from conference.documents.pdf import RenderError
from conference.i18n import LANGUAGES, use_language
from conference.twinning import services
from conference.twinning.documents import agreement_pdf, report_pdf
from conference.twinning.enums import AgreementState, Side
from conference.twinning.models import Agreement, YearlyReport
from conference.twinning.queries import latest_version


@jobs.handler(services.PRINT)
def print_agreement(job: jobs.Job) -> None:
    """Print both originals outside any transaction, and keep them; a final one is printed once."""
    agreement_id, by = job.arguments["agreement_id"], _by(job)
    job_id = job.id
    try:
        with reading():
            agreement = db.session.get_one(Agreement, agreement_id)
            state, version = agreement.state, latest_version(agreement)
            number = version.number
            if state is not AgreementState.DRAFT and agreement.printed_version == number:
                return
            first = agreement_pdf(agreement, version, Side.A)
            second = agreement_pdf(agreement, version, Side.B)
    except RenderError as error:
        with use_language("en"):
            _fail(job_id, error)
        return
    agreement = db.session.get_one(Agreement, agreement_id)
    if agreement.state is state:
        services.keep_originals(agreement, number, (first, second), by=by)
    jobs.report_progress(db.session.get_one(jobs.Job, job_id), 2, 2)


@jobs.handler(services.PRINT_REPORT)
def print_report(job: jobs.Job) -> None:
    """Print an issued report in each language, and keep it; once."""
    report_id, by, job_id = job.arguments["report_id"], _by(job), job.id
    try:
        with reading():
            report = db.session.get_one(YearlyReport, report_id)
            if report.files:
                return
            printed = {language.value: report_pdf(report, language) for language in LANGUAGES}
    except RenderError as error:
        with use_language("en"):
            _fail(job_id, error)
        return
    report = db.session.get_one(YearlyReport, report_id)
    services.keep_report(report, printed, by=by)
    jobs.report_progress(db.session.get_one(jobs.Job, job_id), 3, 3)


@jobs.handler(services.SEND_LINKS)
def send_links(job: jobs.Job) -> None:
    """Send the links that somebody asked for."""
    services.send_links(job)


@jobs.handler("twinning:remind", every=3600)
def remind(job: jobs.Job) -> None:
    """Tell the office what became due; each reason once."""
    job.result = {"told": services.remind_office(clock.office_today(), by=JOB)}


def _by(job: jobs.Job) -> Actor:
    return Actor(ActorKind.STAFF, job.requested_by) if job.requested_by else JOB


def _fail(job_id: int, error: RenderError) -> None:
    """What cannot be printed is told on the page, not tried again."""
    job = db.session.get_one(jobs.Job, job_id)
    job.result = {"trouble": str(error)}
