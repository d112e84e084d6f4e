"""Who is inside now, and the log of scans."""

import json
import time
from collections.abc import Iterator
from threading import BoundedSemaphore
from typing import Any

from flask import Response, jsonify, render_template, request, stream_with_context
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import may
from conference.checkin import queries
from conference.checkin.forms import ScanFilterForm
from conference.checkin.views.office.blueprint import bp
from conference.checkin.views.roles import MAY_MANAGE, MAY_SEE_COUNTS, MAY_SEE_LOG
from conference.core.database import db, reading
from conference.events.models import Event
from conference.i18n import Language, current_language, format_time, lazy, use_language
from conference.i18n.customs import use_customs
from conference.web import navigation
from conference.web.access import access
from conference.web.navigation import NavigationItem
from conference.web.paging import paginate

navigation.add(NavigationItem("door", "checkin_office.index", lazy("Door now"), 10))
navigation.add(NavigationItem("door", "checkin_office.arrived", lazy("Arrivals"), 15))
navigation.add(NavigationItem("door", "checkin_office.scans", lazy("Scan log"), 20))


STREAM_FOR = 25.0
"""Seconds that one answer of the stream lasts; the browser asks again by itself."""
_LOOK_EVERY = 1.0
_streams = BoundedSemaphore(1)
"""A stream keeps a thread of this process: one of them is enough, everybody else polls."""


@bp.get("/")
@access(MAY_SEE_COUNTS)
def index(event: Event) -> ResponseReturnValue:
    """Who is inside, what the gates see today; kept fresh by a script."""
    return render_template(
        "checkin/office/index.html",
        counts=queries.live_counts(event),
        slots=_slots(event),
        may_manage=may(MAY_MANAGE),
    )


@bp.get("/arrived")
@access(MAY_SEE_COUNTS)
def arrived(event: Event) -> ResponseReturnValue:
    """Who has come, by category and delegation."""
    return render_template(
        "checkin/office/arrived.html",
        categories=queries.arrived_by_category(event),
        delegations=queries.arrived_by_delegation(event),
    )


@bp.get("/live")
@access(MAY_SEE_COUNTS)
def live(event: Event) -> ResponseReturnValue:
    """The figures anew: as a piece of the page, and plain for others who ask."""
    return jsonify(_figures(event))


@bp.get("/live/stream")
@access(MAY_SEE_COUNTS)
def stream(event: Event) -> ResponseReturnValue:
    """The figures whenever something has changed, as server-sent events; 204 when it is taken.

    Between two looks nothing is held: neither a transaction nor a lock.
    """
    if not _streams.acquire(blocking=False):
        return Response(status=204)  # tells the browser not to come back by itself
    answer = Response(
        stream_with_context(_changes(event.id, current_language())),
        content_type="text/event-stream",
    )
    answer.call_on_close(_streams.release)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Accel-Buffering"] = "no"  # a proxy would collect the events
    return answer


def _changes(event_id: int, language: Language) -> Iterator[str]:
    """One message for each change, a comment as a sign of life, and an end."""
    yield "retry: 1000\n\n"
    ends, known = time.monotonic() + STREAM_FOR, None
    while time.monotonic() < ends:
        with reading(), use_language(language):
            mark = queries.live_mark(event_id)
            figures = None if mark == known else _figures_of(event_id)
        known = mark
        if figures is None:
            yield ": nothing new\n\n"
        else:
            yield f"event: figures\ndata: {json.dumps(figures, ensure_ascii=False)}\n\n"
        time.sleep(_LOOK_EVERY)


def _figures_of(event_id: int) -> dict[str, Any]:
    event = db.session.get_one(Event, event_id)
    with use_customs(event):  # those of the request are forgotten when its stream begins
        return _figures(event)


def _slots(event: Event) -> list[tuple[str, list[int]]]:
    """The quarters of an hour as the chart wants them."""
    return [
        (format_time(slot.starts_at), [slot.entered, slot.left, slot.refused])
        for slot in queries.timeline(event)
    ]


def _figures(event: Event) -> dict[str, Any]:
    counts = queries.live_counts(event)
    return {
        "html": render_template("checkin/office/_live.html", counts=counts, slots=_slots(event)),
        "zones": [
            {"zone": line.zone.code, "inside": line.inside, "capacity": line.zone.capacity}
            for line in counts.zones
        ],
        "last_scan_at": counts.last_scan_at.isoformat() if counts.last_scan_at else None,
        "estimate": True,
    }


@bp.get("/scans")
@access(MAY_SEE_LOG)
def scans(event: Event) -> ResponseReturnValue:
    """Every attempt, newest first."""
    form = ScanFilterForm(queries.gates_of(event), formdata=request.args)
    chosen = {}
    if form.validate():
        chosen = {"gate_id": form.gate_id, "verdict": form.chosen_verdict}
    page = paginate(
        queries.scans_of(event, **chosen),  # type: ignore[arg-type]  # two keys of two types
        request.args.get("page", 1, int),
    )
    return render_template("checkin/office/scans.html", form=form, page=page)
