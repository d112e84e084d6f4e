"""The steps of a letter: sent, acknowledged, answered, closed, assigned, cancelled; its PDF."""

from collections.abc import Callable

from flask import abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.models import User
from conference.accounts.views.identity import current_actor
from conference.approvals.queries.digest import office
from conference.core import clock
from conference.core.database import db
from conference.core.errors import DomainError
from conference.core.jobs import JobState
from conference.correspondence import services
from conference.correspondence.enums import LetterState
from conference.correspondence.forms import AssignForm, CancelForm, StepForm
from conference.correspondence.models import Letter
from conference.correspondence.views.office.blueprint import (
    EDITORS,
    READERS,
    blueprint,
    letter_url,
    the_letter,
)
from conference.correspondence.views.office.page import Asked, answer
from conference.documents.enums import DocumentState
from conference.documents.views.answers import hand_out
from conference.i18n import gettext as _
from conference.web.access import access

_STEPS: dict[LetterState, Callable[..., None]] = {
    LetterState.ACKNOWLEDGED: services.acknowledge,
    LetterState.ANSWERED: services.mark_answered,
    LetterState.CLOSED: services.close,
}


@blueprint.post("/letters/<int:letter_id>/step")
@access(EDITORS)
def step(letter_id: int) -> ResponseReturnValue:
    """Note the next step with its day."""
    letter = the_letter(letter_id)
    form = StepForm(steps=[LetterState.SENT, *_STEPS])

    def take() -> None:
        state, note = LetterState(form.step.data), form.words.data or ""
        if state is LetterState.SENT:
            services.mark_sent(letter, form.on.data, way=form.way, note=note, by=current_actor())
        else:
            _STEPS[state](letter, form.on.data, note=note, by=current_actor())

    asked = Asked("step_form", form, _("Saved."), _("Choose the step and its day."))
    return answer(letter, asked, take)


@blueprint.post("/letters/<int:letter_id>/assign")
@access(EDITORS)
def assign(letter_id: int) -> ResponseReturnValue:
    """Set who is responsible, and until when an answer is awaited."""
    letter = the_letter(letter_id)
    form = AssignForm(users=office())

    def change() -> None:
        user = db.session.get(User, int(form.responsible_id.data or 0))
        if form.due_on.data != letter.due_on:
            services.set_due(letter, form.due_on.data, by=current_actor())
        if user is not None and user.id != letter.responsible_id:
            today = clock.today(letter.book.timezone)
            services.assign(letter, user, today, by=current_actor())

    asked = Asked("assign_form", form, _("Saved."), _("Choose a person and a valid day."))
    return answer(letter, asked, change)


@blueprint.route("/letters/<int:letter_id>/cancel", methods=["GET", "POST"])
@access(EDITORS)
def cancel(letter_id: int) -> ResponseReturnValue:
    """Ask for the reason, then cancel a signed letter; its number stays."""
    letter = the_letter(letter_id)
    form = CancelForm()
    if form.validate_on_submit():
        return _done(
            letter, lambda: services.cancel(letter, form.reason.data or "", by=current_actor())
        )
    status = 200 if request.method == "GET" else 422
    return render_template("correspondence/office/cancel.html", letter=letter, form=form), status


@blueprint.post("/letters/<int:letter_id>/pdf")
@access(READERS)
def pdf(letter_id: int) -> ResponseReturnValue:
    """The PDF of a signed letter; a POST, because it is noted who took it."""
    letter = the_letter(letter_id)
    return hand_out(services.view_letter(letter, by=current_actor()), letter.number or "")


@blueprint.get("/letters/<int:letter_id>/progress")
@access(READERS)
def progress(letter_id: int) -> ResponseReturnValue:
    """Whether a signed letter is printed, as JSON; a letter is one piece of work."""
    letter = the_letter(letter_id)
    document = letter.document
    if document is None:
        abort(404)
    printed = document.state is not DocumentState.ISSUING
    state = JobState.FAILED if document.is_stuck else JobState.DONE if printed else JobState.RUNNING
    return jsonify(
        state=state.value,
        done=int(printed),
        total=1,
        message=str(document.stuck_label if document.is_stuck else document.state.label),
        result_url=letter_url(letter) if printed else None,
    )


@blueprint.post("/letters/<int:letter_id>/print-again")
@access(EDITORS)
def print_again(letter_id: int) -> ResponseReturnValue:
    """Try once more to print a letter under its number."""
    letter = the_letter(letter_id)
    return _done(letter, lambda: services.print_again(letter, by=current_actor()))


def _done(letter: Letter, change: Callable[[], None]) -> ResponseReturnValue:
    letter_id = letter.id
    try:
        change()
    except DomainError as error:
        db.session.rollback()
        return _refused(letter_id, str(error))
    flash(_("Saved."), "success")
    return redirect(letter_url(letter), 303)


def _refused(letter_id: int, why: str) -> ResponseReturnValue:
    flash(why, "danger")
    return redirect(url_for(".letter", letter_id=letter_id), 303)
