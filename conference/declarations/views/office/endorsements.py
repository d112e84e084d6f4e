"""The endorsing cities of a declaration and who signs for them."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError
from conference.declarations import services
from conference.declarations.forms import EndorsementForm, SheetForm
from conference.declarations.models import Declaration, Endorsement
from conference.declarations.queries.endorsers import (
    Endorser,
    chosen_endorser,
    offered_endorsers,
)
from conference.declarations.queries.outcome import endorsement_by_id, endorsements_of
from conference.declarations.queries.texts import declaration_by_id
from conference.declarations.views.office.blueprint import MAY_EDIT, MAY_SEE, blueprint
from conference.events.models import Event
from conference.i18n import current_language
from conference.i18n import gettext as _
from conference.web.access import access
from conference.web.addresses import row_id


@blueprint.get("/<int:declaration_id>/endorsements")
@access(MAY_SEE)
def endorsements(event: Event, declaration_id: int) -> ResponseReturnValue:
    """The cities in the alphabet of the original language, and the signature sheet."""
    found = declaration_by_id(event, declaration_id)
    values = {"language": current_language().value, "reference": found.original_language}
    return render_template(
        "declarations/office/endorsements.html",
        declaration=found,
        rows=endorsements_of(found, found.original),
        sheet_form=SheetForm(formdata=None, data=values),
    )


@blueprint.route("/<int:declaration_id>/endorsements/new", methods=["GET", "POST"])
@access(MAY_EDIT)
def new_endorsement(event: Event, declaration_id: int) -> ResponseReturnValue:
    """Choose a city, then say who signs for it."""
    found = declaration_by_id(event, declaration_id)
    chosen = _asked_for(found)
    if chosen is None:
        return _choice(found, None)
    return _edited(found, EndorsementForm(chosen, data={"name": chosen.name}), None)


@blueprint.route(
    "/<int:declaration_id>/endorsements/<int:endorsement_id>/edit", methods=["GET", "POST"]
)
@access(MAY_EDIT)
def edit_endorsement(event: Event, declaration_id: int, endorsement_id: int) -> ResponseReturnValue:
    """Change how a city is printed and who signs for it, or which city it is."""
    found = declaration_by_id(event, declaration_id)
    row = endorsement_by_id(found, endorsement_id)
    if "choose" in request.args:
        return _choice(found, row)
    values = {
        "name": row.name,
        "signatory_name": row.signatory_name,
        "signatory_post": row.signatory_post,
        "signed_on": row.signed_on,
    }
    chosen = _asked_for(found) or Endorser(row.delegation, row.city)
    return _edited(found, EndorsementForm(chosen, data=values), row)


def _asked_for(found: Declaration) -> Endorser | None:
    """The city that the address names; an empty one where its name is to be typed."""
    if "typed" in request.args:
        return Endorser()
    delegation, city = (request.args.get(name, type=row_id) for name in ("delegation", "city"))
    return chosen_endorser(found, delegation, city)


def _choice(found: Declaration, row: Endorsement | None) -> ResponseReturnValue:
    """The delegations that come and the cities of the address book, found by typing."""
    text = request.args.get("q", "")
    page = "declarations/office/_choose_endorser.html"
    offer = offered_endorsers(found, text)
    status = 200 if request.method == "GET" else 422
    return render_template(page, declaration=found, row=row, offer=offer, text=text), status


def _edited(
    found: Declaration, form: EndorsementForm, row: Endorsement | None
) -> ResponseReturnValue:
    if request.method == "POST" and form.validate():
        try:
            services.set_endorsement(found, form.details(), by=current_actor(), known=row)
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("Saved."), "success")
            return redirect(url_for(".endorsements", declaration_id=found.id), 303)
    status = 200 if request.method == "GET" else 422
    page = "declarations/office/edit_endorsement.html"
    return render_template(page, form=form, declaration=found, row=row), status


@blueprint.post("/<int:declaration_id>/endorsements/<int:endorsement_id>/remove")
@access(MAY_EDIT)
def remove_endorsement(
    event: Event, declaration_id: int, endorsement_id: int
) -> ResponseReturnValue:
    """Take a city off the list."""
    found = declaration_by_id(event, declaration_id)
    services.remove_endorsement(endorsement_by_id(found, endorsement_id), by=current_actor())
    flash(_("The city was taken off the list."), "info")
    return redirect(url_for(".endorsements", declaration_id=found.id), 303)
