"""Kinds and states of sessions, roles, bookings and speaking requests."""

from conference.programme.enums.people import BookingState, PersonRole, RoleState, SpeakingState
from conference.programme.enums.sessions import (
    DocumentAccess,
    InterpretationMode,
    SessionAccess,
    SessionKind,
)

__all__ = [
    "BookingState",
    "DocumentAccess",
    "InterpretationMode",
    "PersonRole",
    "RoleState",
    "SessionAccess",
    "SessionKind",
    "SpeakingState",
]
