"""What the press brought, for everybody."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from conference.events.models import Event
from conference.i18n.spoken_languages import spoken_name
from conference.outreach import queries
from conference.web.access import PUBLIC, access

blueprint = Blueprint("outreach", __name__, url_prefix="/<lang>/<event>")


@blueprint.get("/press")
@access(PUBLIC)
def press(event: Event) -> ResponseReturnValue:
    """The items that a press officer put on this page, the newest first."""
    page = queries.published_pages(event, request.args.get("page", 1, type=int))
    return render_template("outreach/public/press.html", page=page, spoken=spoken_name)
