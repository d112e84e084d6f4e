"""The registration form: eight steps, each saved as a draft, and the review before handing in."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.core import clock
from conference.core.database import db, release, start_writing
from conference.core.errors import DomainError, NotFoundError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.portal.forms import StatementForm
from conference.portal.queries import registration_of
from conference.portal.views.public.blueprint import blueprint
from conference.portal.views.public.pictures import (
    STAYING,
    Picture,
    accept_picture,
    answer,
    findings,
    store_picture,
)
from conference.portal.views.public.questions import has_step
from conference.portal.views.public.steps import fill_from_lines, review_sections, step_form
from conference.portal.views.scope import Registrant, registrant
from conference.registration import rules
from conference.registration.enums import ParticipationState, Step
from conference.registration.forms import DocumentForm, StepForm
from conference.registration.queries import hints_of
from conference.registration.services import confirm, nominate, save_step
from conference.web.access import REGISTRANT, access
from conference.web.transactions import keep, reads_first


@blueprint.route("/registration/<reference>/<step>", methods=["GET", "POST"])
@access(REGISTRANT)
@reads_first
def wizard(event: Event, reference: str, step: str) -> ResponseReturnValue:
    """One step: show it, or save it and go on."""
    here = registrant(event, reference)
    chosen = _step(step)
    if not rules.can_edit(here.participant):
        return redirect(url_for("portal.review", reference=reference), 303)
    if request.method == "GET":
        return _page(here, step_form(chosen, here))
    picture, problem = accept_picture(chosen, request.files, here.participant)
    form = step_form(chosen, here, request.form)
    way = request.form.get("way", "next")
    if way == "lines":
        fill_from_lines(form)
        return _page(here, form)
    valid = form.validate_draft() if way in {"later", *STAYING} else form.validate()
    if problem is not None:
        form.refuse(problem)
        valid = False
    if not valid and picture is None:
        return _page(here, form), 422
    here = _begin_writing(event, here, form)
    if valid and form.is_outdated and form.differences():
        return _conflict(here, form)
    if _store(here, form, picture, valid=valid):
        answer(here, way)
        return redirect(_after(here, chosen, way), 303)
    return _page(here, form), 422


@blueprint.route("/registration/<reference>/review", methods=["GET", "POST"])
@access(REGISTRANT)
def review(event: Event, reference: str) -> ResponseReturnValue:
    """Everything that was entered and what is missing; then hand it in."""
    here = registrant(event, reference)
    form = StatementForm()
    if request.method == "GET":
        return _review(here, form)
    if here.is_focal_point and not form.validate():
        return _review(here, form), 422
    try:
        _hand_in(here)
    except DomainError as error:
        release()
        form.form_errors.append(str(error))
        return _review(here, form), 422
    return redirect(here.home_url, 303)


def _begin_writing(event: Event, here: Registrant, form: StepForm) -> Registrant:
    """Take the write lock only now that what was typed is checked, and read the row anew."""
    reference = here.participant.reference
    start_writing()
    db.session.add(event)
    participant = registration_of(event, reference)
    if participant is None:
        raise NotFoundError(lazy("This person is not known."))
    form.take(participant)
    return Registrant(participant, here.actor)


def _store(here: Registrant, form: StepForm, picture: Picture | None, *, valid: bool) -> bool:
    """Store the step; a good picture stays although another field is wrong."""
    try:
        if picture is not None:
            store_picture(here, picture)
        if valid:
            save_step(here.participant, form.step, form.details(), by=here.actor)
    except DomainError as error:
        release()
        form.refuse(error)
        return valid and picture is not None and _store(here, form, picture, valid=False)
    if picture is not None and not valid:
        keep()
    return valid


def _hand_in(here: Registrant) -> None:
    """Confirm the data; for a draft of the focal point's the place is taken first."""
    if here.is_focal_point and rules.can_nominate(here.participant):
        nominate(here.participant, by=here.actor, asks_person=False)
    if here.participant.state is ParticipationState.WAITLISTED:
        flash(_("All places of this category are taken. The person is on the waiting list."))
        return
    confirm(here.participant, by=here.actor, declared=here.is_focal_point)
    flash(_("The data have arrived at the secretariat and wait for examination."), "success")


def _step(name: str) -> Step:
    try:
        return Step(name)
    except ValueError:
        raise NotFoundError(lazy("There is no such step.")) from None


def _after(here: Registrant, step: Step, way: str) -> str:
    reference = here.participant.reference
    if way == "later":
        flash(_("Saved. You can go on at any time, also on another device."), "success")
        return here.home_url
    if way in STAYING:
        then = request.args.get("then")
        url = url_for("portal.wizard", reference=reference, step=step.value, then=then)
        return f"{url}#reading"
    following = rules.next_step(step)
    if following is None and request.args.get("then") != "review" and has_step(here.participant):
        return url_for("portal.questions", reference=reference)
    if following is None or request.args.get("then") == "review":
        return url_for("portal.review", reference=reference)
    return url_for("portal.wizard", reference=reference, step=following.value)


def _page(here: Registrant, form: StepForm, **more: Any) -> str:
    form.seen.data = form.fingerprint
    form.seen.raw_data = None
    return render_template(
        "portal/public/wizard.html",
        form=form,
        step=form.step,
        here=here,
        participant=here.participant,
        statuses=rules.steps_of(here.participant),
        previous=rules.previous_step(form.step),
        rules=rules,
        now=clock.now(),
        **findings(here, form.step),
        **more,
    )


def _conflict(here: Registrant, form: StepForm) -> ResponseReturnValue:
    """Show what was typed beside what somebody else stored; the next sending decides."""
    return _page(here, form, differences=form.differences()), 409


def _review(here: Registrant, form: StatementForm) -> str:
    return render_template(
        "portal/public/review.html",
        form=form,
        here=here,
        participant=here.participant,
        sections=review_sections(here.participant),
        missing=rules.missing_items(here.participant),
        differences=DocumentForm(here.participant).differences_from_person(),
        hints=hints_of(here.participant),
        rules=rules,
    )
