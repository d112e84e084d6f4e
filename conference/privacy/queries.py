"""Rules with an event's own times, reports, packages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select

from conference.core import sweeps
from conference.core.database import db
from conference.core.jobs import Job, JobState
from conference.events.models import Event
from conference.privacy.models import DataPackage, RetentionReport, RetentionTime
from conference.privacy.rules import due_on

RUN = "privacy:retention:run"
"""The name of the job that removes what is due, ordered by hand."""


@dataclass(frozen=True)
class RetentionLine:
    """One kind of data of one event: how long, until when, and how much there is."""

    rule: sweeps.RetentionRule
    days: int
    due_on: date
    is_due: bool
    count: int


def times_of(event: Event) -> dict[str, int]:
    """The days that the event itself set, by kind."""
    rows = db.session.scalars(select(RetentionTime).where(RetentionTime.event_id == event.id))
    return {row.kind: row.days for row in rows}


def retention_lines(event: Event, today: date) -> list[RetentionLine]:
    """Every kind of data with its time and with what would go: the dry run."""
    own = times_of(event)
    lines = []
    for rule in sweeps.retention_rules():
        days = own.get(rule.kind, rule.days)
        due = due_on(event, rule, days)
        lines.append(RetentionLine(rule, days, due, today >= due, rule.count(event.id)))
    return lines


def due_rules(event: Event, today: date) -> list[sweeps.RetentionRule]:
    """The kinds whose time at an event is over."""
    own = times_of(event)
    return [
        rule
        for rule in sweeps.retention_rules()
        if today >= due_on(event, rule, own.get(rule.kind, rule.days))
    ]


def removal_of_event(event: Event, job_id: int) -> Job | None:
    """A removal ordered by hand, if it belongs to the event."""
    return db.session.scalar(_removals_of(event).where(Job.id == job_id))


def running_removal(event: Event) -> Job | None:
    """The removal ordered by hand that the worker has not ended yet."""
    unfinished = Job.state.in_([JobState.QUEUED, JobState.RUNNING])
    return db.session.scalar(_removals_of(event).where(unfinished).order_by(Job.id.desc()).limit(1))


def _removals_of(event: Event) -> Select[Job]:
    return select(Job).where(Job.event_id == event.id, Job.name == RUN)


def past_events(today: date) -> Sequence[Event]:
    """The events whose last day is over."""
    return db.session.scalars(
        select(Event).where(Event.ends_on < today).order_by(Event.ends_on, Event.id)
    ).all()


def reports_of(event: Event) -> Select[RetentionReport]:
    """The event's reports, the newest first; a select for paging."""
    return (
        select(RetentionReport)
        .where(RetentionReport.event_id == event.id)
        .order_by(RetentionReport.id.desc())
    )


def nightly_report(event_id: int, day: date) -> RetentionReport | None:
    """The report of an event's run of a day, finished or not."""
    return db.session.scalar(
        select(RetentionReport).where(
            RetentionReport.event_id == event_id,
            RetentionReport.day == day,
            RetentionReport.run == "nightly",
        )
    )


def package_of(participant_id: int) -> DataPackage | None:
    """The package that the person asked for, made or in the making."""
    return db.session.scalar(
        select(DataPackage).where(DataPackage.participant_id == participant_id)
    )
