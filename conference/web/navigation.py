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
    shown: list[tuple[NavigationItem, str]] = []
    for item in items():
        if item.needs_event and event is None:
            continue
        rule: Access | None = rule_of(current_app.view_functions[item.endpoint])
        if rule is None or not may_use(rule):
            continue
        values = {"event": event.slug} if item.needs_event and event is not None else {}
        shown.append((item, url_for(item.endpoint, **values)))
    lit = _lit({item.endpoint: url for item, url in shown})
    groups: dict[str, list[NavigationLink]] = {}
    for item, url in shown:
        link = NavigationLink(label=str(item.label), url=url, current=item.endpoint == lit)
        groups.setdefault(item.group, []).append(link)
    return list(groups.items())


def _lit(addresses: dict[str, str]) -> str | None:
    """The entry of the present page, else the nearest one above it, else its feature's first.

    The event's home lies above all its pages and is lit on its own alone.
    """
    if any(item.endpoint == request.endpoint for item in _items):
        return request.endpoint
    event = g.get("event")
    home = f"/office/{event.slug}/" if event is not None else None
    above = [
        endpoint
        for endpoint, url in addresses.items()
        if url != home and request.path.startswith(f"{url.rstrip('/')}/")
    ]
    first = [f"{request.blueprint}.{name}" for name in ("index", "home")]
    nearest = max(above, key=lambda each: len(addresses[each]), default=None)
    return nearest or next((each for each in first if each in addresses), None)
