"""The chair or moderator of a plenary leads it from their own page, as the office would."""

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.core import clock
from conference.core.actor import Actor
from conference.core.errors import DomainError, NotFoundError
from conference.events.models import Event
from conference.i18n import lazy
from conference.portal.views.public.blueprint import blueprint
from conference.portal.views.scope import my_participant
from conference.programme.models import ProgrammeSession
from conference.programme.queries.booking import session_by_code
from conference.programme.queries.chairing import Floor, floor_of, led_by
from conference.programme.services import speaking as services
from conference.registration.rules import occupies_place
from conference.web.access import PARTICIPANT, access
from conference.web.rate_limit import limit

_NUMERALS = "0123456789"
"""For the script; a constant in the template would be written once for all languages."""


@blueprint.get("/me/sessions/<code>/chair")
@access(PARTICIPANT)
def chair(event: Event, code: str) -> ResponseReturnValue:
    """The clock, who speaks, who comes next, and the buttons."""
    session, _actor = _led(event, code)
    return render_template(
        "portal/public/chair.html", session=session, **vars(_floor(session)), numerals=_NUMERALS
    )


@blueprint.post("/me/sessions/<code>/chair")
@access(PARTICIPANT)
def chair_step(event: Event, code: str) -> ResponseReturnValue:
    """One step of the chair, refused where this page showed an older list."""
    session, actor = _led(event, code)
    limit("portal:chair", times=600, seconds=600, subject=str(actor.id))
    version = request.form.get("version", -1, type=int)
    try:
        services.take_step(session, request.form.get("step", ""), version=version, by=actor)
    except DomainError as refusal:
        flash(str(refusal), "danger")
    return redirect(url_for("portal.chair", code=code), 303)


@blueprint.get("/me/sessions/<code>/chair/state")
@access(PARTICIPANT)
def chair_state(event: Event, code: str) -> ResponseReturnValue:
    """The version of the list, as JSON, asked for each second."""
    session, _actor = _led(event, code)
    return jsonify(version=_floor(session).row.version)


def _led(event: Event, code: str) -> tuple[ProgrammeSession, Actor]:
    """The session, for its chair or moderator; for everybody else it does not exist."""
    person, actor = my_participant(event)
    session = session_by_code(event, code)
    takes_part = occupies_place(person.state)
    if session is None or not takes_part or not led_by(person.id, [session.id]):
        raise NotFoundError(lazy("There is no such session, or you do not lead it."))
    return session, actor


def _floor(session: ProgrammeSession) -> Floor:
    found = floor_of(session, clock.now())
    assert found is not None, "only sessions with a list are led"
    return found
