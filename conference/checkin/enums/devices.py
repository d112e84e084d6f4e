"""What a phone at the door is for, how it ends, and what a supervisor has to look at."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class DeviceProfile(LabelledEnum):
    """What a device may ask of the server; ``rules.profiles`` says it call by call."""

    STEWARD = "steward", lazy("Door steward")
    SUPERVISOR = "supervisor", lazy("Door supervisor")
    BADGE_DESK = "badge_desk", lazy("Badge desk")
    KIOSK = "kiosk", lazy("Kiosk")


class RevokeReason(LabelledEnum):
    """Why a device may no longer be used."""

    LOST = "lost", lazy("Lost"), "danger", "warning"
    STOLEN = "stolen", lazy("Stolen"), "danger", "ban"
    REPLACED = "replaced", lazy("Replaced by another device"), "neutral", "check"
    ENDED = "ended", lazy("Service ended"), "neutral", "check"


class ConflictKind(LabelledEnum):
    """What the server found when it put the scans of all phones together."""

    TWO_GATES = "two_gates", lazy("Let in twice"), "danger", "people"
    REVOKED_MEANWHILE = "revoked_meanwhile", lazy("Badge was revoked"), "danger", "ban"
    REFUSED_BY_SERVER = "refused_by_server", lazy("Against the rules"), "warning", "warning"
    NO_PASS_LEFT = "no_pass_left", lazy("More people than passes"), "warning", "people"
    CLOCK = "clock", lazy("Clock of the device is wrong"), "warning", "clock"
    SEQUENCE = "sequence", lazy("Scans are missing"), "warning", "history"
    QUARANTINE = "quarantine", lazy("Scans of a revoked device"), "danger", "lock"


class ConflictState(LabelledEnum):
    """Whether a supervisor has dealt with it."""

    OPEN = "open", lazy("Open"), "warning", "clock"
    SETTLED = "settled", lazy("Settled"), "success", "check"
