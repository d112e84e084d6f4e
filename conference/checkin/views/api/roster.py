"""The list of people: whole, unchanged, or the difference."""

import gzip
from functools import lru_cache

from flask import Response, request
from flask.typing import ResponseReturnValue

from conference.checkin import queries, services
from conference.checkin.views.answers import as_json
from conference.checkin.views.api.blueprint import bp, may_call
from conference.checkin.views.api.devices import scope_of
from conference.checkin.views.api.identity import current_device
from conference.web.access import access


@lru_cache(maxsize=4)
def _difference(_names: tuple[int, int, str, str], old: bytes, new: bytes) -> bytes | None:
    """Many phones ask for the same difference at about the same time."""
    found = services.difference(old, new)
    return None if found is None else gzip.compress(as_json(found).encode(), 6, mtime=0)


@bp.get("/roster")
@access(may_call("roster"))
def roster() -> ResponseReturnValue:
    """The list for the device's zone; ``since`` asks for the difference to an earlier one."""
    device = current_device()
    scope = scope_of(device)
    latest = services.roster_of(device.event, scope)
    since = request.args.get("since", "")[:16]
    if since == latest.revision or request.if_none_match.contains(latest.revision):
        return _sent(b"", latest.revision, 304)
    before = queries.earlier_roster(device.event_id, scope, since) if since else None
    if before is not None:
        names = (device.event_id, scope, before.revision, latest.revision)
        changed = _difference(names, before.body, latest.body)
        if changed is not None:
            return _sent(changed, "")
    return _sent(latest.body, latest.revision)


def _sent(body: bytes, revision: str, status: int = 200) -> Response:
    """Compressed as it lies there, where the device can read that."""
    response = Response(status=status, content_type="application/json")
    response.headers["Cache-Control"] = "private, no-cache"
    response.vary.add("Accept-Encoding")
    response.vary.add("Authorization")
    if revision:
        response.set_etag(revision)
    if body and request.accept_encodings.quality("gzip") > 0:
        response.set_data(body)
        response.content_encoding = "gzip"
    elif body:
        response.set_data(gzip.decompress(body))
    return response
