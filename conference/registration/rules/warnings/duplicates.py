"""Two records that may be one person: one passport, one name and day of birth, one photo.

A pair that a registrar found to be two people is remembered and warned of no more.
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, union_all
from sqlalchemy.orm import aliased

from conference.core.database import db
from conference.events.models import Event
from conference.registration.models import Participant, PersonPair, TravelDocument
from conference.registration.rules.states import ENDED

# Aliases made once: SQLAlchemy finds each column of a new one anew, which took 20 ms a page.
_MINE, _OTHER = aliased(Participant), aliased(Participant)
_TOLD_APART = aliased(PersonPair)
_MY_DOCUMENT, _THEIR_DOCUMENT = aliased(TravelDocument), aliased(TravelDocument)


def names_meet(one: Any, other: Any) -> ColumnElement[bool]:
    """Whether two people were born on one day and a name of the one is a name of the other."""
    theirs = (other.skeleton, other.native_skeleton)
    return and_(
        other.birth_date == one.birth_date,
        or_(
            and_(one.skeleton != "", one.skeleton.in_(theirs)),
            and_(one.native_skeleton != "", one.native_skeleton.in_(theirs)),
        ),
    )


def are_distinct(one: Any, other: Any) -> ColumnElement[bool]:
    """Whether a registrar found that these are two people."""
    ordered = and_(_TOLD_APART.first_id == one, _TOLD_APART.second_id == other)
    turned = and_(_TOLD_APART.first_id == other, _TOLD_APART.second_id == one)
    found = select(_TOLD_APART.id).where(_TOLD_APART.distinct_at.is_not(None))
    return or_(found.where(ordered).exists(), found.where(turned).exists())


def same_document(event: Event, ids: list[int]) -> list[tuple[int, int]]:
    """The people of a page with the first other one who has their passport."""
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
            ~are_distinct(mine.participant_id, other.id),
        )
        .group_by(mine.participant_id)
    )
    return _pairs(query)


def same_name(ids: list[int]) -> list[tuple[int, int]]:
    """The people of a page with the first other one of their name and day of birth."""
    mine, other = _MINE, _OTHER
    query = (
        select(mine.id, func.min(other.id))
        .join(other, and_(other.event_id == mine.event_id, names_meet(mine, other)))
        .where(
            mine.id.in_(ids),
            other.id != mine.id,
            other.state.not_in(ENDED),
            ~are_distinct(mine.id, other.id),
        )
        .group_by(mine.id)
    )
    return _pairs(query)


def same_photo(ids: list[int]) -> list[tuple[int, int]]:
    """The people of a page with the first other one whose photo is theirs."""
    both = union_all(*(_seen_from(mine, other, ids) for mine, other in _BOTH_WAYS)).subquery()
    query = (
        select(both.c.mine, func.min(both.c.other))
        .join(_OTHER, _OTHER.id == both.c.other)
        .where(_OTHER.state.not_in(ENDED))
        .group_by(both.c.mine)
    )
    return _pairs(query)


_BOTH_WAYS = (
    (PersonPair.first_id, PersonPair.second_id),
    (PersonPair.second_id, PersonPair.first_id),
)


def _seen_from(mine: Any, other: Any, ids: list[int]) -> Select[Any]:
    query = select(mine.label("mine"), other.label("other"))
    return query.where(mine.in_(ids), PersonPair.same_photo, PersonPair.distinct_at.is_(None))


def _pairs(query: Any) -> list[tuple[int, int]]:
    return [(row[0], row[1]) for row in db.session.execute(query)]


def shares_document(event: Event) -> ColumnElement[bool]:
    """The condition that somebody else has the person's passport."""
    other, mine, theirs = aliased(Participant), aliased(TravelDocument), aliased(TravelDocument)
    query = (
        select(mine.participant_id)
        .join(theirs, and_(theirs.number_hash == mine.number_hash, theirs.id != mine.id))
        .join(other, other.id == theirs.participant_id)
        .where(
            mine.number_hash != "",
            other.event_id == event.id,
            other.state.not_in(ENDED),
            ~are_distinct(mine.participant_id, other.id),
        )
    )
    return Participant.id.in_(query)


def shares_name(event: Event) -> ColumnElement[bool]:
    """The condition that somebody else has the person's name and day of birth."""
    other = aliased(Participant)
    twin = select(other.id).where(
        other.event_id == event.id,
        names_meet(Participant, other),
        other.id != Participant.id,
        other.state.not_in(ENDED),
        ~are_distinct(Participant.id, other.id),
    )
    return twin.exists()


def shares_photo(event: Event) -> ColumnElement[bool]:
    """The condition that somebody else has the person's photo."""
    other = aliased(Participant)
    alike = union_all(
        *(
            select(mine)
            .join(other, other.id == theirs)
            .where(
                PersonPair.event_id == event.id,
                PersonPair.same_photo,
                PersonPair.distinct_at.is_(None),
                other.state.not_in(ENDED),
            )
            for mine, theirs in _BOTH_WAYS
        )
    )
    return Participant.id.in_(alike)
