"""What the door's script asks: one attempt, a search, the counter, a photo."""

from typing import Any

from flask import Blueprint, Response, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from conference.accounts.views.identity import current_actor
from conference.checkin import queries, services
from conference.checkin.forms import LONGEST_MESSAGE, read_scan
from conference.checkin.views.answers import as_json, screen_of
from conference.checkin.views.roles import AT_THE_DOOR
from conference.core.database import db
from conference.core.errors import DomainError
from conference.core.files import read_file
from conference.events.models import Event
from conference.i18n import _, current_language, format_number
from conference.web.access import access
from conference.web.transactions import reads_first

bp = Blueprint("checkin_api", __name__, url_prefix="/door/<event>")


def _json(value: Any, status: int = 200) -> Response:
    return Response(as_json(value), status, content_type="application/json")


def _error(status: int, sentence: str) -> Response:
    db.session.rollback()
    return _json({"error": {"status": status, "message": sentence}}, status)


@bp.errorhandler(DomainError)
def refused(error: DomainError) -> ResponseReturnValue:
    """A refusal as a sentence."""
    return _error(error.status, str(error))


@bp.errorhandler(CSRFError)
def expired(_expired: CSRFError) -> ResponseReturnValue:
    """The page and the sign-in do not belong together any more."""
    return _error(400, _("The page was open too long. Reload it and scan again."))


@bp.errorhandler(HTTPException)
def failed(error: HTTPException) -> ResponseReturnValue:
    """Every other error of HTTP as a sentence."""
    sentences = {
        403: _("Your roles do not include this page."),
        404: _("This does not exist."),
        413: _("The message of the scanner can not be read."),
    }
    code = error.code or 500
    return _error(code, sentences.get(code, _("The server could not do this. Try again.")))


@bp.post("/scan")
@reads_first
@access(AT_THE_DOOR)
def scan(event: Event) -> ResponseReturnValue:
    """Decide one attempt."""
    request.max_content_length = LONGEST_MESSAGE
    slug = event.slug
    answer = services.record_scan(event.id, read_scan(request.get_data()), by=current_actor())
    return _json(screen_of(answer, slug))


@bp.get("/people")
@access(AT_THE_DOOR)
def people(event: Event) -> ResponseReturnValue:
    """People by name or delegation, as a piece of the page."""
    words = request.args.get("q", "")[:100]
    found = queries.people_found(event, words)
    return render_template("checkin/door/_people.html", people=found, words=words)


@bp.get("/gates/<int:gate_id>/state")
@access(AT_THE_DOOR)
def state(event: Event, gate_id: int) -> ResponseReturnValue:
    """How many people are inside the gate's zone, and that the server is there."""
    gate = queries.gate_of(event, gate_id) if gate_id < 2**31 else None
    if gate is None:
        abort(404)
    inside = queries.inside_zone(event.id, gate.zone_id)
    return _json(
        {
            "inside": format_number(inside, current_language()),
            "active": gate.active,
            "capacity": gate.zone.capacity,
        }
    )


@bp.get("/photos/<reference>")
@access(AT_THE_DOOR)
def photo(event: Event, reference: str) -> ResponseReturnValue:
    """The small photo of a person of this event; kept by the phone for an hour."""
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
