"""A message to many: confirmed once, written by a job chunk by chunk.

Confirming copies the text and freezes the list by one statement. A chunk is read and rendered
without a lock, then its mails and the fate of its recipients are written together: after a kill
the next run takes up those who still wait, and nobody gets two.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, literal, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import joinedload

from conference.audit.services import record
from conference.core import clock, jobs
from conference.core.actor import Actor
from conference.core.database import db, is_sqlite, reading
from conference.core.errors import DomainError, InvalidError
from conference.delegations.models import FocalPoint
from conference.events.models import Event
from conference.i18n import lazy
from conference.mailing import services as mailing
from conference.mailing.enums import MailClass
from conference.mailing.rules import is_mail_address
from conference.messages.enums import Audience, Reason, RecipientState
from conference.messages.mails import Person, compose
from conference.messages.models import Dispatch, DispatchRecipient, MessageTemplate
from conference.messages.queries import (
    RecipientFilter,
    load,
    person_column,
    recipients,
    sending_of_ticket,
)
from conference.messages.rules import FARTHEST
from conference.messages.services.writing import letter_of
from conference.registration.models import Participant
from conference.registration.rules import ENDED

logger = logging.getLogger(__name__)

WRITE = "messages:dispatch:write"
CHUNK = 50


class ListChangedError(DomainError):
    """Since the page was shown, the list or the text has become another."""


@dataclass(frozen=True)
class _Fate:
    """What becomes of one recipient."""

    state: RecipientState
    reason: Reason = Reason.NONE
    mail: mailing.OutgoingMail | None = None


def confirm(
    message: MessageTemplate,
    wanted: RecipientFilter,
    *,
    ticket: str,
    expected: int,
    version: int,
    send_at: datetime | None = None,
    by: Actor,
) -> Dispatch:
    """Freeze text and recipients and order the writing; the same ticket again changes nothing.

    The writing begins at ``send_at``, else at once.
    Raises ``ListChangedError`` where the list has not ``expected`` people any more, or the text is
    not the ``version`` that was shown.
    """
    event = message.event
    _refuse_moment(send_at)
    known = _claim(message, wanted, ticket)
    if known is None:
        repeated = sending_of_ticket(ticket)
        assert repeated is not None, "the ticket is taken"
        return repeated
    dispatch = db.session.get_one(Dispatch, known)
    frozen = _freeze(event, dispatch, wanted)
    if frozen != expected or message.version != version:
        raise ListChangedError(
            lazy("The list or the text has changed meanwhile. Please look at it once more.")
        )
    if not frozen:
        raise DomainError(lazy("Nobody is in this list."))
    job = jobs.enqueue(
        WRITE,
        {"dispatch": dispatch.id},
        event_id=event.id,
        requested_by=by.user_id,
        total=frozen,
        due_at=send_at,
    )
    dispatch.total, dispatch.job_id, dispatch.send_at = frozen, job.id, send_at
    record(by, "messages:dispatch:confirmed", dispatch, changes={"recipients": frozen})
    return dispatch


def _refuse_moment(send_at: datetime | None) -> None:
    """A moment to send at lies ahead, and not in another age for a slip in the year."""
    now = clock.now()
    if send_at is not None and not now < send_at < now + FARTHEST:
        raise InvalidError(lazy("Choose a moment that lies ahead, within a year."), field="send_at")


def _claim(message: MessageTemplate, wanted: RecipientFilter, ticket: str) -> int | None:
    """The row of a new sending, None where the ticket has one: one statement, safe in a race."""
    make = sqlite_insert if is_sqlite() else postgresql_insert
    statement = make(Dispatch).values(
        event_id=message.event_id,
        template_id=message.id,
        ticket=ticket,
        title=message.title,
        audience=message.audience,
        mail_class=message.mail_class,
        subject=message.subject,
        body=message.body,
        filter=wanted.as_dict(),
        total=0,
        created_at=clock.now(),
    )
    made: int | None = db.session.scalar(
        statement.on_conflict_do_nothing(index_elements=["ticket"]).returning(Dispatch.id)
    )
    return made


def _freeze(event: Event, dispatch: Dispatch, wanted: RecipientFilter) -> int:
    """Write down who is to get it, without loading them; returns how many."""
    column = person_column(dispatch.audience, of=DispatchRecipient)
    model = Participant if dispatch.audience is Audience.PARTICIPANTS else FocalPoint
    chosen = recipients(event, dispatch.audience, wanted).with_only_columns(
        literal(dispatch.id), model.id
    )
    statement = insert(DispatchRecipient).from_select(
        ["dispatch_id", column.key], chosen.order_by(model.id)
    )
    db.session.execute(statement)
    count = select(func.count()).where(DispatchRecipient.dispatch_id == dispatch.id)
    return db.session.scalar(count) or 0


def write_chunk(dispatch_id: int) -> int:
    """Write the next mails of a sending; returns how many recipients were dealt with.

    Ends the running transaction; its own is left to the caller to commit.
    """
    with reading():
        dispatch = db.session.get_one(Dispatch, dispatch_id, options=[joinedload(Dispatch.event)])
        column = person_column(dispatch.audience, of=DispatchRecipient)
        waiting = _waiting(dispatch_id).with_only_columns(DispatchRecipient.id, column)
        found = [(row[0], row[1]) for row in db.session.execute(waiting)]
        fates = _fates_of(dispatch, [person for _row, person in found])
        chunk = {row: fates[person] for row, person in found}
    _write(dispatch_id, chunk)
    return len(chunk)


def _waiting(dispatch_id: int):  # type: ignore[no-untyped-def]  # noqa: ANN202
    return (
        select(DispatchRecipient)
        .where(
            DispatchRecipient.dispatch_id == dispatch_id,
            DispatchRecipient.state == RecipientState.WAITING,
        )
        .order_by(DispatchRecipient.id)
        .limit(CHUNK)
    )


def _fates_of(dispatch: Dispatch, ids: Sequence[int]) -> dict[int, _Fate]:
    loaded = load(dispatch.audience, ids)
    refused: set[str] = set()
    if dispatch.mail_class is MailClass.NEWS:
        hashes = [mailing.address_hash(dispatch.event_id, p.email) for p in loaded.people.values()]
        refused = mailing.refused_hashes(dispatch.event_id, hashes)
    letter = letter_of(dispatch, dispatch.event)
    fates = {}
    for person_id in ids:
        person = loaded.people[person_id]
        reason = _left_out(dispatch, person, refused)
        if reason is not Reason.NONE:
            fates[person_id] = _Fate(RecipientState.SKIPPED, reason)
            continue
        try:
            mail = compose(letter, person, loaded.free_places)
        except Exception:
            logger.exception("sending %s: no mail for recipient %s", dispatch.id, person_id)
            fates[person_id] = _Fate(RecipientState.FAILED, Reason.TEXT_FAILED)
        else:
            fates[person_id] = (
                _Fate(RecipientState.WRITTEN, mail=mail)
                if mail is not None
                else _Fate(RecipientState.FAILED, Reason.NO_TEXT)
            )
    return fates


def _left_out(dispatch: Dispatch, person: Person, refused: set[str]) -> Reason:
    """Why a recipient gets nothing after all, looked up at the moment of writing."""
    if _has_left(dispatch, person):
        return Reason.LEFT
    if not is_mail_address(person.email):
        return Reason.NO_ADDRESS
    if refused and mailing.address_hash(dispatch.event_id, person.email) in refused:
        return Reason.UNSUBSCRIBED
    return Reason.NONE


def _has_left(dispatch: Dispatch, person: Person) -> bool:
    """Whether somebody left since the list was frozen; a list of those who left is for them."""
    if isinstance(person, FocalPoint):
        return not person.active
    return person.state in ENDED and not dispatch.filter.get("state")


def _write(dispatch_id: int, chunk: dict[int, _Fate]) -> None:
    """Mails and fates together; who was dealt with by another worker meanwhile is passed over."""
    locked = select(DispatchRecipient.id).where(
        DispatchRecipient.dispatch_id == dispatch_id,
        DispatchRecipient.id.in_(chunk),
        DispatchRecipient.state == RecipientState.WAITING,
    )
    rows = list(
        db.session.scalars(locked.order_by(DispatchRecipient.id).with_for_update(key_share=True))
    )
    written = [row for row in rows if chunk[row].mail is not None]
    mails = [mail for row in written if (mail := chunk[row].mail) is not None]
    outbox = dict(zip(written, mailing.queue_many(mails), strict=True))
    if rows:
        db.session.execute(
            update(DispatchRecipient),
            [
                {
                    "id": row,
                    "state": chunk[row].state,
                    "reason": chunk[row].reason,
                    "outbox_id": outbox.get(row),
                }
                for row in rows
            ],
        )
