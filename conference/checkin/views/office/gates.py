"""The gates: where badges are scanned."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.checkin import queries, services
from conference.checkin.forms import GateForm
from conference.checkin.models import Gate
from conference.checkin.views.office.blueprint import bp
from conference.checkin.views.roles import MAY_MANAGE
from conference.core.errors import DomainError
from conference.events.models import Event
from conference.i18n import _, lazy
from conference.web import navigation
from conference.web.access import access
from conference.web.navigation import NavigationItem

navigation.add(NavigationItem("door", "checkin_office.gates", lazy("Gates"), 30))


@bp.get("/gates")
@access(MAY_MANAGE)
def gates(event: Event) -> ResponseReturnValue:
    """The event's gates."""
    return render_template("checkin/office/gates.html", gates=queries.gates_of(event))


@bp.route("/gates/new", methods=["GET", "POST"])
@access(MAY_MANAGE)
def new_gate(event: Event) -> ResponseReturnValue:
    """Set up a gate."""
    form = GateForm(queries.zones_of(event))
    if form.validate_on_submit():
        try:
            services.create_gate(event, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The gate has been set up."), "success")
            return redirect(url_for(".gates", event=event), 303)
    status = 422 if form.is_submitted() else 200
    return render_template("checkin/office/edit_gate.html", form=form, gate=None), status


@bp.route("/gates/<int:gate_id>", methods=["GET", "POST"])
@access(MAY_MANAGE)
def edit_gate(event: Event, gate_id: int) -> ResponseReturnValue:
    """Change a gate's name or zone."""
    gate = _gate(event, gate_id)
    form = GateForm(queries.zones_of(event), gate)
    if form.validate_on_submit():
        try:
            services.change_gate(event, gate, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("Your changes have been saved."), "success")
            return redirect(url_for(".gates", event=event), 303)
    status = 422 if form.is_submitted() else 200
    return render_template("checkin/office/edit_gate.html", form=form, gate=gate), status


@bp.post("/gates/<int:gate_id>/state")
@access(MAY_MANAGE)
def set_gate_state(event: Event, gate_id: int) -> ResponseReturnValue:
    """Close a gate or open it again."""
    gate = _gate(event, gate_id)
    services.set_gate_active(gate, active=request.form.get("active") == "1", by=current_actor())
    flash(_("Your changes have been saved."), "success")
    return redirect(url_for(".gates", event=event), 303)


def _gate(event: Event, gate_id: int) -> Gate:
    gate = queries.gate_of(event, gate_id) if gate_id < 2**31 else None
    if gate is None:
        abort(404)
    return gate
