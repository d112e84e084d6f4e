"""The warnings of a page of people, and the conditions a filter by warning uses."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    and_,
    exists,
    func,
    literal_column,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.orm import aliased

from conference.core.database import db
from conference.delegations.models import Quota
from conference.events.models import Category, Event
from conference.registration.enums import DelegationRole
from conference.registration.models import Participant, TravelDocument
from conference.registration.rules.states import ENDED, OCCUPYING
from conference.registration.rules.warnings import duplicates
from conference.registration.rules.warnings.kinds import (
    DUPLICATES,
    RegistrationWarning,
    WarningKind,
    passport_limit,
)


def warnings_for(
    event: Event, people: Sequence[Participant]
) -> dict[int, list[RegistrationWarning]]:
    """The warnings of several people of one event, by row id; a fixed number of queries."""
    found: dict[int, list[RegistrationWarning]] = {person.id: [] for person in people}
    alive = [person.id for person in people if person.state not in ENDED]
    if not alive:
        return found
    for kind, rows in (
        (WarningKind.SAME_DOCUMENT, duplicates.same_document(event, alive)),
        (WarningKind.SAME_NAME, duplicates.same_name(alive)),
        (WarningKind.SAME_PHOTO, duplicates.same_photo(alive)),
        (WarningKind.SECOND_HEAD, _second_head(alive)),
    ):
        for person_id, other_id in rows:
            found[person_id].append(RegistrationWarning(kind, other_id))
    for person_id, expires_on, mrz_given, agrees in _documents(alive):
        if expires_on is not None and expires_on < passport_limit(event):
            found[person_id].append(RegistrationWarning(WarningKind.PASSPORT_EXPIRES))
        if mrz_given and not agrees:
            found[person_id].append(RegistrationWarning(WarningKind.MRZ_DIFFERS))
    _add_shortages(event, people, found)
    return found


def warnings_of(participant: Participant) -> list[RegistrationWarning]:
    """The warnings of one person."""
    return warnings_for(participant.event, [participant])[participant.id]


def duplicates_of(participant: Participant) -> list[RegistrationWarning]:
    """The warnings that block approval until they are resolved or overridden."""
    return [warning for warning in warnings_of(participant) if warning.kind in DUPLICATES]


# Aliases made once: SQLAlchemy finds each column of a new one anew, which took 20 ms a page.
_MINE, _OTHER = aliased(Participant), aliased(Participant)


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


def _add_shortages(
    event: Event, people: Sequence[Participant], found: dict[int, list[RegistrationWarning]]
) -> None:
    """Warn of quotas and caps that more people use than there are places: one query or two."""
    among = Participant.delegation_id.in_({person.delegation_id for person in people})
    everywhere = literal_column("0", Integer)
    query = union_all(_pairs_over_quota(among), _categories_over_cap(event, everywhere))
    over = {(row[0], row[1]) for row in db.session.execute(query)}
    event_is_full = event.places is not None and _used_in(event) > event.places
    for person in people:
        if person.state not in OCCUPYING:
            continue
        if event_is_full or (0, person.category_id) in over:
            found[person.id].append(RegistrationWarning(WarningKind.OVER_CAP))
        if (person.delegation_id, person.category_id) in over:
            found[person.id].append(RegistrationWarning(WarningKind.OVER_QUOTA))


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


def _used_in(event: Event) -> int:
    query = select(func.count()).where(
        Participant.event_id == event.id, Participant.state.in_(OCCUPYING)
    )
    return db.session.scalar(query) or 0


def _categories_over_cap(event: Event, *columns: Any) -> Any:
    """Every category that more people use than it has places."""
    return (
        select(*columns, Category.id)
        .join(Participant, Participant.category_id == Category.id)
        .where(
            Category.event_id == event.id,
            Category.places.is_not(None),
            Participant.state.in_(OCCUPYING),
        )
        .group_by(Category.id, Category.places)
        .having(func.count() > Category.places)
    )


def has_warning(event: Event, kind: WarningKind) -> ColumnElement[bool]:
    """The condition on ``Participant`` that a filter by warning uses."""
    if kind is WarningKind.OVER_QUOTA:
        place = tuple_(Participant.delegation_id, Participant.category_id)
        over = _pairs_over_quota(Participant.event_id == event.id)
        return and_(Participant.state.in_(OCCUPYING), place.in_(over))
    if kind is WarningKind.OVER_CAP:
        if event.places is not None and _used_in(event) > event.places:
            return Participant.state.in_(OCCUPYING)
        is_over = Participant.category_id.in_(_categories_over_cap(event))
        return and_(Participant.state.in_(OCCUPYING), is_over)
    return and_(Participant.state.not_in(ENDED), _CONDITIONS[kind](event))


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
    WarningKind.SAME_DOCUMENT: duplicates.shares_document,
    WarningKind.SAME_NAME: duplicates.shares_name,
    WarningKind.SAME_PHOTO: duplicates.shares_photo,
    WarningKind.SECOND_HEAD: _is_second_head,
    WarningKind.PASSPORT_EXPIRES: _expires_early,
    WarningKind.MRZ_DIFFERS: _mrz_differs,
}
