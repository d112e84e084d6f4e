"""The back office's navigation as data: a feature adds its entries beside its views."""

from dataclasses import dataclass
from typing import Any

from flask import current_app, g, request, url_for

from conference.web.access import Access, rule_of


@dataclass(frozen=True)
class NavigationItem:
    """One entry; it is shown to whoever may use its endpoint."""

    group: str
    endpoint: str
    label: Any
    order: int = 50
    needs_event: bool = True


@dataclass(frozen=True)
class NavigationLink:
    """An entry made ready for the template."""

    label: str
    url: str
    current: bool


GROUPS = ("event", "programme", "people", "documents", "door", "city", "system")
_items: list[NavigationItem] = []


def add(item: NavigationItem) -> None:
    """Add an entry, once."""
    assert item.group in GROUPS, item.group
    if item not in _items:
        _items.append(item)


def items() -> list[NavigationItem]:
    """All entries, in order."""
    return sorted(_items, key=lambda item: (GROUPS.index(item.group), item.order, item.endpoint))


def links(may_use: Any) -> list[tuple[str, list[NavigationLink]]]:
    """The entries that ``may_use(rule)`` allows, by group, for the present request."""
    event = g.get("event")
    groups: dict[str, list[NavigationLink]] = {}
    for item in items():
        if item.needs_event and event is None:
            continue
        rule: Access | None = rule_of(current_app.view_functions[item.endpoint])
        if rule is None or not may_use(rule):
            continue
        values = {"event": event.slug} if item.needs_event and event is not None else {}
        groups.setdefault(item.group, []).append(
            NavigationLink(
                label=str(item.label),
                url=url_for(item.endpoint, **values),
                current=_is_current(item.endpoint),
            )
        )
    return list(groups.items())


def _is_current(endpoint: str) -> bool:
    """An entry is lit on its own page, a feature's first one on the pages that have no entry."""
    if request.endpoint == endpoint or any(item.endpoint == request.endpoint for item in _items):
        return request.endpoint == endpoint
    own = request.blueprint == endpoint.rpartition(".")[0]
    return own and endpoint.endswith((".index", ".home"))
