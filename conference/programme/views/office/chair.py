"""The page from which the chair leads a plenary, by keyboard, and the screen that follows it.

Every key presses a button of the page, and every button is a form: it works without a script, and
a reload shows what is. Pages ask each second whether the list has a newer version. The chair has
the same page with their own link, in the portal.
"""

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor, may
from conference.core import clock
from conference.core.errors import DomainError, NotFoundError
from conference.events.models import Event
from conference.i18n import lazy
from conference.programme import queries
from conference.programme.models import ProgrammeSession
from conference.programme.queries.chairing import floor_of
from conference.programme.queries.speaking import speakers_list_of
from conference.programme.services import speaking as services
from conference.programme.views.office.blueprint import MAY_EDIT, MAY_SEE, blueprint
from conference.web.access import access


@blueprint.get("/sessions/<code>/chair")
@access(MAY_EDIT)
def chair(event: Event, code: str) -> ResponseReturnValue:
    """The clock, who speaks, who comes next, and the buttons."""
    return _page("programme/office/chair.html", queries.find_session(event, code))


@blueprint.get("/sessions/<code>/screen")
@access(MAY_SEE)
def screen(event: Event, code: str) -> ResponseReturnValue:
    """The same for a second screen: it only follows."""
    return _page("programme/office/screen.html", queries.find_session(event, code))


@blueprint.post("/sessions/<code>/chair")
@access(MAY_EDIT)
def chair_step(event: Event, code: str) -> ResponseReturnValue:
    """One step of the chair, refused where this page showed an older list."""
    session = queries.find_session(event, code)
    version = request.form.get("version", -1, type=int)
    try:
        services.take_step(
            session, request.form.get("step", ""), version=version, by=current_actor()
        )
    except DomainError as refusal:
        flash(str(refusal), "danger")
    return redirect(url_for(".chair", code=code), 303)


@blueprint.get("/sessions/<code>/chair/state")
@access(MAY_SEE)
def chair_state(event: Event, code: str) -> ResponseReturnValue:
    """The version of the list, as JSON: two small queries, every second."""
    row = speakers_list_of(queries.find_session(event, code).id)
    if row is None:
        raise NotFoundError(lazy("This session has no list of speakers."))
    return jsonify(version=row.version)


def _page(template: str, session: ProgrammeSession) -> str:
    floor = floor_of(session, clock.now())
    if floor is None:
        page = "programme/office/_no_speakers.html"
        return render_template(page, session=session, may_edit=may(MAY_EDIT))
    return render_template(template, session=session, **vars(floor), numerals=NUMERALS)


NUMERALS = "0123456789"
"""For the script; a constant in the template would be written once for all languages."""
