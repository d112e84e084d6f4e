"""Printing and signing documents that have their number."""

import logging

from conference.core import jobs
from conference.core.database import db, release
from conference.documents import services
from conference.documents.queries import TRIAL

logger = logging.getLogger(__name__)

SIGN_AGAIN = 600.0
"""Seconds until a document is tried again whose signature was not possible."""


@jobs.handler("documents:render")
def render(job: jobs.Job) -> None:
    """Print and sign one document; a document that is issued already is left alone.

    What fails for no reason of its own (a full disk) is tried again by the worker; at the last
    attempt the document is marked, so that the back office offers to print it again. What cannot be
    signed says so at once, and is tried again until the certificate is mended.
    """
    document_id, last = int(job.arguments["document_id"]), job.attempts >= jobs.MAX_ATTEMPTS
    try:
        issued = services.complete(document_id)
    except Exception as error:
        if not last:
            raise
        logger.exception("document %s could not be printed", document_id)
        release()
        services.note_stuck(document_id, error)
        return
    job.result = {"issued": issued}
    db.session.commit()
    if not issued and services.waits_for_signature(document_id):
        raise jobs.RetryLaterError(SIGN_AGAIN)


@jobs.handler(TRIAL)
def try_signature(job: jobs.Job) -> None:
    """Sign an empty page and say how it went."""
    result = services.try_signature()
    job.result = result
    jobs.report_progress(job, 1)
