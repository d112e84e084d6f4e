"""Printing documents that have their number."""

from conference.core import jobs
from conference.documents import services


@jobs.handler("documents:render")
def render(job: jobs.Job) -> None:
    """Print one document; a document that is issued already is left alone."""
    document_id = int(job.arguments["document_id"])
    job.result = {"issued": services.complete(document_id)}
