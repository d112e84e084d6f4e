"""What stands around the pages: the public masthead and the back office's bar and navigation.

The layouts know neither events nor accounts. The features that do register a function here, and the
layouts ask ``masthead()`` and ``office_shell()``; where nobody answers they show a plain frame.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from flask import Flask

from conference.web.navigation import NavigationLink
from conference.web.related import related


@dataclass(frozen=True)
class Masthead:
    """The event of the present request in words, in the reader's language."""

    name: str
    url: str
    when: str = ""
    """Dates and place on one line."""
    emblem_url: str = ""
    """The organiser's emblem; without one the layout draws the eight-pointed star."""
    organiser: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)
    """Footer links as (label, address): contact, privacy notice."""


@dataclass(frozen=True)
class OfficeShell:
    """The bar above and the navigation beside a page of the back office."""

    home_url: str
    user_name: str = ""
    user_links: list[NavigationLink] = field(default_factory=list)
    """The reader's own pages: account, second factor, language."""
    sign_out_url: str = ""
    """Address of the POST that signs out."""
    event_name: str = ""
    events: list[NavigationLink] = field(default_factory=list)
    """The events the reader may open, for the switcher."""
    navigation: list[tuple[str, list[NavigationLink]]] = field(default_factory=list)
    """What ``navigation.links(may_use)`` gives: entries by group."""


_masthead: Callable[[], Masthead | None] = lambda: None  # noqa: E731 - replaced by events
_office: Callable[[], OfficeShell | None] = lambda: None  # noqa: E731 - replaced by office


def register_masthead(source: Callable[[], Masthead | None]) -> None:
    """Name the function that knows the event of the present request."""
    global _masthead  # noqa: PLW0603 - events lies above this layer
    _masthead = source


def register_office_shell(source: Callable[[], OfficeShell | None]) -> None:
    """Name the function that knows the signed-in reader, the events and the navigation."""
    global _office  # noqa: PLW0603 - accounts and office lie above this layer
    _office = source


def masthead() -> Masthead | None:
    """The masthead of the present request, or None outside an event."""
    return _masthead()


def office_shell() -> OfficeShell | None:
    """The back office's frame for the present request, or None where nobody is signed in."""
    return _office()


def init_app(app: Flask) -> None:
    """Offer both to the layouts."""
    app.jinja_env.globals.update(masthead=masthead, office_shell=office_shell, related=related)
