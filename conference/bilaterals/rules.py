"""Which step a meeting may take, who may take it, and what a plan may touch."""

from datetime import date
from typing import Final

from conference.bilaterals.enums import MeetingState, Priority, RunState, Side, Standing, TaskState
from conference.bilaterals.models import BilateralMeeting, FollowUp, PlannerRun
from conference.core.jobs import JobState
from conference.delegations.enums import DelegationKind, DelegationState
from conference.delegations.models import Delegation

_S = MeetingState
TRANSITIONS: Final[dict[MeetingState, frozenset[MeetingState]]] = {
    _S.DRAFT: frozenset({_S.REQUESTED, _S.CANCELLED}),
    _S.REQUESTED: frozenset({_S.ACCEPTED, _S.DECLINED, _S.COUNTERED, _S.CANCELLED}),
    _S.COUNTERED: frozenset({_S.ACCEPTED, _S.DECLINED, _S.COUNTERED, _S.CANCELLED}),
    _S.ACCEPTED: frozenset({_S.ALLOCATED, _S.CANCELLED}),
    _S.DECLINED: frozenset(),
    _S.ALLOCATED: frozenset(
        {_S.ALLOCATED, _S.CONFIRMED, _S.ACCEPTED, _S.HELD, _S.NO_SHOW, _S.CANCELLED}
    ),
    _S.CONFIRMED: frozenset({_S.ALLOCATED, _S.ACCEPTED, _S.HELD, _S.NO_SHOW, _S.CANCELLED}),
    _S.HELD: frozenset({_S.NO_SHOW}),
    _S.NO_SHOW: frozenset({_S.HELD}),
    _S.CANCELLED: frozenset(),
}
"""From → to. Generates ``docs/states.md``. Held and not held may be corrected into one another."""

AWAITING: Final = frozenset({_S.REQUESTED, _S.COUNTERED})
"""One side waits for the other's answer."""
PLANNED: Final = frozenset({_S.ALLOCATED, _S.CONFIRMED})
"""It has a time and a room, and is still ahead."""
TO_PLAN: Final = PLANNED | {_S.ACCEPTED}
"""What the planner looks at."""
OVER: Final = frozenset({_S.DECLINED, _S.CANCELLED, _S.HELD, _S.NO_SHOW})
LIVE: Final = frozenset(_S) - OVER
UNDECIDED: Final = frozenset({RunState.WAITING, RunState.PROPOSED, RunState.TAKING})
"""Plans of which it is open what becomes of them."""
MOST_WISHES: Final = 5
MOST_PEOPLE: Final = 40
WEIGHTS: Final = {Priority.HIGH: 300, Priority.NORMAL: 100, Priority.LOW: 50}


def may_become(meeting: BilateralMeeting, state: MeetingState) -> bool:
    """Whether a meeting may go into a state from where it stands."""
    return state in TRANSITIONS[meeting.state]


def may_answer(meeting: BilateralMeeting, side: Side) -> bool:
    """Whether a side has the word."""
    return meeting.state in AWAITING and meeting.awaits is side


def may_cancel(meeting: BilateralMeeting, side: Side) -> bool:
    """Whether a side may call the meeting off; before its consent it declines instead."""
    return may_become(meeting, _S.CANCELLED) and not may_answer(meeting, side)


def may_confirm(meeting: BilateralMeeting, side: Side) -> bool:
    """Whether a side may reconfirm its time."""
    return meeting.state is _S.ALLOCATED and meeting.confirmed_at(side) is None


def is_visible_to(meeting: BilateralMeeting, side: Side) -> bool:
    """A draft is known to whoever writes it, and to nobody across the table."""
    if side is Side.ASKING:
        return True
    return meeting.state is not _S.DRAFT and not (
        meeting.state is _S.CANCELLED
        and all(step.state is not _S.REQUESTED for step in meeting.steps)
    )


def may_meet(delegation: Delegation) -> bool:
    """Whether a delegation takes part in bilateral meetings: it comes, and is one."""
    return delegation.state is DelegationState.ACCEPTED and not delegation.is_public_requests


def speaks_for_city(delegation: Delegation) -> bool:
    """Whether a delegation may say what its city offers and seeks: it is the city's own."""
    return delegation.kind is DelegationKind.CITY and delegation.city_id is not None


STANDINGS: Final = {
    _S.HELD: Standing.MET,
    _S.ACCEPTED: Standing.AGREED,
    _S.ALLOCATED: Standing.AGREED,
    _S.CONFIRMED: Standing.AGREED,
    _S.REQUESTED: Standing.ASKED,
    _S.COUNTERED: Standing.ASKED,
    _S.DECLINED: Standing.DECLINED,
}
"""What a meeting makes of two delegations. Drafts and what was called off make nothing of them."""

UNDER_WAY: Final = frozenset({Standing.AGREED, Standing.ASKED, Standing.RECEIVED})
"""A second request would be refused, so it is not suggested either."""
_STRONGEST_FIRST: Final = (
    *(Standing.AGREED, Standing.RECEIVED, Standing.ASKED),
    *(Standing.MET, Standing.DECLINED, Standing.NOT_MET),
)


def stronger(one: Standing, other: Standing) -> Standing:
    """Which of two standings a list shows: what is under way, then what has been."""
    return min(one, other, key=_STRONGEST_FIRST.index)


def is_open(run: PlannerRun) -> bool:
    """Whether a plan may be put into force or thrown away: also where the job for it gave up."""
    gave_up = run.job is None or run.job.state is JobState.FAILED
    return run.state is RunState.PROPOSED or (run.state is RunState.TAKING and gave_up)


def task_state(task: FollowUp, today: date) -> TaskState:
    """Where a task stands on a day."""
    if task.done_at is not None:
        return TaskState.DONE
    return TaskState.OVERDUE if task.due_on < today else TaskState.OPEN
