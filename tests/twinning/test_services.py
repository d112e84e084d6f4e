from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from conference.core import jobs
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.documents.services import keep_scan
from conference.i18n import clean_multiline
from conference.i18n.localised import Localised
from conference.twinning import documents, queries, services
from conference.twinning.enums import ActivityState, ReportState, StudyState
from conference.twinning.models import YearlyReport
from tests.factories.twinning import ActivityFactory, PlanFactory, RelationFactory

A = ActivityState


def test_a_study_is_scored_reviewed_accepted_and_then_stays(officer):
    relation = RelationFactory()
    details = services.StudyDetails(author="Expert", dated=date(2025, 1, 1))
    with pytest.raises(InvalidError, match="not come"):
        services.add_study(relation, replace(details, dated=date(2200, 1, 1)), by=officer)
    study = services.add_study(relation, details, by=officer)
    db.session.flush()
    assert len(study.scores) == 5
    with pytest.raises(DomainError, match="Give each criterion"):
        services.move_study(study, StudyState.REVIEWED, by=officer)
    with pytest.raises(DomainError, match="Finish"):
        services.add_study(relation, details, by=officer)
    with pytest.raises(InvalidError):
        services.edit_study(study, details, {study.scores[0].id: (11, "x")}, by=officer)
    services.edit_study(study, details, {row.id: (8, "why") for row in study.scores}, by=officer)
    services.move_study(study, StudyState.REVIEWED, by=officer)
    services.move_study(study, StudyState.ACCEPTED, by=officer)
    with pytest.raises(DomainError):
        services.edit_study(study, details, {}, by=officer)
    again = services.add_study(relation, details, by=officer)
    assert (again.version, [row.score for row in again.scores]) == (2, [8] * 5)


def test_the_usual_lists_come_in_once(officer):
    assert services.load_clauses(by=officer) == 13
    assert services.load_clauses(by=officer) == 0
    assert services.load_criteria(by=officer) == 5
    assert services.load_criteria(by=officer) == 0
    every = [code for row in queries.all_clauses() for code in row.text.as_dict()]
    assert every.count("fa") == every.count("ar") == every.count("en") == 13


def test_an_activity_goes_its_way_and_is_evaluated_by_what_it_achieved(officer):
    activity = ActivityFactory()
    with pytest.raises(DomainError):
        services.move_activity(activity, A.DONE, by=officer)
    for state in (A.RUNNING, A.DONE):
        services.move_activity(activity, state, by=officer)
    with pytest.raises(DomainError, match="achieved"):
        services.move_activity(activity, A.EVALUATED, by=officer)
    activity.achieved = "Two hundred visitors"
    services.move_activity(activity, A.EVALUATED, by=officer)
    with pytest.raises(DomainError):
        services.remove_activity(activity, by=officer)


def test_budgets_are_exact_and_kept_apart_by_currency(officer):
    plan = PlanFactory()
    for amount, currency in (("0.10", "EUR"), ("0.20", "EUR"), ("1000000000000.01", "IRR")):
        details = services.ActivityDetails(
            title=Localised(en="x"), budget=Decimal(amount), currency=currency
        )
        services.add_activity(plan, details, by=officer)
    db.session.commit()
    sums = documents.budgets_by_currency(queries.activities_of(plan))
    assert sums == [("EUR", Decimal("0.30")), ("IRR", Decimal("1000000000000.01"))]
    details = services.ActivityDetails(title=Localised(en="x"), budget=Decimal(1))
    with pytest.raises(InvalidError):
        services.add_activity(plan, details, by=officer)


def test_a_report_is_issued_once_in_three_languages(officer, app):
    activity = ActivityFactory(due_on=date(2024, 5, 1), budget=Decimal("12.50"), currency="EUR")
    details = services.ReportDetails(
        year=2024, summary=Localised(en="A good year", fa="سالی پربار", ar="سنة مثمرة")
    )
    report = services.add_report(activity.plan.relation, details, by=officer)
    with pytest.raises(InvalidError):
        services.add_report(activity.plan.relation, details, by=officer)
    services.issue_report(report, by=officer)
    with pytest.raises(DomainError):
        services.edit_report(report, details, by=officer)
    db.session.commit()
    jobs.run_due_jobs()
    row = db.session.get_one(YearlyReport, report.id)
    assert row.state is ReportState.ISSUED
    assert sorted(row.files) == ["ar", "en", "fa"]


def test_a_report_is_not_issued_with_what_no_font_can_print(officer):
    details = services.ReportDetails(year=2024, summary=Localised(en="A good year ✅"))
    report = services.add_report(ActivityFactory().plan.relation, details, by=officer)
    with pytest.raises(InvalidError, match="✅"):
        services.issue_report(report, by=officer)
    assert report.state is ReportState.DRAFT


def test_a_document_is_known_by_its_bytes(app):
    with pytest.raises(InvalidError):
        keep_scan(b"MZ not a document", purpose="x", original_name="letter.pdf")
    assert keep_scan(b"%PDF-1.7", purpose="x").content_type == "application/pdf"


def test_the_usual_clauses_come_back_from_a_form_as_they_were(officer):
    services.load_clauses(by=officer)
    changed = [
        (row.kind.value, code)
        for row in queries.all_clauses()
        for code, text in row.text.as_dict().items()
        if clean_multiline(text) != text or clean_multiline(text, code) != text
    ]
    assert changed == []
