"""What the door sends: one attempt as JSON, the typed code, the filter of the log."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from conference.checkin.enums import Direction, ScanMethod, Verdict
from conference.checkin.models import Gate
from conference.checkin.services import ScanRequest
from conference.core.errors import InvalidError
from conference.i18n import _, lazy
from conference.web.forms import BaseForm, ChoiceField

LONGEST_CODE = 300
LONGEST_MESSAGE = 4096
"""Bytes of one attempt as JSON."""
_NONCE = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_REFERENCE = re.compile(r"[0-9A-Za-z]{1,12}")
_DEVICE = re.compile(r"[0-9a-zA-Z-]{0,36}")
_LARGEST_ID = 2**31 - 1


def is_nonce(text: object) -> bool:
    """Whether a text is a UUID in lower case, as browsers make them."""
    return isinstance(text, str) and _NONCE.fullmatch(text) is not None


def read_scan(data: bytes) -> ScanRequest:
    """One attempt from the JSON a device sent; raises ``InvalidError`` with a sentence."""
    values = _object(data)
    nonce, gate = values.get("nonce"), values.get("gate")
    if not is_nonce(nonce):
        raise InvalidError(lazy("The scan has no valid number of its own."), field="nonce")
    if type(gate) is not int or not 0 < gate <= _LARGEST_ID:
        raise InvalidError(lazy("Choose the gate again."), field="gate")
    code, reference = _text(values, "code", LONGEST_CODE), _text(values, "reference", 12)
    if bool(code) is bool(reference):
        raise InvalidError(lazy("Scan a code or choose a person."), field="code")
    if reference and not _REFERENCE.fullmatch(reference):
        raise InvalidError(lazy("Scan a code or choose a person."), field="reference")
    device = _text(values, "device", 36)
    return ScanRequest(
        nonce=str(nonce),
        gate_id=gate,
        direction=_member(Direction, values.get("direction"), "direction"),
        method=_member(ScanMethod, values.get("method"), "method"),
        code=code,
        reference=reference,
        device=device if _DEVICE.fullmatch(device) else "",
        client_at=read_moment(values.get("client_at")),
    )


def _object(data: bytes) -> Mapping[str, Any]:
    try:
        values = json.loads(data) if len(data) <= LONGEST_MESSAGE else None
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        raise InvalidError(lazy("The message of the scanner can not be read."))
    return values


def _text(values: Mapping[str, Any], name: str, longest: int) -> str:
    value = values.get(name, "")
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > longest:
        raise InvalidError(lazy("The message of the scanner can not be read."), field=name)
    return value


def _member(kind: Any, value: object, name: str) -> Any:
    if not isinstance(value, str) or value not in {member.value for member in kind}:
        raise InvalidError(lazy("The message of the scanner can not be read."), field=name)
    return kind(value)


def read_moment(value: object) -> datetime | None:
    """The device's clock, which may be wrong by years: then nothing is kept of it."""
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        moment = datetime.fromisoformat(value)
        moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if 2020 <= moment.year <= 2100 else None


class ScanFilterForm(BaseForm):
    """Which part of the log is shown."""

    class Meta:
        """A GET form needs no guard."""

        csrf = False

    gate = ChoiceField(lazy("Gate"), default="")
    verdict = ChoiceField(lazy("Answer"), default="")

    def __init__(self, gates: Sequence[Gate], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.gate.choices = [
            ("", _("All gates")),
            *((str(gate.id), gate.name.text()) for gate in gates),
        ]
        self.verdict.choices = [("", _("All answers")), *Verdict.choices()]

    @property
    def gate_id(self) -> int | None:
        """The chosen gate."""
        return int(self.gate.data) if self.gate.data else None

    @property
    def chosen_verdict(self) -> Verdict | None:
        """The chosen verdict."""
        return Verdict(self.verdict.data) if self.verdict.data else None
