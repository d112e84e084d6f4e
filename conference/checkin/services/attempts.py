"""One attempt as an enrolled device reports it."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self

from conference.checkin.enums import Direction, Reason, ScanKind, ScanMethod, Verdict


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """What was scanned where and when, and what the phone made of it."""

    nonce: str
    gate_id: int
    direction: Direction
    method: ScanMethod
    kind: ScanKind = ScanKind.SCAN
    seq: int | None = None
    key: str = ""
    """The hash of a badge's token, or ``p`` and the row id of a person without a live badge."""
    reference: str = ""
    readable: bool = True
    """False where a code was read that is no badge of ours."""
    at: datetime | None = None
    """By the device's clock."""
    verdict: Verdict | None = None
    """What the phone showed; None where the server is to decide."""
    reason: Reason | None = None
    revision: str = ""
    note: str = ""
    undoes: str | None = None

    def as_data(self) -> dict[str, Any]:
        """For keeping: plain JSON."""
        data = {name: value for name, value in asdict(self).items() if value is not None}
        if self.at is not None:
            data["at"] = self.at.isoformat()
        return data

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Self:
        """Read what ``as_data`` wrote."""
        kinds = {
            "direction": Direction,
            "method": ScanMethod,
            "kind": ScanKind,
            "verdict": Verdict,
            "reason": Reason,
            "at": datetime.fromisoformat,
        }
        read = {
            name: kinds[name](value) if name in kinds else value  # type: ignore[operator]
            for name, value in data.items()
        }
        return cls(**read)
