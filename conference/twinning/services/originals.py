"""Keeping what was printed of an agreement or a report."""

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.files import StoredFile, store_file
from conference.documents.services import replace_file
from conference.twinning.models import Agreement, YearlyReport

PDF = "application/pdf"


def keep_originals(
    agreement: Agreement, version: int, printed: tuple[bytes, bytes], *, by: Actor
) -> None:
    """Keep both originals with their hashes, in the place of earlier prints of the draft."""
    for name, data in zip(("original_a", "original_b"), printed, strict=True):
        replace_file(agreement, name, _store(data))
    agreement.printed_version = version
    changes = {"version": version, "state": agreement.state.value}
    record(by, "twinning:agreement:printed", agreement, changes=changes)


def keep_report(report: YearlyReport, printed: dict[str, bytes], *, by: Actor) -> None:
    """Keep an issued report in its three languages."""
    files = {language: _store(data) for language, data in printed.items()}
    db.session.flush()
    report.files = {language: str(file.id) for language, file in files.items()}
    record(by, "twinning:report:printed", report)


def _store(data: bytes) -> StoredFile:
    file = store_file(data, purpose="twinning", content_type=PDF, encrypted=True)
    db.session.flush()
    return file
