"""The printed programme of the shown release: files that a job has made."""

from datetime import date

from flask import Response, abort, request
from flask.typing import ResponseReturnValue

from conference.core.files import read_file
from conference.events.models import Event
from conference.events.rules import is_public
from conference.i18n import current_language
from conference.programme.queries.public import printed_file
from conference.programme.views.public.blueprint import FRESH, blueprint
from conference.web.access import PUBLIC, access


@blueprint.get("/booklet.pdf")
@access(PUBLIC)
def booklet(event: Event) -> ResponseReturnValue:
    """The whole programme as a booklet in the language of the address."""
    return _file(event, None, f"programme-{event.slug}-{current_language().value}.pdf")


@blueprint.get("/plan-<day>.pdf")
@access(PUBLIC)
def plan(event: Event, day: str) -> ResponseReturnValue:
    """One day on one page."""
    try:
        asked = date.fromisoformat(day)
    except ValueError:
        abort(404)
    return _file(event, asked, f"plan-{event.slug}-{asked}-{current_language().value}.pdf")


def _file(event: Event, day: date | None, name: str) -> Response:
    file = printed_file(event, current_language().value, day) or abort(404)
    response = Response(content_type="application/pdf")
    response.set_etag(file.sha256[:20])
    scope = "public" if is_public(event) else "private"
    response.headers["Cache-Control"] = f"{scope}, max-age={FRESH}"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    if not request.if_none_match.contains_weak(file.sha256[:20]):
        response.set_data(read_file(file))
    response.make_conditional(request)
    return response
