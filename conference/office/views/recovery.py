"""A forgotten password: the address, the same answer for all, and the page of the mail's link."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.services.recovery import recover_password, user_of_key
from conference.core.errors import DomainError
from conference.i18n import current_language
from conference.i18n import gettext as _
from conference.office.forms import NewPasswordForm, RecoveryForm
from conference.office.services import order_recovery
from conference.office.views.home import blueprint
from conference.web.access import PUBLIC, access
from conference.web.language import asked_language_urls
from conference.web.rate_limit import count_hit, limit

MAILS_AN_HOUR = 3
"""So many links an hour go to one address; beyond, the answer is the same and nothing is sent."""


def _sign_in_url() -> str:
    return url_for("accounts_office.sign_in", language=current_language().value)


@blueprint.route("/forgotten-password", methods=["GET", "POST"])
@access(PUBLIC)
def forgotten_password() -> ResponseReturnValue:
    """Take an address; whether it is known, only the mail says."""
    form = RecoveryForm()
    status = 200
    if form.is_submitted():
        status = 422
        limit("office:recovery", times=20, seconds=600)
        if form.validate():
            address = (form.email.data or "").lower()
            if count_hit("office:recovery-mail", address, seconds=3600) <= MAILS_AN_HOUR:
                order_recovery(address)
            language = current_language().value
            return redirect(url_for(".recovery_sent", language=language), 303)
    return render_template(
        "office/office/forgotten_password.html",
        form=form,
        language_urls=asked_language_urls,
        sign_in_url=_sign_in_url(),
    ), status


@blueprint.get("/forgotten-password/sent")
@access(PUBLIC)
def recovery_sent() -> ResponseReturnValue:
    """Say what happens now without saying whether the address is known."""
    return render_template(
        "office/office/recovery_sent.html",
        language_urls=asked_language_urls,
        sign_in_url=_sign_in_url(),
    )


@blueprint.route("/new-password/<key>", methods=["GET", "POST"])
@access(PUBLIC)
def new_password(key: str) -> ResponseReturnValue:
    """Set a new password; then sign in with it, and with the second factor where there is one."""
    limit("office:new-password", times=60, seconds=600)
    form = NewPasswordForm()
    user = user_of_key(key)
    status = 200 if user is not None else 410
    if user is not None and form.is_submitted():
        status = 422
        if form.validate():
            try:
                recover_password(key, form.new.data or "")
            except DomainError as error:
                form.refuse(error)
                status = error.status
            else:
                flash(_("Your password has been changed. Sign in with it now."), "success")
                return redirect(_sign_in_url(), 303)
    return render_template(
        "office/office/new_password.html",
        form=form,
        is_open=status != 410,
        language_urls=asked_language_urls,
    ), status
