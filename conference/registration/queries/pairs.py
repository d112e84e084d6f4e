"""Pairs of records that may be one person: the list, one pair, and what was merged."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, and_, func, literal_column, select, union_all
from sqlalchemy.orm import aliased, joinedload

from conference.core.database import db
from conference.events.models import Event
from conference.registration.models import Participant, PersonPair, TravelDocument
from conference.registration.rules import ENDED
from conference.registration.rules.warnings import DUPLICATES, WarningKind
from conference.registration.rules.warnings.duplicates import are_distinct, names_meet
from conference.web.paging import PAGE_SIZE, Page


@dataclass(frozen=True)
class SuspectedPair:
    """Two records of one event and why they may be one person."""

    first: Participant
    second: Participant
    kinds: list[WarningKind]


@dataclass(frozen=True)
class DistinctPair:
    """Two records that a registrar found to be two people."""

    first: Participant
    second: Participant
    pair: PersonPair


_FIRST, _SECOND = aliased(Participant), aliased(Participant)
_ONE, _OTHER = aliased(TravelDocument), aliased(TravelDocument)
_MARKS: Final = {kind: 1 << place for place, kind in enumerate(DUPLICATES)}
"""A bit for each kind; a pair is found once by each, so the sum holds them all."""


def suspected_pairs(event: Event, kind: WarningKind | None, number: int) -> Page[SuspectedPair]:
    """One page of the pairs nobody has decided on, those of one passport first; two queries.

    Narrowed to a kind, a pair shows that kind alone; its own page shows all.
    """
    kinds = DUPLICATES if kind is None else (kind,)
    found = union_all(*(_PAIRS[each](event) for each in kinds)).subquery()
    number = min(max(1, number), 1_000_000)
    rows = db.session.execute(
        select(
            found.c.first,
            found.c.second,
            func.sum(found.c.mark).label("marks"),
            func.count().over().label("total"),
        )
        .group_by(found.c.first, found.c.second)
        .order_by(func.min(found.c.mark), found.c.first, found.c.second)
        .limit(PAGE_SIZE)
        .offset((number - 1) * PAGE_SIZE)
    ).all()
    people = _people({row.first for row in rows} | {row.second for row in rows})
    pairs = [
        SuspectedPair(people[row.first], people[row.second], _kinds(int(row.marks))) for row in rows
    ]
    return Page(pairs, number, rows[0].total if rows else 0)


def _kinds(marks: int) -> list[WarningKind]:
    return [kind for kind in DUPLICATES if marks & _MARKS[kind]]


def kinds_of_pair(one: Participant, other: Participant) -> list[WarningKind]:
    """Why two people of an event may be one; nothing when nobody would think so."""
    first, second = sorted((one.id, other.id))
    queries = [
        _PAIRS[kind](one.event).where(_FIRST.id == first, _SECOND.id == second)
        for kind in DUPLICATES
    ]
    return _kinds(sum(row.mark for row in db.session.execute(union_all(*queries))))


def distinct_pairs(event: Event, number: int) -> Page[DistinctPair]:
    """One page of the pairs that were found to be two people, the newest first."""
    condition = and_(PersonPair.event_id == event.id, PersonPair.distinct_at.is_not(None))
    total = db.session.scalar(select(func.count()).where(condition)) or 0
    number = min(max(1, number), 1_000_000)
    query = select(PersonPair).where(condition).order_by(PersonPair.distinct_at.desc())
    query = query.limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE)
    pairs = list(db.session.scalars(query))
    people = _people({row.first_id for row in pairs} | {row.second_id for row in pairs})
    rows = [DistinctPair(people[pair.first_id], people[pair.second_id], pair) for pair in pairs]
    return Page(rows, number, total)


def merged_records(participant: Participant) -> list[Participant]:
    """The records that were merged into this one, the oldest first."""
    query = select(Participant).where(Participant.merged_into_id == participant.id)
    return list(db.session.scalars(query.order_by(Participant.id)))


def _people(ids: set[int]) -> dict[int, Participant]:
    query = (
        select(Participant)
        .where(Participant.id.in_(ids))
        .options(joinedload(Participant.delegation), joinedload(Participant.category))
    )
    return {person.id: person for person in db.session.scalars(query)}


def _same_document(event: Event) -> Any:
    return (
        _pair(WarningKind.SAME_DOCUMENT)
        .select_from(_ONE)
        .join(_OTHER, and_(_OTHER.number_hash == _ONE.number_hash, _ONE.number_hash != ""))
        .join(_FIRST, _FIRST.id == _ONE.participant_id)
        .join(_SECOND, and_(_SECOND.id == _OTHER.participant_id, _SECOND.id > _FIRST.id))
        # + 0: from the documents, not from the event's people, who are thousands
        .where(_FIRST.event_id + 0 == event.id, _SECOND.event_id + 0 == event.id, *_both_live())
    )


def _same_name(event: Event) -> Any:
    meet = and_(_SECOND.event_id == _FIRST.event_id, names_meet(_FIRST, _SECOND))
    return (
        _pair(WarningKind.SAME_NAME)
        .select_from(_FIRST)
        .join(_SECOND, and_(meet, _SECOND.id > _FIRST.id))
        .where(_FIRST.event_id == event.id, *_both_live())
    )


def _same_photo(event: Event) -> Any:
    return (
        _pair(WarningKind.SAME_PHOTO)
        .select_from(PersonPair)
        .join(_FIRST, _FIRST.id == PersonPair.first_id)
        .join(_SECOND, _SECOND.id == PersonPair.second_id)
        .where(
            PersonPair.event_id == event.id,
            PersonPair.same_photo,
            PersonPair.distinct_at.is_(None),
            *_both_live(),
        )
    )


def _pair(kind: WarningKind) -> Any:
    mark = literal_column(str(_MARKS[kind]), Integer).label("mark")
    return select(_FIRST.id.label("first"), _SECOND.id.label("second"), mark)


def _both_live() -> tuple[ColumnElement[bool], ...]:
    return (
        _FIRST.state.not_in(ENDED),
        _SECOND.state.not_in(ENDED),
        ~are_distinct(_FIRST.id, _SECOND.id),
    )


_PAIRS: Final = {
    WarningKind.SAME_DOCUMENT: _same_document,
    WarningKind.SAME_NAME: _same_name,
    WarningKind.SAME_PHOTO: _same_photo,
}
