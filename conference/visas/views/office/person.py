"""One person's letters and visa case."""

from collections.abc import Callable

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core import clock
from conference.core.errors import InvalidError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.registration.models import Participant
from conference.registration.queries import find_participant
from conference.visas import queries, services
from conference.visas.enums import LetterForm
from conference.visas.forms import LanguageForm
from conference.visas.models import VisaLetter
from conference.visas.queries.drafts import open_draft
from conference.visas.queries.texts import (
    consulate_of_case,
    find_consulate,
    needs_two_people,
    usual_form,
)
from conference.visas.rules import letter_obstacles, state_of_letter
from conference.visas.services.letters import data_for
from conference.visas.services.texts import note_preview
from conference.visas.views.office.blueprint import MAY_ISSUE, MAY_SEE, blueprint
from conference.visas.views.office.texts import preview_answer
from conference.web.access import access
from conference.web.related import Related, register_related


def _link(participant: Participant) -> Related:
    live = queries.live_letter(participant.id)
    return Related(
        label=_("Visa support letter"),
        endpoint="visas_office.person",
        values={"reference": participant.reference},
        state=state_of_letter(live, participant),
    )


register_related("participant", _link)


@blueprint.get("/people/<reference>")
@access(MAY_SEE)
def person(event: Event, reference: str) -> ResponseReturnValue:
    """What the person has, may have, and why not."""
    participant = find_participant(event, reference)
    live = queries.live_letter(participant.id)
    case = queries.case_of(participant.id)
    return render_template(
        "visas/office/person.html",
        participant=participant,
        letters=queries.letters_of(participant),
        live=live,
        state=state_of_letter(live, participant),
        obstacles=letter_obstacles(
            participant,
            clock.today(event.timezone),
            blocked=bool(queries.blocked_people([participant.id])),
        ),
        case=case,
        draft=open_draft(participant.id),
        needs_two=needs_two_people(event),
        labels={each.value: each.label for each in LetterForm},
        me=current_actor().user_id,
        form=_form(participant),
    )


@blueprint.post("/people/<reference>/issue")
@access(MAY_ISSUE)
def issue(event: Event, reference: str) -> ResponseReturnValue:
    """Issue the person's first letter; when somebody was faster, say so and change nothing."""
    return _told(_issue(services.issue_letter, find_participant(event, reference)))


@blueprint.post("/people/<reference>/reissue")
@access(MAY_ISSUE)
def reissue(event: Event, reference: str) -> ResponseReturnValue:
    """Issue a new letter with the present data; the old one is no longer valid."""
    return _told(_issue(services.reissue, find_participant(event, reference)))


@blueprint.post("/people/<reference>/preview")
@access(MAY_ISSUE)
def preview(event: Event, reference: str) -> ResponseReturnValue:
    """What the letter would say now; no number is taken, nothing is kept."""
    participant, form = find_participant(event, reference), _checked_form()
    consulate = find_consulate(form.consulate_id())
    data = data_for(participant, form.chosen(), consulate)
    note_preview(participant, by=current_actor())
    return preview_answer(data)


def _form(participant: Participant) -> LanguageForm:
    """The usual form and the consulate of the case, to begin with."""
    consulate = consulate_of_case(participant)
    chosen = {
        "language": usual_form(participant).value,
        "consulate": str(consulate.id) if consulate else "",
    }
    return LanguageForm(queries.consulates(), data=chosen)


def _checked_form() -> LanguageForm:
    form = LanguageForm(queries.consulates())
    if not form.validate():
        raise InvalidError(lazy("Choose one of the options offered."))
    return form


def _issue(act: Callable[..., VisaLetter], participant: Participant) -> VisaLetter:
    form = _checked_form()
    consulate = find_consulate(form.consulate_id())
    return act(participant, form.chosen(), by=current_actor(), consulate=consulate)


def _told(letter: VisaLetter) -> ResponseReturnValue:
    number = letter.document.number
    flash(_("Letter %(number)s is being printed.", number=number), "success")
    return _back(letter.participant)


def _back(participant: Participant) -> ResponseReturnValue:
    return redirect(url_for(".person", reference=participant.reference), 303)
