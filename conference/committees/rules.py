"""Which step a body, task, meeting or report may take, and how decisions are counted."""

from datetime import date
from typing import Final

from conference.committees.enums import (
    CommitteeState,
    MeetingState,
    MemberRole,
    NumberCalendar,
    ReportState,
    TaskState,
)
from conference.i18n import to_solar_hijri
from conference.i18n.localised import Localised

_C, _T, _M, _R = CommitteeState, TaskState, MeetingState, ReportState

COMMITTEE_TRANSITIONS: Final[dict[CommitteeState, frozenset[CommitteeState]]] = {
    _C.FORMED: frozenset({_C.ACTIVE, _C.DISSOLVED}),
    _C.ACTIVE: frozenset({_C.DISSOLVED}),
    _C.DISSOLVED: frozenset({_C.ACTIVE}),
}
"""A body that was dissolved by mistake, or is called together again, becomes active."""

TASK_TRANSITIONS: Final[dict[TaskState, frozenset[TaskState]]] = {
    state: frozenset(_T) - {state} for state in _T
}
"""Tasks move freely on the board; each move can be taken back."""

MEETING_TRANSITIONS: Final[dict[MeetingState, frozenset[MeetingState]]] = {
    _M.PLANNED: frozenset({_M.HELD, _M.CANCELLED}),
    _M.HELD: frozenset({_M.MINUTES_APPROVED}),
    _M.MINUTES_APPROVED: frozenset(),
    _M.CANCELLED: frozenset(),
}
"""Approved minutes are frozen: what is wrong in them is put right by an addendum."""

REPORT_TRANSITIONS: Final[dict[ReportState, frozenset[ReportState]]] = {
    _R.TABLED: frozenset({_R.NOTED, _R.ADOPTED}),
    _R.NOTED: frozenset({_R.FOLLOWED_UP}),
    _R.ADOPTED: frozenset({_R.FOLLOWED_UP}),
    _R.FOLLOWED_UP: frozenset(),
}

ONE_AT_A_TIME: Final = frozenset({MemberRole.CHAIR, MemberRole.SECRETARY})
"""Seats that one person holds."""

FIRST_WORKSTREAMS: Final = (
    Localised(en="Executive aspect", fa="بُعد اجرایی", ar="البعد التنفيذي"),
    Localised(en="Economic aspect", fa="بُعد اقتصادی", ar="البعد الاقتصادي"),
    Localised(en="Media aspect", fa="بُعد رسانه‌ای", ar="البعد الإعلامي"),
    Localised(en="Legal aspect", fa="بُعد حقوقی", ar="البعد القانوني"),
)
"""What every body begins with; it may rename, add and remove them."""


def is_open(meeting_state: MeetingState) -> bool:
    """Whether anything of a meeting may still be changed."""
    return meeting_state in {_M.PLANNED, _M.HELD}


def year_of(day: date, calendar: NumberCalendar) -> int:
    """The year in which a decision is numbered."""
    return to_solar_hijri(day).year if calendar is NumberCalendar.SOLAR_HIJRI else day.year


def number_of(code: str, year: int, sequence: int) -> str:
    """A decision's number as printed, for example ``SC-1404-007``."""
    return f"{code}-{year}-{sequence:03d}"


def is_carried(votes_for: int, votes_against: int) -> bool:
    """Whether a vote adopts: more for than against; abstentions do not count."""
    return votes_for > votes_against
