"""The users of the back office: for administrators of all events."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts import queries, services
from conference.accounts.enums import Role
from conference.accounts.forms import AccountForm, RoleForm, UserForm, event_id_of
from conference.accounts.models import User
from conference.accounts.views.identity import current_actor, current_user
from conference.accounts.views.office.blueprint import bp
from conference.accounts.views.security import fresh
from conference.core.errors import DomainError, InvalidError
from conference.i18n import _, lazy
from conference.web import navigation
from conference.web.access import access, staff
from conference.web.navigation import NavigationItem

ADMINISTRATORS = staff(Role.ADMINISTRATOR, scope="all")

navigation.add(
    NavigationItem("system", "accounts_office.users", lazy("Users"), 10, needs_event=False)
)


def user_or_404(user_id: int) -> User:
    """The user of an address."""
    user = queries.user_by_id(user_id)
    if user is None:
        abort(404)
    return user


def _back_to(user: User) -> ResponseReturnValue:
    return redirect(url_for("accounts_office.user", user_id=user.id), 303)


@bp.get("/users")
@access(ADMINISTRATORS)
def users() -> ResponseReturnValue:
    """List the users."""
    words = request.args.get("q", "")[:100]
    page = queries.users_page(request.args.get("page", 1, type=int), words)
    return render_template(
        "accounts/office/users.html", page=page, words=words, events=queries.event_names()
    )


@bp.route("/users/new", methods=["GET", "POST"])
@access(ADMINISTRATORS)
@fresh
def new_user() -> ResponseReturnValue:
    """Add a user, and show the one-time password once."""
    form = UserForm()
    status = 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                made = services.create_user(
                    email=form.email.data or "",
                    name=form.name.data or "",
                    language=form.language.data,
                    by=current_actor(),
                )
                role, event_id = Role(form.role.data), event_id_of(form)
                services.grant_role(made.user, role, event_id, by=current_actor())
                return render_template(
                    "accounts/office/_password.html", user=made.user, password=made.password
                )
            except DomainError as error:
                form.refuse(error)
                status = error.status
    return render_template("accounts/office/new_user.html", form=form), status


@bp.route("/users/<int:user_id>", methods=["GET", "POST"])
@access(ADMINISTRATORS)
@fresh
def user(user_id: int) -> ResponseReturnValue:
    """Show one user, and change name and language."""
    person = user_or_404(user_id)
    form = AccountForm(obj=person)
    if form.validate_on_submit():
        services.update_profile(
            person, name=form.name.data or "", language=form.language.data, by=current_actor()
        )
        flash(_("Your changes have been saved."), "success")
        return _back_to(person)
    status = 422 if form.is_submitted() else 200
    return render_template(
        "accounts/office/user.html",
        form=form,
        role_form=RoleForm(formdata=None),
        user=person,
        events=queries.event_names(),
        is_self=person is current_user(),
    ), status


@bp.post("/users/<int:user_id>/grant")
@access(ADMINISTRATORS)
@fresh
def grant_role(user_id: int) -> ResponseReturnValue:
    """Give the user a role."""
    person = user_or_404(user_id)
    form = RoleForm()
    if not form.validate():
        raise InvalidError(lazy("Choose one of the options offered."))
    role, event_id = Role(form.role.data), event_id_of(form)
    services.grant_role(person, role, event_id, by=current_actor())
    flash(_("The role has been given."), "success")
    return _back_to(person)


@bp.post("/users/<int:user_id>/revoke")
@access(ADMINISTRATORS)
@fresh
def revoke_role(user_id: int) -> ResponseReturnValue:
    """Take a role from the user."""
    person = user_or_404(user_id)
    form = RoleForm()
    if not form.validate():
        raise InvalidError(lazy("Choose one of the options offered."))
    role, event_id = Role(form.role.data), event_id_of(form)
    services.revoke_role(person, role, event_id, by=current_actor())
    flash(_("The role has been taken away."), "success")
    return _back_to(person)


@bp.post("/users/<int:user_id>/active")
@access(ADMINISTRATORS)
@fresh
def set_active(user_id: int) -> ResponseReturnValue:
    """Open or close the account."""
    person = user_or_404(user_id)
    services.set_active(person, request.form.get("active") == "1", by=current_actor())
    message = _("The account is open.") if person.active else _("The account is closed.")
    flash(message, "success")
    return _back_to(person)


@bp.post("/users/<int:user_id>/unlock")
@access(ADMINISTRATORS)
@fresh
def unlock(user_id: int) -> ResponseReturnValue:
    """Let a user who guessed too often try again."""
    person = user_or_404(user_id)
    services.unlock(person, by=current_actor())
    flash(_("The user may try again at once."), "success")
    return _back_to(person)


@bp.post("/users/<int:user_id>/password")
@access(ADMINISTRATORS)
@fresh
def reset_password(user_id: int) -> ResponseReturnValue:
    """Give the user a one-time password, shown once."""
    person = user_or_404(user_id)
    password = services.reset_password(person, by=current_actor())
    return render_template("accounts/office/_password.html", user=person, password=password)


@bp.post("/users/<int:user_id>/second-factor")
@access(ADMINISTRATORS)
@fresh
def reset_second_factor(user_id: int) -> ResponseReturnValue:
    """Switch off the second factor of somebody who lost phone and codes."""
    person = user_or_404(user_id)
    services.remove_second_factor(person, by=current_actor())
    flash(_("The second factor is off."), "success")
    return _back_to(person)
