"""One person's letters and visa case."""

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
from conference.visas.forms import LanguageForm
from conference.visas.models import VisaLetter
from conference.visas.rules import letter_obstacles, state_of_letter
from conference.visas.views.office.blueprint import MAY_ISSUE, MAY_SEE, blueprint
from conference.web.access import access
from conference.web.forms import BaseForm
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
        obstacles=letter_obstacles(participant, clock.today(event.timezone)),
        case=case,
        form=LanguageForm(data={"language": participant.language}),
    )


@blueprint.post("/people/<reference>/issue")
@access(MAY_ISSUE)
def issue(event: Event, reference: str) -> ResponseReturnValue:
    """Issue the person's first letter; when somebody was faster, say so and change nothing."""
    participant, form = find_participant(event, reference), LanguageForm()
    _check(form)
    return _told(services.issue_letter(participant, form.chosen(), by=current_actor()))


@blueprint.post("/people/<reference>/reissue")
@access(MAY_ISSUE)
def reissue(event: Event, reference: str) -> ResponseReturnValue:
    """Issue a new letter with the present data; the old one is no longer valid."""
    participant, form = find_participant(event, reference), LanguageForm()
    _check(form)
    return _told(services.reissue(participant, form.chosen(), by=current_actor()))


def _check(form: BaseForm) -> None:
    if not form.validate():
        raise InvalidError(lazy("Choose one of the options offered."))


def _told(letter: VisaLetter) -> ResponseReturnValue:
    number = letter.document.number
    flash(_("Letter %(number)s is being printed.", number=number), "success")
    return _back(letter.participant)


def _back(participant: Participant) -> ResponseReturnValue:
    return redirect(url_for(".person", reference=participant.reference), 303)
