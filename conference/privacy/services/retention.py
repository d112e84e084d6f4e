"""Retention: small steps, each committed; killed at any point, the next run goes on from there."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select, update
from sqlalchemy.orm.attributes import flag_modified

from conference.audit.services import record
from conference.core import clock, jobs, sweeps
from conference.core.actor import JOB, Actor
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.core.jobs import JobState, RetryLaterError
from conference.core.scrubbing import scrub_database
from conference.events.models import Event
from conference.i18n import lazy
from conference.mailing.enums import MailState
from conference.mailing.models import OutboxMessage
from conference.privacy import mails
from conference.privacy.enums import RunKind
from conference.privacy.models import RetentionReport, RetentionTime
from conference.privacy.queries import RUN, due_rules, nightly_report, past_events
from conference.privacy.rules import LONGEST, NIGHT_BEGINS

SCRUB = "privacy:database:scrub"
CHUNK = 25
"""Rows in one transaction: the write lock is held for a tenth of a second."""
ORPHAN_AGE = timedelta(hours=6)
"""A file without a row may belong to a transaction that still runs; after this, to none."""

OF_NO_EVENT = timedelta(days=90)
"""How long mails are kept that belong to no event, and so to no event's times."""

KeepAlive = Callable[[], None]


def set_times(event: Event, days: Mapping[str, int], *, by: Actor) -> None:
    """Set how long the event keeps each kind; a default is not stored."""
    defaults = {rule.kind: rule.days for rule in sweeps.retention_rules()}
    known = {
        row.kind: row
        for row in db.session.scalars(
            select(RetentionTime).where(RetentionTime.event_id == event.id)
        )
    }
    changes = {}
    for kind, default in defaults.items():
        wanted = days.get(kind, default)
        if not 0 <= wanted <= LONGEST:
            raise InvalidError(
                lazy("Enter a number of days between 0 and %(most)d.", most=LONGEST), field=kind
            )
        row = known.get(kind)
        before = default if row is None else row.days
        if wanted == before:
            continue
        changes[kind] = [before, wanted]
        if row is None:
            db.session.add(RetentionTime(event_id=event.id, kind=kind, days=wanted))
        else:
            row.days = wanted
    if changes:
        record(by, "privacy:times:changed", event, event_id=event.id, changes=changes)


def request_run(event: Event, *, by: Actor) -> jobs.Job:
    """Let the worker remove now what is due, instead of tonight."""
    job = jobs.enqueue(RUN, {"event_id": event.id}, event_id=event.id, requested_by=by.user_id)
    record(by, "privacy:retention:ordered", event, event_id=event.id)
    return job


def run_retention(keep_alive: KeepAlive = lambda: None) -> int:
    """The nightly run: each event once a day, from the venue's first hour on; returns how many."""
    done = 0
    for event in past_events((clock.now() + timedelta(days=1)).date()):
        night = clock.now().astimezone(ZoneInfo(event.timezone))
        report = nightly_report(event.id, night.date())
        if night.hour < NIGHT_BEGINS or (report is not None and report.finished_at is not None):
            continue
        purge_event(event.id, RunKind.NIGHTLY, report=report, keep_alive=keep_alive)
        done += 1
    return done


def purge_event(
    event_id: int,
    run: RunKind,
    *,
    report: RetentionReport | None = None,
    keep_alive: KeepAlive = lambda: None,
) -> RetentionReport | None:
    """Remove everything of an event whose time is over, count again, and report.

    Commits after each step, with the report's count, so that a kill loses and doubles nothing. An
    event with nothing to remove gets no report.
    """
    event = db.session.get_one(Event, event_id)
    today = clock.today(event.timezone)
    rules = [rule for rule in due_rules(event, today) if rule.count(event_id)]
    if report is None and not rules:
        return None
    if report is None:
        report = RetentionReport(event_id=event_id, run=run, day=today)
        db.session.add(report)
    db.session.commit()
    for rule in rules:
        _purge(rule, report, keep_alive)
    kinds = set(report.removed) | {rule.kind for rule in rules}
    report.left = {
        rule.kind: rule.count(event_id) for rule in sweeps.retention_rules() if rule.kind in kinds
    }
    report.finished_at = clock.now()
    record(JOB, "privacy:retention:finished", report, changes=dict(report.removed))
    request_scrub()
    db.session.commit()
    return report


def _purge(rule: sweeps.RetentionRule, report: RetentionReport, keep_alive: KeepAlive) -> None:
    while gone := rule.purge(report.event_id, CHUNK):
        report.removed[rule.kind] = report.removed.get(rule.kind, 0) + gone
        flag_modified(report, "removed")
        db.session.commit()
        keep_alive()
    db.session.rollback()


def request_scrub() -> None:
    """Have the database's files written anew, unless that is asked for already."""
    waiting = select(jobs.Job.id).where(jobs.Job.name == SCRUB, jobs.Job.state == JobState.QUEUED)
    if db.session.scalar(waiting.limit(1)) is None:
        jobs.enqueue(SCRUB)


def scrub() -> None:
    """Write the database anew without what was removed, and note it on the reports."""
    started = clock.now()
    if not scrub_database():
        raise RetryLaterError(60)
    db.session.execute(
        update(RetentionReport)
        .where(RetentionReport.scrubbed_at.is_(None), RetentionReport.finished_at <= started)
        .values(scrubbed_at=clock.now())
    )


def outlived_mails() -> Sequence[OutboxMessage]:
    """Some of the mails that no event's rules reach, and whose time is over.

    Those that confirmed a deletion, a day later: nothing else holds an address. Those of the city's
    own office, of committees, relations and letters: ``OF_NO_EVENT`` later.
    """
    now = clock.now()
    confirmed = (OutboxMessage.kind == mails.ERASED) & (
        OutboxMessage.created_at < now - timedelta(days=1)
    )
    of_no_event = OutboxMessage.event_id.is_(None) & (OutboxMessage.created_at < now - OF_NO_EVENT)
    return db.session.scalars(
        select(OutboxMessage)
        .where(
            or_(confirmed, of_no_event),
            OutboxMessage.state != MailState.QUEUED,
            OutboxMessage.purged_at.is_(None),
        )
        .order_by(OutboxMessage.id)
        .limit(CHUNK)
    ).all()
