"""Packages of own data, and the finished jobs of an event, in the sweeps over all features."""

from typing import Any

from sqlalchemy import Select, String, cast, func, or_, select

from conference.core import sweeps
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.jobs import Job, JobState
from conference.i18n import lazy
from conference.privacy.queries import package_of
from conference.privacy.services.packages import remove_package

CLAIMS = frozenset({"data_packages.participant_id"})


def repoint(_kept_id: int, ended_id: int, _by: Actor) -> None:
    """A package of half the data is of no use to anybody."""
    _remove(ended_id)


def erase(participant_id: int, _by: Actor) -> None:
    """Remove the package, and what jobs noted about the person."""
    _remove(participant_id)
    names_one = cast(Job.arguments, String).contains('"participant_id"')
    for job in db.session.scalars(select(Job).where(names_one)):
        if job.is_finished and job.arguments.get("participant_id") == participant_id:
            _empty(job)


def _remove(participant_id: int) -> None:
    package = package_of(participant_id)
    if package is not None:
        remove_package(package)


def _says_something() -> Any:
    return or_(
        cast(Job.arguments, String) != "{}", cast(Job.result, String) != "{}", Job.error != ""
    )


def _empty(job: Job) -> None:
    job.arguments, job.result, job.error = {}, {}, ""


def _finished(event_id: int) -> Select[Any]:
    over = Job.state.in_((JobState.DONE, JobState.FAILED))
    return select(Job).where(Job.event_id == event_id, over, _says_something())


def _count(event_id: int) -> int:
    return db.session.scalar(_finished(event_id).with_only_columns(func.count(Job.id))) or 0


def _purge(event_id: int, limit: int) -> int:
    rows = db.session.scalars(_finished(event_id).limit(limit)).all()
    for job in rows:
        _empty(job)
    db.session.flush()
    return len(rows)


RULES = (
    sweeps.RetentionRule(
        "privacy:jobs",
        lazy("What finished jobs noted"),
        lazy("Results of batches can name people. That a job ran, and when, stays."),
        30,
        _count,
        _purge,
    ),
)

sweeps.register(sweeps.Sweep("privacy", 900, CLAIMS, repoint=repoint, erase=erase, retention=RULES))
