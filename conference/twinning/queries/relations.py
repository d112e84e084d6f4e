"""Relations: lists, the board, the map, and what hangs on one of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from conference.cities.models import City
from conference.core.database import db
from conference.i18n import search_words
from conference.i18n.localised import Localised
from conference.twinning.enums import RelationKind, RelationState
from conference.twinning.models import (
    PolicyReference,
    Relation,
    RelationApproval,
    RelationStep,
)


@dataclass(frozen=True, kw_only=True)
class RelationFilter:
    """What a list of relations shows; empty fields show all."""

    text: str = ""
    state: RelationState | None = None
    kind: RelationKind | None = None
    country: str = ""
    suspended: bool = False


@dataclass(frozen=True)
class RelationPin:
    """A relation as the map and the network draw it."""

    id: int
    code: str
    kind: RelationKind
    state: RelationState
    is_suspended: bool
    city_a_id: int
    city_a: Localised
    country_a: str
    point_a: tuple[float, float] | None
    """Latitude and longitude in degrees, None where they are not known."""
    city_b_id: int
    city_b: Localised
    country_b: str
    point_b: tuple[float, float] | None
    starts_on: date | None
    ends_on: date | None


def relations_matching(wanted: RelationFilter) -> Select[Relation]:
    """The relations that a filter lets through, by the name of the other city."""
    one, other = aliased(City), aliased(City)
    query = (
        select(Relation)
        .join(one, Relation.city_a_id == one.id)
        .join(other, Relation.city_b_id == other.id)
        .options(
            contains_eager(Relation.city_a.of_type(one)),
            contains_eager(Relation.city_b.of_type(other)),
        )
        .order_by(other.sort_name, Relation.id)
    )
    for word in search_words(wanted.text)[:8]:
        pattern = f"%{word}%"
        keys = (one.search_key, other.search_key, Relation.search_key)
        query = query.where(or_(*(key.like(pattern) for key in keys)))
    if wanted.country:
        query = query.where(or_(one.country == wanted.country, other.country == wanted.country))
    exact: list[tuple[Any, object]] = [
        (Relation.state == wanted.state, wanted.state),
        (Relation.kind == wanted.kind, wanted.kind),
        (Relation.is_suspended, wanted.suspended),
    ]
    return query.where(*(condition for condition, given in exact if given))


def relations_by_state(wanted: RelationFilter) -> dict[RelationState, list[Relation]]:
    """The columns of the board: every state with its relations, in one query."""
    columns: dict[RelationState, list[Relation]] = {state: [] for state in RelationState}
    for relation in db.session.scalars(relations_matching(wanted)):
        columns[relation.state].append(relation)
    return columns


def relations_of_city(city_id: int) -> Sequence[Relation]:
    """The relations of a city on either side, the newest first, with both cities."""
    return db.session.scalars(
        select(Relation)
        .options(joinedload(Relation.city_a), joinedload(Relation.city_b))
        .where(or_(Relation.city_a_id == city_id, Relation.city_b_id == city_id))
        .order_by(Relation.id.desc())
    ).all()


def relation_pins() -> list[RelationPin]:
    """Every relation with the points of both cities and its state, in one query."""
    query = select(Relation).options(joinedload(Relation.city_a), joinedload(Relation.city_b))
    return [_pin(relation) for relation in db.session.scalars(query.order_by(Relation.id))]


def steps_of(relation: Relation) -> Sequence[RelationStep]:
    """The steps of a relation, the newest first, with their documents."""
    return db.session.scalars(
        select(RelationStep)
        .options(joinedload(RelationStep.file))
        .where(RelationStep.relation_id == relation.id)
        .order_by(RelationStep.id.desc())
    ).all()


def last_step(relation: Relation) -> RelationStep | None:
    """The step that was recorded last."""
    step: RelationStep | None = db.session.scalar(
        select(RelationStep)
        .where(RelationStep.relation_id == relation.id)
        .order_by(RelationStep.id.desc())
        .limit(1)
    )
    return step


def last_steps() -> dict[int, RelationStep]:
    """The step recorded last of every relation, by the relation's id; one query."""
    newest = select(func.max(RelationStep.id)).group_by(RelationStep.relation_id)
    steps = db.session.scalars(select(RelationStep).where(RelationStep.id.in_(newest)))
    return {step.relation_id: step for step in steps}


def our_city_id() -> int | None:
    """The city whose register this is, as the newest relation names it; None without one."""
    city_id: int | None = db.session.scalar(
        select(Relation.city_a_id).order_by(Relation.id.desc()).limit(1)
    )
    return city_id


def references_of(relation: Relation) -> Sequence[PolicyReference]:
    """The upstream documents that a relation follows."""
    return db.session.scalars(
        select(PolicyReference)
        .where(PolicyReference.relation_id == relation.id)
        .order_by(PolicyReference.id)
    ).all()


def permits_of(relation: Relation) -> Sequence[RelationApproval]:
    """The permits of a relation in the order of its list."""
    return db.session.scalars(
        select(RelationApproval)
        .options(selectinload(RelationApproval.approval))
        .where(RelationApproval.relation_id == relation.id)
        .order_by(RelationApproval.position, RelationApproval.id)
    ).all()


def relation_choices() -> list[tuple[str, str]]:
    """The relations that live, by their ids and both cities; for the choice of a signing."""
    query = relations_matching(RelationFilter()).where(Relation.state != RelationState.ENDED)
    return [
        (str(row.id), f"{row.city_a.name.text()} – {row.city_b.name.text()} ({row.code})")
        for row in db.session.scalars(query)
    ]


def relation_codes(ids: Collection[int]) -> dict[int, str]:
    """The codes of relations by their ids; for the audit log."""
    rows = db.session.execute(select(Relation.id, Relation.code).where(Relation.id.in_(ids)))
    return {row.id: row.code for row in rows}


def _pin(relation: Relation) -> RelationPin:
    one, other = relation.city_a, relation.city_b
    return RelationPin(
        id=relation.id,
        code=relation.code,
        kind=relation.kind,
        state=relation.state,
        is_suspended=relation.is_suspended,
        city_a_id=one.id,
        city_a=one.name,
        country_a=one.country,
        point_a=_point(one),
        city_b_id=other.id,
        city_b=other.name,
        country_b=other.country,
        point_b=_point(other),
        starts_on=relation.starts_on,
        ends_on=relation.ends_on,
    )


def _point(city: City) -> tuple[float, float] | None:
    if city.latitude is None or city.longitude is None:
        return None
    return city.latitude, city.longitude
