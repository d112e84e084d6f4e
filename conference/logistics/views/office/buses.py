"""The buses of a visit: new, edit, remove."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError
from conference.events.models import Event
from conference.i18n import lazy
from conference.logistics import queries, services
from conference.logistics.forms import BusForm
from conference.logistics.models import Bus
from conference.logistics.views.office.blueprint import EDITORS, blueprint
from conference.programme.models import ProgrammeSession
from conference.web.access import access


@blueprint.route("/<code>/buses/new", methods=["GET", "POST"])
@access(EDITORS)
def new_bus(event: Event, code: str) -> ResponseReturnValue:
    """Add a bus; it leaves with the beginning of the visit unless told otherwise."""
    session = queries.find_visit(event, code)
    form = BusForm(event=event, data={"departs_at": session.starts_at})
    if form.validate_on_submit():
        services.add_bus(session, form.details(), by=current_actor())
        return _saved(session)
    return _form_page(form, session, None)


@blueprint.route("/<code>/buses/<int:bus_id>", methods=["GET", "POST"])
@access(EDITORS)
def edit_bus(event: Event, code: str, bus_id: int) -> ResponseReturnValue:
    """Change a bus."""
    session = queries.find_visit(event, code)
    found = queries.find_bus(session, bus_id)
    form = BusForm(event=event, bus=found)
    if form.validate_on_submit():
        try:
            services.edit_bus(found, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            return _saved(session)
    return _form_page(form, session, found)


@blueprint.route("/<code>/buses/<int:bus_id>/remove", methods=["GET", "POST"])
@access(EDITORS)
def remove_bus(event: Event, code: str, bus_id: int) -> ResponseReturnValue:
    """Ask, then delete a bus."""
    session = queries.find_visit(event, code)
    found = queries.find_bus(session, bus_id)
    if request.method == "GET":
        return render_template("logistics/office/remove_bus.html", session=session, bus=found)
    services.remove_bus(found, by=current_actor())
    return _saved(session)


def _saved(session: ProgrammeSession) -> ResponseReturnValue:
    flash(str(lazy("Saved.")), "success")
    return redirect(url_for(".visit", code=session.code), 303)


def _form_page(form: BusForm, session: ProgrammeSession, found: Bus | None) -> ResponseReturnValue:
    status = 422 if form.is_submitted() else 200
    page = render_template("logistics/office/edit_bus.html", form=form, session=session, bus=found)
    return page, status
