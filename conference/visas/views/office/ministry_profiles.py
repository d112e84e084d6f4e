"""How each authority wants its lists: profiles and their columns."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n.localised import Localised
from conference.visas.forms.ministry import MinistryProfileForm, columns_form
from conference.visas.models import MinistryProfile
from conference.visas.queries.ministry import profile_of_event, profiles_of
from conference.visas.rules.ministry import PLACEHOLDERS
from conference.visas.services import ministry
from conference.visas.services.ministry.profiles import MOST_COLUMNS
from conference.visas.views.office.ministry_blueprint import MAY_ISSUE, MAY_SEE, blueprint
from conference.web.access import access

_FREE_LINES = 4


@blueprint.get("/profiles")
@access(MAY_SEE)
def profiles(event: Event) -> ResponseReturnValue:
    """The profiles of the event."""
    return render_template("visas/office/ministry/profiles.html", profiles=profiles_of(event))


@blueprint.post("/profiles/example")
@access(MAY_ISSUE)
def example(event: Event) -> ResponseReturnValue:
    """Add an example to begin with."""
    profile = ministry.add_example(event, by=current_actor())
    flash(_("The example was added. Change it as your ministry wants it."), "success")
    return redirect(url_for(".columns", profile_id=profile.id), 303)


@blueprint.route("/profiles/new", methods=["GET", "POST"])
@access(MAY_ISSUE)
def new_profile(event: Event) -> ResponseReturnValue:
    """Add a profile; its columns come next."""
    form = MinistryProfileForm(event.photo_profiles, data=_defaults())
    if form.validate_on_submit():
        try:
            profile = ministry.add_profile(event, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            return redirect(url_for(".columns", profile_id=profile.id), 303)
    return _form_page(form, None)


def _defaults() -> dict[str, object]:
    return dict(vars(ministry.ProfileDetails(name=Localised())))


@blueprint.route("/profiles/<int:profile_id>", methods=["GET", "POST"])
@access(MAY_ISSUE)
def profile(event: Event, profile_id: int) -> ResponseReturnValue:
    """Change a profile."""
    profile = profile_of_event(event, profile_id)
    form = MinistryProfileForm(event.photo_profiles, obj=profile)
    if form.validate_on_submit():
        try:
            ministry.edit_profile(profile, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("Saved."), "success")
            return redirect(url_for(".profiles"), 303)
    return _form_page(form, profile)


def _form_page(form: MinistryProfileForm, profile: MinistryProfile | None) -> ResponseReturnValue:
    page = render_template(
        "visas/office/ministry/profile.html",
        form=form,
        profile=profile,
        placeholders=PLACEHOLDERS,
    )
    return page, 422 if form.errors or form.form_errors else 200


@blueprint.route("/profiles/<int:profile_id>/columns", methods=["GET", "POST"])
@access(MAY_ISSUE)
def columns(event: Event, profile_id: int) -> ResponseReturnValue:
    """The columns of the list, in their order and with the authority's own headings."""
    profile = profile_of_event(event, profile_id)
    lines = min(len(profile.columns) + _FREE_LINES, MOST_COLUMNS)
    if request.method == "POST":
        lines = min(max(request.form.get("lines", lines, type=int), 1), MOST_COLUMNS)
    form = columns_form(profile.columns, lines)
    if form.validate_on_submit():
        try:
            ministry.set_columns(profile, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("Saved."), "success")
            return redirect(url_for(".columns", profile_id=profile.id), 303)
    page = render_template("visas/office/ministry/columns.html", form=form, profile=profile)
    return page, 422 if request.method == "POST" else 200


@blueprint.route("/profiles/<int:profile_id>/remove", methods=["GET", "POST"])
@access(MAY_ISSUE)
def remove_profile(event: Event, profile_id: int) -> ResponseReturnValue:
    """Ask, then remove a profile."""
    profile = profile_of_event(event, profile_id)
    if request.method == "GET":
        return render_template("visas/office/ministry/remove_profile.html", profile=profile)
    ministry.remove_profile(profile, by=current_actor())
    flash(_("The export profile was removed."), "success")
    return redirect(url_for(".profiles"), 303)
