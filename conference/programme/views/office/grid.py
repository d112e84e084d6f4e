"""The editor: a day's rooms side by side; a session is placed by a POST that knows its version."""

from collections import defaultdict
from datetime import date
from typing import Any

from flask import jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError
from conference.events.models import Event
from conference.i18n import Language, current_language, digits, format_date, lazy
from conference.i18n import gettext as _
from conference.programme import queries, services
from conference.programme.forms.placing import PlacingForm
from conference.programme.models import ProgrammeSession
from conference.programme.queries.grid import Grid, grid_of, place_of_session
from conference.programme.queries.warnings import warnings_of
from conference.programme.views.office.blueprint import MAY_EDIT, MAY_SEE, blueprint
from conference.web.access import access
from conference.web.navigation import NavigationItem, add

MOST_TOLD = 8
"""So many warnings of one session are told on the plan; their page has them all."""

add(NavigationItem("programme", "programme_office.index", lazy("Plan of the days"), 10))


@blueprint.get("/")
@access(MAY_SEE)
def index(event: Event) -> ResponseReturnValue:
    """One day of the plan; without a script its sessions are links to their forms."""
    grid = grid_of(event, _day(request.args.get("day", "")))
    placed = [row for rows in grid.sessions.values() for row in rows]
    return render_template(
        "programme/office/index.html",
        grid=grid,
        places={row.id: place_of_session(event, row) for row in [*placed, *grid.unplaced]},
        tabs=_tabs(grid),
        words=_words(),
    )


@blueprint.post("/sessions/<code>/place")
@access(MAY_EDIT)
def place_session(event: Event, code: str) -> ResponseReturnValue:
    """Move a session; a stale move is refused with the place that the session has now."""
    session = queries.find_session(event, code)
    form = PlacingForm(event)
    try:
        services.place_session(
            session, form.placing(), by=current_actor(), version=form.version.data
        )
    except services.StaleError as error:
        return jsonify(
            message=str(error), version=session.version, theirs=_place(event, session)
        ), error.status
    except DomainError as error:
        return jsonify(message=str(error)), error.status
    return jsonify(version=session.version, place=_place(event, session))


@blueprint.get("/warnings.json")
@access(MAY_SEE)
def warnings_by_session(event: Event) -> ResponseReturnValue:
    """The sentences of a day's warnings by the code of each session that they name."""
    day = _day(request.args.get("day", "")) or event.starts_on
    found: dict[str, list[str]] = defaultdict(list)
    for each in warnings_of(event):
        for code in {each.code, each.other_code or each.code}:
            if each.day == day and len(found[code]) < MOST_TOLD:
                found[code].append(each.words)
    answer = jsonify(warnings=found)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _place(event: Event, session: ProgrammeSession) -> dict[str, Any]:
    place = place_of_session(event, session)
    return {
        "room": str(place.room_id or ""),
        "day": place.day.isoformat() if place.day else "",
        "start": place.start,
        "end": place.end,
        "cancelled": session.cancelled_at is not None,
    }


def _tabs(grid: Grid) -> list[dict[str, Any]]:
    return [
        {
            "value": day.isoformat(),
            "label": format_date(day, weekday=True),
            "url": url_for(".index", day=day.isoformat()),
            "current": day == grid.day,
        }
        for day in grid.days
    ]


def _words() -> dict[str, str]:
    """What the script says, with places for names in braces."""
    names = {name: f"\u2068{{{name}}}\u2069" for name in ("session", "room", "hours", "day")}
    names["place"] = "{place}"  # its parts stand apart; around them it would lose its direction
    language = Language(current_language())
    return {
        "digits": digits("0123456789", language),
        "hours": "{start}–{end}" if language is Language.ENGLISH else _hours(),
        "open": _("Open %(session)s", **_only(names, "session")),
        "place": _("%(room)s, %(hours)s, %(day)s", **_only(names, "room", "hours", "day")),
        "nowhere": _("Not placed yet"),
        "no_room": _("No room"),
        "cancelled": _("Cancelled"),
        "taken": _(
            "%(session)s is taken: %(place)s. Arrows move it, Enter sets it down.",
            **_only(names, "session", "place"),
        ),
        "let_go": _("%(session)s stays where it was.", **_only(names, "session")),
        "kept": _("Saved: %(session)s, %(place)s.", **_only(names, "session", "place")),
        "lost": _("This could not be saved. Check the connection and try again."),
    }


def _hours() -> str:
    return _("%(start)s to %(end)s", start="{start}", end="{end}")


def _only(names: dict[str, str], *wanted: str) -> dict[str, str]:
    return {name: names[name] for name in wanted}
