"""What is missing, counted by delegation or by category: one query over all people of an event."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, case, func, select

from conference.core.database import db
from conference.delegations.enums import CredentialsState
from conference.delegations.models import Delegation
from conference.events.enums import DeadlineKind
from conference.events.models import Category, Event
from conference.i18n.localised import Localised
from conference.registration.models import Participant
from conference.registration.rules import OCCUPYING, MissingPart, misses
from conference.registration.rules.missing import misses_anything

DEADLINE_OF: Final[dict[MissingPart, DeadlineKind]] = {
    MissingPart.CONFIRMATION: DeadlineKind.CONFIRMATION,
    MissingPart.PERSON: DeadlineKind.CONFIRMATION,
    MissingPart.PHOTO: DeadlineKind.BADGE_PRINT,
    MissingPart.PASSPORT: DeadlineKind.VISA_DATA,
    MissingPart.VISA_DATA: DeadlineKind.VISA_DATA,
    MissingPart.FUNCTION: DeadlineKind.CONFIRMATION,
    MissingPart.CONTACT: DeadlineKind.CONFIRMATION,
    MissingPart.CONSENT: DeadlineKind.CONFIRMATION,
    MissingPart.QUESTIONS: DeadlineKind.CONFIRMATION,
}
"""Until when each part must be there."""


@dataclass(frozen=True)
class MissingLine:
    """How many people of a delegation or category miss each part; ``until`` is the nearest end."""

    id: int
    name: Localised
    people: int
    incomplete: int
    missing: Mapping[MissingPart, int]
    until: datetime | None
    credentials: CredentialsState | None = None
    """The credential letter, of a delegation from which one is expected."""

    @property
    def is_complete(self) -> bool:
        """Whether nothing at all is missing."""
        return not self.incomplete and self.credentials in {None, CredentialsState.VERIFIED}


def missing_by_delegation(event: Event) -> list[MissingLine]:
    """A line for each delegation with people, the most urgent first; two queries."""
    counts = _counts(event, Participant.delegation_id)
    query = select(
        Delegation.id, Delegation.name, Delegation.credentials, Delegation.is_public_requests
    ).where(Delegation.event_id == event.id)
    ends = _ends(event)
    lines = [
        _line(
            ends,
            counts[row.id],
            row.name,
            None if row.is_public_requests else row.credentials,
        )
        for row in db.session.execute(query)
        if row.id in counts
    ]
    return sorted(lines, key=_urgency)


def missing_by_category(event: Event) -> list[MissingLine]:
    """A line for each category with people, in the event's order; two queries."""
    counts = _counts(event, Participant.category_id)
    query = (
        select(Category.id, Category.name)
        .where(Category.event_id == event.id)
        .order_by(Category.position, Category.id)
    )
    ends = _ends(event)
    return [
        _line(ends, counts[row.id], row.name)
        for row in db.session.execute(query)
        if row.id in counts
    ]


def missing_in_all(event: Event) -> MissingLine | None:
    """The whole event on one line; None while nobody takes a place."""
    counts = _counts(event, Participant.event_id)
    return _line(_ends(event), counts[event.id], event.name) if counts else None


def _counts(event: Event, key: Any) -> dict[int, Any]:
    """People, incomplete people and the count of each part, by the key."""
    query = (
        select(
            key.label("key"),
            func.count().label("people"),
            _sum(misses_anything(event)).label("incomplete"),
            *(_sum(misses(event, part)).label(part.value) for part in MissingPart),
        )
        .where(Participant.event_id == event.id, Participant.state.in_(OCCUPYING))
        .group_by(key)
    )
    return {row.key: row for row in db.session.execute(query)}


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _ends(event: Event) -> dict[DeadlineKind, datetime]:
    return {entry.kind: entry.at for entry in event.deadlines}


def _line(
    ends: Mapping[DeadlineKind, datetime],
    row: Any,
    name: Localised,
    credentials: CredentialsState | None = None,
) -> MissingLine:
    missing = dict(zip(MissingPart, map(int, row[3:]), strict=True))
    kinds = {DEADLINE_OF[part] for part, count in missing.items() if count}
    if credentials not in {None, CredentialsState.VERIFIED}:
        kinds.add(DeadlineKind.FINAL_APPROVAL)
    return MissingLine(
        id=row[0],
        name=name,
        people=row[1],
        incomplete=int(row[2]),
        missing=missing,
        until=min((ends[kind] for kind in kinds if kind in ends), default=None),
        credentials=credentials,
    )


def _urgency(line: MissingLine) -> tuple[bool, bool, float, int, str]:
    """What is complete comes last; before it the nearest deadline, then the largest gap."""
    until = line.until.timestamp() if line.until else 0.0
    return (line.is_complete, line.until is None, until, -line.incomplete, line.name.text())
