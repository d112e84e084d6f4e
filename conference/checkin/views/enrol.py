"""A signed-in steward makes the phone in hand known, without a code of the organiser."""

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor, may
from conference.checkin import services
from conference.checkin.views.answers import as_json
from conference.checkin.views.api.shapes import enrolled_json
from conference.checkin.views.roles import AT_THE_DOOR, MAY_MANAGE
from conference.events.models import Event
from conference.web.access import access

bp = Blueprint("checkin_enrol", __name__, url_prefix="/door/<event>")


@bp.post("/enrol")
@access(AT_THE_DOOR)
def enrol(event: Event) -> ResponseReturnValue:
    """A device in the steward's own name, for every gate; its token is told this one time."""
    enrolled = services.enrol_own(event, None, by=current_actor(), supervises=may(MAY_MANAGE))
    return Response(as_json(enrolled_json(enrolled)), 201, content_type="application/json")
