"""Yearly reports on relations."""

from dataclasses import dataclass, field
from typing import Final

from conference.audit.services import record
from conference.core import clock, jobs
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.documents.services import refuse_unprintable
from conference.i18n import lazy
from conference.i18n.localised import Localised
from conference.twinning.enums import ReportState
from conference.twinning.models import Relation, YearlyReport
from conference.twinning.queries import report_for
from conference.twinning.rules import REPORT_TRANSITIONS
from conference.twinning.services.relations import hold, touch

PRINT_REPORT: Final = "twinning:report:print"


@dataclass(frozen=True, kw_only=True)
class ReportDetails:
    """What is reported on a year."""

    year: int
    summary: Localised
    results: Localised = field(default_factory=Localised)
    difficulties: Localised = field(default_factory=Localised)
    outlook: Localised = field(default_factory=Localised)


def add_report(relation: Relation, details: ReportDetails, *, by: Actor) -> YearlyReport:
    """Begin the report on a year; there is one for each."""
    _check_year(relation, details.year, None)
    report = YearlyReport(relation=relation)
    apply_changes(report, details)
    db.session.add(report)
    touch(relation)
    record(by, "twinning:report:created", report)
    return report


def edit_report(report: YearlyReport, details: ReportDetails, *, by: Actor) -> None:
    """Change a report that is still a draft."""
    hold(report)
    if report.state is not ReportState.DRAFT:
        raise DomainError(lazy("This report has been issued and stays as it is."))
    _check_year(report.relation, details.year, report)
    changed = apply_changes(report, details)
    if changed:
        touch(report.relation)
        record(by, "twinning:report:edited", report, changes={"fields": changed})


def issue_report(report: YearlyReport, *, by: Actor) -> None:
    """Close a report; it is printed in three languages and kept."""
    hold(report)
    if ReportState.ISSUED not in REPORT_TRANSITIONS[report.state]:
        raise DomainError(lazy("This report has been issued and stays as it is."))
    if not report.summary:
        raise InvalidError(lazy("Write the summary first."), field="summary")
    for text in (report.summary, report.results, report.difficulties):
        for code, said in text.as_dict().items():
            refuse_unprintable(said, code)
    report.state, report.issued_on = ReportState.ISSUED, clock.office_today()
    job = jobs.enqueue(PRINT_REPORT, {"report_id": report.id}, requested_by=by.user_id, total=3)
    report.job_id = job.id
    touch(report.relation)
    record(by, "twinning:report:issued", report)


def _check_year(relation: Relation, year: int, own: YearlyReport | None) -> None:
    if not 1900 <= year <= clock.office_today().year:
        raise InvalidError(lazy("Report on a year that has begun."), field="year")
    other = report_for(relation, year)
    if other is not None and other is not own:
        raise InvalidError(lazy("There is a report on this year already."), field="year")
