"""Reporting to a council, and seeing to what it wished."""

from dataclasses import dataclass, field
from datetime import date

from conference.audit.services import record
from conference.committees.enums import DecisionMode, ReportState
from conference.committees.models import Committee, CouncilReport
from conference.committees.rules import REPORT_TRANSITIONS
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.documents.services import keep_scan, replace_file
from conference.i18n import lazy
from conference.i18n.localised import Localised


@dataclass(frozen=True, kw_only=True)
class ReportDetails:
    """What is reported, to whom, in which session."""

    title: Localised
    tabled_on: date
    text: Localised = field(default_factory=Localised)
    council_id: int | None = None
    organisation_id: int | None = None
    session_no: str = ""


@dataclass(frozen=True, kw_only=True)
class AnswerDetails:
    """What the council said to a report."""

    decided_on: date
    session_no: str = ""
    decision_no: str = ""
    answer: Localised = field(default_factory=Localised)
    mode: DecisionMode | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    abstained: int | None = None
    follow_up_id: int | None = None
    user_id: int | None = None
    due_on: date | None = None


def table_report(body: Committee, details: ReportDetails, *, by: Actor) -> CouncilReport:
    """Put a report before a council."""
    _check(body, details)
    report = CouncilReport(committee=body)
    apply_changes(report, details)
    db.session.add(report)
    record(by, "committees:report:tabled", report)
    return report


def edit_report(report: CouncilReport, details: ReportDetails, *, by: Actor) -> None:
    """Change a report that the council has not answered yet."""
    _hold(report)
    if report.state is not ReportState.TABLED:
        raise DomainError(lazy("The council has answered this report already."))
    _check(report.committee, details)
    changed = apply_changes(report, details)
    if changed:
        record(by, "committees:report:edited", report, changes={"fields": changed})


def answer_report(
    report: CouncilReport, state: ReportState, details: AnswerDetails, *, by: Actor
) -> None:
    """Note that the council took note of a report, or adopted it."""
    if details.decided_on < report.tabled_on:
        raise InvalidError(
            lazy("The council cannot answer before the report is tabled."), field="decided_on"
        )
    _move(report, state, by=by)
    apply_changes(report, details)


def follow_up(report: CouncilReport, on: date, text: str, *, by: Actor) -> None:
    """Note what was done about the council's wish."""
    if report.decided_on is not None and on < report.decided_on:
        raise InvalidError(
            lazy("This lies before the answer of the council."), field="followed_up_on"
        )
    _move(report, ReportState.FOLLOWED_UP, by=by)
    report.followed_up_on, report.follow_up = on, text


def keep_report_file(
    report: CouncilReport, data: bytes, *, by: Actor, original_name: str = ""
) -> None:
    """Keep the report as it was handed in, in the place of an older file."""
    kept = keep_scan(data, purpose="council-report", original_name=original_name)
    replace_file(report, "file", kept)
    record(by, "committees:report:edited", report, changes={"fields": ["file"]})


def _hold(report: CouncilReport) -> None:
    db.session.flush()
    db.session.refresh(report, ["state"], {"key_share": True})


def _move(report: CouncilReport, state: ReportState, *, by: Actor) -> None:
    _hold(report)
    before = report.state
    if state not in REPORT_TRANSITIONS[before]:
        raise DomainError(lazy("This step is not possible now. Open the page anew."))
    report.state = state
    changes = {"from": before.value, "to": state.value}
    record(by, f"committees:report:{state.value}", report, changes=changes)


def _check(body: Committee, details: ReportDetails) -> None:
    if (details.council_id is None) == (details.organisation_id is None):
        raise InvalidError(
            lazy("Choose either a body or an organisation to which it is reported."),
            field="council_id",
        )
    if details.council_id == body.id:
        raise InvalidError(lazy("A body does not report to itself."), field="council_id")
