"""Who is asking: the staff member, the focal point, the participant, or a visitor.

Each is looked up once a request, by one query (a staff member together with the roles), and kept on
the request itself. The checkers of ``web.access`` stand here too.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from flask import (
    Flask,
    current_app,
    g,
    has_request_context,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue

from conference.accounts.enums import VisitKind
from conference.accounts.models import User, Visit
from conference.accounts.queries import live_visit, user_of_session
from conference.accounts.rules import ABSOLUTE_LIMIT, IDLE_LIMIT, VISIT_HOURS, has_role
from conference.core import clock
from conference.core.actor import VISITOR, Actor, ActorKind
from conference.core.errors import NotAllowedError
from conference.i18n import Language, lazy
from conference.web import language
from conference.web.access import Access, AccessKind, register_checker, rule_of

OPEN_WITH_OLD_PASSWORD = frozenset({"accounts_office.change_password", "accounts_office.sign_out"})
"""What a user with a one-time password may use before choosing an own one."""
_SEEN_EVERY = 300
_VISITS_OF = {
    AccessKind.PARTICIPANT: (VisitKind.PARTICIPANT,),
    AccessKind.FOCAL_POINT: (VisitKind.FOCAL_POINT,),
    AccessKind.CONTACT_OFFICE: (VisitKind.CONTACT_OFFICE,),
    AccessKind.REGISTRANT: (VisitKind.PARTICIPANT, VisitKind.FOCAL_POINT),
}
_ACTOR_OF = {
    VisitKind.FOCAL_POINT: ActorKind.FOCAL_POINT,
    VisitKind.PARTICIPANT: ActorKind.PARTICIPANT,
    VisitKind.CONTACT_OFFICE: ActorKind.CONTACT_OFFICE,
}
_link_pages: dict[VisitKind, Callable[[], str | None]] = {}


def register_link_page(kind: VisitKind, address: Callable[[], str | None]) -> None:
    """Name the function that gives the address where a caller of a kind asks for a new link."""
    _link_pages[kind] = address


def current_user() -> User | None:
    """The signed-in, active member of staff, or None."""
    if not has_request_context():
        return None
    if "conference.user" not in request.environ:
        request.environ["conference.user"] = _user_of_session()
    return cast("User | None", request.environ["conference.user"])


def current_visit(kind: VisitKind) -> Visit | None:
    """The running visit of a kind, looked up anew in each request so that it ends at once."""
    if not has_request_context():
        return None
    place = f"conference.visit.{kind.value}"
    if place not in request.environ:
        token = session.get(f"visit_{kind.value}")
        request.environ[place] = live_visit(kind, token) if token else None
    return cast("Visit | None", request.environ[place])


def current_actor() -> Actor:
    """The doer of this request: by the rule of the route, so that a steward's visit stays apart.

    A route for focal points acts as the focal point even where staff is signed in beside it; a
    public route acts as whoever is known: staff, focal point, participant, else a visitor.
    """
    if not has_request_context():
        return VISITOR
    rule = _rule_of_request()
    kinds = _VISITS_OF.get(rule.kind) if rule else None
    user = current_user() if kinds is None else None
    if user is not None:
        return Actor(ActorKind.STAFF, user.id)
    for kind in kinds or VisitKind:
        visit = current_visit(kind)
        if visit is not None:
            return Actor(_ACTOR_OF[kind], visit.subject_id)
    return VISITOR


def may(rule: Access) -> bool:
    """Whether the present caller passes a rule for the event of this request."""
    if rule.kind is AccessKind.PUBLIC:
        return True
    if rule.kind is AccessKind.STAFF:
        user = current_user()
        return user is not None and has_role(user, rule.roles, rule.scope, _event_id())
    return any(_visit_here(kind) is not None for kind in _VISITS_OF[rule.kind])


def start_visit(kind: VisitKind, token: str) -> None:
    """Keep the key of a visit in the caller's signed cookie; ``consume_magic_link`` gave it."""
    session.permanent = True
    session[f"visit_{kind.value}"] = token
    request.environ.pop(f"conference.visit.{kind.value}", None)


def forget_visit(kind: VisitKind) -> None:
    """Drop the key of a visit from the cookie; ``services.end_visit`` ends it in the database."""
    session.pop(f"visit_{kind.value}", None)
    request.environ.pop(f"conference.visit.{kind.value}", None)


def forget_user() -> None:
    """Look the user up anew: after sign-in and sign-out."""
    request.environ.pop("conference.user", None)


def _user_of_session() -> User | None:
    key = session.get("_user_id")
    if not key or not _session_holds(clock.now()):
        return None
    return user_of_session(str(key), str(session.get("key", "")))


def _session_holds(now: datetime) -> bool:
    """Whether the session is neither idle nor old; notes at most every five minutes that it lives.

    The times are part of the signed cookie, so nothing is written to the database.
    """
    stamp = now.timestamp()
    seen, since = session.get("seen", stamp), session.get("since", stamp)
    if stamp - seen > IDLE_LIMIT.total_seconds() or stamp - since > ABSOLUTE_LIMIT.total_seconds():
        session.clear()
        return False
    if stamp - seen > _SEEN_EVERY:
        session["seen"] = stamp
    return True


def _rule_of_request() -> Access | None:
    return rule_of(current_app.view_functions[request.endpoint]) if request.endpoint else None


def _event_id() -> int | None:
    """Row id of the event in the address, whoever put it there."""
    event: Any = (request.view_args or {}).get("event")
    if getattr(event, "id", None) is None:
        event = g.get("event") if "event" in g.get("url_values", {}) else None
    return getattr(event, "id", None)


def _has_event() -> bool:
    return "event" in g.get("url_values", {}) or "event" in (request.view_args or {})


def _visit_here(kind: VisitKind) -> Visit | None:
    """The visit, if it belongs to the event of the address."""
    visit = current_visit(kind)
    if visit is None or (_has_event() and visit.event_id != _event_id()):
        return None
    return visit


def _wants_page() -> bool:
    return request.method == "GET" and not request.path.startswith("/api/")


def _check_staff(rule: Access) -> ResponseReturnValue | None:
    user = current_user()
    if user is None:
        if _wants_page():
            here = request.full_path.removesuffix("?")
            return redirect(url_for("accounts_office.sign_in", next=here), 303)
        raise NotAllowedError(lazy("You are not signed in. Sign in and send it again."))
    if not has_role(user, rule.roles, rule.scope, _event_id()):
        raise NotAllowedError(lazy("Your roles do not include this page."))
    if user.must_change_password and request.endpoint not in OPEN_WITH_OLD_PASSWORD:
        if _wants_page():
            return redirect(url_for("accounts_office.change_password"), 303)
        raise NotAllowedError(lazy("Choose a password of your own first."))
    return None


def _check_visit(rule: Access) -> ResponseReturnValue | None:
    if may(rule):
        return None
    address = _link_pages.get(_VISITS_OF[rule.kind][0], lambda: None)()
    return render_template("accounts/public/_link_needed.html", address=address), 403


def _language_of_user() -> Language | None:
    if request.endpoint == "static":
        return None
    chosen = request.args.get("language", "")
    user = current_user()
    if user is not None:
        return Language(user.language)
    return Language(chosen) if chosen in {lang.value for lang in Language} else None


def init_app(app: Flask) -> None:
    """Register checkers, the language preference, and what templates may ask."""
    register_checker(AccessKind.STAFF, _check_staff)
    for kind in _VISITS_OF:
        register_checker(kind, _check_visit)
    register_checker(AccessKind.REGISTRANT, _check_visit)
    language.register_preference(_language_of_user)
    app.config.update(
        PERMANENT_SESSION_LIFETIME=VISIT_HOURS * 3600, SESSION_REFRESH_EACH_REQUEST=False
    )
    app.jinja_env.globals.update(current_user=current_user, may=may, may_open=may_open)


def may_open(endpoint: str) -> bool:
    """Whether the present caller may use an endpoint; for buttons in templates."""
    view = current_app.view_functions.get(endpoint)
    rule = rule_of(view) if view is not None else None
    return rule is not None and may(rule)
