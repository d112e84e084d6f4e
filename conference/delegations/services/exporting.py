"""The list of delegations as a spreadsheet."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from conference.core.database import db
from conference.delegations.models import Delegation, FocalPoint
from conference.delegations.queries import DelegationFilter, delegations
from conference.delegations.rules import format_code, may_receive_links
from conference.delegations.services.importing.columns import (
    QUOTA,
    columns_for,
    extra_values,
)
from conference.delegations.services.importing.people import BETWEEN
from conference.events.models import Event
from conference.i18n import current_timezone, lazy
from conference.i18n.countries import country_name, to_alpha2
from conference.i18n.country_input import find_country
from conference.i18n.labelled import LabelledEnum
from conference.i18n.spoken_languages import spoken_name
from conference.imports.rules import Column
from conference.imports.services.lists import ExportWish, ListExport

_FOCAL, _QUOTAS, _PEOPLE = lazy("Focal points"), lazy("Quota"), lazy("People")


class DelegationExport(ListExport):
    """Delegations with quota, focal points, credentials and what is missing."""

    name = "delegations"
    title = lazy("Delegations")
    file_name = "delegations"
    action = "delegations:list:exported"
    filter_class = DelegationFilter

    def columns(self, event: Event) -> Sequence[Column]:
        """The catalogue of the import, and what features above add."""
        return columns_for(event)

    def count(self, event: Event, wanted: DelegationFilter) -> int:
        """How many delegations the filter lets through."""
        found = _select(event, wanted).order_by(None).with_only_columns(Delegation.id)
        return db.session.scalar(select(func.count()).select_from(found.subquery())) or 0

    def rows(self, event: Event, wish: ExportWish) -> Iterator[list[Any]]:
        """A row for each delegation."""
        keys = wish.columns
        extra = extra_values(event, frozenset(keys))
        quotas = {row.id: f"{QUOTA}{row.code.lower()}" for row in event.categories}
        query = _select(event, wish.filter).options(
            joinedload(Delegation.city),
            joinedload(Delegation.organisation),
            selectinload(Delegation.quotas),
            selectinload(Delegation.focal_points),
            selectinload(Delegation.codes),
        )
        for row in db.session.scalars(query.execution_options(yield_per=200)):
            cells: dict[str, Any] = {
                quotas[quota.category_id]: quota.places for quota in row.quotas
            }
            cells |= extra.get(row.id, {})
            yield [cells.get(key) if key not in _CELLS else _cell(row, key) for key in keys]

    def group_of(self, column: Column) -> str:
        """Focal points, quotas and what features above count under headings of their own."""
        if column.key.startswith("focal_"):
            return str(_FOCAL)
        if column.key.startswith(QUOTA):
            return str(_QUOTAS)
        return str(self.title if column.key in _CELLS else _PEOPLE)


def _select(event: Event, wanted: DelegationFilter) -> Select[Any]:
    """Without the one that gathers people who register themselves: nobody invited it."""
    return delegations(event, wanted).where(Delegation.is_public_requests.is_(False))


def _cell(row: Delegation, key: str) -> Any:
    value = _CELLS[key](row)
    if isinstance(value, LabelledEnum):
        return value.label
    if isinstance(value, datetime):
        local = value.astimezone(current_timezone())
        return local.replace(second=0, microsecond=0, tzinfo=None)
    return value


def _country(code: str) -> str:
    """The name, where it leads back to the code, or else the code."""
    name = country_name(code) if code else ""
    three = find_country(name) if name else None
    return name if three and to_alpha2(three) == code else code


def _people(row: Delegation, which: Callable[[FocalPoint], bool]) -> list[FocalPoint]:
    return [person for person in row.focal_points if which(person)]


def _joined(row: Delegation, value: Callable[[FocalPoint], str]) -> str:
    """One value of each focal point who may nominate, in the same order in every column."""
    texts = [value(person).replace(";", ",") for person in _people(row, may_receive_links)]
    return BETWEEN.join(texts) if any(texts) else ""


def _code(row: Delegation) -> str:
    return next((format_code(each.code) for each in row.codes if each.revoked_at is None), "")


def _waits(person: FocalPoint) -> bool:
    return person.active and person.approved_at is None


_SAME: Final = (
    *("kind", "invitation_number", "invitation_date", "home_clearance", "seat_group", "note"),
    *("state", "invited_at", "credentials", "credentials_at", "credentials_reason"),
    *("home_clearance_at", "precedence", "created_at"),
)


def _attribute(name: str) -> Callable[[Delegation], Any]:
    return lambda row: getattr(row, name)


_CELLS: Final[dict[str, Callable[[Delegation], Any]]] = {
    **{name: _attribute(name) for name in _SAME},
    "name_en": lambda row: row.name.en,
    "name_fa": lambda row: row.name.fa,
    "name_ar": lambda row: row.name.ar,
    "country": lambda row: _country(row.country),
    "city": lambda row: row.city.name.text() if row.city else "",
    "organisation": lambda row: row.organisation.name.text() if row.organisation else "",
    "language": lambda row: spoken_name(row.language),
    "focal_name": lambda row: _joined(row, lambda person: person.name),
    "focal_email": lambda row: _joined(row, lambda person: person.email),
    "focal_phone": lambda row: _joined(row, lambda person: person.phone),
    "focal_language": lambda row: _joined(row, lambda person: spoken_name(person.language)),
    "code": _code,
    "focal_waiting": lambda row: BETWEEN.join(each.email for each in _people(row, _waits)),
    "focal_former": lambda row: BETWEEN.join(
        each.email for each in _people(row, lambda person: not person.active)
    ),
}
"""Column → what stands in its cell; quotas and what features above know come by themselves."""

DELEGATIONS: Final = DelegationExport()
