"""What may follow what, days counted back, the traffic light, and what waits for what."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from conference.approvals.enums import ApprovalState, Light

SOON_DAYS = 14
"""So many days before its last day something counts as due soon."""
EXPIRING_DAYS = 30

TRANSITIONS: dict[ApprovalState, frozenset[ApprovalState]] = {
    ApprovalState.NOT_REQUIRED: frozenset({ApprovalState.NEEDED}),
    ApprovalState.NEEDED: frozenset(
        {
            ApprovalState.NOT_REQUIRED,
            ApprovalState.REQUESTED,
            ApprovalState.GRANTED,
            ApprovalState.REFUSED,
        }
    ),
    ApprovalState.REQUESTED: frozenset(
        {
            ApprovalState.NOT_REQUIRED,
            ApprovalState.NEEDED,
            ApprovalState.GRANTED,
            ApprovalState.REFUSED,
        }
    ),
    ApprovalState.GRANTED: frozenset(
        {ApprovalState.REQUESTED, ApprovalState.REFUSED, ApprovalState.LAPSED}
    ),
    ApprovalState.REFUSED: frozenset({ApprovalState.NOT_REQUIRED, ApprovalState.REQUESTED}),
    ApprovalState.LAPSED: frozenset(
        {ApprovalState.NOT_REQUIRED, ApprovalState.REQUESTED, ApprovalState.GRANTED}
    ),
}
"""A decision that was entered wrongly goes back to *requested*."""
OPEN = frozenset(ApprovalState) - {ApprovalState.GRANTED, ApprovalState.NOT_REQUIRED}
"""What others that need it have to wait for."""
TO_BE_ASKED = frozenset({ApprovalState.NEEDED, ApprovalState.LAPSED})


class Timed(Protocol):
    """What the days of an approval are counted from."""

    state: ApprovalState
    number: str
    expires_on: date | None
    lead_days: int
    margin_days: int


@dataclass(frozen=True)
class Days:
    """The last days of an approval; None without an anchor day."""

    ask_by: date | None
    have_by: date | None
    because_of: int | None = None
    """The approval that must be asked for on ``have_by``, where that is earlier than its own."""


def may_become(state: ApprovalState, other: ApprovalState) -> bool:
    """Whether an approval may go from a state to another, or stay."""
    return state is other or other in TRANSITIONS[state]


def days_of(approval: Timed, anchor: date | None) -> Days:
    """By when it must be asked for and by when it must be there, counted back in whole days."""
    if anchor is None:
        return Days(None, None)
    have_by = anchor - timedelta(days=approval.margin_days)
    return Days(have_by - timedelta(days=approval.lead_days), have_by)


def days_in_chains(
    approvals: Mapping[int, Timed],
    anchors: Mapping[int, date | None],
    needs: Mapping[int, Collection[int]],
) -> dict[int, Days]:
    """The days of all: what others wait for is there on the day on which they must be asked for."""
    waiting: dict[int, list[int]] = {}
    for each, firsts in needs.items():
        if each in approvals and approvals[each].state in TO_BE_ASKED:
            for first in firsts:
                waiting.setdefault(first, []).append(each)
    found: dict[int, Days] = {}

    def settle(key: int, path: frozenset[int]) -> Days:
        if key in found:
            return found[key]
        days = days_of(approvals[key], anchors.get(key))
        for later in sorted(waiting.get(key, ())) if approvals[key].state in OPEN else ():
            if later not in path:
                days = _pressed(approvals[key], days, settle(later, path | {key}), later)
        found[key] = days
        return days

    return {key: settle(key, frozenset({key})) for key in approvals}


def _pressed(approval: Timed, days: Days, later: Days, later_id: int) -> Days:
    if later.ask_by is None or (days.have_by is not None and days.have_by <= later.ask_by):
        return days
    return Days(later.ask_by - timedelta(days=approval.lead_days), later.ask_by, later_id)


def has_expired(approval: Timed, today: date) -> bool:
    """Whether the last day on which it held is over."""
    return approval.expires_on is not None and approval.expires_on < today


def light_of(approval: Timed, anchor: date | None, today: date, days: Days | None = None) -> Light:
    """What the office has to know today; by its own days unless those of its chain are given."""
    state = approval.state
    if state is ApprovalState.GRANTED:
        return _light_of_granted(approval, anchor, today)
    if state in _SETTLED:
        return _SETTLED[state]
    days = days or days_of(approval, anchor)
    last = days.ask_by if state is ApprovalState.NEEDED else days.have_by
    if last is None:
        return Light.UNDATED
    if today > last:
        return Light.LATE
    return Light.SOON if (last - today).days <= SOON_DAYS else Light.ON_TIME


_SETTLED = {
    ApprovalState.NOT_REQUIRED: Light.NOT_REQUIRED,
    ApprovalState.REFUSED: Light.REFUSED,
    ApprovalState.LAPSED: Light.LAPSED,
}


def _light_of_granted(approval: Timed, anchor: date | None, today: date) -> Light:
    if has_expired(approval, today):
        return Light.LAPSED
    if approval.expires_on is not None:
        before_the_day = anchor is not None and approval.expires_on < anchor
        if before_the_day or approval.expires_on - today <= timedelta(days=EXPIRING_DAYS):
            return Light.EXPIRING
    return Light.NUMBERLESS if lacks_number(approval) else Light.GRANTED


def lacks_number(approval: Timed) -> bool:
    """Whether it was granted in words alone, and the number has to be asked after."""
    return approval.state is ApprovalState.GRANTED and not approval.number


def makes_circle(
    waiting: int, firsts: Collection[int], needs: Mapping[int, Collection[int]]
) -> bool:
    """Whether ``waiting`` would, by needing ``firsts``, in the end need itself."""
    seen: set[int] = set()
    ahead = list(firsts)
    while ahead:
        each = ahead.pop()
        if each == waiting:
            return True
        if each not in seen:
            seen.add(each)
            ahead.extend(needs.get(each, ()))
    return False


def blocked_by(
    waiting: int, needs: Mapping[int, Collection[int]], still_open: Collection[int]
) -> list[list[int]]:
    """The chains of open approvals it waits for, each from the nearest to the last."""
    return list(_chains([waiting], needs, still_open))


def _chains(
    path: list[int], needs: Mapping[int, Collection[int]], still_open: Collection[int]
) -> Iterator[list[int]]:
    onwards = [
        each for each in sorted(needs.get(path[-1], ())) if each in still_open and each not in path
    ]
    if not onwards and len(path) > 1:
        yield path[1:]
    for each in onwards:
        yield from _chains([*path, each], needs, still_open)
