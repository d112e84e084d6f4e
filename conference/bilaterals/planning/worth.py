"""What a place is worth: placing counts most, then keeping what was promised, then wishes.

A confirmed meeting that stays is worth more than any new one, so only those move that must.
"""

from collections.abc import Mapping

from conference.bilaterals.planning.problem import Meeting, Place, Problem

CONFIRMED = 4_000
"""For placing what both sides count on at all."""
STAYS = 8_000
"""For leaving it when it was."""
KEPT = 30
"""For leaving a merely allocated one."""
WISHES = (20, 14, 9, 5)
"""Percent of the weight for the first, second … preferred slot."""


def worth(meeting: Meeting, slot: int) -> int:
    """The worth of having a meeting in a slot."""
    value = meeting.weight
    if slot in meeting.preferred:
        place = meeting.preferred.index(slot)
        value += meeting.weight * (WISHES[place] if place < len(WISHES) else WISHES[-1]) // 100
    if meeting.confirmed:
        value += CONFIRMED
    if meeting.before is not None and meeting.before.slot == slot:
        value += STAYS if meeting.confirmed else KEPT
    return value


def value_of(problem: Problem, places: Mapping[int, Place]) -> int:
    """The worth of a plan, fixed meetings left out: they are no choice."""
    return sum(
        worth(meeting, places[meeting.id].slot)
        for meeting in problem.meetings
        if meeting.id in places and not meeting.fixed
    )


def moved_meetings(problem: Problem, places: Mapping[int, Place]) -> list[int]:
    """The meetings that had a time and get another one or none."""
    return [
        meeting.id
        for meeting in problem.meetings
        if meeting.before is not None
        and (meeting.id not in places or places[meeting.id].slot != meeting.before.slot)
    ]
