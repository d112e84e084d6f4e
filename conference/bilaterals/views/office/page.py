"""The page of one meeting, with a form that was refused in its place."""

from typing import Any

from flask import render_template

from conference.bilaterals.enums import MeetingState, Side
from conference.bilaterals.forms import (
    CancelForm,
    LiaisonForm,
    OutcomeForm,
    PlaceForm,
    PriorityForm,
    ReportForm,
    TaskForm,
)
from conference.bilaterals.models import BilateralMeeting
from conference.bilaterals.queries.history import history_of
from conference.bilaterals.queries.meetings import interpreters_of
from conference.bilaterals.queries.slots import meeting_rooms, slots_to_come
from conference.bilaterals.rules import PLANNED, TO_PLAN, may_become, may_confirm, task_state
from conference.core import clock
from conference.registration.queries.liaison import liaison_officers


def meeting_page(
    meeting: BilateralMeeting,
    *,
    place: PlaceForm | None = None,
    cancel: CancelForm | None = None,
    outcome: OutcomeForm | None = None,
    task: TaskForm | None = None,
) -> str:
    """Everything about a meeting and every step that may be taken."""
    event, now = meeting.event, clock.now()
    begun = meeting.slot is not None and meeting.slot.starts_at <= now
    context: dict[str, Any] = {}
    if meeting.state in TO_PLAN:
        context["place_form"] = place or place_form(meeting, formdata=None)
        officer = str(meeting.liaison_id or "")
        officers = liaison_officers(event)
        context["liaison_form"] = LiaisonForm(officers, formdata=None, data={"officer": officer})
    if meeting.state is MeetingState.HELD:
        text = {"outcome": meeting.outcome}
        context["outcome_form"] = outcome or OutcomeForm(formdata=None, data=text)
        context["task_form"] = task or TaskForm(meeting, formdata=None)
    return render_template(
        "bilaterals/office/meeting.html",
        meeting=meeting,
        history=history_of(meeting),
        cancel_form=cancel or CancelForm(formdata=None),
        priority_form=PriorityForm(formdata=None, data={"priority": meeting.priority.value}),
        report_form=ReportForm(meeting, formdata=None),
        sides=list(Side),
        may_confirm=may_confirm,
        may_cancel=may_become(meeting, MeetingState.CANCELLED),
        may_report=begun and may_become(meeting, MeetingState.HELD),
        may_miss=begun and may_become(meeting, MeetingState.NO_SHOW),
        is_planned=meeting.state in PLANNED,
        task_state=lambda row: task_state(row, clock.today(event.timezone)),
        **context,
    )


def place_form(meeting: BilateralMeeting, **kwargs: Any) -> PlaceForm:
    """The form for time, room and interpreter with all choices of the event."""
    event = meeting.event
    return PlaceForm(
        slots_to_come(event, kept=meeting.slot_id),
        meeting_rooms(event),
        interpreters_of(event),
        data=PlaceForm.values_of(meeting),
        **kwargs,
    )
