"""Signing in and out, and proving the password again."""

from urllib.parse import urlsplit

from flask import redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from conference.accounts import services
from conference.accounts.forms import CodeForm, ConfirmPasswordForm, SignInForm
from conference.accounts.models import User
from conference.accounts.rules import CODE_PENDING
from conference.accounts.services.passwords import confirm_password as check_password
from conference.accounts.views import security
from conference.accounts.views.identity import current_user
from conference.accounts.views.office.blueprint import bp
from conference.core import clock
from conference.core.errors import DomainError
from conference.web.access import PUBLIC, access, staff
from conference.web.language import asked_language_urls
from conference.web.rate_limit import limit

HOME = "/office/"
_PENDING = "second_factor"


def safe_next(text: str | None) -> str:
    """The address to go on to, if it is one of this site's back office or door; else the home."""
    text = text or ""
    parts = urlsplit(text)
    inside = text.startswith(("/office/", "/door/")) and not parts.scheme and not parts.netloc
    return text if inside and text.isprintable() and "\\" not in text else HOME


@bp.route("/sign-in", methods=["GET", "POST"])
@access(PUBLIC)
def sign_in() -> ResponseReturnValue:
    """Ask for address and password."""
    going_to = safe_next(request.args.get("next"))
    if current_user() is not None:
        return redirect(going_to, 303)
    form = SignInForm()
    status = 200
    if form.is_submitted():
        status = 422
        limit("sign-in", times=60, seconds=900)
        if form.validate():
            try:
                user = services.prove_password(form.email.data or "", form.password.data or "")
                return _go_on(user, going_to)
            except DomainError as error:
                form.refuse(error)
                status = error.status
    return render_template(
        "accounts/office/sign_in.html", form=form, language_urls=asked_language_urls
    ), status


def _go_on(user: User, going_to: str) -> ResponseReturnValue:
    """To the second factor where there is one, else in."""
    if user.has_second_factor:
        session[_PENDING] = {"user": user.id, "since": clock.now().timestamp()}
        language = request.args.get("language")
        return redirect(
            url_for("accounts_office.sign_in_code", next=going_to, language=language), 303
        )
    security.sign_in(user)
    services.note_sign_in(user)
    return redirect(going_to, 303)


@bp.route("/sign-in/code", methods=["GET", "POST"])
@access(PUBLIC)
def sign_in_code() -> ResponseReturnValue:
    """Ask for the code of the second factor, after the password."""
    going_to = safe_next(request.args.get("next"))
    pending = session.get(_PENDING)
    age = clock.now().timestamp() - pending["since"] if pending else None
    if pending is None or age is None or age > CODE_PENDING.total_seconds():
        session.pop(_PENDING, None)
        return redirect(url_for("accounts_office.sign_in", next=going_to), 303)
    form = CodeForm()
    status = 200
    if form.is_submitted():
        status = 422
        limit("sign-in", times=60, seconds=900)
        if form.validate():
            try:
                user = services.prove_code(pending["user"], form.code.data or "")
                security.sign_in(user)
                services.note_sign_in(user)
                return redirect(going_to, 303)
            except DomainError as error:
                form.refuse(error)
                status = error.status
    return render_template(
        "accounts/office/sign_in_code.html", form=form, language_urls=asked_language_urls
    ), status


@bp.post("/sign-out")
@access(staff(scope="any"))
def sign_out() -> ResponseReturnValue:
    """End this session."""
    security.sign_out()
    return redirect(url_for("accounts_office.sign_in"), 303)


@bp.route("/confirm-password", methods=["GET", "POST"])
@access(staff(scope="any"))
def confirm_password() -> ResponseReturnValue:
    """Ask for the password once more before a sensitive page."""
    user = current_user()
    assert user is not None
    form = ConfirmPasswordForm()
    status = 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                check_password(user, form.password.data or "")
                security.note_proof()
                return redirect(safe_next(request.args.get("next")), 303)
            except DomainError as error:
                form.refuse(error)
                status = error.status
    return render_template("accounts/office/confirm_password.html", form=form), status
