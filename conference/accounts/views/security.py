"""Flask-Security's machinery without its pages: argon2, TOTP, the session of a staff member.

The pages, forms and sentences are ours, so that they look, speak and lock like the rest.
"""

import secrets
from functools import wraps
from typing import Any

from flask import Flask, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_security import Security, SQLAlchemySessionUserDatastore
from flask_security.totp import Totp
from flask_security.utils import login_user, logout_user

from conference.accounts.models import RoleAssignment, User
from conference.accounts.rules import FRESH_FOR
from conference.accounts.services import end_session
from conference.accounts.views import identity
from conference.core import clock
from conference.core.crypto import keyring
from conference.core.database import db

_ARGON2 = {"argon2__memory_cost": 19456, "argon2__rounds": 2, "argon2__parallelism": 1}
"""OWASP's first choice for argon2id: 19 MiB, two passes, one lane."""


class CountedTotp(Totp):
    """TOTP that remembers the last time step, so that a code seen by another opens nothing."""

    def get_last_counter(self, user: Any) -> int | None:
        """The step of the last code that was accepted."""
        counter: int | None = user.totp_counter
        return counter

    def set_last_counter(self, user: Any, tmatch: Any) -> None:
        """Remember the step of the code just accepted."""
        user.totp_counter = tmatch.counter


def init_app(app: Flask) -> None:
    """Configure Flask-Security over our users, without routes, mails, tokens and commands."""
    app.config.update(
        SECURITY_PASSWORD_HASH="argon2",  # noqa: S106 - the name of the scheme
        SECURITY_PASSWORD_SCHEMES=["argon2"],
        SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS=_ARGON2,
        SECURITY_PASSWORD_SALT=keyring().fingerprint("salt", purpose="accounts:passwords"),
        SECURITY_TWO_FACTOR=True,
        SECURITY_TWO_FACTOR_ENABLED_METHODS=["authenticator"],
        SECURITY_TOTP_SECRETS={"1": keyring().fingerprint("totp", purpose="accounts:totp")},
        SECURITY_TOTP_ISSUER="Conference",
        SECURITY_CLI_USERS_NAME=None,
        SECURITY_CLI_ROLES_NAME=None,
        SECURITY_EMAIL_VALIDATOR_ARGS={"check_deliverability": False},
        SESSION_PROTECTION=None,
        REMEMBER_COOKIE_NAME="remember_nobody",
    )
    no_roles: Any = RoleAssignment  # our roles are read by ``rules.has_role``, never by it
    datastore = SQLAlchemySessionUserDatastore(db.session, User, no_roles)
    security = Security(app, datastore, register_blueprint=False, totp_cls=CountedTotp)
    security.login_manager.request_loader(None)  # no tokens in headers
    # Who asks and what they may is answered by ``identity``: no second look-up in each request.
    security.principal.identity_loaders.clear()
    processors = app.template_context_processors[None]
    processors[:] = [found for found in processors if found.__module__ != "flask_login.utils"]


def sign_in(user: User) -> None:
    """Start the staff member's session, with a new CSRF token; visits in it go on."""
    visits = {key: value for key, value in session.items() if key.startswith("visit_")}
    session.clear()
    session.update(visits)
    session.permanent = True
    login_user(user, remember=False)
    stamp = clock.now().timestamp()
    session.update(since=stamp, seen=stamp, fs_paa=stamp, key=secrets.token_urlsafe(16))
    identity.forget_user()


def sign_out() -> None:
    """End the staff member's session, for copies of its cookie too."""
    end_session(session.get("key", ""))
    logout_user()
    session.clear()
    identity.forget_user()


def keep_signed_in(user: User) -> None:
    """Give this session the user's new key, after a change that ends all the others."""
    session["_user_id"] = user.fs_uniquifier
    note_proof()
    identity.forget_user()


def note_proof() -> None:
    """Remember that the password was typed just now."""
    session["fs_paa"] = clock.now().timestamp()


def is_fresh() -> bool:
    """Whether the password was typed lately; a form begun in time may still be sent."""
    age = clock.now().timestamp() - session.get("fs_paa", 0)
    allowed = FRESH_FOR.total_seconds() * (1 if request.method == "GET" else 2)
    return bool(-60 <= age <= allowed)


def fresh(view: Any) -> Any:
    """Ask for the password again before a sensitive page; stands below ``@access``."""

    @wraps(view)
    def guarded(**values: Any) -> ResponseReturnValue:
        if is_fresh():
            answer: ResponseReturnValue = view(**values)
            return answer
        here = request.full_path.removesuffix("?") if request.method == "GET" else _page_before()
        return redirect(url_for("accounts_office.confirm_password", next=here), 303)

    return guarded


def _page_before() -> str:
    """The page whose form was sent too late: the last part of a POST's address is its verb."""
    return request.path.rpartition("/")[0]
