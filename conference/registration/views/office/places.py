"""Places given back and taken again: waiting list, withdrawal, substitution."""

from collections.abc import Callable

from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.registration import services
from conference.registration.forms.office import PlaceForm, SubstitutionForm
from conference.registration.queries import participant_of_event
from conference.registration.views.office.blueprint import WRITE, blueprint
from conference.registration.views.office.decisions import stay
from conference.registration.views.office.person import page_of
from conference.web.access import access


@blueprint.post("/<int:participant_id>/promote")
@access(WRITE)
def promote(event: Event, participant_id: int) -> ResponseReturnValue:
    """Give somebody of the waiting list a place."""
    return _take_place(event, participant_id, services.promote, _("A place was given."))


@blueprint.post("/<int:participant_id>/reconsider")
@access(WRITE)
def reconsider(event: Event, participant_id: int) -> ResponseReturnValue:
    """Take a rejected person under review again."""
    return _take_place(event, participant_id, services.reconsider, _("The review has begun."))


def _take_place(
    event: Event, participant_id: int, act: Callable[..., None], sentence: str
) -> ResponseReturnValue:
    participant = participant_of_event(event, participant_id)
    form = PlaceForm()
    if form.validate():
        override = form.over_quota_override.data or ""
        try:
            act(participant, by=current_actor(), over_quota_override=override)
        except DomainError as error:
            form.refuse(error)
        else:
            return stay(participant, sentence)
    return page_of(participant, place_form=form), 422


@blueprint.post("/<int:participant_id>/withdraw")
@access(WRITE)
def withdraw(event: Event, participant_id: int) -> ResponseReturnValue:
    """Note a withdrawal that came by letter or phone."""
    participant = participant_of_event(event, participant_id)
    services.withdraw(participant, by=current_actor())
    return stay(participant, _("Withdrawn: %(name)s", name=participant.display_name))


@blueprint.post("/<int:participant_id>/substitute")
@access(WRITE)
def substitute(event: Event, participant_id: int) -> ResponseReturnValue:
    """Let somebody else take the place."""
    participant = participant_of_event(event, participant_id)
    form = SubstitutionForm()
    if form.validate():
        try:
            new = services.substitute(
                participant,
                by=current_actor(),
                surname=form.surname.data or "",
                given_names=form.given_names.data or "",
                native_name=form.native_name.data or "",
                email=form.email.data or "",
                language=form.language.data,
            )
        except DomainError as error:
            form.refuse(error)
        else:
            return stay(new, _("The place was taken over."))
    return page_of(participant, substitution_form=form), 422
