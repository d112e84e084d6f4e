"""Who may use a route: declared on the view function, enforced by one hook, listed by one test."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from flask import Flask, abort, request
from flask.typing import ResponseReturnValue

View = TypeVar("View", bound=Callable[..., Any])


class AccessKind(StrEnum):
    """The kinds of callers; the checker of each is registered by the feature that knows them."""

    PUBLIC = "public"
    STAFF = "staff"
    FOCAL_POINT = "focal_point"
    PARTICIPANT = "participant"
    REGISTRANT = "registrant"
    """A focal point or a participant: whose registration it is, the view decides by 404."""
    CONTACT_OFFICE = "contact_office"
    """The contact office of a city: its own entry alone, of no event."""
    DEVICE = "device"
    """An enrolled phone with a token of its own; ``roles`` are the profiles that may call."""


@dataclass(frozen=True)
class Access:
    """One rule. ``roles`` and ``scope`` matter for staff alone."""

    kind: AccessKind
    roles: frozenset[str] = field(default_factory=frozenset)
    scope: str = "event"
    """``event``: the role must hold for the event of the URL; ``any``: for some event or all;
    ``all``: for all events."""


PUBLIC = Access(AccessKind.PUBLIC)
FOCAL_POINT = Access(AccessKind.FOCAL_POINT)
PARTICIPANT = Access(AccessKind.PARTICIPANT)
REGISTRANT = Access(AccessKind.REGISTRANT)
CONTACT_OFFICE = Access(AccessKind.CONTACT_OFFICE)


def staff(*roles: str, scope: str = "event") -> Access:
    """Staff members with one of the roles; without roles, every signed-in staff member."""
    return Access(AccessKind.STAFF, frozenset(roles), scope)


def device(*profiles: str) -> Access:
    """Enrolled devices with one of the profiles."""
    return Access(AccessKind.DEVICE, frozenset(profiles))


Checker = Callable[[Access], ResponseReturnValue | None]
_checkers: dict[AccessKind, Checker] = {AccessKind.PUBLIC: lambda _rule: None}


def register_checker(kind: AccessKind, checker: Checker) -> None:
    """Name the function that lets callers of a kind pass (None) or answers in the view's stead."""
    _checkers[kind] = checker


def access(rule: Access) -> Callable[[View], View]:
    """Declare who may use a view; stands directly below the route decorators."""

    def declare(view: View) -> View:
        view.__access__ = rule  # type: ignore[attr-defined]
        return view

    return declare


def rule_of(view: Callable[..., Any]) -> Access | None:
    """The rule declared on a view function, or None."""
    return getattr(view, "__access__", None)


def enforce_access(app: Flask) -> None:
    """Check every request against the rule of its view, before anything else of the view runs."""

    @app.before_request
    def check() -> ResponseReturnValue | None:
        if request.endpoint is None:
            return None
        rule = rule_of(app.view_functions[request.endpoint])
        if rule is None:
            abort(403)
        return _checkers[rule.kind](rule)


def assert_all_declared(app: Flask) -> None:
    """Stop the start when a route forgot to say who may use it."""
    bare = sorted(name for name, view in app.view_functions.items() if rule_of(view) is None)
    if bare:
        raise RuntimeError(f"Routes without @access: {', '.join(bare)}")


def declare_static(app: Flask) -> None:
    """Flask's own route for static files is public."""
    if "static" in app.view_functions:
        view = app.view_functions["static"]

        def static(**values: Any) -> Any:
            """Answer with a static file."""
            return view(**values)

        app.view_functions["static"] = access(PUBLIC)(static)
