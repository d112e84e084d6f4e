"""Yearly reports on a relation."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core import clock
from conference.core.database import db
from conference.core.files import StoredFile
from conference.core.jobs import Job
from conference.i18n import LANGUAGES, current_language, digits, lazy
from conference.twinning import queries, services
from conference.twinning.documents import missing_languages
from conference.twinning.enums import ReportState
from conference.twinning.forms import ReportForm
from conference.twinning.models import Relation, YearlyReport
from conference.twinning.views.office.blueprint import (
    EDITORS,
    acted,
    back,
    blueprint,
    edit_page,
    found,
    relation_crumbs,
    saved,
)
from conference.web.access import access


@blueprint.route("/<int:relation_id>/reports/new", methods=["GET", "POST"])
@access(EDITORS)
def new_report(relation_id: int) -> ResponseReturnValue:
    """Begin the report on a year."""
    relation = found(Relation, relation_id)
    form = ReportForm(data={"year": clock.now().year - 1})
    made: list[YearlyReport] = []

    def change() -> None:
        made.append(services.add_report(relation, form.details(), by=current_actor()))

    if saved(form, change):
        return back(url_for(".report", yearly_report_id=made[0].id))
    here = url_for(".relation", relation_id=relation.id)
    title = lazy("New yearly report")
    return edit_page(form, title, here, relation_crumbs(relation, (str(title), None)))


@blueprint.get("/reports/<int:yearly_report_id>")
@access(EDITORS)
def report(yearly_report_id: int) -> ResponseReturnValue:
    """The report on a year."""
    row = found(YearlyReport, yearly_report_id)
    job = db.session.get(Job, row.job_id) if row.job_id else None
    title = _title(row)
    kept = {code: db.session.get(StoredFile, int(key)) for code, key in row.files.items()}
    return render_template(
        "twinning/office/report.html",
        report=row,
        activities=queries.activities_in_year(row.relation, row.year),
        files=[(each, kept[each.value]) for each in LANGUAGES if kept.get(each.value)],
        job=job if job is not None and not job.is_finished else None,
        editable=row.state is ReportState.DRAFT,
        title=title,
        trail=relation_crumbs(row.relation, (title, None)),
    )


@blueprint.route("/reports/<int:yearly_report_id>/edit", methods=["GET", "POST"])
@access(EDITORS)
def edit_report(yearly_report_id: int) -> ResponseReturnValue:
    """Change a report that is a draft."""
    row = found(YearlyReport, yearly_report_id)
    form = ReportForm(obj=row)
    here = url_for(".report", yearly_report_id=row.id)
    if saved(form, lambda: services.edit_report(row, form.details(), by=current_actor())):
        return back(here)
    crumbs = relation_crumbs(row.relation, (_title(row), here), (str(lazy("Edit")), None))
    return edit_page(form, _title(row), here, crumbs)


@blueprint.route("/reports/<int:yearly_report_id>/issue", methods=["GET", "POST"])
@access(EDITORS)
def issue_report(yearly_report_id: int) -> ResponseReturnValue:
    """Ask, then close a report and have it printed in three languages."""
    row = found(YearlyReport, yearly_report_id)
    here = url_for(".report", yearly_report_id=row.id)
    if request.method == "POST":
        words = lazy("The report is issued and being printed.")
        return acted(lambda: services.issue_report(row, by=current_actor()), here, words)
    return render_template(
        "twinning/office/issue_report.html",
        title=_title(row),
        missing=missing_languages(row),
        cancel=here,
        trail=relation_crumbs(
            row.relation, (_title(row), here), (str(lazy("Issue the report")), None)
        ),
    )


def _title(report: YearlyReport) -> str:
    return str(lazy("Yearly report %(year)s", year=digits(str(report.year), current_language())))
