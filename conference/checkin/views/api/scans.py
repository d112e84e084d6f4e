"""Attempts: one that the server decides now, and a queue of those that phones decided."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from conference.checkin import queries, services
from conference.checkin.enums import PhotoPolicy, ScanKind
from conference.checkin.forms import (
    LONGEST_BATCH,
    LONGEST_CALL,
    Batch,
    Unusable,
    read_attempt,
    read_batch,
    read_object,
)
from conference.checkin.models import Device
from conference.checkin.rules.standing import Caller, Standing
from conference.checkin.services import Attempt, ScanRequest, Sender, Taken
from conference.checkin.views.api import shapes
from conference.checkin.views.api.blueprint import as_answer, bp, may_call
from conference.checkin.views.api.identity import current_caller, current_standing, device_actor
from conference.core import clock
from conference.core.errors import DomainError
from conference.i18n import _, lazy
from conference.web.access import access
from conference.web.security import csrf
from conference.web.transactions import reads_first

_NOBODY = "-"
"""A reference that nobody has."""


@bp.post("/scans")
@csrf.exempt  # type: ignore[untyped-decorator]  # the token in the header is the proof
@reads_first
@access(may_call("scans"))
def scans() -> ResponseReturnValue:
    """Decide one attempt; the same nonce gets the same answer again."""
    device = current_caller()
    request.max_content_length = LONGEST_CALL
    attempt = read_attempt(read_object(request.get_data()), decided=False)
    if device.gate_id is not None and device.gate_id != attempt.gate_id:
        raise DomainError(lazy("This device belongs to another gate."))
    if attempt.kind is not ScanKind.SCAN:
        return _one(Sender.of(device), attempt, device.photos)
    by = device_actor(device)
    answer = services.record_scan(device.event_id, _request(attempt, device), by=by)
    return as_answer({"scan": shapes.answer_json(answer, attempt.key, device.photos)})


@bp.post("/scans/batch")
@csrf.exempt  # type: ignore[untyped-decorator]  # the token in the header is the proof
@reads_first
@access(may_call("batch"))
def batch() -> ResponseReturnValue:
    """Take in a queue; every attempt once, however often it is handed in."""
    device = current_caller()
    request.max_content_length = LONGEST_BATCH
    sent = read_batch(request.get_data())
    usable = [each for each in sent.attempts if isinstance(each, Attempt)]
    if current_standing() is not Standing.LIVE:
        services.set_aside(device.id, usable, sent_at=sent.sent_at)
        return as_answer({"accepted": len(usable)})
    policy = device.photos
    taken = services.take_batch(Sender.of(device), usable, sent_at=sent.sent_at)
    results = _results(sent, taken, policy)
    return as_answer({"now": shapes.moment(clock.now()), "results": results})


def _one(sender: Sender, attempt: Attempt, policy: PhotoPolicy) -> ResponseReturnValue:
    """Somebody let in by hand, or an undo: facts, told at once."""
    (taken,) = services.take_batch(sender, [attempt], sent_at=attempt.at)
    if taken.answer is None:
        raise DomainError(_unknown_gate())
    return as_answer({"scan": shapes.answer_json(taken.answer, taken.key, policy)})


def _request(attempt: Attempt, device: Caller | Device) -> ScanRequest:
    """As the one decision at the door takes it; a person without a badge goes by reference."""
    reference = attempt.reference
    if attempt.key.startswith("p"):
        reference = queries.reference_of(device.event_id, attempt.key) or _NOBODY
    return ScanRequest(
        nonce=attempt.nonce,
        gate_id=attempt.gate_id,
        direction=attempt.direction,
        method=attempt.method,
        key=attempt.key if len(attempt.key) == 32 else "",
        code="-",
        reference=reference,
        client_at=attempt.at,
        device_id=device.id,
        seq=attempt.seq,
        revision=attempt.revision,
        note=attempt.note,
    )


def _results(sent: Batch, taken: list[Taken], policy: PhotoPolicy) -> list[dict[str, Any]]:
    """In the order in which the attempts came."""
    answers = iter(taken)
    results = []
    for each in sent.attempts:
        if isinstance(each, Unusable):
            results.append(_invalid(each.nonce, str(each.error), each.error.field))
            continue
        one = next(answers)
        if one.answer is None:
            results.append(_invalid(one.nonce, str(_unknown_gate()), "gate"))
        else:
            said = shapes.answer_json(one.answer, one.key, policy)
            results.append({"status": one.status, **said})
    return results


def _unknown_gate() -> Any:
    return lazy("This event has no such gate. Choose the gate again.")


def _invalid(nonce: str, message: str, field: str | None) -> dict[str, Any]:
    error = {"code": "invalid", "message": message or _("The message can not be read.")}
    if field:
        error["field"] = field
    return {"nonce": nonce, "status": "invalid", "error": error}
