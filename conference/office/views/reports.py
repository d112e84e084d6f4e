"""The yearly report on the city's diplomacy: order it, wait for it, fetch it."""

import io

from flask import abort, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.enums import Role
from conference.accounts.views.identity import current_actor
from conference.core import clock
from conference.core.database import db
from conference.core.files import StoredFile, read_file
from conference.core.jobs import Job, JobState
from conference.i18n import LANGUAGES, current_language, lazy
from conference.i18n.dates import default_calendar
from conference.office import rules, services
from conference.office.forms import YearForm
from conference.office.views.cities import READERS
from conference.office.views.home import blueprint
from conference.web.access import access, staff
from conference.web.navigation import NavigationItem, add
from conference.web.progress import progress_of

ORDERERS = staff(Role.ADMINISTRATOR, Role.DIPLOMACY_OFFICER, scope="all")

add(NavigationItem("city", "office.order_year", lazy("Yearly report"), 75, needs_event=False))


@blueprint.route("/reports/year", methods=["GET", "POST"])
@access(ORDERERS)
def order_year() -> ResponseReturnValue:
    """Choose a year and have its report printed."""
    calendar = default_calendar(current_language())
    year = rules.year_of(clock.office_today(), calendar)
    form = YearForm(data={"year": year, "calendar": calendar.value})
    if form.validate_on_submit():
        job = services.order_year(form.year.data, form.chosen_calendar(), by=current_actor())
        db.session.flush()
        return redirect(url_for("office.year_report", job_id=job.id), 303)
    page = render_template("office/office/order_year.html", form=form)
    return page, 422 if form.errors else 200


@blueprint.get("/reports/year/<int:job_id>")
@access(READERS)
def year_report(job_id: int) -> ResponseReturnValue:
    """How far the printing has come, and the three files."""
    job = _found(job_id)
    return render_template(
        "office/office/year_report.html",
        job=job,
        year=job.arguments["year"],
        failed=job.state is JobState.FAILED,
        files={
            each: db.session.get(StoredFile, job.result["files"][each.value])
            for each in LANGUAGES
            if job.result.get("files")
        },
    )


@blueprint.get("/reports/year/<int:job_id>/progress")
@access(READERS)
def year_progress(job_id: int) -> ResponseReturnValue:
    """How far the printing has come, for the page's script."""
    return progress_of(_found(job_id), url_for("office.year_report", job_id=job_id))


@blueprint.get("/reports/year/<int:job_id>/file/<language>")
@access(READERS)
def year_file(job_id: int, language: str) -> ResponseReturnValue:
    """The report in one language, while it is kept."""
    job = _found(job_id)
    file_id = job.result.get("files", {}).get(language)
    file = db.session.get(StoredFile, file_id) if file_id else None
    if file is None:
        abort(404)
    return send_file(
        io.BytesIO(read_file(file)),
        mimetype="application/pdf",
        download_name=f"city-diplomacy-{job.arguments['year']}-{language}.pdf",
    )


def _found(job_id: int) -> Job:
    job = db.session.get(Job, job_id)
    if job is None or job.name != services.PRINT_YEAR:
        abort(404)
    return job
