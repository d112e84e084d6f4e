"""The cells of an export, read row by row without building objects."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from conference.core.database import db
from conference.delegations.models import Delegation
from conference.events.models import Category, Event
from conference.registration.enums import Step
from conference.registration.models import Participant, TravelDocument, TravelPlan
from conference.registration.queries.lists import RegistrationFilter, people_filtered
from conference.registration.rules.list_columns import BY_KEY, OF_DOCUMENT

_companion = aliased(Participant)
_OTHERS: dict[str, Any] = {
    "delegation": Delegation.name,
    "delegation_country": Delegation.country,
    "category": Category.name,
    "accompanies": _companion.reference,
}


def export_count(event: Event, wanted: RegistrationFilter) -> int:
    """How many people the filter lets through."""
    people = people_filtered(event, wanted).order_by(None).with_only_columns(Participant.id)
    return db.session.scalar(select(func.count()).select_from(people.subquery())) or 0


def export_values(event: Event, wanted: RegistrationFilter, keys: Sequence[str]) -> Iterator[Any]:
    """The stored values of the chosen columns for each person, in the order of the list."""
    columns = [_column(key).label(f"c{position}") for position, key in enumerate(keys)]
    query = _joined(people_filtered(event, wanted), keys).with_only_columns(*columns)
    yield from db.session.execute(query.execution_options(yield_per=500))


def _column(key: str) -> Any:
    if key in _OTHERS:
        return _OTHERS[key]
    name = BY_KEY[key].name
    if key in OF_DOCUMENT:
        return getattr(TravelDocument, name)
    if BY_KEY[key].step is Step.TRAVEL:
        return getattr(TravelPlan, name)
    return getattr(Participant, name)


def _joined(query: Select[Any], keys: Sequence[str]) -> Select[Any]:
    """Only what the chosen columns need is joined."""
    wanted = set(keys)
    if wanted & {"delegation", "delegation_country"}:
        query = query.join(Delegation, Delegation.id == Participant.delegation_id)
    if "category" in wanted:
        query = query.join(Category, Category.id == Participant.category_id)
    if "accompanies" in wanted:
        query = query.outerjoin(_companion, _companion.id == Participant.accompanies_id)
    if wanted & OF_DOCUMENT:
        query = query.outerjoin(TravelDocument, TravelDocument.participant_id == Participant.id)
    if any(BY_KEY[key].step is Step.TRAVEL for key in wanted):
        query = query.outerjoin(TravelPlan, TravelPlan.participant_id == Participant.id)
    return query
