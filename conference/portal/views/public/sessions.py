"""The person's sessions: what can be booked, what is booked, and the documents of sessions."""

from urllib.parse import quote

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.enums import VisitKind
from conference.accounts.views.identity import current_visit
from conference.core import clock
from conference.core.errors import DomainError, NotFoundError
from conference.core.files import read_file
from conference.events.models import Event
from conference.i18n import format_time_range, lazy
from conference.i18n import gettext as _
from conference.i18n.spoken_languages import spoken_name
from conference.portal.views.public.blueprint import blueprint
from conference.portal.views.scope import my_delegation, my_participant
from conference.programme.enums import BookingState
from conference.programme.feeds.addresses import renew_secret
from conference.programme.queries.booking import booking_of, session_by_code
from conference.programme.queries.chairing import LEADING, led_by
from conference.programme.queries.documents import (
    document_of_event,
    is_readable,
    readable_documents,
)
from conference.programme.queries.offers import is_offered, offers_for, roles_of
from conference.programme.queries.seating import seats_of_person
from conference.programme.services.booking import book_session, cancel_booking
from conference.registration.queries import participant_by_id
from conference.registration.rules import occupies_place
from conference.web.access import FOCAL_POINT, PARTICIPANT, PUBLIC, access
from conference.web.rate_limit import limit


@blueprint.get("/me/sessions")
@access(PARTICIPANT)
def my_sessions(event: Event) -> ResponseReturnValue:
    """What the person has booked, what there is to book, and documents to read."""
    participant, _actor = my_participant(event)
    takes_part = occupies_place(participant.state)
    offers = offers_for(participant, clock.now()) if takes_part else []
    roles = roles_of(participant.id) if takes_part else []
    return render_template(
        "portal/public/my_sessions.html",
        participant=participant,
        takes_part=takes_part,
        time_range=format_time_range,
        spoken=spoken_name,
        mine=[offer for offer in offers if offer.booking is not None],
        others=[offer for offer in offers if offer.booking is None],
        roles=roles,
        seats=seats_of_person(participant.id) if takes_part else {},
        leading=LEADING,
        led=led_by(participant.id, {role.session_id for role in roles}) if roles else set(),
        documents=readable_documents(participant) if takes_part else [],
    )


@blueprint.post("/me/sessions/<code>/book")
@access(PARTICIPANT)
def book_my_session(event: Event, code: str) -> ResponseReturnValue:
    """Take a place, or one on the waiting list."""
    participant, actor = my_participant(event)
    limit("portal:booking", times=60, seconds=600, subject=str(participant.id))
    session = session_by_code(event, code)
    if session is None or not is_offered(session, participant):
        raise NotFoundError(lazy("There is no such session in this event."))
    try:
        booking = book_session(session, participant, by=actor)
    except DomainError as refusal:
        flash(str(refusal), "danger")
    else:
        if booking.state is BookingState.BOOKED:
            flash(_("Your place is booked. We have sent you a confirmation."), "success")
        else:
            flash(_("The session is full. You are on its waiting list."), "warning")
    return redirect(url_for("portal.my_sessions"), 303)


@blueprint.post("/me/sessions/<code>/cancel")
@access(PARTICIPANT)
def cancel_my_session(event: Event, code: str) -> ResponseReturnValue:
    """Give the place, or the one on the waiting list, back."""
    participant, actor = my_participant(event)
    session = session_by_code(event, code)
    booking = booking_of(session.id, participant.id) if session is not None else None
    if booking is None:
        raise NotFoundError(lazy("There is no such session in this event."))
    waited = booking.state is BookingState.WAITING
    try:
        cancel_booking(booking, by=actor)
    except DomainError as refusal:
        flash(str(refusal), "danger")
    else:
        left = _("You are no longer on the waiting list of this session.")
        flash(left if waited else _("You have given your place back."), "info")
    return redirect(url_for("portal.my_sessions"), 303)


@blueprint.post("/delegation/calendar")
@access(FOCAL_POINT)
def renew_calendar(event: Event) -> ResponseReturnValue:
    """Give the delegation's calendar a new address, for whoever has shown the old one around."""
    delegation, actor = my_delegation(event)
    limit("portal:calendar", times=20, seconds=3600, subject=str(delegation.id))
    renew_secret(delegation, by=actor)
    flash(_("The calendar has a new address. The old one leads nowhere any more."), "success")
    return redirect(url_for("portal.delegation", _anchor="sessions-calendar"), 303)


@blueprint.get("/programme/documents/<int:document_id>")
@access(PUBLIC)
def session_document(event: Event, document_id: int) -> ResponseReturnValue:
    """A document of a session, for whoever may have it: for others it does not exist."""
    visit = current_visit(VisitKind.PARTICIPANT)
    person = None
    if visit is not None and visit.event_id == event.id:
        person = participant_by_id(visit.subject_id)
    document = document_of_event(event, document_id)
    if document is None or not is_readable(document, person):
        raise NotFoundError(lazy("There is no such document, or you may not read it."))
    response = Response(read_file(document.file), content_type=document.file.content_type)
    name = quote(document.file.original_name or f"{document.session.code}-{document.id}")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response.headers["Cache-Control"] = "private, no-store"
    return response
