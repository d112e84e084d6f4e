"""From a choice of people to a numbered batch, and what becomes of it."""

from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import delete, select

from conference.audit.services import record
from conference.core import clock, jobs
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError, NotFoundError
from conference.core.files import delete_file
from conference.core.streams import read_pieces
from conference.documents.services import take_number
from conference.events.models import Event
from conference.i18n import lazy
from conference.visas.documents import year_of
from conference.visas.enums.ministry import MinistryBatchState
from conference.visas.models import MinistryBatch, MinistryProfile, MinistrySending
from conference.visas.queries.ministry import job_of_batch, people_of_batch, people_to_draft
from conference.visas.rules.ministry import MINISTRY_TRANSITIONS
from conference.visas.services.ministry.composing import Composer
from conference.visas.services.ministry.examining import fingerprint, fit_profile

MAKE: Final = "visas:ministry:make"
REGISTER: Final = "ministry-batch"
MOST_PEOPLE: Final = 1000
"""In one batch: the covering letter names everybody, and is printed in one piece (20 to 30 s)."""
_S = MinistryBatchState


def draft_batch(
    event: Event,
    profile: MinistryProfile,
    participant_ids: Sequence[int],
    *,
    by: Actor,
    supplements: MinistryBatch | None = None,
) -> MinistryBatch:
    """Put people together without a number yet; a draft is looked at, then confirmed or dropped."""
    fit_profile(profile)
    ids = people_to_draft(event, participant_ids)
    if not ids:
        raise InvalidError(lazy("Tick the people who are to be sent."))
    if len(ids) > MOST_PEOPLE:
        raise InvalidError(
            lazy("Choose at most %(count)d people for one batch.", count=MOST_PEOPLE)
        )
    batch = MinistryBatch(
        event=event,
        profile=profile,
        profile_name=profile.name,
        language=profile.language,
        supplements=supplements,
        created_by=by.user_id,
    )
    batch.sendings = [MinistrySending(participant_id=each) for each in ids]
    db.session.add(batch)
    db.session.flush()
    record(by, "visas:ministry_batch:drafted", batch, changes={"people": len(ids)})
    return batch


def supplement(batch: MinistryBatch, *, by: Actor) -> MinistryBatch:
    """A draft with those people of a batch whose data are no longer what was sent."""
    if batch.state not in {_S.READY, _S.HANDED_OVER} or batch.profile is None:
        raise DomainError(lazy("Only a batch that was put together can be supplemented."))
    composer = Composer(batch.profile)
    marks = {row.participant_id: row.fingerprint for row in batch.sendings}
    changed = [
        person.id
        for person, case in db.session.execute(people_of_batch(batch.event, batch.id))
        if marks[person.id] != fingerprint(composer, person, case)
    ]
    if not changed:
        raise DomainError(lazy("Nothing has changed since this batch was put together."))
    return draft_batch(batch.event, batch.profile, changed, by=by, supplements=batch)


def confirm_batch(batch: MinistryBatch, *, by: Actor) -> jobs.Job:
    """Take the number and let the worker put the archive together (the first transaction)."""
    _move(batch, _S.MAKING)
    profile = fit_profile(batch.profile)
    event = batch.event
    year = year_of(event, clock.today(event.timezone))
    batch.year, batch.sequence = year, take_number(REGISTER, event.id, year=year)
    prefix = (event.letter_prefix or event.slug).upper()
    batch.number = f"{prefix}-{year}-M{batch.sequence:03d}"
    batch.profile_name, batch.language = profile.name, profile.language
    record(by, "visas:ministry_batch:confirmed", batch, changes={"number": batch.number})
    return _enqueue(batch, by)


def _enqueue(batch: MinistryBatch, by: Actor) -> jobs.Job:
    db.session.flush()
    job = jobs.enqueue(
        MAKE,
        {"batch": batch.id, "actor": [by.kind.value, by.id]},
        event_id=batch.event_id,
        requested_by=by.user_id,
        total=len(batch.sendings),
    )
    batch.job_id = job.id
    return job


def make_again(batch: MinistryBatch, *, by: Actor) -> None:
    """Try once more to put a batch together under its number, also when its job was given up."""
    job = job_of_batch(batch)
    given_up = job is not None and job.state is jobs.JobState.FAILED
    if not (batch.state is _S.MAKING and given_up):
        _move(batch, _S.MAKING)
    batch.fault, batch.trouble = "", None
    record(by, "visas:ministry_batch:retried", batch, changes={"number": batch.number})
    _enqueue(batch, by)


def drop_draft(batch: MinistryBatch, *, by: Actor) -> None:
    """Throw a draft away; it never had a number."""
    _expect(batch, _S.DRAFT)
    record(by, "visas:ministry_batch:dropped", batch.event, event_id=batch.event_id)
    db.session.delete(batch)
    db.session.flush()


def hand_over(batch: MinistryBatch, *, by: Actor) -> None:
    """Note that the ministry has it."""
    _move(batch, _S.HANDED_OVER)
    batch.handed_over_at = clock.now()
    record(by, "visas:ministry_batch:handed_over", batch, changes={"number": batch.number})


def withdraw_batch(batch: MinistryBatch, reason: str, *, by: Actor) -> None:
    """Take a batch back: its number stays, its archive goes; cases stay where they are."""
    if not reason.strip():
        raise InvalidError(lazy("Give the reason."), field="reason")
    _move(batch, _S.WITHDRAWN)
    batch.withdrawn_at, batch.reason = clock.now(), reason.strip()
    forget_archive(batch)
    record(by, "visas:ministry_batch:withdrawn", batch, changes={"number": batch.number})


def forget_archive(batch: MinistryBatch) -> None:
    """Delete the archive; number, dates, people and the archive's hash stay in the register."""
    file, batch.file = batch.file, None
    db.session.flush()
    if file is not None:
        delete_file(file)


def download_archive(batch: MinistryBatch, *, by: Actor) -> Iterator[bytes]:
    """The bytes of the archive, piece by piece; each reading is noted."""
    if batch.file is None:
        raise NotFoundError(lazy("This batch has no archive any more."))
    data = read_pieces(batch.file)
    record(by, "visas:ministry_batch:downloaded", batch, changes={"number": batch.number})
    return data


def remove_from_draft(batch: MinistryBatch, participant_id: int, *, by: Actor) -> None:
    """Leave a person out of a draft."""
    _expect(batch, _S.DRAFT)
    db.session.execute(
        delete(MinistrySending).where(
            MinistrySending.batch_id == batch.id, MinistrySending.participant_id == participant_id
        )
    )
    db.session.expire(batch, ["sendings"])
    record(by, "visas:ministry_batch:edited", batch)


def _expect(batch: MinistryBatch, state: MinistryBatchState) -> None:
    """Refuse, in words, when the batch no longer stands where the reader saw it."""
    _lock(batch)
    if batch.state is not state:
        raise _late(batch)


def _move(batch: MinistryBatch, state: MinistryBatchState) -> None:
    """Put the batch into a state, if it may follow."""
    _lock(batch)
    if state not in MINISTRY_TRANSITIONS[batch.state]:
        raise _late(batch)
    batch.state = state


def _lock(batch: MinistryBatch) -> None:
    """Wait for whoever else acts on the batch, and read anew where it stands."""
    db.session.flush()
    db.session.scalar(
        select(MinistryBatch.id).where(MinistryBatch.id == batch.id).with_for_update(key_share=True)
    )
    db.session.refresh(batch, ["state"])


def _late(batch: MinistryBatch) -> DomainError:
    words = lazy("The batch is in the state “%(state)s” by now.", state=batch.state.label)
    return DomainError(words)
