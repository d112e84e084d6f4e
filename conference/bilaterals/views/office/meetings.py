"""The list of meetings, one meeting, and every step on behalf of a delegation."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.bilaterals import services
from conference.bilaterals.enums import MeetingState, Priority, Side
from conference.bilaterals.forms import (
    AnswerForm,
    CancelForm,
    FilterForm,
    PriorityForm,
    RequestForm,
)
from conference.bilaterals.models import BilateralMeeting
from conference.bilaterals.queries.meetings import (
    MeetingFilter,
    counterparts,
    counts_by_state,
    meeting_by_code,
    meeting_delegations,
    meeting_pages,
    people_who_may_come,
)
from conference.bilaterals.queries.slots import slots_of, slots_to_come
from conference.bilaterals.rules import may_answer
from conference.bilaterals.views.office.blueprint import MAY_EDIT, MAY_SEE, blueprint
from conference.bilaterals.views.office.page import meeting_page
from conference.core.errors import DomainError, NotFoundError
from conference.delegations.models import Delegation
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.web.access import access
from conference.web.addresses import row_id_or_none


@blueprint.get("/")
@access(MAY_SEE)
def index(event: Event) -> ResponseReturnValue:
    """All meetings, filtered."""
    form = FilterForm(meeting_delegations(event), formdata=request.args)
    search = request.args.get("q", "")
    wanted = MeetingFilter(
        search=search,
        state=form.chosen_state(),
        delegation_id=row_id_or_none(form.delegation.data),
    )
    return render_template(
        "bilaterals/office/index.html",
        form=form,
        search=search,
        page=meeting_pages(event, wanted, request.args.get("page", 1, type=int)),
        counts=counts_by_state(event),
        states=MeetingState,
        is_filtered=bool(search or form.state.data or form.delegation.data),
    )


@blueprint.route("/new", methods=["GET", "POST"])
@access(MAY_EDIT)
def new(event: Event) -> ResponseReturnValue:
    """Ask for a meeting on behalf of a delegation; the asking one is chosen first."""
    delegations = meeting_delegations(event)
    chosen = row_id_or_none(request.args.get("asking"))
    asking = next((each for each in delegations if each.id == chosen), None)
    if asking is None:
        return render_template("bilaterals/office/new.html", delegations=delegations, form=None)
    values = {
        "people": 2,
        "language": asking.language,
        **RequestForm.suggested(request.args.get("asked", ""), request.args.getlist("topic")),
    }
    form = RequestForm(counterparts(asking), people_who_may_come(asking.id), data=values)
    form.offer(slots_to_come(event))
    if request.method == "POST" and form.validate():
        meeting = _sent(asking, form)
        if meeting is not None:
            flash(_("The request has been sent."), "success")
            return redirect(url_for(".meeting", code=meeting.code), 303)
    status = 200 if request.method == "GET" else 422
    page = "bilaterals/office/new.html"
    return render_template(page, form=form, asking=asking, delegations=delegations), status


def _sent(asking: Delegation, form: RequestForm) -> BilateralMeeting | None:
    by = current_actor()
    asked = next(each for each in counterparts(asking) if str(each.id) == form.asked.data)
    try:
        meeting = services.draft_request(asking, asked, form.wish(), by=by)
        services.send_request(meeting, by=by)
    except DomainError as error:
        form.refuse(error)
        return None
    return meeting


@blueprint.get("/<code>/")
@access(MAY_SEE)
def meeting(event: Event, code: str) -> ResponseReturnValue:
    """One meeting with everything about it."""
    return meeting_page(meeting_by_code(event, code))


@blueprint.route("/<code>/answer", methods=["GET", "POST"])
@access(MAY_EDIT)
def answer(event: Event, code: str) -> ResponseReturnValue:
    """Answer on behalf of the delegation that has the word."""
    known = meeting_by_code(event, code)
    side = known.awaits
    if side is None or not may_answer(known, side):
        raise NotFoundError(lazy("This request does not wait for an answer."))
    if request.form.get("side", side.value) != side.value:  # the other side has the word by now
        words = _("The meeting is “%(state)s” by now. Look at it again.", state=known.state.words)
        flash(words, "danger")
        return redirect(url_for(".meeting", code=code), 303)
    delegation = known.delegation(side)
    values = {
        **AnswerForm.values_of(known, side, delegation.id),
        **AnswerForm.slots_of(known),
    }
    form = AnswerForm(people_who_may_come(delegation.id), data=values)
    form.offer(slots_of(event))
    if request.method == "POST" and form.validate():
        try:
            services.answer(
                known,
                side,
                form.answer(),
                by=current_actor(),
                own=form.own_side(),
                reason=form.reason.data or "",
                slots=form.slots(),
            )
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The answer has been noted and sent."), "success")
            return redirect(url_for(".meeting", code=code), 303)
    status = 200 if request.method == "GET" else 422
    page = "bilaterals/office/answer.html"
    return render_template(page, form=form, meeting=known, delegation=delegation, side=side), status


@blueprint.post("/<code>/confirm/<side>")
@access(MAY_EDIT)
def confirm(event: Event, code: str, side: str) -> ResponseReturnValue:
    """Reconfirm on behalf of a delegation, after a telephone call for instance."""
    known = meeting_by_code(event, code)
    services.confirm(known, side_named(side), by=current_actor())
    flash(_("The confirmation has been noted."), "success")
    return redirect(url_for(".meeting", code=code), 303)


def side_named(text: str) -> Side:
    """The side in an address; ``NotFoundError`` where there is none of that name."""
    try:
        return Side(text)
    except ValueError:
        raise NotFoundError(lazy("This meeting is not known.")) from None


@blueprint.post("/<code>/cancel")
@access(MAY_EDIT)
def cancel(event: Event, code: str) -> ResponseReturnValue:
    """Call a meeting off; both delegations are told."""
    known, form = meeting_by_code(event, code), CancelForm()
    if not form.validate():
        return meeting_page(known, cancel=form), 422
    try:
        services.cancel(known, None, form.reason.data or "", by=current_actor())
    except DomainError as error:
        form.refuse(error)
        return meeting_page(known, cancel=form), error.status
    flash(_("The meeting is cancelled. Both delegations are told."), "info")
    return redirect(url_for(".meeting", code=code), 303)


@blueprint.post("/<code>/priority")
@access(MAY_EDIT)
def priority(event: Event, code: str) -> ResponseReturnValue:
    """Say how much a meeting counts for the planner."""
    known, form = meeting_by_code(event, code), PriorityForm()
    if form.validate():
        services.set_priority(known, Priority(form.priority.data), by=current_actor())
        flash(_("Saved."), "success")
    return redirect(url_for(".meeting", code=code), 303)
