"""What a device may ask, by its profile: the one table, which every route is declared from."""

from collections.abc import Mapping

from conference.checkin.enums import DeviceProfile

_STEWARD, _SUPERVISOR = DeviceProfile.STEWARD, DeviceProfile.SUPERVISOR
_DESK, _KIOSK = DeviceProfile.BADGE_DESK, DeviceProfile.KIOSK

PROFILES: Mapping[str, frozenset[DeviceProfile]] = {
    "device": frozenset(DeviceProfile),
    "heartbeat": frozenset(DeviceProfile),
    "roster": frozenset({_STEWARD, _SUPERVISOR, _DESK}),
    "scans": frozenset({_STEWARD, _SUPERVISOR}),
    "batch": frozenset({_STEWARD, _SUPERVISOR}),
    "people": frozenset({_STEWARD, _SUPERVISOR, _DESK}),
    "photos": frozenset({_STEWARD, _SUPERVISOR, _DESK}),
    "thumbnails": frozenset({_STEWARD, _SUPERVISOR, _DESK}),
}
"""Call → the profiles that may make it. A kiosk lists nothing."""
HANDS_IN = "batch"
"""The one call that is left to a revoked device, for a day: handing in its queue."""
