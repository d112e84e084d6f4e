"""Certificates and talks in the sweeps over all features."""

import json
from typing import Any

from sqlalchemy import Select, delete, func, or_, select, update

from conference.certificates import services
from conference.certificates.models import Certificate, CertificateBatch, Talk
from conference.certificates.queries import certificates_of, live_certificate, talks_of
from conference.core import sweeps
from conference.core.actor import JOB, Actor
from conference.core.database import db
from conference.core.files import StoredFile, delete_file
from conference.documents import services as documents
from conference.documents.enums import DocumentState
from conference.documents.queries import naming_people
from conference.i18n import lazy
from conference.registration.models import Participant

CLAIMS = frozenset({"certificates.participant_id", "certified_talks.participant_id"})


def repoint(kept_id: int, ended_id: int, by: Actor) -> None:
    """All become the kept person's; of two certificates of attendance the kept one's own stays."""
    theirs = live_certificate(ended_id)
    if theirs is not None and live_certificate(kept_id) is not None:
        services.revoke(theirs, "merged with another registration", by=by)
    db.session.flush()
    for model in (Certificate, Talk):
        db.session.execute(
            update(model).where(model.participant_id == ended_id).values(participant_id=kept_id)
        )
    for certificate in certificates_of(kept_id):
        db.session.expire(certificate, ["participant"])
    for talk in talks_of(kept_id):
        db.session.expire(talk, ["participant"])


def export(participant_id: int) -> sweeps.Export:
    """Every certificate with its data and its PDF, and the talks."""
    rows = certificates_of(participant_id)
    files: dict[str, StoredFile | bytes] = {}
    for row in rows:
        if row.document.file is not None:
            files[f"certificates/{row.document.number.replace('/', '-')}.pdf"] = row.document.file
    hidden = ("token", "token_hash", "data", "issued_by", "register", "sequence", "year")
    return sweeps.Export(
        {
            "talks": [sweeps.row_data(talk) for talk in talks_of(participant_id)],
            "certificates": [
                {
                    **sweeps.row_data(row.document, without=hidden),
                    "kind": row.kind,
                    "printed": json.loads(row.document.data) if row.document.data else None,
                }
                for row in rows
            ],
        },
        files,
    )


def erase(participant_id: int, by: Actor) -> None:
    """Remove PDFs, data and talks, and the files of batches; what is printed on paper still holds.

    A certificate that was never printed becomes void.
    """
    for row in certificates_of(participant_id):
        if row.document.state is DocumentState.ISSUING:
            services.revoke(row, "the person's data were deleted", by=by)
        if row.document.file_id is not None or row.document.data is not None:
            documents.forget(row.document, by=by)
        row.talk, row.override_reason = None, ""
    db.session.flush()
    db.session.execute(delete(Talk).where(Talk.participant_id == participant_id))
    person = db.session.get_one(Participant, participant_id)
    batches = select(CertificateBatch).where(CertificateBatch.event_id == person.event_id)
    for batch in db.session.scalars(batches):
        if participant_id in batch.participant_ids:
            _forget(batch)
            batch.participant_ids = [each for each in batch.participant_ids if each != person.id]
    db.session.flush()


def _forget(batch: CertificateBatch) -> None:
    """Remove the files of a batch; each certificate has its own."""
    files = [file for file in (batch.pdf, batch.zip) if file is not None]
    batch.pdf = batch.zip = None
    db.session.flush()
    for file in files:
        delete_file(file)


def _purge_certificates(event_id: int, limit: int) -> int:
    rows = db.session.scalars(naming_people(Certificate, event_id).limit(limit)).all()
    for row in rows:
        if row.document.state is DocumentState.ISSUING:
            services.revoke(row, "never printed", by=JOB)
        documents.forget(row.document, by=JOB)
    return len(rows)


def _kept(event_id: int) -> Select[Any]:
    has_file = or_(CertificateBatch.pdf_id.is_not(None), CertificateBatch.zip_id.is_not(None))
    return select(CertificateBatch).where(CertificateBatch.event_id == event_id, has_file)


def _purge_batches(event_id: int, limit: int) -> int:
    batches = db.session.scalars(_kept(event_id).limit(limit)).all()
    for batch in batches:
        _forget(batch)
    return len(batches)


def _count(rows: Select[Any]) -> int:
    return db.session.scalar(select(func.count()).select_from(rows.subquery())) or 0


RULES = (
    sweeps.RetentionRule(
        "certificates:files",
        lazy("Certificates: the PDF and the data printed in it"),
        lazy(
            "People fetch their certificate for a year. Number, dates, state, fingerprint of the "
            "file and initials stay, so that it can still be verified."
        ),
        365,
        lambda event_id: _count(naming_people(Certificate, event_id)),
        _purge_certificates,
    ),
    sweeps.RetentionRule(
        "certificates:batches",
        lazy("Files with the certificates of many people"),
        lazy("They can be made anew from the single certificates."),
        30,
        lambda event_id: _count(_kept(event_id).with_only_columns(CertificateBatch.id)),
        _purge_batches,
    ),
)
REMAINS = (
    sweeps.Remainder(
        lazy("The register of certificates: number, dates, state and initials"),
        lazy("A certificate that you hold must stay verifiable, and no number may be missing."),
    ),
)

sweeps.register(
    sweeps.Sweep(
        "certificates",
        550,
        CLAIMS,
        repoint=repoint,
        export=export,
        erase=erase,
        remains=REMAINS,
        retention=RULES,
    )
)
