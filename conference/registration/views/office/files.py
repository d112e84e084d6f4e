"""Photo and scan, to those who may see them and never from a cache."""

from flask import Response, request
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import NotFoundError
from conference.events.models import Event
from conference.i18n import lazy
from conference.registration import services
from conference.registration.queries import participant_of_event
from conference.registration.views.office.blueprint import SEE_FILES, blueprint
from conference.web.access import access


@blueprint.get("/<int:participant_id>/photo")
@access(SEE_FILES)
def photo(event: Event, participant_id: int) -> ResponseReturnValue:
    """The photo; ``?size=badge`` gives the small one."""
    participant = participant_of_event(event, participant_id)
    small = request.args.get("size") == "badge"
    file = participant.badge_photo if small else participant.photo
    return _picture(services.read_picture(file), "image/jpeg")


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
