"""How a run of retention was begun."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class RunKind(LabelledEnum):
    """What began a run."""

    NIGHTLY = "nightly", lazy("by itself, at night"), "neutral", "clock"
    BY_HAND = "by_hand", lazy("by hand"), "info", "person"
    ERASURE = "erasure", lazy("at a person’s wish"), "info", "person"
