"""Lists of speakers in the back office, and the page from which the chair leads a plenary."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor, may
from conference.core.errors import DomainError, NotFoundError
from conference.delegations.models import Delegation
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.i18n.spoken_languages import spoken_name
from conference.programme import queries
from conference.programme.enums import SpeakingState
from conference.programme.forms.speaking import SpeakerForm, SpeakersListForm
from conference.programme.models import ProgrammeSession, SpeakingRequest
from conference.programme.queries import speaking
from conference.programme.services import speaking as services
from conference.programme.views.office.blueprint import MAY_EDIT, MAY_SEE, blueprint
from conference.programme.views.office.sessions import session_tabs
from conference.web.access import access
from conference.web.navigation import NavigationItem, add

add(NavigationItem("programme", "programme_office.speakers_lists", lazy("Lists of speakers"), 42))


@blueprint.get("/speakers")
@access(MAY_SEE)
def speakers_lists(event: Event) -> ResponseReturnValue:
    """All lists of speakers of the event."""
    lists = speaking.lists_of_event(event)
    return render_template("programme/office/speakers_lists.html", lists=lists)


@blueprint.get("/sessions/<code>/speakers")
@access(MAY_SEE)
def speakers(event: Event, code: str) -> ResponseReturnValue:
    """The list of one session: requests, order, texts."""
    return _page(queries.find_session(event, code)), 200


@blueprint.post("/sessions/<code>/speakers")
@access(MAY_EDIT)
def set_speakers(event: Event, code: str) -> ResponseReturnValue:
    """Begin a list, or set whether it takes requests and how long people speak."""
    session, form = queries.find_session(event, code), SpeakersListForm()
    if not form.validate():
        return _page(session, form), 422
    minutes = int(form.minutes.data or 3)
    services.open_list(session, minutes=minutes, by=current_actor())
    is_open = bool(form.is_open.data)
    services.set_list(session, is_open=is_open, minutes=minutes, by=current_actor())
    flash(_("Saved."), "success")
    return redirect(url_for(".speakers", code=code), 303)


@blueprint.post("/sessions/<code>/speakers/add")
@access(MAY_EDIT)
def add_speaker(event: Event, code: str) -> ResponseReturnValue:
    """Put a delegation on the list; its head speaks unless the delegation says otherwise."""
    session = queries.find_session(event, code)
    delegations = speaking.delegations_without_request(session)
    form = SpeakerForm(delegations)
    if not form.validate():
        flash(_("Choose one of the options offered."), "danger")
        return redirect(url_for(".speakers", code=code), 303)
    delegation: Delegation = next(each for each in delegations if each.id == form.delegation.data)
    people = speaking.possible_speakers(delegation)
    row = services.ask_for_floor(
        session, delegation, people[0] if people else None, by=current_actor()
    )
    services.admit_request(row, by=current_actor())
    return redirect(url_for(".speakers", code=code), 303)


@blueprint.post("/sessions/<code>/speakers/admit")
@access(MAY_EDIT)
def admit_speakers(event: Event, code: str) -> ResponseReturnValue:
    """Put every request on the list."""
    services.admit_all(queries.find_session(event, code), by=current_actor())
    return redirect(url_for(".speakers", code=code), 303)


@blueprint.post("/sessions/<code>/speakers/<int:request_id>")
@access(MAY_EDIT)
def change_speaker(event: Event, code: str, request_id: int) -> ResponseReturnValue:
    """Move one up or down, put a request on the list, or take one off it."""
    session = queries.find_session(event, code)
    row = _request(session, request_id)
    action, version = request.form.get("action"), request.form.get("version", type=int)
    try:
        if action in {"up", "down"}:
            places = -1 if action == "up" else 1
            services.move_request(row, places, version=version, by=current_actor())
        elif action == "admit":
            services.admit_request(row, by=current_actor())
        elif action == "withdraw":
            services.withdraw_request(row, by=current_actor())
    except DomainError as refusal:
        flash(str(refusal), "danger")
    return redirect(url_for(".speakers", code=code, _anchor=f"r{row.id}"), 303)


@blueprint.get("/sessions/<code>/speakers/<int:request_id>")
@access(MAY_SEE)
def speech(event: Event, code: str, request_id: int) -> ResponseReturnValue:
    """The texts of a statement, for interpreters."""
    session = queries.find_session(event, code)
    row = _request(session, request_id)
    page = "programme/office/speech.html"
    return render_template(page, session=session, row=row, spoken=spoken_name)


def _page(session: ProgrammeSession, form: SpeakersListForm | None = None) -> str:
    row, rows = speaking.speakers_list_of(session.id), speaking.requests_of(session.id)
    kept = {"is_open": row.is_open, "minutes": row.minutes} if row else {"minutes": 3}
    ended = {SpeakingState.SPOKEN, SpeakingState.SPEAKING}
    return render_template(
        "programme/office/speakers.html",
        session=session,
        tabs=session_tabs(session, "speakers"),
        row=row,
        form=form or SpeakersListForm(formdata=None, data=kept),
        add_form=SpeakerForm(speaking.delegations_without_request(session), formdata=None),
        asked=[each for each in rows if each.state is SpeakingState.REQUESTED],
        queue=speaking.queued(rows),
        spoken=[each for each in rows if each.state in ended],
        name=spoken_name,
        may_edit=may(MAY_EDIT),
    )


def _request(session: ProgrammeSession, request_id: int) -> SpeakingRequest:
    row = speaking.request_of(session.id, request_id)
    if row is None:
        raise NotFoundError(lazy("There is no such request."))
    return row
