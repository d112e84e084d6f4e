"""Looking somebody up by name while the network is there; photos, one and many."""

from flask import Response, abort, request
from flask.typing import ResponseReturnValue

from conference.checkin import queries, services
from conference.checkin.forms import LONGEST_CALL, read_keys
from conference.checkin.views.api import shapes
from conference.checkin.views.api.blueprint import as_answer, bp, may_call
from conference.checkin.views.api.devices import scope_of
from conference.checkin.views.api.identity import current_device
from conference.core.files import read_file
from conference.web.access import access
from conference.web.security import csrf
from conference.web.transactions import reads_first

LONGEST_SEARCH = 100


@bp.get("/people")
@access(may_call("people"))
def people() -> ResponseReturnValue:
    """At most 20 people whose name, delegation or city holds every word."""
    device = current_device()
    found = queries.people_found(device.event, request.args.get("q", "")[:LONGEST_SEARCH])
    ids = [person.id for person in found]
    shown, keys = queries.persons_of(ids), queries.keys_of(ids)
    listed = [
        shapes.person_json(shown[number], keys.get(number, ""), device.photos) for number in ids
    ]
    return as_answer({"people": listed})


@bp.get("/photos/<key>")
@access(may_call("photos"))
def photos(key: str) -> ResponseReturnValue:
    """The badge photo of a person of the device's event, where its policy lets phones have it."""
    device = current_device()
    file = queries.photo_by_key(device.event_id, key, device.photos)
    if file is None:
        abort(404)
    response = Response(read_file(file), content_type=file.content_type)
    response.headers["Cache-Control"] = "private, no-store"  # the browser's cache is not encrypted
    return response


@bp.post("/thumbnails")
@csrf.exempt  # type: ignore[untyped-decorator]  # the token in the header is the proof
@reads_first
@access(may_call("thumbnails"))
def thumbnails() -> ResponseReturnValue:
    """Small photos of people in the phone's list, to be kept there; some may not be made yet."""
    device = current_device()
    request.max_content_length = LONGEST_CALL
    keys = read_keys(request.get_data())
    found = services.small_photos(device.event_id, scope_of(device), keys, device.photos)
    return as_answer({"photos": [shapes.photo_json(each) for each in found]})
