"""The units of the organiser that may invite people at the desk."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError, NotFoundError
from conference.desk import queries, services
from conference.desk.forms import UnitForm
from conference.desk.models import InvitingUnit
from conference.desk.views.office.blueprint import ADMINISTRATORS, MAY_REGISTER, blueprint
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.web.access import access


@blueprint.get("/units")
@access(MAY_REGISTER)
def units(event: Event) -> ResponseReturnValue:
    """The inviting units of the event."""
    return render_template("desk/office/units.html", units=queries.units_of(event))


@blueprint.route("/units/new", methods=["GET", "POST"])
@access(ADMINISTRATORS)
def new_unit(event: Event) -> ResponseReturnValue:
    """Add a unit."""
    return _edit(event, None)


@blueprint.route("/units/<int:unit_id>", methods=["GET", "POST"])
@access(ADMINISTRATORS)
def edit_unit(event: Event, unit_id: int) -> ResponseReturnValue:
    """Change a unit."""
    unit = queries.unit_of(event, unit_id) if unit_id < 2**31 else None
    if unit is None:
        raise NotFoundError(lazy("There is no such unit in this event."))
    return _edit(event, unit)


def _edit(event: Event, unit: InvitingUnit | None) -> ResponseReturnValue:
    form = UnitForm(unit)
    if form.validate_on_submit():
        try:
            if unit is None:
                services.create_unit(event, form.details(), by=current_actor())
            else:
                services.change_unit(unit, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("Saved."), "success")
            return redirect(url_for(".units", event=event), 303)
    status = 422 if form.is_submitted() else 200
    return render_template("desk/office/edit_unit.html", form=form, unit=unit), status
