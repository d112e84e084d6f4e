"""Asking for the floor of a plenary: the person, or the focal point, for the delegation."""

from dataclasses import dataclass
from typing import TypeVar

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.enums import VisitKind
from conference.accounts.views.identity import current_visit
from conference.core.actor import Actor
from conference.core.errors import DomainError, NotAllowedError, NotFoundError
from conference.delegations.models import Delegation
from conference.delegations.rules import is_open_to_focal_point
from conference.events.models import Event
from conference.i18n import format_time_range, lazy
from conference.i18n import gettext as _
from conference.i18n.spoken_languages import spoken_name
from conference.portal.views.public.blueprint import blueprint
from conference.portal.views.scope import my_delegation, my_participant
from conference.programme.forms.speaking import AskForm, SpeechForm
from conference.programme.models import ProgrammeSession, SpeakingRequest
from conference.programme.queries import speaking
from conference.programme.services import speaking as services
from conference.registration.models import Participant
from conference.registration.rules import occupies_place
from conference.web.access import REGISTRANT, access
from conference.web.addresses import row_id_or_none
from conference.web.rate_limit import limit


@dataclass(frozen=True)
class Asker:
    """Who asks, and for which delegation; ``person`` is None for a focal point."""

    delegation: Delegation
    actor: Actor
    person: Participant | None = None

    @property
    def home_url(self) -> str:
        """Where this visitor is at home."""
        return url_for("portal.me" if self.person else "portal.delegation")


@blueprint.get("/floor")
@access(REGISTRANT)
def floor(event: Event) -> ResponseReturnValue:
    """The plenaries with a list of speakers, and where the delegation stands on each."""
    return _page(event, _asker(event)), 200


@blueprint.post("/floor/<code>")
@access(REGISTRANT)
def ask_for_floor(event: Event, code: str) -> ResponseReturnValue:
    """Ask for the floor, or name somebody else."""
    asker, session = _asker(event), _session(event, code)
    limit("portal:floor", times=60, seconds=600, subject=str(asker.delegation.id))
    people = speaking.possible_speakers(asker.delegation)
    form = AskForm(people)
    wanted = row_id_or_none(form.speaker.data)
    speaker = next((each for each in people if each.id == wanted), None)
    try:
        services.ask_for_floor(session, asker.delegation, speaker, by=asker.actor)
    except DomainError as refusal:
        flash(str(refusal), "danger")
    else:
        flash(_("Your delegation has asked for the floor."), "success")
    return redirect(url_for("portal.floor", _anchor=code), 303)


@blueprint.post("/floor/<code>/withdraw")
@access(REGISTRANT)
def withdraw_from_floor(event: Event, code: str) -> ResponseReturnValue:
    """Take the request back."""
    asker = _asker(event)
    row = _request(event, asker, code)
    try:
        services.withdraw_request(row, by=asker.actor)
    except DomainError as refusal:
        flash(str(refusal), "danger")
    else:
        flash(_("The request is withdrawn."), "info")
    return redirect(url_for("portal.floor", _anchor=code), 303)


@blueprint.post("/floor/<code>/text")
@access(REGISTRANT)
def write_speech(event: Event, code: str) -> ResponseReturnValue:
    """Keep the text of the statement in a language; its words are counted."""
    asker, form = _asker(event), SpeechForm()
    row = _request(event, asker, code)
    if not form.validate():
        return _page(event, asker, code, form), 422
    try:
        text = services.write_text(row, form.speech(), by=asker.actor)
    except DomainError as error:
        form.refuse(error)
        return _page(event, asker, code, form), 422
    flash(_("The text is kept. Number of words: %(count)s", count=text.words), "success")
    return redirect(url_for("portal.floor", _anchor=code), 303)


@blueprint.post("/floor/<code>/text/<spoken>/remove")
@access(REGISTRANT)
def remove_speech(event: Event, code: str, spoken: str) -> ResponseReturnValue:
    """Remove the text in a language."""
    asker = _asker(event)
    services.remove_text(_request(event, asker, code), spoken, by=asker.actor)
    flash(_("The text is removed."), "info")
    return redirect(url_for("portal.floor", _anchor=code), 303)


def _page(
    event: Event, asker: Asker, code: str | None = None, speech: SpeechForm | None = None
) -> str:
    own = speaking.requests_of_delegation(asker.delegation.id)
    people = speaking.possible_speakers(asker.delegation)

    def ask_form(of: str, row: SpeakingRequest | None) -> AskForm:
        kept = row.participant_id if row else asker.person and asker.person.id
        form = AskForm(people, formdata=None, data={"speaker": str(kept or "")})
        return _with_own_ids(form, of)

    def speech_form(of: str) -> SpeechForm:
        form = speech if speech and of == code else SpeechForm(formdata=None)
        return _with_own_ids(form, of)

    lists = speaking.lists_of_event(event)
    return render_template(
        "portal/public/floor.html",
        asker=asker,
        lists=[row for row in lists if row.is_open or row.session_id in own],
        own=own,
        ask_form=ask_form,
        speech_form=speech_form,
        time_range=format_time_range,
        spoken=spoken_name,
    )


_Form = TypeVar("_Form", AskForm, SpeechForm)


def _with_own_ids(form: _Form, code: str) -> _Form:
    """The page has one such form for each session: their fields must not share ids."""
    for field in form:
        field.id = f"{code}-{field.id}"
    return form


def _asker(event: Event) -> Asker:
    """The visitor and the delegation; a person counts before a focal point."""
    visit = current_visit(VisitKind.PARTICIPANT)
    if visit is not None and visit.event_id == event.id:
        person, actor = my_participant(event)
        if not occupies_place(person.state) or person.delegation.is_public_requests:
            raise NotAllowedError(lazy("The floor is asked for by a delegation."))
        return Asker(person.delegation, actor, person)
    delegation, actor = my_delegation(event)
    if not is_open_to_focal_point(delegation):
        raise NotAllowedError(lazy("The floor is asked for by a delegation."))
    return Asker(delegation, actor)


def _session(event: Event, code: str) -> ProgrammeSession:
    for row in speaking.lists_of_event(event):
        if row.session.code == code:
            return row.session
    raise NotFoundError(lazy("This session has no list of speakers."))


def _request(event: Event, asker: Asker, code: str) -> SpeakingRequest:
    row = speaking.request_of_delegation(_session(event, code).id, asker.delegation.id)
    if row is None:
        raise NotFoundError(lazy("There is no such request."))
    return row
