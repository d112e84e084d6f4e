"""Reports on resolutions: handed in by the responsible city, published or kept by the office."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_, select

from conference.audit.services import record
from conference.core.actor import JOB, Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.core.files import store_file
from conference.declarations import mails
from conference.declarations.enums import ReportState, ResolutionState
from conference.declarations.models import Resolution, ResolutionReport
from conference.declarations.rules import (
    LONGEST_TEXT,
    REPORT_TRANSITIONS,
    RESOLUTION_TRANSITIONS,
    is_report_awaited,
)
from conference.declarations.services.outcome import lock_resolution, move_resolution
from conference.delegations.models import Delegation
from conference.i18n import Language, clean, clean_multiline, lazy

AHEAD = timedelta(days=14)
"""So long before its date a report is reminded of."""
_CLAIMS = frozenset({ResolutionState.OPEN, ResolutionState.IN_PROGRESS, ResolutionState.DONE})


@dataclass(frozen=True, kw_only=True)
class ReportDetails:
    """What is said about the progress."""

    text: str
    language: Language
    claims: ResolutionState
    percent: int = 0
    link: str = ""
    file: tuple[bytes, str] | None = None
    """Checked bytes and their type."""
    file_name: str = ""


def hand_in_report(
    resolution: Resolution, delegation: Delegation | None, details: ReportDetails, *, by: Actor
) -> ResolutionReport:
    """Take a report; the next one becomes due after the agreed months. None: the office's own."""
    lock_resolution(resolution)
    if not is_report_awaited(resolution):
        raise DomainError(lazy("This resolution is closed; no reports are taken any more."))
    text = clean_multiline(details.text, details.language).strip()
    if not text:
        raise InvalidError(lazy("This field is required."), field="text")
    if details.claims not in _CLAIMS:
        raise InvalidError(lazy("Choose one of the options offered."), field="claims")
    link = clean(details.link)
    if link and not link.startswith(("https://", "http://")):
        raise InvalidError(lazy("An address begins with https://."), field="link")
    report = ResolutionReport(
        resolution=resolution,
        delegation_id=delegation.id if delegation is not None else None,
        language=details.language.value,
        text=text[:LONGEST_TEXT],
        claims=details.claims,
        percent=min(max(details.percent, 0), 100),
        link=link[:300],
    )
    if details.file is not None:
        data, content_type = details.file
        report.file = store_file(
            data,
            purpose="resolution-evidence",
            content_type=content_type,
            encrypted=True,
            original_name=clean(details.file_name),
        )
    db.session.add(report)
    _schedule_next(resolution)
    db.session.flush()
    record(by, "declarations:report:handed_in", report, event_id=resolution.event_id)
    return report


def _schedule_next(resolution: Resolution) -> None:
    due, months = resolution.report_by, resolution.report_months
    if due is None:
        return
    resolution.report_by = _later(due, months) if months else None


def _later(day: date, months: int) -> date:
    """The same day some months on, the last one of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def settle_report(
    report: ResolutionReport, state: ReportState, *, takes_over: bool, by: Actor
) -> None:
    """Publish a report or keep it for the file; ``takes_over``: what it claims holds from now."""
    resolution = report.resolution
    lock_resolution(resolution)
    db.session.refresh(report, ["state"])
    if state not in REPORT_TRANSITIONS[report.state]:
        raise DomainError(
            lazy("The report is “%(state)s” by now. Look at it again.", state=report.state.words)
        )
    before, report.state = report.state, state
    changes = {"from": before.value, "to": state.value}
    record(by, "declarations:report:settled", report, event_id=resolution.event_id, changes=changes)
    claimed = report.claims
    if takes_over and (
        claimed is resolution.state or claimed in RESOLUTION_TRANSITIONS[resolution.state]
    ):
        move_resolution(resolution, claimed, report.percent, by=by)


def remind_of_reports(today: date, limit: int = 50) -> int:
    """Remind of reports that are due soon or late, once for each date; returns how many."""
    query = (
        select(Resolution)
        .where(
            Resolution.state.in_([ResolutionState.OPEN, ResolutionState.IN_PROGRESS]),
            Resolution.delegation_id.is_not(None),
            Resolution.report_by <= today + AHEAD,
            or_(Resolution.reminded_for.is_(None), Resolution.reminded_for != Resolution.report_by),
        )
        .order_by(Resolution.id)
        .limit(limit)
        .with_for_update(key_share=True)
    )
    rows = db.session.scalars(query).all()
    for row in rows:
        told = mails.send_report_due(row)
        row.reminded_for = row.report_by
        record(JOB, "declarations:report:reminded", row, changes={"told": told})
    return len(rows)
