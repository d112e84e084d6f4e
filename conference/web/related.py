"""Links from a page to what higher features keep about the same thing.

A registration page must lead to the person's letter and badge, although registration knows neither:
each of those features says here where its own page is.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Related:
    """One link; ``state`` is shown as a status when there is one."""

    label: str
    endpoint: str
    values: dict[str, Any] = field(default_factory=dict)
    state: Any = None


Provider = Callable[[Any], Related | None]
"""None where a feature keeps nothing about the row."""
_providers: dict[str, list[Provider]] = {}


def register_related(kind: str, provider: Provider) -> None:
    """Let a feature add its link to the pages of a kind of thing (``participant``)."""
    known = _providers.setdefault(kind, [])
    if provider not in known:
        known.append(provider)


def related(kind: str, row: Any) -> list[Related]:
    """The links of every feature for one row; the template leaves out what the reader may not."""
    found = (provider(row) for provider in _providers.get(kind, []))
    return [each for each in found if each is not None]
