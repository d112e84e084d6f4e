"""The answer that ``<job-progress>`` on a page asks for."""

from flask import Response, jsonify

from conference.core.jobs import Job, JobState
from conference.i18n import gettext as _


def progress_of(job: Job | None, result_url: str) -> Response:
    """How far a job has come as JSON; a job that is gone has failed."""
    state = job.state if job is not None else JobState.FAILED
    done, total = (job.done, job.total) if job is not None else (0, 0)
    return jsonify(
        state=state.value,
        done=done,
        total=total,
        message=_("%(done)d of %(total)d", done=done, total=total) if total else "",
        result_url=result_url if state is JobState.DONE else None,
    )
