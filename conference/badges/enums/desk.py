"""What is done with a badge at the desk, which document was shown, and how a receipt is signed."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class ActKind(LabelledEnum):
    """One act in the life of a badge; none of them is an entry."""

    PRINTED = "printed", lazy("Printed at the desk"), "info", "printer"
    HANDED_OVER = "handed_over", lazy("Handed over"), "success", "check"
    UNDONE = "undone", lazy("Hand-over undone"), "warning", "history"
    LOST = "lost", lazy("Reported lost"), "danger", "warning"
    REPLACED = "replaced", lazy("Replacement approved"), "success", "replace"
    DAMAGED = "damaged", lazy("Damaged, issued again"), "neutral", "trash"
    RETURNED = "returned", lazy("Returned"), "neutral", "return"
    BOUND = "bound", lazy("Prepared badge given to a person"), "info", "badge"


class IdentityDocument(LabelledEnum):
    """By what the desk knew the person; its number is not written down."""

    PASSPORT = "passport", lazy("Passport")
    NATIONAL_CARD = "national_card", lazy("National identity card")
    RESIDENCE = "residence", lazy("Residence permit")
    OFFICIAL_CARD = "official_card", lazy("Diplomatic or service card")
    KNOWN = "known", lazy("Known to the officer in person")


class Collecting(LabelledEnum):
    """Who takes badges for others."""

    FOCAL_POINT = "focal_point", lazy("Focal point of the delegation")
    LIAISON = "liaison", lazy("Liaison officer")
    PROXY = "proxy", lazy("Another person, with a written authority")


class Signing(LabelledEnum):
    """How a custody receipt is signed."""

    SCREEN = "screen", lazy("On this screen")
    PAPER = "paper", lazy("On paper")
