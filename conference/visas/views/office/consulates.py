"""The register of addressees and the settings of the letters."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.enums import Role
from conference.accounts.views.identity import current_actor
from conference.core.errors import NotFoundError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.visas.forms.texts import AddresseeForm, LetterSettingsForm
from conference.visas.models import Consulate
from conference.visas.queries.texts import all_consulates, find_consulate, letter_settings
from conference.visas.services import texts as services
from conference.visas.views.office.blueprint import MAY_ISSUE, MAY_SEE, blueprint
from conference.web.access import access, staff

MAY_SET = staff(Role.ADMINISTRATOR)


@blueprint.get("/consulates")
@access(MAY_SEE)
def consulates(event: Event) -> ResponseReturnValue:  # noqa: ARG001 - of the address
    """The embassies and consulates to which letters are addressed."""
    return render_template("visas/office/consulates.html", consulates=all_consulates())


@blueprint.route("/consulates/new", methods=["GET", "POST"])
@access(MAY_ISSUE)
def new_consulate(event: Event) -> ResponseReturnValue:  # noqa: ARG001 - of the address
    """Add an addressee."""
    form = AddresseeForm()
    if form.is_submitted() and form.validate():
        services.add_consulate(form.details(), by=current_actor())
        flash(_("The consulate is added."), "success")
        return redirect(url_for(".consulates"), 303)
    return _form_page(form, None)


@blueprint.route("/consulates/<int:consulate_id>", methods=["GET", "POST"])
@access(MAY_ISSUE)
def edit_consulate(event: Event, consulate_id: int) -> ResponseReturnValue:  # noqa: ARG001 - of the address
    """Change an addressee."""
    found = _consulate(consulate_id)
    form = AddresseeForm(obj=found)
    if form.is_submitted() and form.validate():
        services.edit_consulate(found, form.details(), by=current_actor())
        flash(_("Saved."), "success")
        return redirect(url_for(".consulates"), 303)
    return _form_page(form, found)


@blueprint.post("/consulates/<int:consulate_id>/active")
@access(MAY_ISSUE)
def set_consulate(event: Event, consulate_id: int) -> ResponseReturnValue:  # noqa: ARG001 - of the address
    """Offer an addressee for new letters and cases, or no longer."""
    active = request.form.get("active") == "1"
    services.set_consulate_active(_consulate(consulate_id), active, by=current_actor())
    flash(_("Saved."), "success")
    return redirect(url_for(".consulates"), 303)


@blueprint.route("/settings", methods=["GET", "POST"])
@access(MAY_SET)
def settings(event: Event) -> ResponseReturnValue:
    """What the letters say besides their text, and whether two people are needed."""
    form = LetterSettingsForm(obj=letter_settings(event))
    if form.is_submitted() and form.validate():
        services.edit_letter_settings(event, form.details(), by=current_actor())
        flash(_("Saved."), "success")
        return redirect(url_for(".settings"), 303)
    status = 422 if form.is_submitted() else 200
    return render_template("visas/office/settings.html", form=form), status


def _form_page(form: AddresseeForm, found: Consulate | None) -> ResponseReturnValue:
    status = 422 if form.is_submitted() else 200
    return render_template("visas/office/edit_consulate.html", form=form, consulate=found), status


def _consulate(consulate_id: int) -> Consulate:
    found = find_consulate(consulate_id)
    if found is None:
        raise NotFoundError(lazy("There is no such consulate."))
    return found
