"""The blueprint of the public programme, and how its answers are kept by browsers and caches."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, abort, make_response, request, session, url_for
from flask.typing import ResponseReturnValue

from conference.core import clock
from conference.events.models import Event
from conference.events.rules import is_public
from conference.i18n import current_language, format_date
from conference.i18n import gettext as _
from conference.programme.queries.frozen import Programme
from conference.programme.queries.public import Shown, shown_programme
from conference.web.assets import asset_url

blueprint = Blueprint("programme", __name__, url_prefix="/<lang>/<event>/programme")

FRESH = 60
"""Seconds for which a page or feed may be shown without asking again."""


def shown_or_404(event: Event) -> Programme:
    """The release that the public sees; where there is none, the page does not exist."""
    return shown_programme(event) or abort(404)


def papers_of(event: Event, found: Shown) -> list[dict[str, Any]]:
    """The printed files in the reader's language: the booklet, then the days."""
    mine = [one for one in found.printed if one.language == current_language().value]
    return [
        {
            "label": _("Plan of %(day)s", day=format_date(one.day, weekday=True))
            if one.day
            else _("Booklet of the whole programme"),
            "url": url_for("programme.plan", event=event, day=one.day.isoformat())
            if one.day
            else url_for("programme.booklet", event=event),
            "size": one.size,
            "day": one.day,
        }
        for one in mine
    ]


def kept(
    event: Event, programme: Programme, make: Callable[[], ResponseReturnValue], *more: object
) -> Response:
    """The answer under an ETag of all that it is made from; 304 before anything is rendered.

    ``more`` is what else the answer depends on, such as what runs at the moment.
    """
    tag = _tag(event, programme, more)
    if request.if_none_match.contains_weak(tag) and not session.get("_flashes"):
        response = Response(status=304)
    else:
        response = make_response(make())
    response.set_etag(tag, weak=True)
    personal = bool(session.get("_flashes")) or not is_public(event)
    scope = "private, no-store" if personal else f"public, max-age={FRESH}"
    response.headers["Cache-Control"] = scope
    return response


def _tag(event: Event, programme: Programme, more: tuple[object, ...]) -> str:
    asked = sorted(request.args.items(multi=True))
    parts = (
        programme.number,
        programme.digest,
        event.version,
        current_language().value,
        request.path,
        asked,
        asset_url("public.css"),
        more,
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:20]


def moment() -> datetime:
    """Now, as the pages see it: to the minute."""
    return clock.now().replace(second=0, microsecond=0)
