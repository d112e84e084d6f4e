"""The register of letters, and what is done to one of them."""

from flask import Response, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core import clock
from conference.core.errors import DomainError, NotFoundError
from conference.core.jobs import JobState
from conference.documents.enums import DocumentState
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.visas import queries, services
from conference.visas.forms import LetterFilterForm, RevokeForm
from conference.visas.models import VisaLetter
from conference.visas.rules import event_obstacles
from conference.visas.views.office.blueprint import MAY_ISSUE, MAY_SEE, blueprint
from conference.web.access import access
from conference.web.paging import paginate


@blueprint.get("/")
@access(MAY_SEE)
def index(event: Event) -> ResponseReturnValue:
    """The register, the newest number first."""
    form = LetterFilterForm(formdata=request.args)
    page = paginate(
        queries.register_of_letters(event, form.wanted()), request.args.get("page", 1, type=int)
    )
    return render_template(
        "visas/office/index.html",
        form=form,
        page=page,
        waiting=queries.count_waiting(event),
        obstacles=event_obstacles(event, clock.today(event.timezone)),
    )


@blueprint.post("/<int:letter_id>/pdf")
@access(MAY_ISSUE)
def download(event: Event, letter_id: int) -> ResponseReturnValue:
    """The PDF of a letter; a POST, because it is noted who took it."""
    letter = _letter(event, letter_id)
    response = Response(
        services.view_letter(letter, by=current_actor()), content_type="application/pdf"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{letter.document.number}.pdf"'
    return response


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
            return redirect(_person_url(letter), 303)
    status = 200 if request.method == "GET" else 422
    return render_template(
        "visas/office/revoke.html",
        letter=letter,
        form=form,
        back=_person_url(letter),
        never_printed=letter.document.state is DocumentState.ISSUING,
    ), status


@blueprint.get("/<int:letter_id>/progress")
@access(MAY_SEE)
def letter_progress(event: Event, letter_id: int) -> ResponseReturnValue:
    """Whether the letter is printed, as JSON; a letter is one piece of work."""
    letter = _letter(event, letter_id)
    document = letter.document
    printed = document.state is not DocumentState.ISSUING
    state = JobState.FAILED if document.is_stuck else JobState.DONE if printed else JobState.RUNNING
    return jsonify(
        state=state.value,
        done=int(printed),
        total=1,
        message=document.stuck_label if document.is_stuck else document.state.label,
        result_url=_person_url(letter) if printed else None,
    )


@blueprint.post("/<int:letter_id>/print-again")
@access(MAY_ISSUE)
def print_again(event: Event, letter_id: int) -> ResponseReturnValue:
    """Try once more to print a letter under its number."""
    letter = _letter(event, letter_id)
    services.print_again(letter, by=current_actor())
    flash(_("The letter is being printed again."), "info")
    return redirect(_person_url(letter), 303)


def _letter(event: Event, letter_id: int) -> VisaLetter:
    letter = queries.letter_of_event(event, letter_id)
    if letter is None:
        raise NotFoundError(lazy("There is no such letter in this event."))
    return letter


def _person_url(letter: VisaLetter) -> str:
    return url_for(".person", reference=letter.participant.reference)
