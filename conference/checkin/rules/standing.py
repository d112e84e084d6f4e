"""What a device may still do: everything, hand in its queue, nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from conference.accounts.enums import Role
from conference.accounts.rules import has_role
from conference.checkin.enums import DeviceProfile, PhotoPolicy, RevokeReason
from conference.checkin.models import Device

HANDS_IN_FOR = timedelta(hours=24)
DOOR_ROLES = frozenset({Role.DOOR_STEWARD, Role.DOOR_SUPERVISOR, Role.ADMINISTRATOR})


@dataclass(frozen=True, kw_only=True)
class Caller:
    """A device of nobody in particular, as each of its calls needs to know it: a row, no entity."""

    id: int
    event_id: int
    gate_id: int | None
    profile: DeviceProfile
    token_hash: str
    photos: PhotoPolicy
    created_at: datetime
    last_seen_at: datetime | None
    revoked_at: datetime | None
    revoke_reason: RevokeReason | None
    operator_id: None = None
    operator: None = None


class Standing(StrEnum):
    """How far a device is trusted."""

    LIVE = "live"
    HANDING_IN = "handing_in"
    """Revoked: for a day it may hand in its queue, which nobody believes yet (decisions 21)."""
    CLOSED = "closed"


def standing_of(device: Device | Caller, now: datetime) -> Standing:
    """A phone of a member of staff's own ends with the account or the role."""
    if device.revoked_at is None:
        owner = device.operator
        if device.operator_id is None or (
            owner is not None and has_role(owner, DOOR_ROLES, "event", device.event_id)
        ):
            return Standing.LIVE
        seen = device.last_seen_at or device.created_at
        return Standing.HANDING_IN if now - seen <= HANDS_IN_FOR else Standing.CLOSED
    if device.revoke_reason is RevokeReason.STOLEN or now - device.revoked_at > HANDS_IN_FOR:
        return Standing.CLOSED
    return Standing.HANDING_IN
