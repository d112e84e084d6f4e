"""Trying the signature out: an empty page is signed as a letter is, and thrown away."""

import io
from typing import Any

from conference.audit.services import record
from conference.core import jobs
from conference.core.actor import Actor
from conference.core.database import release
from conference.documents import signing
from conference.documents.queries import TRIAL


def start_trial(*, by: Actor) -> jobs.Job:
    """Let the worker try, because a timestamp server may take its time."""
    job = jobs.enqueue(TRIAL, requested_by=by.user_id, total=1)
    record(by, "documents:signature:tried", None)
    return job


def try_signature() -> dict[str, Any]:
    """The level that was reached, or the code of the trouble with its values."""
    import pikepdf  # noqa: PLC0415 - only printers need it

    release()
    document, written = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.save(written)
    try:
        signed = signing.sign(written.getvalue(), "Trial")
    except signing.SigningError as error:
        return {"code": error.code, **error.values}
    return {"level": signed.level.value}
