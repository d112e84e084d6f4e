"""What an enrolled device sends, read with suspicion: shapes, lengths, numbers."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from conference.badges.tokens import read_token, token_hash
from conference.checkin.enums import Direction, Reason, ScanKind, ScanMethod, Verdict
from conference.checkin.forms.scans import is_nonce, read_moment
from conference.checkin.services import Attempt
from conference.core.errors import InvalidError
from conference.i18n import lazy

LARGEST_BATCH = 200
LONGEST_BATCH = 512 * 1024
"""Bytes of a batch; an attempt of full length has 1 kB."""
LONGEST_CALL = 8 * 1024
"""Bytes of any other call."""
MOST_KEYS = 50
"""Small photos that are asked for at once: 300 kB at most."""
_LONGEST_CODE, _LONGEST_NOTE = 300, 300
_LARGEST_ID = 2**31 - 1
_KEY = re.compile(r"[0-9a-f]{32}|p[1-9][0-9]{0,8}")
_REFERENCE = re.compile(r"[0-9A-Za-z]{1,12}")
_REVISION = re.compile(r"[0-9a-f]{0,16}")


@dataclass(frozen=True)
class Unusable:
    """An attempt that can not be stored, now or later."""

    nonce: str
    error: InvalidError


@dataclass(frozen=True)
class Batch:
    """A queue as it was handed in."""

    sent_at: datetime | None
    attempts: list[Attempt | Unusable]


@dataclass(frozen=True)
class Heartbeat:
    """What a device tells of itself."""

    unsent: int | None
    revision: str | None
    battery: int | None


def _unreadable(field: str | None = None) -> InvalidError:
    return InvalidError(lazy("The message of the scanner can not be read."), field=field)


def read_object(data: bytes) -> Mapping[str, Any]:
    """A JSON object; raises ``InvalidError`` for anything else."""
    try:
        values = json.loads(data)
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        raise _unreadable()
    return values


def read_code(data: bytes) -> str:
    """The one-time code of an enrolment."""
    return _text(read_object(data), "code", 100)


def read_heartbeat(data: bytes) -> Heartbeat:
    """What a device tells of itself; what it does not tell stays as it was."""
    values = read_object(data)
    revision = _text(values, "revision", 16)
    if not _REVISION.fullmatch(revision):
        raise _unreadable("revision")
    return Heartbeat(
        unsent=_number(values, "unsent", 100_000),
        revision=revision if values.get("revision") is not None else None,
        battery=_number(values, "battery", 100),
    )


def read_keys(data: bytes) -> list[str]:
    """Whose small photos a phone asks for; what is no key is nobody's."""
    keys = read_object(data).get("keys")
    if not isinstance(keys, list) or len(keys) > MOST_KEYS:
        raise _unreadable("keys")
    return [key for key in keys if isinstance(key, str) and _KEY.fullmatch(key)]


def read_attempt(values: Mapping[str, Any], *, decided: bool) -> Attempt:
    """One attempt; ``decided``: the phone has answered it already, and must say how."""
    nonce = values.get("nonce")
    if not is_nonce(nonce):
        raise InvalidError(lazy("The scan has no valid number of its own."), field="nonce")
    gate = _number(values, "gate", _LARGEST_ID)
    if not gate:
        raise InvalidError(lazy("Choose the gate again."), field="gate")
    kind = _member(ScanKind, values.get("kind", "scan"), "kind")
    verdict = values.get("verdict") if decided else None
    return Attempt(
        nonce=str(nonce),
        gate_id=gate,
        direction=_member(Direction, values.get("direction"), "direction"),
        method=_member(ScanMethod, values.get("method"), "method"),
        kind=kind,
        seq=_number(values, "seq", _LARGEST_ID),
        at=read_moment(values.get("at")),
        verdict=None if verdict is None else _member(Verdict, verdict, "verdict"),
        reason=_reason(values.get("reason")) if decided else None,
        revision=_revision(values),
        **_who(values, kind),
    )


def read_batch(data: bytes) -> Batch:
    """A queue; an attempt that is no good does not spoil the others."""
    values = read_object(data)
    scans = values.get("scans")
    if not isinstance(scans, list):
        raise _unreadable("scans")
    if len(scans) > LARGEST_BATCH:
        raise InvalidError(
            lazy("Send at most %(count)d scans at once.", count=LARGEST_BATCH), field="scans"
        )
    return Batch(read_moment(values.get("sent_at")), [_attempt_or_not(each) for each in scans])


def _attempt_or_not(values: object) -> Attempt | Unusable:
    if not isinstance(values, dict):
        return Unusable("", _unreadable())
    try:
        return read_attempt(values, decided=values.get("mode") != "online")
    except InvalidError as error:
        nonce = values.get("nonce")
        return Unusable(str(nonce) if is_nonce(nonce) else "", error)


def _who(values: Mapping[str, Any], kind: ScanKind) -> dict[str, Any]:
    """Whom an attempt is about, or which attempt it undoes."""
    note = _text(values, "note", _LONGEST_NOTE).strip()
    if kind is ScanKind.UNDO:
        undoes = values.get("undoes")
        if not is_nonce(undoes):
            raise _unreadable("undoes")
        return {"undoes": undoes, "note": note}
    code, key = _text(values, "code", _LONGEST_CODE), _text(values, "key", 32)
    reference = _text(values, "reference", 12)
    if key and not _KEY.fullmatch(key):
        raise _unreadable("key")
    if reference and not _REFERENCE.fullmatch(reference):
        raise _unreadable("reference")
    if kind is ScanKind.MANUAL:
        if not note:
            raise InvalidError(lazy("Say why the person is let in."), field="note")
    elif not (code or key or reference):
        raise InvalidError(lazy("Scan a code or choose a person."), field="code")
    token = read_token(code) if code and not (key or reference) else None
    return {
        "key": token_hash(token) if token else key,
        "reference": "" if key else reference,
        "readable": bool(token or key or reference) or kind is ScanKind.MANUAL,
        "note": note,
    }


def _revision(values: Mapping[str, Any]) -> str:
    revision = _text(values, "revision", 16)
    return revision if _REVISION.fullmatch(revision) else ""


def _text(values: Mapping[str, Any], name: str, longest: int) -> str:
    value = values.get(name, "")
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > longest:
        raise _unreadable(name)
    return value.encode("utf-8", "ignore").decode().replace("\x00", "")


def _number(values: Mapping[str, Any], name: str, largest: int) -> int | None:
    value = values.get(name)
    if value is None:
        return None
    if type(value) is not int or not 0 <= value <= largest:
        raise _unreadable(name)
    return value


def _member(kind: Any, value: object, name: str) -> Any:
    if not isinstance(value, str) or value not in {member.value for member in kind}:
        raise _unreadable(name)
    return kind(value)


def _reason(value: object) -> Reason | None:
    """The phone's reason; one that a newer phone knows and this server does not is left out."""
    if not isinstance(value, str) or value not in {member.value for member in Reason}:
        return None
    return Reason(value)
