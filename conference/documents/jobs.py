"""Printing documents that have their number."""

import logging

from conference.core import jobs
from conference.core.database import release
from conference.documents import services

logger = logging.getLogger(__name__)


@jobs.handler("documents:render")
def render(job: jobs.Job) -> None:
    """Print one document; a document that is issued already is left alone.

    What fails for no reason of its own (a full disk) is tried again by the worker; at the last
    attempt the document is marked, so that the back office offers to print it again.
    """
    document_id, last = int(job.arguments["document_id"]), job.attempts >= jobs.MAX_ATTEMPTS
    try:
        job.result = {"issued": services.complete(document_id)}
    except Exception as error:
        if not last:
            raise
        logger.exception("document %s could not be printed", document_id)
        release()
        services.note_stuck(document_id, type(error).__name__)
