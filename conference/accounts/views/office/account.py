"""The own account: name, language, password."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts import services
from conference.accounts.forms import AccountForm, ChangePasswordForm
from conference.accounts.models import User
from conference.accounts.views import security
from conference.accounts.views.identity import current_actor, current_user
from conference.accounts.views.office.blueprint import bp
from conference.core.errors import DomainError
from conference.i18n import _, use_language
from conference.web.access import access, staff


def the_user() -> User:
    """The signed-in user of a route that only staff reaches."""
    user = current_user()
    assert user is not None
    return user


@bp.route("/account", methods=["GET", "POST"])
@access(staff(scope="any"))
def account() -> ResponseReturnValue:
    """Show the own account and change name and language."""
    user = the_user()
    form = AccountForm(obj=user)
    if form.validate_on_submit():
        services.update_profile(
            user, name=form.name.data or "", language=form.language.data, by=current_actor()
        )
        with use_language(user.language):
            flash(_("Your changes have been saved."), "success")
        return redirect(url_for("accounts_office.account"), 303)
    status = 422 if form.is_submitted() else 200
    return render_template("accounts/office/account.html", form=form, user=user), status


@bp.route("/account/password", methods=["GET", "POST"])
@access(staff(scope="any"))
def change_password() -> ResponseReturnValue:
    """Change the own password; the other sessions end."""
    user = the_user()
    form = ChangePasswordForm()
    first_time = user.must_change_password
    status = 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                services.change_password(user, old=form.old.data or "", new=form.new.data or "")
                security.keep_signed_in(user)
                flash(_("Your password has been changed."), "success")
                return redirect(
                    url_for("accounts_office.account") if not first_time else "/office/", 303
                )
            except DomainError as error:
                form.refuse(error)
                status = error.status
    return render_template(
        "accounts/office/change_password.html", form=form, first_time=first_time
    ), status
