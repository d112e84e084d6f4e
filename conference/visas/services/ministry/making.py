"""Putting a batch together: read, draw and pack without a lock, then note what was sent."""

from collections.abc import Callable
from typing import Final

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import JOB, Actor
from conference.core.database import db, reading, release
from conference.core.storage import storage
from conference.core.streams import NewFile, new_file
from conference.documents.pdf import RenderError
from conference.i18n import Language, use_language
from conference.visas.enums import VisaState
from conference.visas.enums.ministry import MinistryBatchState
from conference.visas.models import MinistryBatch
from conference.visas.queries.ministry import cases_by_person, people_of_batch
from conference.visas.rules import can_become
from conference.visas.services.cases import send_to_ministry
from conference.visas.services.ministry.archive import Gathered, archive_into, gather, sheet
from conference.visas.services.ministry.examining import ProfileUnfitError, examine, fit_profile
from conference.visas.services.ministry.letter import letter_data, print_letter

PURPOSE: Final = "ministry-batch"
_CHUNK: Final = 25
"""Cases moved on in one transaction."""
_S = MinistryBatchState


class _NobodyError(Exception):
    """Nobody of a batch can be sent: an archive that was begun is thrown away."""

    def __init__(self, gathered: Gathered) -> None:
        super().__init__()
        self.gathered = gathered


def make_batch(
    batch_id: int, *, by: Actor, tell: Callable[[int], None], commit: Callable[[int], None]
) -> None:
    """Make the archive of a numbered batch and move its cases on; may be repeated after a kill.

    ``tell`` notes the progress in a transaction of its own, ``commit`` in the present one.
    """
    if _state_of(batch_id) is _S.MAKING:
        try:
            with new_file(purpose=PURPOSE, encrypted=True) as file:
                gathered = _put_together(batch_id, file, tell)
        except (RenderError, ProfileUnfitError) as error:
            release()
            _get_stuck(batch_id, _trouble(error))
            return
        except _NobodyError as nobody:
            _get_stuck(batch_id, None, nobody.gathered)
            return
        if not _keep(batch_id, gathered, file):
            return
        commit(len(gathered.sent))
    _move_cases(batch_id, by=by, commit=commit)


def _trouble(error: RenderError | ProfileUnfitError) -> dict[str, str]:
    """What is in the way as a code and values, for whoever reads it in whichever language."""
    if isinstance(error, ProfileUnfitError):
        return {"code": error.trouble.value}
    return {"code": error.code, **error.values}


def _state_of(batch_id: int) -> MinistryBatchState | None:
    with reading():
        batch = db.session.get(MinistryBatch, batch_id)
        return batch.state if batch is not None else None


def _put_together(batch_id: int, file: NewFile, tell: Callable[[int], None]) -> Gathered:
    """Write the archive: pictures first, for who is left out is known after them."""
    with archive_into(file) as archive:
        with reading():
            batch = db.session.get_one(MinistryBatch, batch_id)
            profile, event = fit_profile(batch.profile), batch.event
            rows = db.session.execute(people_of_batch(event, batch_id)).all()
            found = examine([(person, case) for person, case in rows], profile)
            gathered = gather(found, profile, batch.number or "", archive, tell)
            if not gathered.sent:
                raise _NobodyError(gathered)
            words = letter_data(batch, clock.today(event.timezone))
            name, table = sheet(gathered, profile)
        archive.add(name, table)
        archive.add("letter.pdf", print_letter(words, gathered.sent))
    return gathered


def _keep(batch_id: int, gathered: Gathered, finished: NewFile) -> bool:
    """Note the archive and who stands in it; False where the batch was withdrawn meanwhile."""
    release()
    file = finished.add_row(content_type="application/zip")
    with db.session.no_autoflush:
        batch = _locked(batch_id)
        if batch.state is not _S.MAKING:
            db.session.expunge(file)
            storage().delete(file.key)
            return False
    db.session.flush()
    batch.file, batch.sha256 = file, file.sha256
    batch.state, batch.made_at = _S.READY, clock.now()
    batch.fault, batch.trouble = "", None
    batch.people, batch.left_out = len(gathered.sent), dict(gathered.left_out)
    sent = {each.participant_id: each for each in gathered.sent}
    for row in list(batch.sendings):
        if row.participant_id in sent:
            row.row = sent[row.participant_id].row
            row.fingerprint = sent[row.participant_id].fingerprint
        else:
            batch.sendings.remove(row)
    changes = {"number": batch.number, "people": batch.people}
    record(JOB, "visas:ministry_batch:made", batch, changes=changes)
    return True


def _locked(batch_id: int) -> MinistryBatch:
    return db.session.get_one(
        MinistryBatch, batch_id, populate_existing=True, with_for_update={"key_share": True}
    )


def _get_stuck(
    batch_id: int, trouble: dict[str, str] | None, gathered: Gathered | None = None
) -> None:
    """Say why there is no archive; without a trouble, nobody could be sent. The number stays."""
    batch = _locked(batch_id)
    if batch.state is not _S.MAKING:
        return
    batch.state, batch.trouble = _S.STUCK, trouble
    with use_language(Language.ENGLISH):
        batch.fault = batch.fault_words[:1000] if trouble else ""
    batch.left_out = dict(gathered.left_out) if gathered is not None else {}
    record(JOB, "visas:ministry_batch:stuck", batch, changes={"number": batch.number})


def _move_cases(batch_id: int, *, by: Actor, commit: Callable[[int], None]) -> None:
    """Every case to *sent to the ministry*, some at a time; whoever was moved already is not."""
    batch = db.session.get(MinistryBatch, batch_id)
    if batch is None or batch.state is not _S.READY or batch.made_at is None:
        return
    made_at, ids = batch.made_at, [row.participant_id for row in batch.sendings]
    for start in range(0, len(ids), _CHUNK):
        for case in cases_by_person(ids[start : start + _CHUNK]).values():
            moved = case.sent_at is not None and case.sent_at >= made_at
            if not moved and can_become(case.state, VisaState.SENT_TO_MINISTRY):
                send_to_ministry(case, by=by)
        commit(min(start + _CHUNK, len(ids)))
