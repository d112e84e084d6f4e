"""Deciding and recording one attempt at the door.

The log itself is the audit trail of the door: each row names operator, gate, device and moment, and
the database refuses to change it. Nothing is written to the audit log beside it.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Table, bindparam, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from conference.badges.tokens import read_token, token_hash
from conference.checkin.enums import Direction, Reason, ScanKind, ScanMethod, ScanMode, Verdict
from conference.checkin.models import Presence, Scan
from conference.checkin.queries import (
    Answer,
    ScanSubject,
    first_entry,
    stored_answer,
    subject_by_code,
    subject_by_reference,
)
from conference.checkin.rules import NOT_IDENTIFIED, judge
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db, is_sqlite, release, start_writing
from conference.core.errors import DomainError, NotFoundError
from conference.i18n import lazy

_presences: Table = Presence.__table__  # type: ignore[assignment]
_scans: Table = Scan.__table__  # type: ignore[assignment]


@dataclass(frozen=True, kw_only=True)
class ScanRequest:
    """One attempt as the door's device tells it; either a code or a person's reference."""

    nonce: str
    gate_id: int
    direction: Direction
    method: ScanMethod
    code: str = ""
    reference: str = ""
    device: str = ""
    client_at: datetime | None = None
    key: str = ""
    """The hash of a badge's token, as an enrolled device sends it instead of the code."""
    device_id: int | None = None
    seq: int | None = None
    kind: ScanKind = ScanKind.SCAN
    revision: str = ""
    note: str = ""


def record_scan(event_id: int, request: ScanRequest, *, by: Actor) -> Answer:
    """Decide one attempt, store it whatever comes of it, and return its answer.

    A nonce that was answered before gets the same answer again and changes nothing. Raises
    ``NotFoundError`` for a gate of another event and ``DomainError`` for one that is closed.
    """
    digest = _digest_of(request)
    subject = _subject_of(event_id, request, digest)
    if subject.is_repeated:
        return _answer_again(event_id, request.nonce)
    if not subject.gate_active:
        raise DomainError(lazy("This gate is closed. Choose another gate."))
    readable = digest is not None or bool(request.reference)
    verdict, reason = judge(subject.facts(request.direction, event_id, readable=readable))
    start_writing(in_a_hurry=True)
    answer = _decide(event_id, request, subject, verdict, reason)
    row = {
        **_row_of(request, answer, subject.zone_id),
        "event_id": event_id,
        "token_hash": digest or "",
        "badge_id": subject.badge_id,
        "operator_id": by.user_id,
    }
    if db.session.execute(_log_scan(sqlite=is_sqlite()), row).first() is None:
        release()  # the same nonce was answered in between: undo, and give that answer
        return _answer_again(event_id, request.nonce)
    return answer


def _digest_of(request: ScanRequest) -> str | None:
    if request.key:
        return request.key
    token = None if request.reference else read_token(request.code)
    return token_hash(token) if token else None


def _decide(
    event_id: int, request: ScanRequest, subject: ScanSubject, verdict: Verdict, reason: Reason
) -> Answer:
    """Let in or out whom the rules allow; the answer as it stands afterwards."""
    now, first = clock.now(), None
    if verdict is not Verdict.REFUSED and subject.person is not None:
        reason = _move(event_id, request, subject, reason, now)
        if reason is Reason.ALREADY_INSIDE:
            verdict, first = Verdict.REFUSED, first_entry(subject.person.id, subject.zone_id)
    return Answer(
        nonce=request.nonce,
        gate_id=request.gate_id,
        direction=request.direction,
        verdict=verdict,
        reason=reason,
        at=now,
        person=None if reason in NOT_IDENTIFIED else subject.person,
        first=first,
    )


def _row_of(request: ScanRequest, answer: Answer, zone_id: int) -> dict[str, Any]:
    """What the log keeps of a request and its answer."""
    return {
        "nonce": request.nonce,
        "gate_id": request.gate_id,
        "direction": request.direction,
        "method": request.method,
        "participant_id": answer.person.id if answer.person else None,
        "verdict": answer.verdict,
        "reason": answer.reason,
        "first_scan_id": answer.first.scan_id if answer.first else None,
        "device": request.device,
        "client_at": request.client_at,
        "received_at": answer.at,
        "device_id": request.device_id,
        "seq": request.seq,
        "kind": request.kind,
        "mode": ScanMode.ONLINE,
        "zone_id": zone_id,
        "at": answer.at,
        "judged": None,
        "judged_reason": None,
        "undoes": None,
        "revision": request.revision,
        "note": request.note,
    }


def _subject_of(event_id: int, request: ScanRequest, digest: str | None) -> ScanSubject:
    if request.reference:
        subject = subject_by_reference(event_id, request.gate_id, request.nonce, request.reference)
    else:
        subject = subject_by_code(event_id, request.gate_id, request.nonce, digest)
    if subject is None:
        raise NotFoundError(lazy("This event has no such gate. Choose the gate again."))
    return subject


def _answer_again(event_id: int, nonce: str) -> Answer:
    answer = stored_answer(event_id, nonce)
    if answer is None:
        raise DomainError(lazy("This scan was already sent for another event."))
    return answer


def _move(
    event_id: int, request: ScanRequest, subject: ScanSubject, reason: Reason, now: datetime
) -> Reason:
    """Let the person in or out; the reason that holds now."""
    assert subject.person is not None
    place = {"participant": subject.person.id, "zone": subject.zone_id}
    moment = {"moment": now, "scan_nonce": request.nonce}
    if request.direction is Direction.OUT:
        db.session.execute(_LEAVE, {**place, **moment})
        return reason
    entering = {**place, **moment, "event": event_id}
    entries = db.session.execute(_enter(sqlite=is_sqlite()), entering).scalar()
    if entries is None:
        return Reason.ALREADY_INSIDE
    return reason if entries == 1 else Reason.OK_AGAIN


@cache
def _enter(*, sqlite: bool) -> Any:
    """The one statement that decides: a row comes back for whoever was let in, and only then."""
    insert = sqlite_insert if sqlite else postgresql_insert
    statement = insert(_presences).values(
        participant_id=bindparam("participant"),
        zone_id=bindparam("zone"),
        event_id=bindparam("event"),
        is_inside=True,
        since=bindparam("moment"),
        nonce=bindparam("scan_nonce"),
        entries=1,
    )
    return statement.on_conflict_do_update(
        index_elements=[_presences.c.participant_id, _presences.c.zone_id],
        set_={
            "is_inside": True,
            "since": statement.excluded.since,
            "nonce": statement.excluded.nonce,
            "entries": _presences.c.entries + 1,
        },
        where=~_presences.c.is_inside,
    ).returning(_presences.c.entries)


_LEAVE = (
    update(_presences)
    .where(
        _presences.c.participant_id == bindparam("participant"),
        _presences.c.zone_id == bindparam("zone"),
        _presences.c.is_inside,
    )
    .values(is_inside=False, since=bindparam("moment"), nonce=bindparam("scan_nonce"))
)


@cache
def _log_scan(*, sqlite: bool) -> Any:
    insert = sqlite_insert if sqlite else postgresql_insert
    columns = [column for column in _scans.c if column.name != "id"]
    return (
        insert(_scans)
        .values({column.name: bindparam(column.name, type_=column.type) for column in columns})
        .on_conflict_do_nothing(index_elements=[_scans.c.nonce])
        .returning(_scans.c.id)
    )
