"""States of a batch and of its rows."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class BatchState(LabelledEnum):
    """Where an uploaded file stands."""

    READING = "reading", lazy("being read"), "info", "clock"
    READY = "ready", lazy("waits for your choice"), "warning", "warning"
    TAKING = "taking", lazy("being taken over"), "info", "clock"
    DONE = "done", lazy("finished"), "success", "check"
    BROKEN = "broken", lazy("could not be read"), "danger", "cross"


class RowState(LabelledEnum):
    """What a row would do, and after the choice what became of it."""

    WAITING = "waiting", lazy("not examined yet"), "neutral", "clock"
    NEW = "new", lazy("new"), "info", "plus"
    CHANGED = "changed", lazy("changes something"), "warning", "pencil"
    UNSURE = "unsure", lazy("to be confirmed"), "warning", "eye"
    UNCHANGED = "unchanged", lazy("already there, unchanged"), "neutral", "check"
    WRONG = "wrong", lazy("with an error"), "danger", "cross"
    TAKEN = "taken", lazy("taken over"), "success", "check"
    REFUSED = "refused", lazy("could not be taken over"), "danger", "cross"


SURE = frozenset({RowState.NEW, RowState.CHANGED})
"""The states of rows that are taken when all good ones are asked for."""
TAKEABLE = SURE | {RowState.UNSURE}
"""The states of rows that may be chosen; one that is unsure must be ticked by itself."""
