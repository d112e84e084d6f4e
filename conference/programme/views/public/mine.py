"""A person's own programme, with the address of the own calendar."""

from flask import render_template
from flask.typing import ResponseReturnValue

from conference.accounts.enums import VisitKind
from conference.accounts.views.identity import current_visit
from conference.core.errors import NotAllowedError
from conference.events.models import Event
from conference.i18n import current_language, lazy
from conference.programme.feeds import addresses
from conference.programme.queries.public import bookings_of, items_of, shown_programme
from conference.programme.views.public.blueprint import blueprint, moment
from conference.programme.views.public.pages import days_of, other_ways
from conference.web.access import PARTICIPANT, access
from conference.web.links import absolute_url


@blueprint.get("/mine")
@access(PARTICIPANT)
def mine(event: Event) -> ResponseReturnValue:
    """The sessions in which the visitor has a role, to which invited, or a place booked."""
    visit = current_visit(VisitKind.PARTICIPANT)
    if visit is None or visit.event_id != event.id:
        raise NotAllowedError(lazy("This page opens with your personal link"))
    person_id = visit.subject_id
    programme = shown_programme(event)
    booked = bookings_of(event, [person_id]).booked
    items = items_of(programme, [person_id], booked) if programme else []
    return render_template(
        "programme/public/mine.html",
        programme=programme,
        person_id=person_id,
        booked=booked,
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
