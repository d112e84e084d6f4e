"""Contacts in the back office: list, page, new, edit, remove."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.cities import queries, services
from conference.cities.forms import ContactForm
from conference.cities.models import Contact
from conference.cities.views.cities import EDITORS, READERS, blueprint
from conference.cities.views.parts import form_page, row_by_id
from conference.i18n import lazy
from conference.web.access import access
from conference.web.navigation import NavigationItem, add
from conference.web.paging import paginate

add(NavigationItem("city", "cities_office.contacts", lazy("Contacts"), 30, needs_event=False))


@blueprint.get("/contacts")
@access(READERS)
def contacts() -> ResponseReturnValue:
    """The people of the address book."""
    text = request.args.get("q", "")
    page = paginate(queries.contacts_matching(text), request.args.get("page", 1, type=int))
    return render_template("cities/office/contacts.html", page=page, text=text)


@blueprint.get("/contacts/<int:contact_id>")
@access(READERS)
def contact(contact_id: int) -> ResponseReturnValue:
    """One person of the address book."""
    return render_template("cities/office/contact.html", contact=row_by_id(Contact, contact_id))


@blueprint.route("/contacts/new", methods=["GET", "POST"])
@access(EDITORS)
def new_contact() -> ResponseReturnValue:
    """Add a person."""
    places = {
        "city_id": request.args.get("city", ""),
        "organisation_id": request.args.get("organisation", ""),
    }
    form = ContactForm(data=places)
    if form.validate_on_submit():
        added = services.add_contact(form.details(), by=current_actor())
        flash(str(lazy("The contact was added.")), "success")
        return redirect(url_for("cities_office.contact", contact_id=added.id), 303)
    return form_page("edit_contact", form, contact=None)


@blueprint.route("/contacts/<int:contact_id>/edit", methods=["GET", "POST"])
@access(EDITORS)
def edit_contact(contact_id: int) -> ResponseReturnValue:
    """Change a person."""
    found = row_by_id(Contact, contact_id)
    form = ContactForm(obj=found)
    if form.validate_on_submit():
        services.edit_contact(found, form.details(), by=current_actor())
        flash(str(lazy("Saved.")), "success")
        return redirect(url_for("cities_office.contact", contact_id=found.id), 303)
    return form_page("edit_contact", form, contact=found)


@blueprint.route("/contacts/<int:contact_id>/remove", methods=["GET", "POST"])
@access(EDITORS)
def remove_contact(contact_id: int) -> ResponseReturnValue:
    """Ask, then delete a person from the address book."""
    found = row_by_id(Contact, contact_id)
    if request.method == "GET":
        return render_template("cities/office/remove_contact.html", contact=found)
    services.remove_contact(found, by=current_actor())
    flash(str(lazy("The contact was deleted.")), "success")
    return redirect(url_for("cities_office.contacts"), 303)
