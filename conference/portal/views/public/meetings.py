"""Bilateral meetings of the visitor's delegation: asked for, answered, planned, called off."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.bilaterals import services
from conference.bilaterals.enums import MeetingState, Side
from conference.bilaterals.forms import AnswerForm, CancelForm, OwnSideForm, RequestForm
from conference.bilaterals.mails.calendar import calendar_of
from conference.bilaterals.models import BilateralMeeting
from conference.bilaterals.queries.history import history_of
from conference.bilaterals.queries.meetings import (
    counterparts,
    meeting_of,
    own_lists,
    people_who_may_come,
)
from conference.bilaterals.queries.slots import settings_of, slots_of, slots_to_come
from conference.bilaterals.rules import LIVE, may_answer, may_cancel, may_confirm, may_meet
from conference.core.actor import Actor
from conference.core.errors import DomainError, NotFoundError
from conference.delegations.models import Delegation
from conference.delegations.rules import is_open_to_focal_point
from conference.events.models import Event
from conference.i18n import current_language, lazy
from conference.i18n import gettext as _
from conference.portal.views.public.blueprint import blueprint
from conference.portal.views.scope import my_delegation
from conference.web.access import FOCAL_POINT, access
from conference.web.rate_limit import limit


@blueprint.get("/delegation/meetings")
@access(FOCAL_POINT)
def meetings(event: Event) -> ResponseReturnValue:
    """The delegation's meetings by what there is to do."""
    found, _actor = my_delegation(event)
    return render_template(
        "portal/public/meetings.html",
        delegation=found,
        lists=own_lists(found),
        may_ask=may_ask_for_meetings(event, found),
    )


def may_ask_for_meetings(event: Event, found: Delegation) -> bool:
    """Whether the visitor's delegation may ask others to meet it now."""
    return is_open_to_focal_point(found) and may_meet(found) and settings_of(event).is_open


@blueprint.route("/delegation/meetings/new", methods=["GET", "POST"])
@access(FOCAL_POINT)
def ask_meeting(event: Event) -> ResponseReturnValue:
    """Write a request; it is sent, or kept as a draft."""
    found, actor = my_delegation(event)
    form = _request_form(event, found)
    if request.method == "GET":
        return _ask_page(found, form)
    limit("portal:meeting", times=60, seconds=3600)
    if not form.validate():
        return _ask_page(found, form), 422
    try:
        meeting = services.draft_request(found, _asked(found, form), form.wish(), by=actor)
        _send_if_wanted(meeting, actor)
    except DomainError as error:
        form.refuse(error)
        return _ask_page(found, form), error.status
    return redirect(url_for("portal.meeting", code=meeting.code), 303)


@blueprint.route("/delegation/meetings/<code>/draft", methods=["GET", "POST"])
@access(FOCAL_POINT)
def edit_meeting(event: Event, code: str) -> ResponseReturnValue:
    """Change a draft, and send it."""
    found, actor = my_delegation(event)
    meeting, side = my_meeting(found, code)
    if side is not Side.ASKING or meeting.state is not MeetingState.DRAFT:
        raise NotFoundError(lazy("This meeting is not known."))
    form = _request_form(event, found, meeting)
    if request.method == "GET":
        return _ask_page(found, form, meeting)
    if not form.validate():
        return _ask_page(found, form, meeting), 422
    try:
        services.edit_draft(meeting, _asked(found, form), form.wish(), by=actor)
        _send_if_wanted(meeting, actor)
    except DomainError as error:
        form.refuse(error)
        return _ask_page(found, form, meeting), error.status
    return redirect(url_for("portal.meeting", code=meeting.code), 303)


def my_meeting(found: Delegation, code: str) -> tuple[BilateralMeeting, Side]:
    """A meeting of the visitor's delegation; for everybody else's the answer is the same."""
    try:
        return meeting_of(found, code)
    except NotFoundError:
        limit("portal:meeting_code", times=60, seconds=600)
        raise


def _request_form(
    event: Event, found: Delegation, meeting: BilateralMeeting | None = None
) -> RequestForm:
    people = people_who_may_come(found.id)
    values = (
        RequestForm.draft_values(meeting)
        if meeting is not None
        else {
            "people": 2,
            "language": found.language,
            **RequestForm.suggested(request.args.get("asked", ""), request.args.getlist("topic")),
        }
    )
    held = meeting.listed_topics if meeting is not None else ()
    form = RequestForm(counterparts(found), people, held=held, data=values)
    form.offer(slots_to_come(event) if meeting is None else slots_of(event))
    return form


def _asked(found: Delegation, form: RequestForm) -> Delegation:
    return next(each for each in counterparts(found) if str(each.id) == form.asked.data)


def _send_if_wanted(meeting: BilateralMeeting, actor: Actor) -> None:
    if request.form.get("action") == "draft":
        flash(_("The request is kept as a draft. The other delegation does not see it."), "info")
        return
    services.send_request(meeting, by=actor)
    flash(_("The request has been sent."), "success")


def _ask_page(found: Delegation, form: RequestForm, meeting: BilateralMeeting | None = None) -> str:
    return render_template(
        "portal/public/ask_meeting.html", delegation=found, form=form, meeting=meeting
    )


@blueprint.get("/delegation/meetings/<code>/")
@access(FOCAL_POINT)
def meeting(event: Event, code: str) -> ResponseReturnValue:
    """One meeting: what was asked, where it stands, and what there is to do."""
    found, _actor = my_delegation(event)
    known, side = my_meeting(found, code)
    return _page(event, found, known, side)


def _page(
    event: Event,
    found: Delegation,
    known: BilateralMeeting,
    side: Side,
    *,
    answer: AnswerForm | None = None,
    own: OwnSideForm | None = None,
    cancel: CancelForm | None = None,
) -> str:
    people = people_who_may_come(found.id)
    values = AnswerForm.values_of(known, side, found.id)
    if answer is None and may_answer(known, side):
        answer = AnswerForm(people, formdata=None, data={**values, **AnswerForm.slots_of(known)})
        answer.offer(slots_of(event))
    return render_template(
        "portal/public/meeting.html",
        delegation=found,
        meeting=known,
        side=side,
        own_form=own or OwnSideForm(people, formdata=None, data=values),
        answer_form=answer,
        cancel_form=cancel or CancelForm(formdata=None),
        may_cancel=may_cancel(known, side),
        may_confirm=may_confirm(known, side),
        is_live=known.state in LIVE and known.state is not MeetingState.DRAFT,
        history=history_of(known),
    )


@blueprint.post("/delegation/meetings/<code>/answer")
@access(FOCAL_POINT)
def answer_meeting(event: Event, code: str) -> ResponseReturnValue:
    """Accept, decline or counter."""
    found, actor = my_delegation(event)
    known, side = my_meeting(found, code)
    form = AnswerForm(people_who_may_come(found.id))
    form.offer(slots_of(event))
    if not form.validate():
        return _page(event, found, known, side, answer=form), 422
    try:
        services.answer(
            known,
            side,
            form.answer(),
            by=actor,
            own=form.own_side(),
            reason=form.reason.data or "",
            slots=form.slots(),
        )
    except DomainError as error:
        form.refuse(error)
        return _page(event, found, known, side, answer=form), error.status
    flash(_("Your answer has been sent."), "success")
    return redirect(url_for("portal.meeting", code=known.code), 303)


@blueprint.post("/delegation/meetings/<code>/people")
@access(FOCAL_POINT)
def meeting_people(event: Event, code: str) -> ResponseReturnValue:
    """Say anew who comes and in which language."""
    found, actor = my_delegation(event)
    known, side = my_meeting(found, code)
    form = OwnSideForm(people_who_may_come(found.id))
    if not form.validate():
        return _page(event, found, known, side, own=form), 422
    try:
        services.set_own_side(known, side, form.own_side(), by=actor)
    except DomainError as error:
        form.refuse(error)
        return _page(event, found, known, side, own=form), error.status
    flash(_("Saved."), "success")
    return redirect(url_for("portal.meeting", code=known.code), 303)


@blueprint.post("/delegation/meetings/<code>/confirm")
@access(FOCAL_POINT)
def confirm_meeting(event: Event, code: str) -> ResponseReturnValue:
    """Reconfirm the present time."""
    found, actor = my_delegation(event)
    known, side = my_meeting(found, code)
    services.confirm(known, side, by=actor)
    flash(_("Thank you. You have confirmed the meeting."), "success")
    return redirect(url_for("portal.meeting", code=known.code), 303)


@blueprint.post("/delegation/meetings/<code>/cancel")
@access(FOCAL_POINT)
def cancel_meeting(event: Event, code: str) -> ResponseReturnValue:
    """Call the meeting off, with a reason."""
    found, actor = my_delegation(event)
    known, side = my_meeting(found, code)
    form = CancelForm()
    try:
        if not form.validate():
            return _page(event, found, known, side, cancel=form), 422
        services.cancel(known, side, form.reason.data or "", by=actor)
    except DomainError as error:
        form.refuse(error)
        return _page(event, found, known, side, cancel=form), error.status
    flash(_("The meeting is cancelled. The other delegation is told."), "info")
    return redirect(url_for("portal.meetings"), 303)


@blueprint.get("/delegation/meetings/<code>/calendar")
@access(FOCAL_POINT)
def meeting_calendar(event: Event, code: str) -> ResponseReturnValue:
    """The meeting's calendar entry."""
    found, _actor = my_delegation(event)
    known, side = my_meeting(found, code)
    if known.slot is None or known.room is None:
        raise NotFoundError(lazy("This meeting has no time yet."))
    response = Response(
        calendar_of(known, side, current_language()), content_type="text/calendar; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="meeting-{known.code}.ics"'
    return response
