"""What the worker does for privacy: packages, the nightly run, the scrubbing afterwards."""

from conference.core import clock, jobs
from conference.core.files import remove_orphans
from conference.mailing.services.purging import purge_messages
from conference.mailing.sweeps import folder
from conference.privacy import services
from conference.privacy.enums import RunKind
from conference.privacy.queries import RUN
from conference.privacy.services import packages, retention

HOUR = 3600


@jobs.handler(packages.BUILD)
def build_package(job: jobs.Job) -> None:
    """Pack a person's own data."""
    package_id = int(job.arguments["package_id"])
    services.build_package(package_id)


@jobs.handler(RUN)
def run_now(job: jobs.Job) -> None:
    """Remove what is due at one event, ordered by hand."""
    event_id = int(job.arguments["event_id"])
    report = services.purge_event(
        event_id, RunKind.BY_HAND, keep_alive=lambda: jobs.report_progress(job, job.done + 1)
    )
    job.result = {"removed": sum(report.removed.values()) if report else 0}


@jobs.handler("privacy:retention:nightly", every=HOUR)
def run_nightly(job: jobs.Job) -> None:
    """Each event once a night: looked at every hour, because venues lie in several time zones."""
    services.remove_old_packages()
    purge_messages(services.outlived_mails(), folder())
    jobs.report_progress(job, 0)
    done = services.run_retention(lambda: jobs.report_progress(job, job.done + 1))
    job.result = {"events": done}


@jobs.handler("privacy:files:sweep", every=24 * HOUR)
def sweep_files(job: jobs.Job) -> None:
    """Remove files whose transaction never came to its end."""
    removed = remove_orphans(clock.now() - retention.ORPHAN_AGE)
    job.result = {"removed": removed}


@jobs.handler(retention.SCRUB)
def scrub(_job: jobs.Job) -> None:
    """Write the database anew without what was removed."""
    services.scrub()
