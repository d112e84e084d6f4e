"""Parts of a delegation's page that features above this one fill, such as its people."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from conference.delegations.models import Delegation


@dataclass(frozen=True)
class Panel:
    """A template and what it shows."""

    template: str
    context: dict[str, Any]


_sources: list[Callable[[Delegation], Panel]] = []


def register_panel(source: Callable[[Delegation], Panel]) -> None:
    """Add a part to every delegation's page."""
    _sources.append(source)


def panels_of(delegation: Delegation) -> list[Panel]:
    """The parts, in the order of the features."""
    return [source(delegation) for source in _sources]
