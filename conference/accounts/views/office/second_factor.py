"""Setting up the second factor, and its recovery codes."""

import io
from base64 import b64encode

import qrcode
import qrcode.image.svg
from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from conference.accounts import services
from conference.accounts.forms import CodeForm
from conference.accounts.views.identity import current_actor
from conference.accounts.views.office.account import the_user
from conference.accounts.views.office.blueprint import bp
from conference.accounts.views.security import fresh
from conference.core.errors import DomainError
from conference.i18n import _
from conference.web.access import access, staff

_SECRET = "totp_setup"  # noqa: S105 - the name of a place in the session


@bp.get("/account/second-factor")
@access(staff(scope="any"))
@fresh
def second_factor() -> ResponseReturnValue:
    """Say whether the second factor is on, and offer to set it up."""
    return render_template("accounts/office/second_factor.html", user=the_user())


@bp.post("/account/second-factor/begin")
@access(staff(scope="any"))
@fresh
def begin_second_factor() -> ResponseReturnValue:
    """Make a secret and keep it in the session until the app has shown that it knows it."""
    session[_SECRET] = services.begin_second_factor()
    return redirect(url_for("accounts_office.confirm_second_factor"), 303)


@bp.route("/account/second-factor/confirm", methods=["GET", "POST"])
@access(staff(scope="any"))
@fresh
def confirm_second_factor() -> ResponseReturnValue:
    """Show the QR code and take the first code of the app."""
    secret = session.get(_SECRET)
    if secret is None:
        return redirect(url_for("accounts_office.second_factor"), 303)
    user = the_user()
    form = CodeForm()
    status = 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                codes = services.confirm_second_factor(user, secret, form.code.data or "")
                session.pop(_SECRET)
                return render_template("accounts/office/_recovery_codes.html", codes=codes)
            except DomainError as error:
                form.refuse(error)
                status = error.status
    shown = services.provisioning(user, secret)
    return render_template(
        "accounts/office/confirm_second_factor.html",
        form=form,
        key=shown.key,
        picture=_qr_code(shown.uri),
    ), status


@bp.post("/account/second-factor/recovery-codes")
@access(staff(scope="any"))
@fresh
def renew_recovery_codes() -> ResponseReturnValue:
    """Replace the recovery codes and show the new ones once."""
    user = the_user()
    if not user.has_second_factor:
        return redirect(url_for("accounts_office.second_factor"), 303)
    codes = services.renew_recovery_codes(user)
    return render_template("accounts/office/_recovery_codes.html", codes=codes)


@bp.post("/account/second-factor/remove")
@access(staff(scope="any"))
@fresh
def remove_second_factor() -> ResponseReturnValue:
    """Switch the own second factor off."""
    services.remove_second_factor(the_user(), by=current_actor())
    flash(_("The second factor is off."), "success")
    return redirect(url_for("accounts_office.second_factor"), 303)


def _qr_code(text: str) -> str:
    """A QR code as a data address, which the content security policy allows for pictures."""
    image = qrcode.make(text, image_factory=qrcode.image.svg.SvgPathImage, border=4)
    with io.BytesIO() as file:
        image.save(file)
        return "data:image/svg+xml;base64," + b64encode(file.getvalue()).decode("ascii")
