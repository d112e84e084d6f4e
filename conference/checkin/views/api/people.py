"""Looking somebody up: by name while the network is there, and by photo."""

from flask import Response, abort, request
from flask.typing import ResponseReturnValue

from conference.checkin import queries
from conference.checkin.views.api import shapes
from conference.checkin.views.api.blueprint import as_answer, bp, may_call
from conference.checkin.views.api.identity import current_device
from conference.core.files import read_file
from conference.web.access import access

LONGEST_SEARCH = 100


@bp.get("/people")
@access(may_call("people"))
def people() -> ResponseReturnValue:
    """At most 20 people whose name, delegation or city holds every word."""
    device = current_device()
    found = queries.people_found(device.event, request.args.get("q", "")[:LONGEST_SEARCH])
    ids = [person.id for person in found]
    shown, keys = queries.persons_of(ids), queries.keys_of(ids)
    return as_answer(
        {"people": [shapes.person_json(shown[number], keys.get(number, "")) for number in ids]}
    )


@bp.get("/photos/<key>")
@access(may_call("photos"))
def photos(key: str) -> ResponseReturnValue:
    """The small photo of a person of the device's event; kept by the phone for an hour."""
    file = queries.photo_by_key(current_device().event_id, key)
    if file is None:
        abort(404)
    response = Response(content_type=file.content_type)
    response.set_etag(file.sha256[:16])
    response.headers["Cache-Control"] = "private, max-age=3600"
    response.vary.add("Authorization")
    if not request.if_none_match.contains(file.sha256[:16]):
        response.set_data(read_file(file))
    response.make_conditional(request)
    return response
