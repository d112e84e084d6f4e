"""The registrar's decisions on one person; afterwards the next case opens."""

from collections.abc import Callable

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.registration import services
from conference.registration.forms.office import ApprovalForm, DecisionForm, return_form
from conference.registration.models import Participant
from conference.registration.queries import case_after, participant_of_event
from conference.registration.views.office.blueprint import WRITE, blueprint
from conference.registration.views.office.lists import case_url, kept_arguments, wish_of
from conference.registration.views.office.person import page_of
from conference.web.access import access


@blueprint.post("/<int:participant_id>/begin-review")
@access(WRITE)
def begin_review(event: Event, participant_id: int) -> ResponseReturnValue:
    """Take a confirmed person under review."""
    participant = participant_of_event(event, participant_id)
    services.begin_review(participant, by=current_actor())
    return stay(participant, _("The review has begun."))


@blueprint.post("/<int:participant_id>/approve")
@access(WRITE)
def approve(event: Event, participant_id: int) -> ResponseReturnValue:
    """Approve; where a warning blocks, with a reason."""
    participant = participant_of_event(event, participant_id)
    form = ApprovalForm()
    if not form.validate():
        return page_of(participant, approval_form=form), 422
    following = _next_case(event, participant)
    try:
        services.approve(
            participant,
            by=current_actor(),
            duplicate_override=form.duplicate_override.data or "",
            over_quota_override=form.over_quota_override.data or "",
        )
    except DomainError as error:
        form.refuse(error)
        return page_of(participant, approval_form=form), max(error.status, 422)
    return go_on(participant, following, _("Approved: %(name)s", name=participant.display_name))


@blueprint.route("/<int:participant_id>/return", methods=["GET", "POST"])
@access(WRITE)
def return_fields(event: Event, participant_id: int) -> ResponseReturnValue:
    """Give fields back, each with its reason."""
    participant = participant_of_event(event, participant_id)
    form = return_form(participant)
    if form.validate_on_submit():
        following = _next_case(event, participant)
        try:
            services.return_for_correction(participant, form.reasons(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            sentence = _("Returned for correction: %(name)s", name=participant.display_name)
            return go_on(participant, following, sentence)
    page = render_template(
        "registration/office/return_fields.html",
        person=participant,
        form=form,
        kept=kept_arguments(),
    )
    return page, 422 if form.errors else 200


@blueprint.post("/<int:participant_id>/reject")
@access(WRITE)
def reject(event: Event, participant_id: int) -> ResponseReturnValue:
    """Refuse with a reason."""
    return _with_reason(
        event, participant_id, "reject_form", services.reject, _("Rejected: %(name)s")
    )


@blueprint.post("/<int:participant_id>/cancel")
@access(WRITE)
def cancel(event: Event, participant_id: int) -> ResponseReturnValue:
    """Cancel with a reason."""
    return _with_reason(
        event, participant_id, "cancel_form", services.cancel, _("Cancelled: %(name)s")
    )


@blueprint.post("/<int:participant_id>/waitlist")
@access(WRITE)
def waitlist(event: Event, participant_id: int) -> ResponseReturnValue:
    """Put on the waiting list."""
    participant = participant_of_event(event, participant_id)
    following = _next_case(event, participant)
    services.waitlist(participant, by=current_actor())
    name = participant.display_name
    return go_on(participant, following, _("On the waiting list: %(name)s", name=name))


def _with_reason(
    event: Event,
    participant_id: int,
    form_name: str,
    decide: Callable[..., None],
    sentence: str,
) -> ResponseReturnValue:
    participant = participant_of_event(event, participant_id)
    form = DecisionForm()
    if form.validate():
        following = _next_case(event, participant)
        try:
            decide(participant, form.reason.data, by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            return go_on(participant, following, sentence % {"name": participant.display_name})
    return page_of(participant, **{form_name: form}), 422


def _next_case(event: Event, participant: Participant) -> int | None:
    """The case to show afterwards, looked up before the decision takes this one off the list."""
    wish = wish_of(event)
    return case_after(event, wish.filter, participant) if wish.filter.waiting else None


def go_on(participant: Participant, following: int | None, sentence: str) -> ResponseReturnValue:
    """To the next case of the queue, or back to this person."""
    flash(sentence, "success")
    return redirect(case_url(participant.id if following is None else following), 303)


def stay(participant: Participant, sentence: str) -> ResponseReturnValue:
    """Back to this person."""
    return go_on(participant, None, sentence)
