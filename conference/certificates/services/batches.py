"""Many certificates: a job that issues one after another and then lays their files together."""

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from conference.audit.services import record
from conference.certificates.documents import name_and_talk
from conference.certificates.enums import CertificateKind
from conference.certificates.models import Certificate, CertificateBatch, Talk
from conference.certificates.queries import BATCH, live_certificate, printed_documents
from conference.certificates.services.certificates import issue_certificate, reissue
from conference.core import jobs
from conference.core.actor import Actor
from conference.core.database import db, reading, release
from conference.core.errors import InvalidError, NotFoundError
from conference.core.files import StoredFile, read_file
from conference.core.streams import NewFile, new_file
from conference.documents.services import BatchReport, issue_each
from conference.events.models import Event
from conference.i18n import Language, lazy
from conference.registration.models import Participant

MOST = 2_000
"""People in one batch: their one PDF is laid together in memory, about 100 MB."""
_PURPOSE = "certificate-batch"


@dataclass(frozen=True)
class BatchWish:
    """What a batch is to do."""

    kind: CertificateKind
    language: Language | None = None
    """None: each person's own."""
    override: str = ""
    mail: bool = False


def start_batch(
    event: Event, ids: Sequence[int], wish: BatchWish, *, by: Actor
) -> CertificateBatch:
    """Let the worker issue certificates: ``ids`` are people, or talks for those of speaking."""
    if len(ids) > MOST:
        raise InvalidError(lazy("At most %(most)d people fit into one batch.", most=MOST))
    batch = CertificateBatch(event_id=event.id, kind=wish.kind, requested_by=by.user_id)
    batch.participant_ids = _people(ids, wish.kind)
    db.session.add(batch)
    db.session.flush()
    batch.job = jobs.enqueue(
        BATCH,
        {
            "batch": batch.id,
            "ids": list(ids),
            "language": wish.language.value if wish.language else "",
            "override": wish.override,
            "mail": wish.mail,
            "actor": [by.kind.value, by.id],
        },
        event_id=event.id,
        requested_by=by.user_id,
        total=len(ids),
    )
    record(by, "certificates:batch:started", batch, event_id=event.id, changes={"count": len(ids)})
    return batch


def _people(ids: Sequence[int], kind: CertificateKind) -> list[int]:
    if kind is CertificateKind.ATTENDANCE:
        return list(ids)
    talks = [db.session.get(Talk, each) for each in ids]
    return sorted({talk.participant_id for talk in talks if talk is not None})


def issue_batch(
    batch_id: int,
    ids: Sequence[int],
    wish: BatchWish,
    *,
    by: Actor,
    progress: Callable[[int], None],
) -> BatchReport:
    """Issue and print one by one, then keep the files; a repeated batch passes over what stands."""
    report = issue_each(ids, lambda row_id: _issue(row_id, wish, by), progress=progress)
    _keep_files(batch_id, report.documents)
    return report


def _issue(row_id: int, wish: BatchWish, by: Actor) -> tuple[int, bool] | None:
    talk, person = None, None
    if wish.kind is CertificateKind.SPEAKING:
        talk = db.session.get(Talk, row_id)
        person = talk.participant if talk is not None else None
    else:
        person = db.session.get(Participant, row_id)
    if person is None:
        return None
    old = live_certificate(person.id, talk)
    if old is None:
        new = issue_certificate(
            person, wish.language, by=by, talk=talk, override=wish.override, mail=wish.mail
        )
        return new.document_id, True
    if is_up_to_date(old):
        return old.document_id, False
    new = reissue(old, by=by, override=wish.override, mail=wish.mail)
    return new.document_id, True


def is_up_to_date(certificate: Certificate) -> bool:
    """Whether name and talk are still those that were printed."""
    return certificate.printed_as == name_and_talk(certificate.participant, certificate.talk)


def _keep_files(batch_id: int, document_ids: Sequence[int]) -> None:
    """One PDF of all for paper, and an archive of the signed files."""
    release()
    with reading():
        files = [
            (document.number, document.file)
            for document in printed_documents(document_ids)
            if document.file is not None
        ]
        for _number, file in files:  # read below, while no transaction is open
            db.session.expunge(file)
    release()
    if not files:
        return
    with new_file(purpose=_PURPOSE, encrypted=True) as archive:
        _pack(archive, files)
    with new_file(purpose=_PURPOSE, encrypted=True) as pages:
        _merge(pages, files)
    batch = db.session.get_one(CertificateBatch, batch_id)
    batch.zip = archive.add_row(content_type="application/zip")
    batch.pdf = pages.add_row(content_type="application/pdf")
    db.session.flush()


def _pack(target: NewFile, files: Sequence[tuple[str, StoredFile]]) -> None:
    sink: Any = _Sink(target)
    with zipfile.ZipFile(sink, "w") as archive:  # stored: a PDF gets no smaller
        for number, file in files:
            archive.writestr(f"{number.replace('/', '-')}.pdf", read_file(file))


class _Sink(io.RawIOBase):
    """What ``zipfile`` needs of a stream that only goes forward."""

    def __init__(self, target: NewFile) -> None:
        super().__init__()
        self._target = target

    def writable(self) -> bool:
        """It takes bytes."""
        return True

    def write(self, data: Any) -> int:
        """Pass some bytes on."""
        self._target.write(bytes(data))
        return len(data)


def _merge(target: NewFile, files: Sequence[tuple[str, StoredFile]]) -> None:
    """The pages of all, without the fields of the signatures, which hold for their own files."""
    import pikepdf  # noqa: PLC0415 - only printers need it

    together = pikepdf.Pdf.new()
    opened = []
    for _number, file in files:
        source = pikepdf.open(io.BytesIO(read_file(file)))
        opened.append(source)
        for page in source.pages:
            if "/Annots" in page:
                del page["/Annots"]
            together.pages.append(page)
    made = io.BytesIO()
    together.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    for source in opened:
        source.close()
    target.write(made.getvalue())


def fetch_file(batch: CertificateBatch, kind: str, *, by: Actor) -> StoredFile:
    """The PDF (``pdf``) or the archive (``zip``) of a batch; each reading is noted."""
    file = batch.zip if kind == "zip" else batch.pdf
    if file is None:
        raise NotFoundError(lazy("This batch has no file."))
    record(by, "certificates:batch:downloaded", batch, event_id=batch.event_id)
    return file
