"""The cells of an export, read row by row without building objects."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, case, func, null, select
from sqlalchemy.orm import aliased

from conference.core.database import db
from conference.delegations.models import Delegation
from conference.events.models import Category, Event
from conference.registration.enums import Step
from conference.registration.models import (
    Consent,
    Needs,
    Participant,
    TravelDocument,
    TravelPlan,
)
from conference.registration.queries.lists import RegistrationFilter, people_filtered
from conference.registration.queries.waiting import waiting_places
from conference.registration.rules.list_columns import (
    BY_KEY,
    COLUMNS,
    OF_DOCUMENT,
    PeopleColumn,
)
from conference.registration.rules.missing import needed_bits_of

_AT_ONCE = 500
_companion, _former = aliased(Participant), aliased(Participant)


def _called(row: Any) -> Any:
    """Latin name, or else the own one, and tracking code: what an import finds somebody by."""
    latin = func.trim(row.given_names + " " + row.surname)
    name = case((latin == "", row.native_name), else_=latin)
    return name + " (" + row.reference + ")"


_OTHERS: dict[str, Any] = {
    "delegation": Delegation.name,
    "delegation_country": Delegation.country,
    "category": Category.name,
    "accompanies": _called(_companion),
    "replaces": _called(_former),
    "has_photo": Participant.photo_id.is_not(None),
    "has_scan": case((TravelDocument.scan_id.is_not(None), True), else_=False),
}

Extra = Mapping[int, Mapping[str, Any]]
"""Row id of a person → key of a column → what is written in the cell."""


@dataclass(frozen=True)
class ColumnSource:
    """Columns that are read for some people at a time, such as those of a feature above.

    Their cells come as they are written; ``values`` is called with at most 500 people.
    """

    columns: Callable[[Event], Sequence[PeopleColumn]]
    values: Callable[[Sequence[int], frozenset[str]], Extra]


_sources: list[ColumnSource] = []


def register_columns(source: ColumnSource) -> None:
    """Let a feature above add columns to the list of people."""
    _sources.append(source)


def columns_of(event: Event) -> tuple[PeopleColumn, ...]:
    """The whole catalogue: what every event has, and what features above add."""
    return (*COLUMNS, *(column for source in _sources for column in source.columns(event)))


def export_count(event: Event, wanted: RegistrationFilter) -> int:
    """How many people the filter lets through."""
    people = people_filtered(event, wanted).order_by(None).with_only_columns(Participant.id)
    return db.session.scalar(select(func.count()).select_from(people.subquery())) or 0


def export_values(
    event: Event, wanted: RegistrationFilter, keys: Sequence[str]
) -> Iterator[tuple[Any, Extra]]:
    """For each person by name: the stored values, and the cells of all sources.

    Who accompanies somebody comes below them, so that an import knows whom they come with.
    The first value is the row id; the others are those of the chosen columns, ``None`` where a
    source has them.
    """
    columns = [_column(event, key).label(f"c{place}") for place, key in enumerate(keys)]
    query = _joined(people_filtered(event, wanted), keys)
    query = query.with_only_columns(Participant.id, *columns).order_by(None)
    query = query.order_by(
        func.coalesce(_companion.sort_name, Participant.sort_name),
        func.coalesce(Participant.accompanies_id, Participant.id),
        Participant.accompanies_id.is_not(None),
        Participant.id,
    )
    asked = frozenset(key for key in keys if key not in BY_KEY or key in _APART)
    places = waiting_places(event) if "waiting_place" in asked else {}
    rows = db.session.execute(query.execution_options(yield_per=_AT_ONCE))
    for some in rows.partitions(_AT_ONCE):
        ids = [row[0] for row in some]
        extra = _extra(ids, asked) if asked else {}
        for number in places.keys() & ids:
            extra.setdefault(number, {})["waiting_place"] = places[number]
        for row in some:
            yield row, extra


def _extra(ids: Sequence[int], keys: frozenset[str]) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    values = [consents_of, *(source.values for source in _sources)]
    for read in values:
        for person, cells in read(ids, keys).items():
            found.setdefault(person, {}).update(cells)
    return found


def _column(event: Event, key: str) -> Any:
    if key in _OTHERS:
        return _OTHERS[key]
    if key not in BY_KEY or key in _APART:
        return null()
    if key == "missing":
        return needed_bits_of(event)
    name = BY_KEY[key].name
    if key in OF_DOCUMENT:
        return getattr(TravelDocument, name)
    return getattr(_TABLES.get(BY_KEY[key].step, Participant), name)


_TABLES: dict[Step | None, Any] = {Step.TRAVEL: TravelPlan, Step.NEEDS: Needs}
_CONSENT_KEYS = frozenset(column.key for column in COLUMNS if column.step is Step.CONSENT)
_APART = _CONSENT_KEYS | {"waiting_place"}
"""Columns that are not read with the row."""


def _joined(query: Select[Any], keys: Sequence[str]) -> Select[Any]:
    """Only what the chosen columns need is joined."""
    wanted = set(keys)
    if wanted & {"delegation", "delegation_country"}:
        query = query.join(Delegation, Delegation.id == Participant.delegation_id)
    if wanted & {"category", "missing"}:
        query = query.join(Category, Category.id == Participant.category_id)
    query = query.outerjoin(_companion, _companion.id == Participant.accompanies_id)
    if "replaces" in wanted:
        query = query.outerjoin(_former, _former.id == Participant.replaces_id)
    if wanted & OF_DOCUMENT:
        query = query.outerjoin(TravelDocument, TravelDocument.participant_id == Participant.id)
    for step, table in _TABLES.items():
        if any(BY_KEY[key].step is step for key in wanted & BY_KEY.keys()):
            query = query.outerjoin(table, table.participant_id == Participant.id)
    return query


def consents_of(ids: Sequence[int], keys: frozenset[str]) -> Extra:
    """The newest answer to each question of consent, as stored."""
    if not keys & _CONSENT_KEYS:
        return {}
    query = select(
        Consent.participant_id,
        Consent.kind,
        Consent.given,
        Consent.level,
        Consent.declared_by_focal_point,
        Consent.at,
    ).where(Consent.participant_id.in_(ids))
    found: dict[int, dict[str, Any]] = {}
    for person, kind, given, level, declared, at in db.session.execute(query.order_by(Consent.id)):
        cells = found.setdefault(person, {})
        cells[f"consent_{kind.value}"] = level or given
        cells[f"declared_{kind.value}"] = declared
        cells["consent_at"] = at
    for cells in found.values():
        cells["consent_declared"] = any(
            value for name, value in cells.items() if name.startswith("declared_")
        )
    return found
