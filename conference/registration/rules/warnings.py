"""What the registrar is warned of, computed in bulk for a page of people.

Duplicates never stop anybody and are never shown to a focal point (decisions 8).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, exists, func, select, tuple_
from sqlalchemy.orm import aliased

from conference.core.database import db
from conference.delegations.models import Quota
from conference.events.models import Event
from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum
from conference.registration.enums import DelegationRole
from conference.registration.models import Participant, TravelDocument
from conference.registration.rules.states import ENDED, OCCUPYING


class WarningKind(LabelledEnum):
    """The kinds of warnings."""

    SAME_DOCUMENT = "same_document", lazy("Same passport as somebody else"), "danger", "people"
    SAME_NAME = "same_name", lazy("Same name and date of birth"), "warning", "people"
    PASSPORT_EXPIRES = "passport_expires", lazy("Passport expires too early"), "warning", "passport"
    MRZ_DIFFERS = "mrz_differs", lazy("Passport lines differ from the data"), "warning", "passport"
    OVER_QUOTA = "over_quota", lazy("More people than the quota has"), "warning", "people"
    SECOND_HEAD = "second_head", lazy("Another head of delegation exists"), "warning", "person"


DUPLICATES: Final = frozenset({WarningKind.SAME_DOCUMENT, WarningKind.SAME_NAME})


@dataclass(frozen=True)
class RegistrationWarning:
    """One warning about one person; ``other_id`` is the row of the other person."""

    kind: WarningKind
    other_id: int | None = None


def months_after(day: date, months: int) -> date:
    """The same day so many months later, the last of the month where it does not exist."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    for last in range(day.day, 27, -1):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    return date(year, month, min(day.day, 28))


def passport_limit(event: Event) -> date:
    """Passports that expire before this day are too short for the event."""
    return months_after(event.ends_on, event.passport_months)


def warnings_for(
    event: Event, people: Sequence[Participant]
) -> dict[int, list[RegistrationWarning]]:
    """The warnings of several people of one event, by row id; a fixed number of queries."""
    found: dict[int, list[RegistrationWarning]] = {person.id: [] for person in people}
    alive = [person.id for person in people if person.state not in ENDED]
    if not alive:
        return found
    for kind, rows in (
        (WarningKind.SAME_DOCUMENT, _same_document(event, alive)),
        (WarningKind.SAME_NAME, _same_name(alive)),
        (WarningKind.SECOND_HEAD, _second_head(alive)),
    ):
        for person_id, other_id in rows:
            found[person_id].append(RegistrationWarning(kind, other_id))
    for person_id, expires_on, mrz_given, agrees in _documents(alive):
        if expires_on is not None and expires_on < passport_limit(event):
            found[person_id].append(RegistrationWarning(WarningKind.PASSPORT_EXPIRES))
        if mrz_given and not agrees:
            found[person_id].append(RegistrationWarning(WarningKind.MRZ_DIFFERS))
    over = _over_quota({person.delegation_id for person in people})
    for person in people:
        if (person.delegation_id, person.category_id) in over and person.state in OCCUPYING:
            found[person.id].append(RegistrationWarning(WarningKind.OVER_QUOTA))
    return found


def warnings_of(participant: Participant) -> list[RegistrationWarning]:
    """The warnings of one person."""
    return warnings_for(participant.event, [participant])[participant.id]


def duplicates_of(participant: Participant) -> list[RegistrationWarning]:
    """The warnings that block approval until they are resolved or overridden."""
    return [warning for warning in warnings_of(participant) if warning.kind in DUPLICATES]


# Aliases made once: SQLAlchemy finds each column of a new one anew, which took 20 ms a page.
_MINE, _OTHER = aliased(Participant), aliased(Participant)
_MY_DOCUMENT, _THEIR_DOCUMENT = aliased(TravelDocument), aliased(TravelDocument)


def _same_document(event: Event, ids: list[int]) -> list[tuple[int, int]]:
    mine, theirs, other = _MY_DOCUMENT, _THEIR_DOCUMENT, _OTHER
    hashes = select(mine.number_hash).where(mine.participant_id.in_(ids), mine.number_hash != "")
    query = (
        select(mine.participant_id, func.min(other.id))
        .join(theirs, and_(theirs.number_hash == mine.number_hash, theirs.id != mine.id))
        .join(other, other.id == theirs.participant_id)
        .where(
            mine.participant_id.in_(ids),
            theirs.number_hash.in_(hashes),
            other.event_id + 0 == event.id,  # + 0: not by the event's people, who are thousands
            other.state.not_in(ENDED),
        )
        .group_by(mine.participant_id)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]


def _same_name(ids: list[int]) -> list[tuple[int, int]]:
    mine, other = _MINE, _OTHER
    query = (
        select(mine.id, func.min(other.id))
        .join(
            other,
            and_(
                other.event_id == mine.event_id,
                other.skeleton == mine.skeleton,
                other.birth_date == mine.birth_date,
                other.id != mine.id,
            ),
        )
        .where(mine.id.in_(ids), mine.skeleton != "", other.state.not_in(ENDED))
        .group_by(mine.id)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]


def _second_head(ids: list[int]) -> list[tuple[int, int]]:
    mine, other = _MINE, _OTHER
    query = (
        select(mine.id, func.min(other.id))
        .join(other, and_(other.delegation_id == mine.delegation_id, other.id != mine.id))
        .where(
            mine.id.in_(ids),
            mine.role == DelegationRole.HEAD,
            mine.is_live_head.is_(False),
            other.is_live_head,
        )
        .group_by(mine.id)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]


def _documents(ids: list[int]) -> list[Any]:
    query = select(
        TravelDocument.participant_id,
        TravelDocument.expires_on,
        TravelDocument.mrz.is_not(None),
        TravelDocument.mrz_agrees,
    ).where(TravelDocument.participant_id.in_(ids))
    return list(db.session.execute(query))


def _over_quota(delegation_ids: set[int]) -> set[tuple[int, int]]:
    pairs = _pairs_over_quota(Participant.delegation_id.in_(delegation_ids))
    return {(row[0], row[1]) for row in db.session.execute(pairs)}


def _pairs_over_quota(among: ColumnElement[bool]) -> Select[Any]:
    """Delegation and category of every quota that more people use than it has places."""
    used = (
        select(
            Participant.delegation_id,
            Participant.category_id,
            func.count(Participant.id).label("n"),
        )
        .where(among, Participant.state.in_(OCCUPYING))
        .group_by(Participant.delegation_id, Participant.category_id)
        .subquery()
    )
    same = and_(
        Quota.delegation_id == used.c.delegation_id, Quota.category_id == used.c.category_id
    )
    query = select(used.c.delegation_id, used.c.category_id).join(Quota, same)
    return query.where(used.c.n > Quota.places)


def has_warning(event: Event, kind: WarningKind) -> ColumnElement[bool]:
    """The condition on ``Participant`` that a filter by warning uses."""
    if kind is WarningKind.OVER_QUOTA:
        place = tuple_(Participant.delegation_id, Participant.category_id)
        over = _pairs_over_quota(Participant.event_id == event.id)
        return and_(Participant.state.in_(OCCUPYING), place.in_(over))
    return and_(Participant.state.not_in(ENDED), _CONDITIONS[kind](event))


def _shares_document(event: Event) -> ColumnElement[bool]:
    other, theirs = aliased(Participant), aliased(TravelDocument)
    doubled = (
        select(theirs.number_hash)
        .join(other, other.id == theirs.participant_id)
        .where(other.event_id == event.id, other.state.not_in(ENDED), theirs.number_hash != "")
        .group_by(theirs.number_hash)
        .having(func.count() > 1)
    )
    mine = select(TravelDocument.participant_id).where(TravelDocument.number_hash.in_(doubled))
    return Participant.id.in_(mine)


def _shares_name(event: Event) -> ColumnElement[bool]:
    other = aliased(Participant)
    twin = exists().where(
        other.event_id == event.id,
        other.skeleton == Participant.skeleton,
        other.birth_date == Participant.birth_date,
        other.id != Participant.id,
        other.state.not_in(ENDED),
    )
    return and_(Participant.skeleton != "", twin)


def _is_second_head(_event: Event) -> ColumnElement[bool]:
    other = aliased(Participant)
    return and_(
        Participant.role == DelegationRole.HEAD,
        Participant.is_live_head.is_(False),
        exists().where(other.delegation_id == Participant.delegation_id, other.is_live_head),
    )


def _expires_early(event: Event) -> ColumnElement[bool]:
    return exists().where(
        TravelDocument.participant_id == Participant.id,
        TravelDocument.expires_on < passport_limit(event),
    )


def _mrz_differs(_event: Event) -> ColumnElement[bool]:
    return exists().where(
        TravelDocument.participant_id == Participant.id,
        TravelDocument.mrz.is_not(None),
        TravelDocument.mrz_agrees.is_(False),
    )


_CONDITIONS: Final[dict[WarningKind, Callable[[Event], ColumnElement[bool]]]] = {
    WarningKind.SAME_DOCUMENT: _shares_document,
    WarningKind.SAME_NAME: _shares_name,
    WarningKind.SECOND_HEAD: _is_second_head,
    WarningKind.PASSPORT_EXPIRES: _expires_early,
    WarningKind.MRZ_DIFFERS: _mrz_differs,
}
