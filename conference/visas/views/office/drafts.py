"""Drafts: what one person wrote and another issues, or returns with a note."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError, NotFoundError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.registration.queries import find_participant
from conference.visas import services
from conference.visas.enums import LetterForm
from conference.visas.forms import LanguageForm
from conference.visas.forms.texts import ReturnForm
from conference.visas.models import LetterDraft
from conference.visas.queries import consulates
from conference.visas.queries.drafts import draft_of_event, drafts_to_issue, people_of_drafts
from conference.visas.queries.texts import find_consulate, needs_two_people
from conference.visas.services import drafts as drafting
from conference.visas.services.batches import BatchKind, BatchWish
from conference.visas.services.letters import data_for
from conference.visas.services.texts import note_preview
from conference.visas.views.office.blueprint import MAY_ISSUE, MAY_SEE, blueprint
from conference.visas.views.office.texts import preview_answer
from conference.web.access import access
from conference.web.addresses import row_ids
from conference.web.paging import paginate


@blueprint.get("/drafts")
@access(MAY_SEE)
def drafts(event: Event) -> ResponseReturnValue:
    """The letters that wait for a second person."""
    page = paginate(drafts_to_issue(event), request.args.get("page", 1, type=int))
    return render_template(
        "visas/office/drafts.html",
        page=page,
        labels={each.value: each.label for each in LetterForm},
        me=current_actor().user_id,
        needs_two=needs_two_people(event),
    )


@blueprint.post("/people/<reference>/draft")
@access(MAY_ISSUE)
def draft(event: Event, reference: str) -> ResponseReturnValue:
    """Draft a letter for somebody else to issue."""
    participant = find_participant(event, reference)
    form = LanguageForm(consulates())
    if not form.validate():
        flash(_("Choose one of the options offered."), "danger")
    else:
        drafting.draft_letter(
            participant,
            form.chosen(),
            by=current_actor(),
            consulate=find_consulate(form.consulate_id()),
        )
        flash(_("The letter is drafted. A colleague issues it."), "success")
    return redirect(url_for(".person", reference=participant.reference), 303)


@blueprint.post("/drafts/<int:draft_id>/issue")
@access(MAY_ISSUE)
def issue_draft(event: Event, draft_id: int) -> ResponseReturnValue:
    """Issue a colleague's draft."""
    letter = drafting.issue_draft(_draft(event, draft_id), by=current_actor())
    flash(_("Letter %(number)s is being printed.", number=letter.document.number), "success")
    return redirect(url_for(".drafts"), 303)


@blueprint.route("/drafts/<int:draft_id>/return", methods=["GET", "POST"])
@access(MAY_ISSUE)
def return_draft(event: Event, draft_id: int) -> ResponseReturnValue:
    """Send a draft back to who made it, with a note."""
    found, form = _draft(event, draft_id), ReturnForm()
    if form.is_submitted() and form.validate():
        try:
            drafting.return_draft(found, form.note.data or "", by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The draft is returned."), "success")
            return redirect(url_for(".drafts"), 303)
    status = 422 if form.is_submitted() else 200
    return render_template("visas/office/return_draft.html", draft=found, form=form), status


@blueprint.post("/drafts/<int:draft_id>/withdraw")
@access(MAY_ISSUE)
def withdraw_draft(event: Event, draft_id: int) -> ResponseReturnValue:
    """Take a draft back; no letter comes of it."""
    drafting.withdraw_draft(_draft(event, draft_id), by=current_actor())
    flash(_("The draft is withdrawn."), "success")
    return redirect(url_for(".drafts"), 303)


@blueprint.post("/drafts/<int:draft_id>/preview")
@access(MAY_ISSUE)
def preview_draft(event: Event, draft_id: int) -> ResponseReturnValue:
    """What the letter would say now; no number is taken, nothing is kept."""
    found = _draft(event, draft_id)
    data = data_for(found.participant, LetterForm(found.form), found.consulate)
    note_preview(found.participant, by=current_actor())
    return preview_answer(data)


@blueprint.post("/drafts/batch")
@access(MAY_ISSUE)
def issue_drafts(event: Event) -> ResponseReturnValue:
    """Issue the drafts that were ticked; one's own are refused, with the reason."""
    ids = people_of_drafts(event, row_ids(request.form.getlist("draft")))
    if not ids:
        flash(_("Tick the letters that are to be issued."), "warning")
        return redirect(url_for(".drafts"), 303)
    wish = BatchWish(kind=BatchKind.ISSUE_DRAFTS)
    job = services.start_batch(event, ids, None, by=current_actor(), wish=wish)
    return redirect(url_for(".batch", job_id=job.id), 303)


def _draft(event: Event, draft_id: int) -> LetterDraft:
    found = draft_of_event(event, draft_id)
    if found is None:
        raise NotFoundError(lazy("There is no such draft in this event."))
    return found
