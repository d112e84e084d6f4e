"""Whose approvals these are: higher features say it in bulk, and nothing here knows them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from conference.approvals.enums import OwnerKind
from conference.i18n.localised import Localised


@dataclass(frozen=True)
class Owner:
    """An event, a relation or a visit as the overview shows it."""

    kind: OwnerKind
    label: Localised
    endpoint: str
    """The page of its checklist."""
    values: Mapping[str, Any] = field(default_factory=dict)
    anchor: date | None = None
    """The day from which the days are counted back."""
    last_day: date | None = None
    """When it is over; None while nobody can say."""
    event_id: int | None = None
    entry: tuple[str, Mapping[str, Any]] | None = None
    """Endpoint and values of the page of this one approval."""

    def is_over(self, today: date) -> bool:
        """Whether nothing of it lies ahead any more."""
        return self.last_day is not None and self.last_day < today


@dataclass(frozen=True)
class OwnerSource:
    """One feature's owners; ``find`` takes ids of approvals and asks the database once."""

    kind: OwnerKind
    find: Callable[[Collection[int]], Mapping[int, Owner]]


_sources: dict[OwnerKind, OwnerSource] = {}


def register(source: OwnerSource) -> None:
    """Make a feature's owners known, once."""
    assert source.kind not in _sources, source.kind
    _sources[source.kind] = source


def owners_of(approval_ids: Collection[int]) -> dict[int, Owner]:
    """The owner of each approval that has one: one query for each feature."""
    found: dict[int, Owner] = {}
    if approval_ids:
        for source in _sources.values():
            found |= source.find(approval_ids)
    return found
