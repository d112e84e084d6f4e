"""The sentences of the door: names and times are put in by whoever shows them.

``%(zone)s``, ``%(gate)s`` and ``%(session)s`` are names from the book, ``%(time)s`` is the one
moment of a reason: of the clock on the same day, with the day before it on another.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conference.checkin.enums import Reason, Verdict
from conference.i18n import lazy


@dataclass(frozen=True)
class Sentence:
    """What is said of a reason, and which of its params is ``%(time)s``."""

    today: Any
    other_day: Any = ""
    time: str = ""
    without: Any = ""
    """Said instead where a param that the sentence names is not known."""


SENTENCES: Mapping[Reason, Sentence] = {
    Reason.OK_PASS: Sentence(
        lazy("Passes of the delegation left: %(left)s"),
        without=lazy("Counted as a transferable pass"),
    ),
    Reason.ALREADY_INSIDE: Sentence(
        lazy("Inside since %(time)s, %(gate)s"),
        lazy("Inside since %(time)s, %(gate)s"),
        time="since",
        without=lazy("Already inside"),
    ),
    Reason.NOT_TODAY: Sentence(
        lazy("This badge is valid from %(time)s"),
        lazy("This badge is valid from %(time)s"),
        time="opens_at",
        without=lazy("Temporary badge, not valid today"),
    ),
    Reason.WRONG_ZONE: Sentence(
        lazy("This badge does not open: %(zone)s"), without=lazy("No access to this zone")
    ),
    Reason.NOT_BOOKED: Sentence(
        lazy("Not booked for: %(session)s"), without=lazy("Not booked for a session in this zone")
    ),
    Reason.ZONE_CLOSED: Sentence(
        lazy("%(zone)s opens at %(time)s"), lazy("%(zone)s opens on %(time)s"), time="opens_at"
    ),
    Reason.ZONE_OVER: Sentence(lazy("%(zone)s is closed")),
    Reason.NOT_YET: Sentence(
        lazy("May enter from %(time)s: %(zone)s"),
        lazy("May enter on %(time)s: %(zone)s"),
        time="opens_at",
    ),
    Reason.OVER: Sentence(
        lazy("Was allowed to enter until %(time)s: %(zone)s"),
        lazy("Was allowed to enter until %(time)s: %(zone)s"),
        time="closed_at",
        without=lazy("The time for this zone has passed"),
    ),
    Reason.NO_PASS_LEFT: Sentence(
        lazy("All passes of the delegation are in use: %(count)s"),
        without=lazy("All passes of the delegation are in use"),
    ),
    Reason.NO_REENTRY: Sentence(lazy("%(zone)s can be entered only once")),
    Reason.ZONE_FULL: Sentence(lazy("%(zone)s is full: %(capacity)s places")),
    Reason.ZONE_NEARLY_FULL: Sentence(lazy("%(zone)s is nearly full: %(capacity)s places")),
}
"""Reasons that say more than their own name."""

NOT_IDENTIFIED = frozenset({Reason.DAMAGED, Reason.UNKNOWN, Reason.NOT_THIS_EVENT})
"""Reasons with which nothing about a person is shown or recorded."""
PASSED = frozenset({Reason.OK, Reason.OK_AGAIN, Reason.OK_PASS, Reason.EXIT})
"""Reasons that are themselves the big word of the answer."""

INSTRUCTIONS: Mapping[Reason, Any] = {
    Reason.ALREADY_INSIDE: lazy("Call the supervisor"),
    Reason.REVOKED: lazy("Keep the badge and call the supervisor"),
    Reason.NO_BADGE: lazy("Direct the person to the badge desk"),
    Reason.WRONG_ZONE: lazy("Direct the person to another gate or to the help desk"),
    Reason.NOT_TODAY: lazy("Direct the person to the registration desk"),
    Reason.NOT_APPROVED: lazy("Direct the person to the help desk"),
    Reason.NOT_THIS_EVENT: lazy("Direct the person to the help desk"),
    Reason.DAMAGED: lazy("Scan again, or search by name"),
    Reason.UNKNOWN: lazy("Search by name, or direct the person to the help desk"),
    Reason.ESCORT: lazy("Wait for the escort, then let in"),
    Reason.NOTE: lazy("Read the note, then let in"),
    Reason.ZONE_NEARLY_FULL: lazy("Let in and tell the supervisor"),
    Reason.ZONE_FULL: lazy("Ask the supervisor"),
    Reason.ZONE_CLOSED: lazy("Ask the person to come back when it opens"),
    Reason.ZONE_OVER: lazy("Nobody is let in any more"),
    Reason.NOT_YET: lazy("Ask the person to come back at that time"),
    Reason.OVER: lazy("Direct the person to the help desk"),
    Reason.NOT_BOOKED: lazy("Direct the person to the help desk"),
    Reason.NO_PASS_LEFT: lazy("Somebody of the delegation has to leave first"),
    Reason.NO_REENTRY: lazy("Call the supervisor"),
    Reason.GATE_CLOSED: lazy("Choose another gate"),
    Reason.WRONG_WAY: lazy("Direct the person to the entrance"),
}
"""What the steward does next."""


def words_table() -> dict[str, dict[str, str]]:
    """Every reason in the present language, with its placeholders, for a script to fill in."""
    table = {}
    for reason in Reason:
        said = SENTENCES.get(reason, Sentence(""))
        table[reason.value] = {
            "word": reason.label,
            "sentence": str(said.today),
            "sentence_other_day": str(said.other_day or said.today),
            "without": str(said.without),
            "time": said.time,
            "instruction": str(INSTRUCTIONS.get(reason, "")),
            "tone": reason.tone,
            "icon": reason.icon,
        }
    return table


def verdict_words() -> dict[str, str]:
    """The one big word of each verdict."""
    return {verdict.value: verdict.label for verdict in Verdict}
