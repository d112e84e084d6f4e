"""Two officers at once: what another one has saved since the page was read counts."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from conference.core import jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError
from conference.i18n.localised import Localised
from conference.twinning import services
from conference.twinning.enums import ActivityState, AgreementState, ReportState, StudyState
from conference.twinning.models import Activity, Agreement, Study, YearlyReport
from tests.factories.twinning import ActivityFactory, AgreementVersionFactory, RelationFactory

OTHER = Localised(en="Other words", fa="واژه‌های دیگر", ar="كلمات أخرى")


def elsewhere(model: Any, row_id: int, **values: Any) -> None:
    """Another officer's change: the rows have it, what this one has read does not."""
    table = model.__table__
    db.session.execute(update(table).where(table.c.id == row_id).values(**values))


def test_an_agreement_that_another_officer_has_just_closed_is_not_changed(app: Flask) -> None:
    agreement = AgreementVersionFactory().agreement
    assert agreement.state is AgreementState.DRAFT
    elsewhere(Agreement, agreement.id, state=AgreementState.FINAL)
    with pytest.raises(DomainError):
        services.edit_agreement(agreement, services.AgreementDetails(title=OTHER), by=COMMAND)


@pytest.fixture
def report(app: Flask) -> YearlyReport:
    """The draft of a report."""
    details = services.ReportDetails(year=2024, summary=OTHER)
    found = services.add_report(RelationFactory(), details, by=COMMAND)
    db.session.flush()
    return found


def test_a_report_that_another_officer_has_just_issued_stays_as_it_is(report: Any) -> None:
    elsewhere(YearlyReport, report.id, state=ReportState.ISSUED)
    changed = services.ReportDetails(year=2024, summary=Localised(en="Changed"))
    with pytest.raises(DomainError):
        services.edit_report(report, changed, by=COMMAND)


def test_a_report_is_issued_once(report: Any) -> None:
    elsewhere(YearlyReport, report.id, state=ReportState.ISSUED)
    with pytest.raises(DomainError):
        services.issue_report(report, by=COMMAND)
    assert db.session.scalar(select(func.count(jobs.Job.id))) == 0


def test_a_study_that_another_officer_has_just_accepted_is_not_changed(app: Flask) -> None:
    details = services.StudyDetails(author="Office", dated=date(2025, 1, 1))
    study = services.add_study(RelationFactory(), details, by=COMMAND)
    db.session.flush()
    elsewhere(Study, study.id, state=StudyState.ACCEPTED)
    with pytest.raises(DomainError):
        services.edit_study(study, details, {}, by=COMMAND)
    with pytest.raises(DomainError):
        services.move_study(study, StudyState.REVIEWED, by=COMMAND)


def test_an_activity_that_another_officer_has_just_begun_is_not_taken_away(app: Flask) -> None:
    activity = ActivityFactory()
    assert activity.state is ActivityState.PLANNED
    elsewhere(Activity, activity.id, state=ActivityState.RUNNING)
    with pytest.raises(DomainError):
        services.remove_activity(activity, by=COMMAND)
