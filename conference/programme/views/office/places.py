"""Rooms, tracks, ways between venues and interpreters: four lists of one kind."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.programme import forms, queries, services
from conference.programme.models import Interpreter, Room, Track, TravelTime
from conference.programme.views.office.blueprint import MAY_EDIT, MAY_SEE, blueprint
from conference.web.access import access
from conference.web.navigation import NavigationItem, add

add(NavigationItem("programme", "programme_office.rooms", lazy("Rooms and interpreters"), 16))

_KINDS: dict[str, tuple[type[Any], type[Any]]] = {
    "rooms": (Room, forms.RoomForm),
    "tracks": (Track, forms.TrackForm),
    "ways": (TravelTime, forms.TravelForm),
    "interpreters": (Interpreter, forms.InterpreterForm),
}
_ROWS: dict[str, Any] = {
    "rooms": queries.rooms_of,
    "tracks": queries.tracks_of,
    "ways": queries.travel_times_of,
    "interpreters": queries.interpreters_of,
}
_KIND = "<any(rooms, tracks, ways, interpreters):kind>"


@blueprint.get("/rooms")
@access(MAY_SEE)
def rooms(event: Event) -> ResponseReturnValue:
    """The rooms of the event."""
    return _list(event, "rooms")


@blueprint.get("/<any(tracks, ways, interpreters):kind>")
@access(MAY_SEE)
def places(event: Event, kind: str) -> ResponseReturnValue:
    """The tracks, the ways or the interpreters of the event."""
    return _list(event, kind)


def _list(event: Event, kind: str) -> ResponseReturnValue:
    return render_template(
        f"programme/office/_{kind}.html",
        rows=_ROWS[kind](event.id),
        tabs=_tabs(kind),
        kind=kind,
        pair_words=forms.pair_words,
    )


@blueprint.route(f"/{_KIND}/new", methods=["GET", "POST"])
@access(MAY_EDIT)
def new_place(event: Event, kind: str) -> ResponseReturnValue:
    """Add a room, a track, a way or an interpreter."""
    form = _KINDS[kind][1](event, data=_beginning(event, kind))
    return _edited(event, kind, form, None)


@blueprint.route(f"/{_KIND}/<int:row_id>", methods=["GET", "POST"])
@access(MAY_EDIT)
def edit_place(event: Event, kind: str, row_id: int) -> ResponseReturnValue:
    """Change one of them."""
    model, form_type = _KINDS[kind]
    row = queries.place_of(event, model, row_id)
    form = form_type(event, data=_data(row))
    return _edited(event, kind, form, row)


@blueprint.post(f"/{_KIND}/<int:row_id>/remove")
@access(MAY_EDIT)
def remove_place(event: Event, kind: str, row_id: int) -> ResponseReturnValue:
    """Remove one that no session uses."""
    row = queries.place_of(event, _KINDS[kind][0], row_id)
    try:
        services.remove_place(row, by=current_actor())
    except DomainError as error:
        flash(str(error), "warning")
        return redirect(url_for(".edit_place", kind=kind, row_id=row_id), 303)
    flash(_("Removed."), "success")
    return redirect(_list_url(kind), 303)


def _edited(event: Event, kind: str, form: Any, row: Any) -> ResponseReturnValue:
    if form.validate_on_submit():
        try:
            _save(event, form, row)
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("Saved."), "success")
            return redirect(_list_url(kind), 303)
    status = 422 if form.is_submitted() else 200
    page = render_template(
        "programme/office/edit_place.html",
        form=form,
        row=row,
        kind=kind,
        list_url=_list_url(kind),
        tabs=_tabs(kind),
    )
    return page, status


def _save(event: Event, form: Any, row: Any) -> None:
    by, details = current_actor(), form.details()
    if isinstance(details, services.RoomDetails) and form.other_venue.data:
        venue = services.add_venue(event, form.other_venue.data, by=by)
        details = services.with_venue(details, venue)
    if row is None:
        services.add_place(event, details, by=by)
    else:
        services.edit_place(event, row, details, by=by)


def _beginning(event: Event, kind: str) -> dict[str, Any]:
    if kind in {"rooms", "tracks"}:
        return {"position": len(_ROWS[kind](event.id)), "colour": "#0a6a74"}
    return {}


def _data(row: Any) -> dict[str, Any]:
    names = [column.key for column in row.__table__.columns if column.key != "id"]
    data = {name: getattr(row, name) for name in names}
    for name in ("zone_id", "venue_id", "from_venue_id", "to_venue_id"):
        if name in data:
            data[name] = str(data[name] or "")
    if isinstance(row, Interpreter):
        data["reference"] = row.participant.reference if row.participant else ""
    return data


def _list_url(kind: str) -> str:
    return url_for(".rooms") if kind == "rooms" else url_for(".places", kind=kind)


def _tabs(kind: str) -> list[dict[str, Any]]:
    labels = {
        "rooms": _("Rooms"),
        "tracks": _("Tracks"),
        "ways": _("Ways between venues"),
        "interpreters": _("Interpreters"),
    }
    return [
        {"label": label, "url": _list_url(each), "current": each == kind}
        for each, label in labels.items()
    ]
