"""Letters about approvals: the feature that keeps the letters says which, in bulk."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from conference.i18n import lazy


@dataclass(frozen=True)
class Link:
    """A page about an approval, such as the letter that asks for it."""

    label: str
    endpoint: str
    values: Mapping[str, Any] = field(default_factory=dict)


Finder = Callable[[Collection[int]], Mapping[int, Sequence[Link]]]
_finders: list[Finder] = []
_ask_pages: list[str] = []


def register(find: Finder, *, ask_page: str = "") -> None:
    """Let a feature add its links; ``find`` takes ids of approvals and asks the database once.

    ``ask_page`` is the endpoint where a letter that asks for ``?approval=…`` is written.
    """
    if find not in _finders:
        _finders.append(find)
    if ask_page and ask_page not in _ask_pages:
        _ask_pages.append(ask_page)


def ask_link(approval_id: int) -> Link | None:
    """Where the request for an approval is written, if a feature writes letters."""
    if not _ask_pages:
        return None
    return Link(str(lazy("Write the request")), _ask_pages[0], {"approval": approval_id})


def links_of(approval_ids: Collection[int]) -> dict[int, list[Link]]:
    """The links of every feature for each approval that has one."""
    found: dict[int, list[Link]] = {}
    for find in _finders if approval_ids else ():
        for approval_id, links in find(approval_ids).items():
            found.setdefault(approval_id, []).extend(links)
    return found
