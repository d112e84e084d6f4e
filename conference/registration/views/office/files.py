"""Photo and scan, to those who may see them and never from a cache."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.database import db, start_writing
from conference.core.errors import NotFoundError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.registration import services
from conference.registration.pictures import Frame
from conference.registration.queries import participant_of_event
from conference.registration.views.office.blueprint import SEE_FILES, WRITE, blueprint
from conference.web.access import access
from conference.web.transactions import reads_first


@blueprint.get("/<int:participant_id>/photo")
@access(SEE_FILES)
def photo(event: Event, participant_id: int) -> ResponseReturnValue:
    """The photo; ``?size=badge`` gives the small one, ``?size=original`` what it was cut from."""
    participant = participant_of_event(event, participant_id)
    size = request.args.get("size")
    if size == "original":
        return _picture(services.read_original(participant), "image/jpeg")
    file = participant.badge_photo if size == "badge" else participant.photo
    return _picture(services.read_picture(file), "image/jpeg")


@blueprint.route("/<int:participant_id>/photo/frame", methods=["GET", "POST"])
@access(WRITE)
@reads_first
def frame_photo(event: Event, participant_id: int) -> ResponseReturnValue:
    """Choose another part of the stored photo."""
    participant = participant_of_event(event, participant_id)
    source = services.photo_source(participant)
    if source is None:
        raise NotFoundError(lazy("There is no photo."))
    if request.method == "GET":
        return render_template(
            "registration/office/frame_photo.html", person=participant, source=source
        )
    chosen = Frame.read(request.form.get("photo_frame", ""))
    if chosen is None or request.form.get("photo_source") != str(source.id):
        flash(_("Another photo has come in the meantime. Look at that one first."), "warning")
        return redirect(url_for(".frame_photo", event=event, participant_id=participant_id), 303)
    framed, by = services.cut_photo(participant, chosen), current_actor()
    start_writing()
    db.session.add(event)
    services.set_framed(participant_of_event(event, participant_id), framed, by=by)
    flash(_("The photo was framed anew."), "success")
    return redirect(url_for(".show", event=event, participant_id=participant_id), 303)


@blueprint.get("/<int:participant_id>/photo/<int:profile_id>.jpg")
@access(SEE_FILES)
def photo_as(event: Event, participant_id: int, profile_id: int) -> ResponseReturnValue:
    """The photo in the size that an authority wants, to be kept as a file."""
    participant = participant_of_event(event, participant_id)
    profile = next((row for row in event.photo_profiles if row.id == profile_id), None)
    if profile is None:
        raise NotFoundError(lazy("There is no such photo profile."))
    response = _picture(services.photo_for_profile(participant, profile), "image/jpeg")
    name = f"{participant.reference}-{profile.width}x{profile.height}.jpg"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@blueprint.post("/<int:participant_id>/scan")
@access(SEE_FILES)
def scan(event: Event, participant_id: int) -> ResponseReturnValue:
    """The scan of the passport; the look is logged, hence a POST."""
    participant = participant_of_event(event, participant_id)
    data, content_type = services.view_scan(participant, by=current_actor())
    return _picture(data, content_type)


def _picture(data: bytes, content_type: str) -> Response:
    response = Response(data, content_type=content_type)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Disposition"] = "inline"
    return response
