"""Everybody who may stand before a route, and addresses to stand at."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import AnyConverter, IntegerConverter, Rule

from conference.accounts import services
from conference.accounts.enums import Role, VisitKind
from conference.accounts.models import User
from conference.core.database import db
from conference.web.access import Access, AccessKind
from tests.factories.accounts import UserFactory, grant
from tests.factories.events import EventFactory

THIS, OTHER, ALL = "this event", "another event", "all events"
_VISITS = {
    AccessKind.FOCAL_POINT: {"focal point"},
    AccessKind.PARTICIPANT: {"participant"},
    AccessKind.REGISTRANT: {"focal point", "participant"},
    AccessKind.CONTACT_OFFICE: {"contact office"},
    AccessKind.DEVICE: set(),
}


@dataclass(frozen=True)
class Caller:
    """One kind of person: who, and where the right holds."""

    who: str
    where: str = ""

    def __str__(self) -> str:
        return f"{self.who} of {self.where}" if self.where else self.who

    def may(self, rule: Access, *, has_event: bool) -> bool:
        """What the rule promises, written down anew and apart from the code that keeps it."""
        if rule.kind is AccessKind.PUBLIC:
            return True
        if rule.kind is not AccessKind.STAFF:
            return self.who in _VISITS[rule.kind] and (self.where == THIS or not has_event)
        if self.who not in {*Role, "staff without role"}:
            return False
        if rule.roles and self.who not in rule.roles:
            return False
        if rule.scope == "any":
            return True
        if rule.scope == "event" and not has_event and not rule.roles:
            return True
        return self.where == ALL or (rule.scope == "event" and has_event and self.where == THIS)


CALLERS = (
    Caller("stranger"),
    Caller("closed administrator", ALL),
    Caller("staff without role"),
    Caller("contact office"),
    *(Caller(role.value, where) for role in Role for where in (THIS, OTHER, ALL)),
    *(Caller(kind, where) for kind in ("focal point", "participant") for where in (THIS, OTHER)),
)


class World:
    """Two events, and a browser for each caller, already let in."""

    def __init__(self, app: Flask, callers: Iterable[Caller] = CALLERS) -> None:
        self.app = app
        self.event, self.other = EventFactory(), EventFactory()
        self.slug: str = self.event.slug
        self._events = {THIS: self.event, OTHER: self.other, ALL: None, "": None}
        self.browsers = {caller: self._browser(caller) for caller in callers}

    def _browser(self, caller: Caller) -> FlaskClient:
        browser = self.app.test_client()
        if caller.who in {"focal point", "participant", "contact office"}:
            kind = VisitKind(caller.who.replace(" ", "_"))
            place = self._events[caller.where]
            link = services.create_magic_link(kind, 1, place and place.id, hours=1)
            key = services.consume_magic_link(link)
            with browser.session_transaction() as session:
                session[f"visit_{kind.value}"] = key
        elif caller.who != "stranger":
            user = UserFactory()
            if caller.who == "closed administrator":
                user.active = False
                grant(user, "administrator")
            elif caller.who != "staff without role":
                grant(user, caller.who, self._events[caller.where])
            sign_in(browser, user)
        db.session.commit()
        return browser


def sign_in(browser: FlaskClient, user: User) -> None:
    """Put a user's key into a browser's session, as signing in does."""
    from conference.core import clock  # noqa: PLC0415 - the clock may be turned by a test

    with browser.session_transaction() as session:
        session["_user_id"] = user.fs_uniquifier
        session["fs_paa"] = clock.now().timestamp()


def address(app: Flask, rule: Rule, slug: str, values: dict[str, Any] | None = None) -> str:
    """A real address of a route; parts that name rows are 1 or ``x`` unless given."""
    parts: dict[str, Any] = {}
    for name, converter in rule._converters.items():
        if name == "event":
            parts[name] = slug
        elif name == "lang":
            parts[name] = "en"
        elif isinstance(converter, AnyConverter):
            parts[name] = min(converter.items)
        elif values and values.get(name) is not None:
            parts[name] = values[name]
        else:
            parts[name] = 1 if isinstance(converter, IntegerConverter) else "x"
    built = rule.build(parts, append_unknown=False)
    assert built is not None, rule
    return built[1]


def routes(app: Flask) -> Iterator[Rule]:
    """Every route, in the order of the paths."""
    yield from sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint))
