"""What the pages from which a plenary is led show, and who of its people may lead it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from conference.core.database import db
from conference.programme.enums import PersonRole, RoleState
from conference.programme.models import (
    ProgrammeSession,
    SessionRole,
    SpeakersList,
    SpeakingRequest,
)
from conference.programme.queries.speaking import (
    queued,
    requests_of,
    speakers_list_of,
    speaking_now,
)
from conference.programme.rules.speaking import elapsed_seconds

LEADING = (PersonRole.CHAIR, PersonRole.MODERATOR)
NEXT = 5
"""So many are seated ahead of their turn."""


@dataclass(frozen=True)
class Clock:
    """What a script counts on from: seconds given, spoken and left, and whether it runs."""

    given: int
    spoken: int
    running: bool

    @property
    def left(self) -> int:
        """Seconds left; below zero when the time is over."""
        return self.given - self.spoken


@dataclass(frozen=True)
class Floor:
    """Who has the floor, who comes next, and how many after them."""

    row: SpeakersList
    speaker: SpeakingRequest | None
    clock: Clock | None
    following: list[SpeakingRequest]
    left: int


def floor_of(session: ProgrammeSession, now: datetime) -> Floor | None:
    """How a session's list of speakers stands at a moment; None where it has none."""
    row = speakers_list_of(session.id)
    if row is None:
        return None
    rows = requests_of(session.id)
    speaker, queue = speaking_now(rows), queued(rows)
    clock = _clock(speaker, now) if speaker else None
    return Floor(row, speaker, clock, queue[:NEXT], max(0, len(queue) - NEXT))


def _clock(speaker: SpeakingRequest, now: datetime) -> Clock:
    is_running = speaker.started_at is not None
    return Clock(speaker.minutes * 60, elapsed_seconds(speaker, now), is_running)


def led_by(participant_id: int, session_ids: Collection[int]) -> set[int]:
    """Those of some sessions with a list of speakers that a person chairs or moderates."""
    query = (
        select(SessionRole.session_id)
        .join(SpeakersList, SpeakersList.session_id == SessionRole.session_id)
        .join(ProgrammeSession, ProgrammeSession.id == SessionRole.session_id)
        .where(
            SessionRole.participant_id == participant_id,
            SessionRole.session_id.in_(session_ids),
            SessionRole.role.in_(LEADING),
            SessionRole.state != RoleState.DECLINED,
            ProgrammeSession.cancelled_at.is_(None),
        )
    )
    return set(db.session.scalars(query))
