"""Places in sessions in the back office: who has one, who waits, booking for somebody."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor, may
from conference.core.errors import DomainError, NotFoundError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.programme import queries
from conference.programme.enums import BookingState
from conference.programme.forms.booking import BookForSomebodyForm
from conference.programme.queries import booking as booked
from conference.programme.rules.booking import takes_bookings
from conference.programme.services import booking as services
from conference.programme.services.booking.export import bookings_sheet
from conference.programme.views.office.blueprint import MAY_EDIT, MAY_SEE, blueprint
from conference.programme.views.office.sessions import session_tabs
from conference.registration.queries import find_participant
from conference.web.access import access
from conference.web.navigation import NavigationItem, add

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

add(NavigationItem("programme", "programme_office.booked_sessions", lazy("Bookings"), 40))


@blueprint.get("/bookings")
@access(MAY_SEE)
def booked_sessions(event: Event) -> ResponseReturnValue:
    """All sessions that are booked, with how full they are."""
    sessions = booked.sessions_with_booking(event)
    return render_template(
        "programme/office/booked_sessions.html",
        sessions=sessions,
        taken=booked.taken_in([session.id for session in sessions]),
    )


@blueprint.get("/sessions/<code>/bookings")
@access(MAY_SEE)
def bookings(event: Event, code: str) -> ResponseReturnValue:
    """Who is booked and who waits; and whoever is found by the words in the address."""
    session = queries.find_session(event, code)
    rows = booked.people_in(session.id)
    words = request.args.get("q", "")
    return render_template(
        "programme/office/bookings.html",
        session=session,
        tabs=session_tabs(session, "bookings"),
        people=[row for row in rows if row.state is BookingState.BOOKED],
        waiting=[row for row in rows if row.state is BookingState.WAITING],
        is_booked=takes_bookings(session),
        words=words,
        found=queries.people_found(event, words) if words.strip() else [],
        may_edit=may(MAY_EDIT),
    )


@blueprint.post("/sessions/<code>/bookings")
@access(MAY_EDIT)
def book(event: Event, code: str) -> ResponseReturnValue:
    """Book a place for one of the people found."""
    session, form = queries.find_session(event, code), BookForSomebodyForm()
    back = redirect(url_for(".bookings", code=code, q=request.args.get("q", "")), 303)
    if not form.validate():
        flash(_("Choose one of the options offered."), "danger")
        return back
    person = find_participant(event, form.reference.data or "")
    try:
        row = services.book_session(
            session, person, by=current_actor(), beyond_limits=bool(form.beyond_limits.data)
        )
    except DomainError as refusal:
        flash(str(refusal), "danger")
        return back
    if row.state is BookingState.BOOKED:
        flash(_("The place is booked, and the person has been told."), "success")
    else:
        flash(_("No place is left: the person is on the waiting list now."), "warning")
    return redirect(url_for(".bookings", code=code), 303)


@blueprint.post("/sessions/<code>/bookings/<int:booking_id>/cancel")
@access(MAY_EDIT)
def cancel_booking(event: Event, code: str, booking_id: int) -> ResponseReturnValue:
    """Take a place back; the first who waits gets it."""
    session = queries.find_session(event, code)
    row = next((each for each in booked.people_in(session.id) if each.id == booking_id), None)
    if row is None:
        raise NotFoundError(lazy("There is no such booking."))
    services.cancel_booking(row, by=current_actor())
    flash(_("The place is free again."), "success")
    return redirect(url_for(".bookings", code=code), 303)


@blueprint.post("/sessions/<code>/bookings/fill")
@access(MAY_EDIT)
def fill_places(event: Event, code: str) -> ResponseReturnValue:
    """Give free places to those who wait."""
    session = queries.find_session(event, code)
    given = services.fill_free_places(session, by=current_actor())
    if given:
        flash(_("Places given to those who waited: %(count)s", count=given), "success")
    else:
        flash(_("No place is free for those who wait."), "info")
    return redirect(url_for(".bookings", code=code), 303)


@blueprint.post("/sessions/<code>/bookings.xlsx")
@access(MAY_EDIT)
def bookings_file(event: Event, code: str) -> ResponseReturnValue:
    """The list as a spreadsheet; a POST, because it is noted who took it."""
    session = queries.find_session(event, code)
    response = Response(bookings_sheet(session, by=current_actor()), content_type=_SHEET)
    response.headers["Content-Disposition"] = f'attachment; filename="{session.code}.xlsx"'
    return response
