"""Of whom phones at the door hold and show a photo."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.checkin import queries, services
from conference.checkin.forms.photos import PhotosForm
from conference.checkin.views.office.blueprint import bp
from conference.checkin.views.roles import MAY_MANAGE
from conference.events.models import Event
from conference.i18n import _
from conference.web.access import access


@bp.route("/photos", methods=["GET", "POST"])
@access(MAY_MANAGE)
def photos(event: Event) -> ResponseReturnValue:
    """Choose, and read what stays on the phones and why."""
    form = PhotosForm(queries.photo_policy(event))
    if form.validate_on_submit():
        services.set_photo_policy(event, form.chosen(), by=current_actor())
        flash(_("Your changes have been saved."), "success")
        return redirect(url_for(".zones", event=event), 303)
    status = 422 if form.is_submitted() else 200
    return render_template("checkin/office/photos.html", form=form), status
