"""Deciding and recording one attempt at the door.

The log itself is the audit trail of the door: each row names operator, gate, device and moment, and
the database refuses to change it. Nothing is written to the audit log beside it.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Table, bindparam
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from conference.badges.tokens import read_token, token_hash
from conference.checkin.enums import Direction, Reason, ScanKind, ScanMethod, ScanMode, Verdict
from conference.checkin.models import Scan
from conference.checkin.queries import (
    Answer,
    ScanSubject,
    first_entry,
    inside_zone,
    stored_answer,
    subject_by_code,
    subject_by_reference,
)
from conference.checkin.rules import NOT_IDENTIFIED, evaluate
from conference.checkin.services.passing import (
    Step,
    counted_alone,
    enter,
    leave,
    passes_in_use,
    whereabouts,
)
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db, is_sqlite, release, start_writing
from conference.core.errors import DomainError, NotFoundError
from conference.i18n import lazy

_scans: Table = Scan.__table__  # type: ignore[assignment]
NEAR = 50
"""Free places from which on people are let in one after another, each counted anew. More than all
scans that can be decided at one moment, so that nobody before them fills the zone unseen."""


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
    situation = _situation(event_id, request, subject, readable=_readable(request, digest))
    result = evaluate(subject.book, subject.known, situation)
    start_writing(in_a_hurry=True)
    answer, pass_id = _decide(event_id, request, subject, situation, result)
    row = {
        **_row_of(request, answer, subject.zone_id),
        "event_id": event_id,
        "token_hash": digest or "",
        "badge_id": subject.badge_id,
        "operator_id": by.user_id,
        "pass_id": pass_id,
    }
    if db.session.execute(_log_scan(sqlite=is_sqlite()), row).first() is None:
        release()  # the same nonce was answered in between: undo, and give that answer
        return _answer_again(event_id, request.nonce)
    return answer


def _readable(request: ScanRequest, digest: str | None) -> bool:
    return digest is not None or bool(request.reference)


def _situation(
    event_id: int, request: ScanRequest, subject: ScanSubject, *, readable: bool
) -> dict[str, Any]:
    """The attempt as the rules see it; whoever is in the zone is counted only where it matters."""
    situation = subject.situation(
        request.gate_id, request.direction, clock.now(), readable=readable
    )
    if subject.counts_zone and subject.known and request.direction is Direction.IN:
        situation["zone_count"] = inside_zone(event_id, subject.zone_id)
    return situation


def _digest_of(request: ScanRequest) -> str | None:
    if request.key:
        return request.key
    token = None if request.reference else read_token(request.code)
    return token_hash(token) if token else None


def _decide(
    event_id: int,
    request: ScanRequest,
    subject: ScanSubject,
    situation: dict[str, Any],
    result: dict[str, Any],
) -> tuple[Answer, int | None]:
    """Let in or out whom the rules allow; the answer as it stands afterwards, and the pass."""
    now, first, person = clock.now(), None, subject.person
    if result["verdict"] != "refused" and person is not None:
        step = Step(
            participant_id=person.id,
            event_id=event_id,
            zone_id=subject.zone_id,
            at=now,
            nonce=request.nonce,
        )
        result = _move(step, subject, situation, result)
    verdict, reason = Verdict(result["verdict"]), Reason(result["reason"])
    if reason is Reason.ALREADY_INSIDE and person is not None:
        first = first_entry(person.id, subject.zone_id)
    answer = Answer(
        nonce=request.nonce,
        gate_id=request.gate_id,
        direction=request.direction,
        verdict=verdict,
        reason=reason,
        at=now,
        person=None if reason in NOT_IDENTIFIED else person,
        first=first,
        zone=subject.zone,
        params=result["params"],
    )
    return answer, subject.pass_id if result["effects"]["pass"] else None


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
        "params": dict(answer.params) or None,
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
    step: Step, subject: ScanSubject, situation: dict[str, Any], result: dict[str, Any]
) -> dict[str, Any]:
    """Let the person in or out; what the rules say now that nobody can come in between."""
    if result["effects"]["enter"] is None:
        leave(step, result["effects"]["leave"])
        return result
    if _at_the_last_places(subject, situation):
        situation["zone_count"] = counted_alone(step)
        result = evaluate(subject.book, subject.known, situation)
        if result["verdict"] == "refused":
            return result
    pass_id = subject.pass_id if result["effects"]["pass"] else None
    if pass_id is not None:
        situation["pass_count"] = passes_in_use(pass_id, step.participant_id)
        result = evaluate(subject.book, subject.known, situation)
        if result["verdict"] == "refused":
            return result
    zone = subject.book["zones"][str(subject.zone_id)]
    strict = zone["passback"] == "refuse"
    entries = enter(step, strict=strict, again=zone["reentry"], pass_id=pass_id)
    if entries is None:  # somebody else was faster
        situation |= whereabouts(step.participant_id, step.zone_id)
        return evaluate(subject.book, subject.known, situation)
    if ways_out := [number for number in result["effects"]["leave"] if number != step.zone_id]:
        leave(step, ways_out)
    if entries > 1 and result["reason"] == Reason.OK:
        return {**result, "reason": Reason.OK_AGAIN.value}
    return result


def _at_the_last_places(subject: ScanSubject, situation: dict[str, Any]) -> bool:
    """Whether others who come in at this moment may have taken what was counted as free."""
    zone, count = subject.book["zones"][str(subject.zone_id)], situation.get("zone_count")
    return count is not None and zone["full"] == "refuse" and zone["capacity"] - count <= NEAR


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
