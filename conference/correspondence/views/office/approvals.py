"""Letters and approvals: what a letter asks for, and what one brings."""

from collections.abc import Callable

from flask import abort, flash, redirect
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.approvals.models import Approval
from conference.core.database import db
from conference.correspondence import services
from conference.correspondence.forms import AnswerForm, AskForm
from conference.correspondence.models import Letter, LetterApproval
from conference.correspondence.queries.letters import open_approvals
from conference.correspondence.views.office import page
from conference.correspondence.views.office.blueprint import (
    EDITORS,
    blueprint,
    letter_url,
    the_letter,
)
from conference.i18n import gettext as _
from conference.web.access import access


@blueprint.post("/letters/<int:letter_id>/ask")
@access(EDITORS)
def ask(letter_id: int) -> ResponseReturnValue:
    """Say which approval an outgoing letter asks for."""
    letter, form = the_letter(letter_id), AskForm(approvals=open_approvals())
    return _with_approval(
        letter, form, lambda it: services.ask_approval(letter, it, by=current_actor())
    )


@blueprint.post("/letters/<int:letter_id>/answer")
@access(EDITORS)
def answer(letter_id: int) -> ResponseReturnValue:
    """Grant or refuse an approval by an incoming letter."""
    letter, form = the_letter(letter_id), AnswerForm(approvals=open_approvals())
    return _with_approval(
        letter,
        form,
        lambda it: services.answer_approval(letter, it, form.answer(), by=current_actor()),
    )


@blueprint.post("/links/<int:letter_approval_id>/remove")
@access(EDITORS)
def unlink(letter_approval_id: int) -> ResponseReturnValue:
    """Take a link to an approval away."""
    link = db.session.get(LetterApproval, letter_approval_id)
    if link is None:
        abort(404)
    letter = the_letter(link.letter_id)
    services.unlink(letter, link, by=current_actor())
    flash(_("Saved."), "success")
    return redirect(letter_url(letter), 303)


def _with_approval(
    letter: Letter, form: AskForm, change: Callable[[Approval], None]
) -> ResponseReturnValue:
    def take() -> None:
        approval = db.session.get(Approval, int(form.approval_id.data))
        assert approval is not None
        change(approval)

    wrong = _("Choose the approval, and check the days.")
    return page.answer(letter, page.Asked("approval_form", form, _("Saved."), wrong), take)
