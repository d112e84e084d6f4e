"""What a device may ask, by its profile: the one table, which every route is declared from."""

from collections.abc import Mapping

from conference.checkin.enums import DeviceProfile

_STEWARD, _SUPERVISOR = DeviceProfile.STEWARD, DeviceProfile.SUPERVISOR
_DESK, _KIOSK = DeviceProfile.BADGE_DESK, DeviceProfile.KIOSK

PROFILES: Mapping[str, frozenset[DeviceProfile]] = {
    "device": frozenset(DeviceProfile),
    "heartbeat": frozenset(DeviceProfile),
    "roster": frozenset({_STEWARD, _SUPERVISOR}),
    "scans": frozenset({_STEWARD, _SUPERVISOR}),
    "batch": frozenset({_STEWARD, _SUPERVISOR}),
    "people": frozenset({_STEWARD, _SUPERVISOR, _DESK}),
    "photos": frozenset({_STEWARD, _SUPERVISOR, _DESK}),
    "thumbnails": frozenset({_STEWARD, _SUPERVISOR}),
    "badges": frozenset({_DESK}),
    "hand_over": frozenset({_DESK}),
    "check_ins": frozenset({_KIOSK}),
}
"""Call → the profiles that may make it. A kiosk lists nothing: it asks about one code that it was
shown, and learns neither gates nor figures; a badge desk keeps no list and lets nobody in."""
SEES_THE_DOOR = frozenset({_STEWARD, _SUPERVISOR})
"""Who is told of gates and of how many are inside."""
HANDS_IN = "batch"
"""The one call that is left to a revoked device, for a day: handing in its queue."""
