"""What features above do when an event changes: they register, and nothing here knows them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from conference.core.actor import Actor
from conference.events.models import Category, Event


@dataclass(frozen=True)
class Copied:
    """An event made like another one, and which of its categories is a copy of which."""

    source: Event
    event: Event
    categories: Mapping[int, Category]
    """Row id of a category of the source → its copy."""


_copying: list[Callable[[Copied, Actor], None]] = []
_following: list[Callable[[Event, Category | None, Actor], None]] = []


def when_copied(copy: Callable[[Copied, Actor], None]) -> None:
    """Have a feature's part of the configuration copied along, in the same transaction."""
    _copying.append(copy)


def copy_along(copied: Copied, *, by: Actor) -> None:
    """Let every feature copy its part."""
    for copy in _copying:
        copy(copied, by)


def when_places_change(follow: Callable[[Event, Category | None, Actor], None]) -> None:
    """Have something done when a cap or the rule of promotion changes.

    The category is None where the cap of the whole event was set anew.
    """
    _following.append(follow)


def places_changed(event: Event, category: Category | None, *, by: Actor) -> None:
    """Tell every feature that there may be more places than before."""
    for follow in _following:
        follow(event, category, by)
