"""Who may pass: a list of questions about plain facts, asked in order; the first *yes* decides."""

from collections.abc import Callable
from dataclasses import dataclass

from conference.checkin.enums import Direction, Reason, Verdict


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known of one attempt, before it is known whether the person is inside already."""

    direction: Direction
    readable: bool
    """The check characters hold, or the person was found by name."""
    known: bool
    same_event: bool
    has_badge: bool
    revoked: bool
    approved: bool
    """The registration is approved, or under way and bridged by a temporary badge."""
    zone_open: bool
    """The person's category opens the gate's zone, or the temporary badge names it."""
    valid_today: bool = True
    """The badge is good for every day, or names today in the venue's time zone."""


RULES: tuple[tuple[Reason, Callable[[Facts], bool]], ...] = (
    (Reason.DAMAGED, lambda facts: not facts.readable),
    (Reason.UNKNOWN, lambda facts: not facts.known),
    (Reason.NOT_THIS_EVENT, lambda facts: not facts.same_event),
    (Reason.NO_BADGE, lambda facts: not facts.has_badge),
    (Reason.REVOKED, lambda facts: facts.revoked),
    (Reason.NOT_APPROVED, lambda facts: not facts.approved),
    (Reason.NOT_TODAY, lambda facts: not facts.valid_today),
    (Reason.WRONG_ZONE, lambda facts: not facts.zone_open),
)
NOT_IDENTIFIED = frozenset({Reason.DAMAGED, Reason.UNKNOWN, Reason.NOT_THIS_EVENT})
"""Reasons with which nothing about a person is shown or recorded."""
PASSED = frozenset({Reason.OK, Reason.OK_AGAIN, Reason.OK_PASS, Reason.EXIT})


def reason_against(facts: Facts) -> Reason | None:
    """The first rule that stands against entering, or None."""
    return next((reason for reason, stands in RULES if stands(facts)), None)


def judge(facts: Facts) -> tuple[Verdict, Reason]:
    """The answer to an attempt, but for *already inside*, which the database decides.

    Nobody is kept from leaving: whoever is identified goes out and is counted out. A revoked badge
    is pointed out even then.
    """
    against = reason_against(facts)
    if facts.direction is Direction.OUT and against not in NOT_IDENTIFIED:
        if against is Reason.REVOKED:
            return Verdict.ATTENTION, Reason.REVOKED
        return Verdict.ALLOWED, Reason.EXIT
    if against is None:
        return Verdict.ALLOWED, Reason.OK
    return Verdict.REFUSED, against
