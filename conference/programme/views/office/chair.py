"""The page from which the chair leads a plenary, by keyboard, and the screen that follows it.

Every key presses a button of the page, and every button is a form: it works without a script, and
a reload shows what is. Pages ask each second whether the list has a newer version.
"""

from typing import Any

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core import clock
from conference.core.errors import DomainError, NotFoundError
from conference.events.models import Event
from conference.i18n import lazy
from conference.programme import queries
from conference.programme.models import ProgrammeSession, SpeakersList, SpeakingRequest
from conference.programme.queries import speaking
from conference.programme.rules.speaking import elapsed_seconds
from conference.programme.services import speaking as services
from conference.programme.views.office.blueprint import MAY_EDIT, MAY_SEE, blueprint
from conference.web.access import access

NEXT = 5
"""So many are seated ahead of their turn."""


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
    """The version of the list and its clock, as JSON: two small queries, every second."""
    session = queries.find_session(event, code)
    row = _list(session)
    return jsonify(version=row.version)


def _page(template: str, session: ProgrammeSession) -> str:
    row, rows = _list(session), speaking.requests_of(session.id)
    speaker, queue = speaking.speaking_now(rows), speaking.queued(rows)
    return render_template(
        template,
        session=session,
        row=row,
        speaker=speaker,
        clock=_clock(speaker) if speaker else None,
        numerals="0123456789",  # a constant in the template would be written once for all languages
        following=queue[:NEXT],
        left=max(0, len(queue) - NEXT),
    )


def _clock(speaker: SpeakingRequest) -> dict[str, Any]:
    """What the script counts on from: seconds given, spoken and left, and whether it runs."""
    given, spoken = speaker.minutes * 60, elapsed_seconds(speaker, clock.now())
    return {
        "given": given,
        "spoken": spoken,
        "left": given - spoken,
        "running": speaker.started_at is not None,
    }


def _list(session: ProgrammeSession) -> SpeakersList:
    row = speaking.speakers_list_of(session.id)
    if row is None:
        raise NotFoundError(lazy("This session has no list of speakers."))
    return row
