"""The agenda of a meeting, who is invited, and who was there."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.cities.models import Contact
from conference.committees import queries, services
from conference.committees.enums import Circle
from conference.committees.forms import GuestForm, ItemForm, presences_in
from conference.committees.models import WorkingMeeting
from conference.committees.views.office.blueprint import MAY_EDIT, blueprint, saved
from conference.committees.views.office.meetings import meeting_page
from conference.core.database import db
from conference.core.errors import DomainError
from conference.i18n import gettext as _
from conference.web.access import access
from conference.web.addresses import row_id_or_none


def _back(meeting: WorkingMeeting, part: str, words: str = "") -> ResponseReturnValue:
    return saved(url_for(".meeting", meeting_id=meeting.id, _anchor=part), words)


@blueprint.post("/meetings/<int:meeting_id>/agenda")
@access(MAY_EDIT)
def add_item(meeting_id: int) -> ResponseReturnValue:
    """Put a point at the end of the agenda."""
    found = queries.meeting_by_id(meeting_id)
    form = ItemForm(meeting=found)
    if not form.validate():
        return meeting_page(found, item_form=form), 422
    services.add_item(found, form.details(), by=current_actor())
    return _back(found, "agenda")


@blueprint.route("/meetings/<int:meeting_id>/agenda/<int:item_id>", methods=["GET", "POST"])
@access(MAY_EDIT)
def edit_item(meeting_id: int, item_id: int) -> ResponseReturnValue:
    """Change a point of the agenda."""
    found = queries.meeting_by_id(meeting_id)
    item = queries.item_by_id(found, item_id)
    form = ItemForm(obj=item, meeting=found)
    if form.validate_on_submit():
        services.edit_item(item, form.details(), by=current_actor())
        return _back(found, "agenda")
    status = 422 if form.is_submitted() else 200
    page = render_template("committees/office/edit_item.html", form=form, meeting=found, item=item)
    return page, status


@blueprint.post("/meetings/<int:meeting_id>/agenda/<int:item_id>/move")
@access(MAY_EDIT)
def move_item(meeting_id: int, item_id: int) -> ResponseReturnValue:
    """One place up or down."""
    found = queries.meeting_by_id(meeting_id)
    step = -1 if request.form.get("to") == "up" else 1
    services.move_item(queries.item_by_id(found, item_id), step, by=current_actor())
    return _back(found, "agenda")


@blueprint.post("/meetings/<int:meeting_id>/agenda/<int:item_id>/remove")
@access(MAY_EDIT)
def remove_item(meeting_id: int, item_id: int) -> ResponseReturnValue:
    """Take a point off the agenda."""
    found = queries.meeting_by_id(meeting_id)
    services.remove_item(queries.item_by_id(found, item_id), by=current_actor())
    return _back(found, "agenda")


@blueprint.post("/meetings/<int:meeting_id>/guests")
@access(MAY_EDIT)
def add_guest(meeting_id: int) -> ResponseReturnValue:
    """Put somebody from outside the body on the list."""
    found = queries.meeting_by_id(meeting_id)
    form = GuestForm(meeting=found)
    contact = None
    if form.validate():
        contact = db.session.get(Contact, row_id_or_none(form.contact_id.data) or 0)
    if contact is None:
        return meeting_page(found, guest_form=form), 422
    try:
        services.invite(found, contact, circle=Circle(form.circle.data), by=current_actor())
    except DomainError as error:
        form.refuse(error)
        return meeting_page(found, guest_form=form), error.status
    return _back(found, "people")


@blueprint.post("/meetings/<int:meeting_id>/people/<int:attendance_id>/remove")
@access(MAY_EDIT)
def remove_guest(meeting_id: int, attendance_id: int) -> ResponseReturnValue:
    """Take somebody off the list."""
    found = queries.meeting_by_id(meeting_id)
    services.uninvite(queries.attendance_by_id(found, attendance_id), by=current_actor())
    return _back(found, "people")


@blueprint.post("/meetings/<int:meeting_id>/invitations")
@access(MAY_EDIT)
def send_invitations(meeting_id: int) -> ResponseReturnValue:
    """Write to everybody who does not know yet how the meeting stands."""
    found = queries.meeting_by_id(meeting_id)
    services.send_invitations(found, by=current_actor())
    return _back(found, "people", _("The invitations are being sent."))


@blueprint.post("/meetings/<int:meeting_id>/presence")
@access(MAY_EDIT)
def note_presence(meeting_id: int) -> ResponseReturnValue:
    """Note who was there."""
    found = queries.meeting_by_id(meeting_id)
    services.note_presence(found, presences_in(request.form, found), by=current_actor())
    return _back(found, "people")
