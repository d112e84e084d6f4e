"""Test badges: codes that are nobody's, each with the answer that the practice mode gives."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from conference.badges.tokens import token_hash
from conference.checkin.enums import Reason, Verdict
from conference.core.codes import with_check
from conference.documents.qr import QrPath, qr_path
from conference.i18n import lazy

_ANSWERS = (
    (lazy("Test badge: may enter"), Verdict.ALLOWED, Reason.OK),
    (lazy("Test badge: needs an escort"), Verdict.ATTENTION, Reason.ESCORT),
    (lazy("Test badge: wrong zone"), Verdict.REFUSED, Reason.WRONG_ZONE),
    (lazy("Test badge: revoked"), Verdict.REFUSED, Reason.REVOKED),
)


@dataclass(frozen=True)
class TestBadge:
    """A code to practise with. It opens nothing: outside the practice mode it is unknown."""

    label: str
    token: str
    said: dict[str, Any]
    """What the phone's script knows of it."""
    qr: QrPath


@cache
def _codes() -> tuple[tuple[str, QrPath], ...]:
    tokens = [with_check(f"TESTBADGE{number:09}") for number in range(1, len(_ANSWERS) + 1)]
    return tuple((token, qr_path(token)) for token in tokens)


def test_badges() -> list[TestBadge]:
    """The test badges in the present language."""
    return [
        TestBadge(
            label=str(label),
            token=token,
            said={
                "key": token_hash(token),
                "name": str(label),
                "verdict": verdict.value,
                "reason": reason.value,
            },
            qr=qr,
        )
        for (label, verdict, reason), (token, qr) in zip(_ANSWERS, _codes(), strict=True)
    ]


test_badges.__test__ = False  # type: ignore[attr-defined]  # pytest takes the name for a test
