"""Meetings with all that belongs to them, slots and settings, runs of the planner."""

from conference.bilaterals.models.meetings import (
    BilateralAttendee,
    BilateralMeeting,
    BilateralPreference,
    BilateralStep,
    FollowUp,
)
from conference.bilaterals.models.planning import BilateralSettings, MeetingSlot, PlannerRun

__all__ = [
    "BilateralAttendee",
    "BilateralMeeting",
    "BilateralPreference",
    "BilateralSettings",
    "BilateralStep",
    "FollowUp",
    "MeetingSlot",
    "PlannerRun",
]
