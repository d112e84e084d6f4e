"""Contact offices, what their cities say of themselves, and what changed there."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor, may
from conference.i18n import lazy
from conference.twinning import queries, services
from conference.twinning.forms import EntryForm, OfficeForm, OwnOfficeForm
from conference.twinning.models import ContactOffice, EntryChange
from conference.twinning.views.office.blueprint import (
    EDITORS,
    READERS,
    Crumbs,
    acted,
    back,
    blueprint,
    edit_page,
    found,
    saved,
)
from conference.web.access import access
from conference.web.paging import paginate


@blueprint.get("/offices")
@access(READERS)
def offices() -> ResponseReturnValue:
    """The contact offices of our city and of its partners."""
    text = request.args.get("q", "")[:100]
    return render_template(
        "twinning/office/offices.html",
        page=paginate(queries.offices_matching(text), request.args.get("page", 1, type=int)),
        changes=queries.unseen_changes(),
        text=text,
        may_edit=may(EDITORS),
    )


@blueprint.route("/offices/new", methods=["GET", "POST"])
@access(EDITORS)
def new_office() -> ResponseReturnValue:
    """Add a contact office."""
    form = OfficeForm(data={"city_id": request.args.get("city", ""), "is_open": True})
    made: list[ContactOffice] = []
    if saved(form, lambda: made.append(services.add_office(form.details(), by=current_actor()))):
        return back(url_for(".office", contact_office_id=made[0].id))
    title = lazy("Add a contact office")
    return edit_page(form, title, url_for(".offices"), _crumbs(str(title)))


@blueprint.get("/offices/<int:contact_office_id>")
@access(EDITORS)
def office(contact_office_id: int) -> ResponseReturnValue:
    """A contact office with the entry of its city."""
    row = found(ContactOffice, contact_office_id)
    changes = queries.unseen_changes(row)
    return render_template(
        "twinning/office/office.html",
        office=row,
        entry=queries.entry_of(row.city_id),
        relations=queries.relations_of_city(row.city_id),
        changes=changes,
        changed={change.id: _fields_of(change) for change in changes},
        trail=_crumbs(row.name.text()),
    )


@blueprint.route("/offices/<int:contact_office_id>/edit", methods=["GET", "POST"])
@access(EDITORS)
def edit_office(contact_office_id: int) -> ResponseReturnValue:
    """Change a contact office."""
    row = found(ContactOffice, contact_office_id)
    form = OfficeForm(obj=row)
    here = url_for(".office", contact_office_id=row.id)
    if saved(form, lambda: services.edit_office(row, form.details(), by=current_actor())):
        return back(here)
    return edit_page(form, row.name.text(), here, _crumbs(row.name.text()))


@blueprint.route("/offices/<int:contact_office_id>/city", methods=["GET", "POST"])
@access(EDITORS)
def edit_entry(contact_office_id: int) -> ResponseReturnValue:
    """Change what the city of an office says of itself."""
    row = found(ContactOffice, contact_office_id)
    form = EntryForm(obj=queries.entry_of(row.city_id))
    here = url_for(".office", contact_office_id=row.id)
    if saved(form, lambda: services.edit_entry(row.city_id, form.details(), by=current_actor())):
        return back(here)
    name = row.city.name.text()
    return edit_page(form, name, here, _crumbs(name))


@blueprint.post("/offices/<int:contact_office_id>/invite")
@access(EDITORS)
def invite_office(contact_office_id: int) -> ResponseReturnValue:
    """Send the office the link to its own entry."""
    row = found(ContactOffice, contact_office_id)
    here = url_for(".office", contact_office_id=row.id)
    words = lazy("The link is on its way.")
    return acted(lambda: services.invite_office(row, by=current_actor()), here, words)


@blueprint.post("/offices/<int:contact_office_id>/seen")
@access(EDITORS)
def mark_seen(contact_office_id: int) -> ResponseReturnValue:
    """Note that the changes of an office were looked at."""
    row = found(ContactOffice, contact_office_id)
    here = url_for(".office", contact_office_id=row.id)
    return acted(lambda: services.mark_seen(row, by=current_actor()), here)


def _fields_of(change: EntryChange) -> str:
    """What a contact office changed, by the labels of its own forms; never the values."""
    fields = [*OwnOfficeForm(), *EntryForm()] if change.subject != "activity" else []
    labels = {field.name: field.label.text for field in fields}
    return " · ".join(str(labels[name]) for name in change.fields if name in labels)


def _crumbs(last: str) -> Crumbs:
    return [(str(lazy("Contact offices")), url_for(".offices")), (last, None)]
