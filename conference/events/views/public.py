"""The front door: the list of events, an event's page, its privacy notice, colours and pictures."""

import hashlib
import io
from collections.abc import Sequence
from functools import lru_cache

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from PIL import Image

from conference.core import clock
from conference.core.colours import mix, readable_on, text_on
from conference.core.config import Config
from conference.core.database import db
from conference.core.files import StoredFile, read_file
from conference.events.enums import DeadlineKind, OrganiserRole
from conference.events.models import Category, Event
from conference.events.queries import categories_of, current_events, organisers_of
from conference.events.rules import is_public, is_registration_open
from conference.web.access import PUBLIC, access
from conference.web.language import best_language

blueprint = Blueprint("events", __name__)

_DARK_GROUND = "#11171b"
_FOR_GUESTS = frozenset(DeadlineKind) - {DeadlineKind.FINAL_APPROVAL, DeadlineKind.BADGE_PRINT}
"""The deadlines that bind a delegation; the others are the secretariat's own."""
_SHOWN_SIDE = 128


@blueprint.get("/")
@access(PUBLIC)
def root() -> ResponseReturnValue:
    """Lead to the visitor's language, and to the event when there is just one."""
    config: Config = current_app.extensions["conference_config"]
    language = best_language(config.default_language).value
    events = current_events()
    if len(events) == 1:
        return redirect(url_for("events.home", lang=language, event=events[0]), 303)
    return redirect(url_for("events.index", lang=language), 303)


@blueprint.get("/<lang>/")
@access(PUBLIC)
def index() -> ResponseReturnValue:
    """All events that everybody may see."""
    return render_template("events/public/index.html", events=current_events())


@blueprint.get("/<lang>/<event>/")
@access(PUBLIC)
def home(event: Event) -> ResponseReturnValue:
    """The event: what, when, where, who, and what to do next."""
    now = clock.now()
    organisers = organisers_of(event)
    return render_template(
        "events/public/home.html",
        organisers=organisers,
        host=next((entry for entry in organisers if entry.role is OrganiserRole.HOST), None),
        open_categories=[entry for entry in categories_of(event) if entry.open_to_public],
        registration_open=is_registration_open(event, now),
        deadlines=[entry for entry in event.deadlines if entry.kind in _FOR_GUESTS],
        now=now,
    )


@blueprint.get("/<lang>/<event>/privacy")
@access(PUBLIC)
def privacy(event: Event) -> ResponseReturnValue:
    """How personal data is used."""
    return render_template("events/public/privacy.html", event=event)


@blueprint.get("/events/<event>/colours.css")
@access(PUBLIC)
def colours(event: Event) -> Response:
    """The event's accent and the colours of its categories as a stylesheet."""
    response = Response(_stylesheet(event, categories_of(event)), mimetype="text/css")
    response.set_etag(hashlib.sha256(response.get_data()).hexdigest()[:16])
    named = request.args.get("v") == str(event.version)
    scope = "public" if is_public(event) else "private"
    response.headers["Cache-Control"] = (
        f"{scope}, max-age=31536000, immutable" if named else "no-cache"
    )
    response.make_conditional(request)
    return response


@blueprint.get("/events/<event>/pictures/<int:file_id>")
@access(PUBLIC)
def picture(event: Event, file_id: int) -> Response:
    """The event's emblem or the logo of an organiser."""
    logos = {organiser.logo_id for organiser in organisers_of(event)}
    file = db.session.get(StoredFile, file_id) if file_id in {event.emblem_id, *logos} else None
    if file is None:
        abort(404)
    response = Response(_shown(file.sha256, file.id), content_type="image/png")
    response.set_etag(file.sha256[:16])
    scope = "public" if is_public(event) else "private"
    response.headers["Cache-Control"] = f"{scope}, max-age=31536000, immutable"
    response.make_conditional(request)
    return response


@lru_cache(maxsize=64)
def _shown(_sha256: str, file_id: int) -> bytes:
    """A picture as small as a screen needs it: the stored one is made for paper."""
    file = db.session.get(StoredFile, file_id)
    assert file is not None, "the caller has just read it"
    out = io.BytesIO()
    with Image.open(io.BytesIO(read_file(file))) as picture:
        picture.thumbnail((_SHOWN_SIDE, _SHOWN_SIDE), Image.Resampling.LANCZOS)
        reduced = picture.quantize(48, Image.Quantize.FASTOCTREE)
        reduced.save(out, "PNG", optimize=True)
    return out.getvalue()


def _stylesheet(event: Event, categories: Sequence[Category]) -> str:
    light = _accent(event.accent_colour, "#ffffff")
    dark = _accent(event.accent_colour, _DARK_GROUND)
    rules = [
        f":root{{{light}}}",
        f"@media (prefers-color-scheme:dark){{:root{{{dark}}}}}",
        *(
            f".category-{entry.id}{{--category:{entry.colour};--on-category:{text_on(entry.colour)}}}"
            for entry in categories
        ),
    ]
    return "\n".join(rules) + "\n"


def _accent(colour: str, ground: str) -> str:
    accent = readable_on(colour, ground, 5.5)
    strong = mix(accent, text_on(ground), 0.28)
    return (
        f"--event:{colour};--on-event:{text_on(colour)};--accent:{accent};"
        f"--accent-strong:{strong};--accent-ground:{mix(accent, ground, 0.88)};"
        f"--on-accent:{text_on(accent)}"
    )
