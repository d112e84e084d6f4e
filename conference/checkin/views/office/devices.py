"""Devices in the back office: made, given a one-time code, watched, revoked."""

from flask import Response, abort, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor, may
from conference.checkin import queries, services
from conference.checkin.enums import DeviceProfile
from conference.checkin.forms import DeviceForm, RevokeForm
from conference.checkin.models import Device
from conference.checkin.views.office.blueprint import bp
from conference.checkin.views.roles import MAY_MANAGE, MAY_SEE_LOG
from conference.core import clock
from conference.core.codes import grouped
from conference.core.errors import DomainError
from conference.documents.qr import qr_path
from conference.events.models import Event
from conference.i18n import _, lazy
from conference.web import navigation
from conference.web.access import access
from conference.web.links import absolute_url
from conference.web.navigation import NavigationItem

navigation.add(NavigationItem("door", "checkin_office.devices", lazy("Devices"), 40))


@bp.get("/devices")
@access(MAY_SEE_LOG)
def devices(event: Event) -> ResponseReturnValue:
    """All devices, with what they last told of themselves."""
    listed = queries.devices_of(event)
    scopes = {device.gate.zone_id if device.gate else 0 for device in listed}
    return render_template(
        "checkin/office/devices.html",
        devices=listed,
        revisions={scope: queries.latest_revision(event.id, scope) for scope in scopes},
        now=clock.now(),
        may_manage=may(MAY_MANAGE),
    )


@bp.route("/devices/new", methods=["GET", "POST"])
@access(MAY_MANAGE)
def new_device(event: Event) -> ResponseReturnValue:
    """Make a device; its code is shown next."""
    form = DeviceForm(queries.gates_of(event))
    if form.validate_on_submit():
        try:
            device = services.make_device(event, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The device has been added. Show its code when the phone is in your hand."))
            return redirect(url_for(".edit_device", event=event, device_id=device.id), 303)
    status = 422 if form.is_submitted() else 200
    return render_template("checkin/office/edit_device.html", form=form, device=None), status


@bp.route("/devices/<int:device_id>", methods=["GET", "POST"])
@access(MAY_MANAGE)
def edit_device(event: Event, device_id: int) -> ResponseReturnValue:
    """Change a device, or go on to its code or its end."""
    device = _device(event, device_id)
    form = DeviceForm(queries.gates_of(event), device)
    if form.validate_on_submit():
        try:
            services.change_device(event, device, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("Your changes have been saved."), "success")
            return redirect(url_for(".devices", event=event), 303)
    status = 422 if form.is_submitted() else 200
    return render_template("checkin/office/edit_device.html", form=form, device=device), status


@bp.post("/devices/<int:device_id>/code")
@access(MAY_MANAGE)
def show_code(event: Event, device_id: int) -> ResponseReturnValue:
    """A new one-time code, shown this one time: the server keeps its hash alone."""
    device = _device(event, device_id)
    code = services.start_enrolment(device, by=current_actor())
    page = render_template(
        "checkin/office/show_code.html",
        device=device,
        code=grouped(code),
        qr=qr_path(code),
        kiosk_url=_kiosk_url(device),
        ends_at=clock.now() + services.CODE_LIVES,
    )
    response: Response = make_response(page)
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.route("/devices/<int:device_id>/revoke", methods=["GET", "POST"])
@access(MAY_MANAGE)
def revoke_device(event: Event, device_id: int) -> ResponseReturnValue:
    """End a device."""
    device, form = _device(event, device_id), RevokeForm()
    if form.validate_on_submit():
        try:
            services.revoke_device(device, form.chosen(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The device has been revoked."), "success")
            return redirect(url_for(".devices", event=event), 303)
    status = 422 if form.is_submitted() else 200
    return render_template("checkin/office/revoke_device.html", form=form, device=device), status


def _kiosk_url(device: Device) -> str:
    """The address to open on a kiosk; empty for every other device."""
    if device.profile is not DeviceProfile.KIOSK:
        return ""
    return absolute_url("checkin_door.kiosk", event=device.event.slug)


def _device(event: Event, device_id: int) -> Device:
    device = queries.device_of(event, device_id)
    if device is None:
        abort(404)
    return device
