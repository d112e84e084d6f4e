"""What is done to one letter of invitation."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError, NotFoundError
from conference.documents.enums import DocumentState
from conference.documents.views.answers import hand_out
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.invitations import queries, services
from conference.invitations.forms import RevokeForm
from conference.invitations.models import InvitationLetter
from conference.invitations.views.office.blueprint import MAY_ISSUE, blueprint
from conference.web.access import access


@blueprint.post("/<int:letter_id>/pdf")
@access(MAY_ISSUE)
def download(event: Event, letter_id: int) -> ResponseReturnValue:
    """The PDF of a letter; a POST, because it is noted who took it."""
    letter = _letter(event, letter_id)
    return hand_out(services.view_letter(letter, by=current_actor()), letter.document.number)


@blueprint.post("/<int:letter_id>/send")
@access(MAY_ISSUE)
def send(event: Event, letter_id: int) -> ResponseReturnValue:
    """Invite the delegation by mail, with the letter enclosed."""
    letter = _letter(event, letter_id)
    services.send(letter, by=current_actor())
    flash(_("The letter goes out by e-mail to the focal points."), "success")
    return redirect(_url(letter), 303)


@blueprint.post("/<int:letter_id>/print-again")
@access(MAY_ISSUE)
def print_again(event: Event, letter_id: int) -> ResponseReturnValue:
    """Try once more to print a letter under its number."""
    letter = _letter(event, letter_id)
    services.print_again(letter, by=current_actor())
    flash(_("The letter is being printed again."), "info")
    return redirect(_url(letter), 303)


@blueprint.route("/<int:letter_id>/revoke", methods=["GET", "POST"])
@access(MAY_ISSUE)
def revoke(event: Event, letter_id: int) -> ResponseReturnValue:
    """Ask for the reason, and revoke; a letter never printed becomes void."""
    letter = _letter(event, letter_id)
    form = RevokeForm()
    if request.method == "POST" and form.validate():
        try:
            services.revoke(letter, form.reason.data or "", by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The letter is no longer valid; the verification page says so now."), "success")
            return redirect(_url(letter), 303)
    status = 200 if request.method == "GET" else 422
    return render_template(
        "invitations/office/revoke.html",
        letter=letter,
        form=form,
        back=_url(letter),
        never_printed=letter.document.state is DocumentState.ISSUING,
    ), status


def _letter(event: Event, letter_id: int) -> InvitationLetter:
    letter = queries.letter_of_event(event, letter_id)
    if letter is None:
        raise NotFoundError(lazy("There is no such letter in this event."))
    return letter


def _url(letter: InvitationLetter) -> str:
    return url_for(".delegation", delegation_id=letter.delegation_id)
