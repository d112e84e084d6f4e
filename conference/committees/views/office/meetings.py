"""Meetings: the list, planning, the page of one, its agenda, held or cancelled."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.committees import queries, services
from conference.committees.enums import MeetingState
from conference.committees.forms import (
    GuestForm,
    ItemForm,
    MeetingForm,
    MeetingSearchForm,
    ReasonForm,
)
from conference.committees.mails import is_due
from conference.committees.models import Committee, WorkingMeeting
from conference.committees.rules import is_open
from conference.committees.views.office.blueprint import MAY_EDIT, MAY_SEE, blueprint, saved
from conference.committees.views.office.course import course_of
from conference.core import clock
from conference.core.database import db
from conference.core.errors import DomainError
from conference.i18n import format_time_range, lazy, zone_name
from conference.i18n import gettext as _
from conference.web.access import access
from conference.web.navigation import NavigationItem, add
from conference.web.paging import paginate

add(
    NavigationItem(
        "city", "committees_office.meetings", lazy("Specialist meetings"), 52, needs_event=False
    )
)


@blueprint.get("/meetings")
@access(MAY_SEE)
def meetings() -> ResponseReturnValue:
    """The meetings of all bodies, the latest first."""
    form, text = MeetingSearchForm(request.args), request.args.get("q", "")
    body_id, state = form.chosen_body(), form.chosen_state()
    page = paginate(
        queries.meetings_matching(text, body_id, state), request.args.get("page", 1, type=int)
    )
    return render_template(
        "committees/office/meetings.html",
        page=page,
        form=form,
        body=form.shown_body(),
        text=text,
        is_filtered=bool(text or body_id or state),
    )


@blueprint.route("/<int:body_id>/meetings/new", methods=["GET", "POST"])
@access(MAY_EDIT)
def new_meeting(body_id: int) -> ResponseReturnValue:
    """Plan the next meeting of a body."""
    body = queries.body_by_id(body_id)
    form = MeetingForm(zone=body.timezone)
    if form.validate_on_submit():
        try:
            meeting = services.plan_meeting(body, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            db.session.flush()
            words = _("The meeting is planned. Write its agenda, then send the invitations.")
            return saved(url_for(".meeting", meeting_id=meeting.id), words)
    return _form_page(form, body, None)


@blueprint.route("/meetings/<int:meeting_id>/edit", methods=["GET", "POST"])
@access(MAY_EDIT)
def edit_meeting(meeting_id: int) -> ResponseReturnValue:
    """Change when, where and what about."""
    found = queries.meeting_by_id(meeting_id)
    form = MeetingForm(obj=found, zone=found.committee.timezone)
    if form.validate_on_submit():
        try:
            services.edit_meeting(found, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            return saved(url_for(".meeting", meeting_id=found.id))
    return _form_page(form, found.committee, found)


def _form_page(
    form: MeetingForm, body: Committee, meeting: WorkingMeeting | None
) -> ResponseReturnValue:
    status = 422 if form.is_submitted() else 200
    zone = zone_name(body.timezone)
    page = render_template(
        "committees/office/edit_meeting.html", form=form, body=body, meeting=meeting, zone=zone
    )
    return page, status


@blueprint.get("/meetings/<int:meeting_id>")
@access(MAY_SEE)
def meeting(meeting_id: int) -> ResponseReturnValue:
    """One meeting: when and where, the agenda, who is expected or was there."""
    return meeting_page(queries.meeting_by_id(meeting_id))


def meeting_page(found: WorkingMeeting, **forms: Any) -> str:
    """The page of a meeting, with a form that was refused in its place."""
    fresh: dict[str, Any] = {
        "item_form": ItemForm(meeting=found, formdata=None),
        "guest_form": GuestForm(meeting=found, formdata=None),
        "cancel_form": ReasonForm(formdata=None),
    }
    return render_template(
        "committees/office/meeting.html",
        meeting=found,
        body=found.committee,
        hours=format_time_range(found.starts_at, found.ends_at, tz=found.committee.timezone),
        course=[] if found.state is MeetingState.CANCELLED else course_of(found),
        is_open=is_open(found.state),
        is_planned=found.state is MeetingState.PLANNED,
        is_held=found.state is MeetingState.HELD,
        may_hold=found.state is MeetingState.PLANNED and found.starts_at <= clock.now(),
        due=[row for row in found.attendances if is_due(row)],
        without_address=[row for row in found.attendances if not row.contact.email],
        **{**fresh, **forms},
    )


@blueprint.post("/meetings/<int:meeting_id>/held")
@access(MAY_EDIT)
def hold_meeting(meeting_id: int) -> ResponseReturnValue:
    """The meeting took place."""
    found = queries.meeting_by_id(meeting_id)
    services.hold_meeting(found, by=current_actor())
    words = _("Note who was there, then write the minutes and the decisions.")
    return saved(url_for(".meeting", meeting_id=found.id), words)


@blueprint.post("/meetings/<int:meeting_id>/cancel")
@access(MAY_EDIT)
def cancel_meeting(meeting_id: int) -> ResponseReturnValue:
    """Call the meeting off."""
    found, form = queries.meeting_by_id(meeting_id), ReasonForm()
    if not form.validate():
        return meeting_page(found, cancel_form=form), 422
    services.cancel_meeting(found, form.reason.data or "", by=current_actor())
    return saved(url_for(".meeting", meeting_id=found.id), _("The meeting was cancelled."))
