"""Pairs of records that may be one person: the list, one pair, and what was merged."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, func, literal, select, union_all
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


def suspected_pairs(event: Event, kind: WarningKind | None, number: int) -> Page[SuspectedPair]:
    """One page of the pairs nobody has decided on, those of one passport first; three queries."""
    kinds = DUPLICATES if kind is None else (kind,)
    found = union_all(*(_PAIRS[each](event) for each in kinds)).subquery()
    grouped = (
        select(found.c.first, found.c.second, func.min(found.c.rank).label("rank"))
        .group_by(found.c.first, found.c.second)
        .subquery()
    )
    total = db.session.scalar(select(func.count()).select_from(grouped)) or 0
    number = min(max(1, number), 1_000_000)
    rows = db.session.execute(
        select(grouped.c.first, grouped.c.second)
        .order_by(grouped.c.rank, grouped.c.first, grouped.c.second)
        .limit(PAGE_SIZE)
        .offset((number - 1) * PAGE_SIZE)
    ).all()
    return Page(_with_people(event, [(row[0], row[1]) for row in rows]), number, total)


def pair_of(event: Event, first: Participant, second: Participant) -> SuspectedPair:
    """Why two people of an event may be one; without a reason the kinds are empty."""
    found = _with_people(event, [(min(first.id, second.id), max(first.id, second.id))])
    return found[0]


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


def _with_people(event: Event, ids: list[tuple[int, int]]) -> list[SuspectedPair]:
    people = _people({one for pair in ids for one in pair})
    kinds: dict[tuple[int, int], list[WarningKind]] = {pair: [] for pair in ids}
    if ids:
        among = _among(ids)
        queries = [_PAIRS[kind](event).where(among[kind]) for kind in DUPLICATES]
        for first, second, rank in db.session.execute(union_all(*queries)):
            if (first, second) in kinds:
                kinds[first, second].append(DUPLICATES[rank])
    return [
        SuspectedPair(people[first], people[second], sorted(kinds[first, second], key=_rank))
        for first, second in ids
    ]


def _rank(kind: WarningKind) -> int:
    return DUPLICATES.index(kind)


def _among(ids: list[tuple[int, int]]) -> dict[WarningKind, ColumnElement[bool]]:
    firsts = [first for first, _second in ids]
    return {
        WarningKind.SAME_DOCUMENT: _ONE.participant_id.in_(firsts),
        WarningKind.SAME_NAME: _FIRST.id.in_(firsts),
        WarningKind.SAME_PHOTO: PersonPair.first_id.in_(firsts),
    }


def _people(ids: set[int]) -> dict[int, Participant]:
    query = (
        select(Participant)
        .where(Participant.id.in_(ids))
        .options(joinedload(Participant.delegation), joinedload(Participant.category))
    )
    return {person.id: person for person in db.session.scalars(query)}


def _same_document(event: Event) -> Any:
    return (
        select(_FIRST.id.label("first"), _SECOND.id.label("second"), literal(0).label("rank"))
        .join(_ONE, _ONE.participant_id == _FIRST.id)
        .join(_OTHER, and_(_OTHER.number_hash == _ONE.number_hash, _ONE.number_hash != ""))
        .join(_SECOND, and_(_SECOND.id == _OTHER.participant_id, _SECOND.id > _FIRST.id))
        .where(*_both_live(event))
    )


def _same_name(event: Event) -> Any:
    meet = and_(_SECOND.event_id == _FIRST.event_id, names_meet(_FIRST, _SECOND))
    return (
        select(_FIRST.id.label("first"), _SECOND.id.label("second"), literal(1).label("rank"))
        .join(_SECOND, and_(meet, _SECOND.id > _FIRST.id))
        .where(*_both_live(event))
    )


def _same_photo(event: Event) -> Any:
    return (
        select(_FIRST.id.label("first"), _SECOND.id.label("second"), literal(2).label("rank"))
        .join(PersonPair, and_(PersonPair.first_id == _FIRST.id, PersonPair.same_photo))
        .join(_SECOND, _SECOND.id == PersonPair.second_id)
        .where(*_both_live(event), PersonPair.distinct_at.is_(None))
    )


def _both_live(event: Event) -> tuple[ColumnElement[bool], ...]:
    return (
        _FIRST.event_id == event.id,
        _SECOND.event_id == event.id,
        _FIRST.state.not_in(ENDED),
        _SECOND.state.not_in(ENDED),
        ~are_distinct(_FIRST.id, _SECOND.id),
    )


_PAIRS: Final = {
    WarningKind.SAME_DOCUMENT: _same_document,
    WarningKind.SAME_NAME: _same_name,
    WarningKind.SAME_PHOTO: _same_photo,
}
