"""What the supervisor's list of conflicts shows of people: the photo."""

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue

from conference.checkin import queries
from conference.checkin.views.roles import MAY_MANAGE
from conference.core.files import read_file
from conference.events.models import Event
from conference.web.access import access

bp = Blueprint("checkin_api", __name__, url_prefix="/door/<event>")


@bp.get("/photos/<reference>")
@access(MAY_MANAGE)
def photo(event: Event, reference: str) -> ResponseReturnValue:
    """The small photo of a person of this event; kept by the browser for an hour."""
    file = queries.photo_of(event, reference)
    if file is None:
        abort(404)
    response = Response(content_type=file.content_type)
    response.set_etag(file.sha256[:16])
    response.headers["Cache-Control"] = "private, max-age=3600"
    if not request.if_none_match.contains(file.sha256[:16]):
        response.set_data(read_file(file))
    response.make_conditional(request)
    return response
