"""A person's own programme, with the address of the own calendar."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.enums import VisitKind
from conference.accounts.views.identity import current_visit
from conference.core.actor import Actor, ActorKind
from conference.core.database import db
from conference.core.errors import NotAllowedError
from conference.events.models import Event
from conference.i18n import current_language, lazy
from conference.i18n import gettext as _
from conference.programme.feeds import addresses
from conference.programme.queries.public import bookings_of, items_of, shown_programme
from conference.programme.queries.seating import seats_of_person
from conference.programme.views.public.blueprint import blueprint, moment
from conference.programme.views.public.pages import days_of, other_ways
from conference.registration.models import Participant
from conference.web.access import PARTICIPANT, access
from conference.web.links import absolute_url
from conference.web.rate_limit import limit


@blueprint.get("/mine")
@access(PARTICIPANT)
def mine(event: Event) -> ResponseReturnValue:
    """The sessions in which the visitor has a role, to which invited, or a place booked."""
    person_id = _visitor(event)
    programme = shown_programme(event)
    booked = bookings_of(event, [person_id]).booked
    items = items_of(programme, [person_id], booked) if programme else []
    return render_template(
        "programme/public/mine.html",
        programme=programme,
        person_id=person_id,
        booked=booked,
        seats=seats_of_person(person_id),
        days=days_of(items, programme) if programme else [],
        now=moment(),
        ways=other_ways("mine"),
        calendar_url=absolute_url(
            "programme.person_calendar",
            lang=current_language().value,
            event=event.slug,
            person_id=person_id,
            secret=addresses.secret_of(addresses.PERSON, person_id),
        ),
    )


@blueprint.post("/mine/calendar")
@access(PARTICIPANT)
def renew_calendar(event: Event) -> ResponseReturnValue:
    """Give the own calendar a new address, for whoever has shown the old one around."""
    person_id = _visitor(event)
    limit("programme:calendar", times=20, seconds=3600, subject=str(person_id))
    by = Actor(ActorKind.PARTICIPANT, person_id)
    addresses.renew_secret(db.session.get_one(Participant, person_id), by=by)
    flash(_("The calendar has a new address. The old one leads nowhere any more."), "success")
    return redirect(url_for("programme.mine", _anchor="own-calendar"), 303)


def _visitor(event: Event) -> int:
    """The row id of the person whose visit this is."""
    visit = current_visit(VisitKind.PARTICIPANT)
    if visit is None or visit.event_id != event.id:
        raise NotAllowedError(lazy("This page opens with your personal link"))
    return visit.subject_id
