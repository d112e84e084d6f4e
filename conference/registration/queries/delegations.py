"""What the list of delegations shows of their people; a few queries for a whole event."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import func, select

from conference.core.database import db
from conference.delegations.queries import categories_with_quota
from conference.delegations.services.importing.columns import (
    ColumnSource,
    Extra,
    register_columns,
)
from conference.events.models import Event
from conference.i18n import current_timezone, lazy
from conference.imports.rules import Column
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from conference.registration.queries.missing import missing_by_delegation
from conference.registration.rules import OCCUPYING, MissingPart

_USED: Final = "used_"
_COUNTS: Final = (
    Column("people", lazy("People who take a place"), only_shown=True, ticked=True),
    Column("approved", lazy("Approved"), only_shown=True),
    Column("waiting", lazy("On the waiting list"), only_shown=True),
)
_PART: Final = "missing_"
_MISSING: Final = (
    Column("incomplete", lazy("People with missing data"), only_shown=True),
    Column("until", lazy("Nearest deadline for what is missing"), only_shown=True),
    *(
        Column(
            f"{_PART}{part.value}",
            lazy("Missing: %(part)s", part=part.words),
            only_shown=True,
        )
        for part in MissingPart
    ),
)
MISSING_COLUMNS: Final = (
    *("name_en", "name_fa", "name_ar", "country", "focal_name", "focal_email", "credentials"),
    *("people", *(column.key for column in _MISSING)),
)
"""What a list of the delegations with missing data has, unless another choice is made."""


def people_columns(event: Event) -> Sequence[Column]:
    """Counts, the places of each quota that are taken, and what is missing until when."""
    used = (
        Column(
            f"{_USED}{category.code.lower()}",
            lazy("%(category)s, places taken", category=category.name),
            only_shown=True,
        )
        for category in categories_with_quota(event)
    )
    return (*_COUNTS, *used, *_MISSING)


def people_values(event: Event, keys: frozenset[str]) -> Extra:
    """The numbers of each delegation that has people."""
    found: dict[int, dict[str, Any]] = {}
    if any(key.startswith(_USED) or key in {each.key for each in _COUNTS} for key in keys):
        _count(event, found)
    if keys & {each.key for each in _MISSING}:
        for line in missing_by_delegation(event):
            until = line.until.astimezone(current_timezone()) if line.until else None
            cells = found.setdefault(line.id, {})
            cells["incomplete"] = line.incomplete
            cells |= {f"{_PART}{part.value}": count for part, count in line.missing.items()}
            cells["until"] = until.replace(second=0, microsecond=0, tzinfo=None) if until else None
    return found


def _count(event: Event, found: dict[int, dict[str, Any]]) -> None:
    codes = {row.id: row.code.lower() for row in event.categories}
    query = (
        select(Participant.delegation_id, Participant.category_id, Participant.state, func.count())
        .where(Participant.event_id == event.id)
        .group_by(Participant.delegation_id, Participant.category_id, Participant.state)
    )
    for delegation_id, category_id, state, count in db.session.execute(query):
        cells = found.setdefault(delegation_id, {})
        names = []
        if state in OCCUPYING:
            names += ["people", f"{_USED}{codes[category_id]}"]
        if state is ParticipationState.APPROVED:
            names.append("approved")
        if state is ParticipationState.WAITLISTED:
            names.append("waiting")
        for name in names:
            cells[name] = cells.get(name, 0) + count


register_columns(ColumnSource(people_columns, people_values))
