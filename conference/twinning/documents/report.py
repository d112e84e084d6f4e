"""The yearly report on a relation, in one of three languages."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from conference.documents import pdf
from conference.i18n import LANGUAGES, Language
from conference.twinning.enums import ActivityState
from conference.twinning.models import Activity, YearlyReport
from conference.twinning.queries import activities_in_year, offices_of_city


def report_pdf(report: YearlyReport, language: Language) -> bytes:
    """The PDF of a report: the state of the relation, its activities, and what is said of them."""
    relation = report.relation
    activities = activities_in_year(relation, report.year)
    context = {
        "report": report,
        "relation": relation,
        "activities": activities,
        "finished": sum(
            row.state in {ActivityState.DONE, ActivityState.EVALUATED} for row in activities
        ),
        "budgets": budgets_by_currency(activities),
        "offices": offices_of_city(relation.city_a_id, relation.city_b_id),
    }
    return pdf.render(
        "twinning/print/report.html",
        context,
        language,
        stylesheets=("twinning/print/report.css",),
    )


def missing_languages(report: YearlyReport) -> list[Language]:
    """The languages in which a part of a report is missing that is written in another one."""
    parts = (report.summary, report.results, report.difficulties, report.outlook)
    written = [part for part in parts if part]
    return [each for each in LANGUAGES if not all(part.exact(each) for part in written)]


def budgets_by_currency(activities: Iterable[Activity]) -> list[tuple[str, Decimal]]:
    """The budgets of activities added up, for each currency by itself."""
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for row in activities:
        if row.budget is not None:
            sums[row.currency] += row.budget
    return sorted(sums.items())
