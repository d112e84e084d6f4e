"""Work that the worker does: saying of very many people whether they lack an answer."""

from conference.accreditation.services import lacking
from conference.core import jobs

_STEP = 500


@jobs.handler(lacking.REFRESH)
def refresh(job: jobs.Job) -> None:
    """Go on with the people of a category, some in each transaction."""
    category = int(job.arguments["category"])
    after: int | None = int(job.result.get("after", job.arguments["after"]))
    while after is not None:
        after = lacking.refresh_category(category, after=after, most=_STEP)
        job.result = {"after": after} if after is not None else {}
        jobs.report_progress(job, job.done + _STEP)
