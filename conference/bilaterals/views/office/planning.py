"""Times and limits, the planner's runs and the live board."""

from datetime import date
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response, flash, jsonify, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.bilaterals import services
from conference.bilaterals.enums import RunState
from conference.bilaterals.forms import PlanForm, SettingsForm, SlotsForm
from conference.bilaterals.forms.reasons import reason_of
from conference.bilaterals.forms.words import number
from conference.bilaterals.models import MeetingSlot, PlannerRun
from conference.bilaterals.queries.board import (
    board_of,
    run_by_id,
    runs_of,
    slot_by_id,
    to_report,
)
from conference.bilaterals.queries.meetings import counts_by_state, meetings_by_ids
from conference.bilaterals.queries.slots import meeting_rooms, settings_of, slots_of
from conference.bilaterals.rules import TO_PLAN, is_open
from conference.bilaterals.views.office.blueprint import MAY_EDIT, MAY_SEE, blueprint
from conference.core import clock
from conference.core.errors import DomainError
from conference.core.jobs import JobState
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.web.access import access
from conference.web.progress import progress_of


@blueprint.route("/slots", methods=["GET", "POST"])
@access(MAY_EDIT)
def slots(event: Event) -> ResponseReturnValue:
    """The times in which meetings may take place; more of them are added by the day."""
    form = SlotsForm()
    status = 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                added = services.add_slots(
                    event,
                    form.day.data,
                    form.begin.data,
                    form.end.data,
                    minutes=form.minutes.data or 25,
                    pause=form.pause.data or 0,
                    by=current_actor(),
                )
            except DomainError as error:
                form.refuse(error)
            else:
                flash(_("%(count)s times added.", count=number(added)), "success")
                return redirect(url_for(".slots"), 303)
    return _slots_page(event, form), status


def _slots_page(event: Event, form: SlotsForm, settings: SettingsForm | None = None) -> str:
    return render_template(
        "bilaterals/office/slots.html",
        form=form,
        settings_form=settings or SettingsForm(formdata=None, obj=settings_of(event)),
        days=_by_day(event),
        rooms=meeting_rooms(event),
    )


def _by_day(event: Event) -> list[list[MeetingSlot]]:
    zone = ZoneInfo(event.timezone)

    def day_of(slot: MeetingSlot) -> date:
        return slot.starts_at.astimezone(zone).date()

    return [list(rows) for _day, rows in groupby(slots_of(event), day_of)]


@blueprint.post("/slots/<int:slot_id>/remove")
@access(MAY_EDIT)
def remove_slot(event: Event, slot_id: int) -> ResponseReturnValue:
    """Remove a time."""
    services.remove_slot(slot_by_id(event, slot_id), by=current_actor())
    return redirect(url_for(".slots"), 303)


@blueprint.post("/settings")
@access(MAY_EDIT)
def settings(event: Event) -> ResponseReturnValue:
    """How the event holds its meetings."""
    form = SettingsForm()
    if not form.validate():
        return _slots_page(event, SlotsForm(formdata=None), form), 422
    services.set_settings(
        event,
        is_open=bool(form.is_open.data),
        gap_minutes=form.gap_minutes.data or 0,
        per_day=form.per_day.data,
        in_all=form.in_all.data,
        reconfirm_hours=form.reconfirm_hours.data or 24,
        by=current_actor(),
    )
    flash(_("Saved."), "success")
    return redirect(url_for(".slots"), 303)


@blueprint.route("/plans", methods=["GET", "POST"])
@access(MAY_EDIT)
def plans(event: Event) -> ResponseReturnValue:
    """The planner's runs; and order another one."""
    form = PlanForm()
    if form.is_submitted() and form.validate():
        run = services.order_plan(event, form.seconds.data or 30, by=current_actor())
        return redirect(url_for(".plan", run_id=run.id), 303)
    counts = counts_by_state(event)
    return render_template(
        "bilaterals/office/plans.html",
        form=form,
        runs=runs_of(event),
        to_plan=sum(counts.get(state, 0) for state in TO_PLAN),
        slots=len(slots_of(event)),
        rooms=len(meeting_rooms(event)),
    ), (422 if form.is_submitted() else 200)


@blueprint.get("/plans/<int:run_id>")
@access(MAY_EDIT)
def plan(event: Event, run_id: int) -> ResponseReturnValue:
    """A proposal: how good it is, what is new, what moves, and what has no place and why."""
    run = run_by_id(event, run_id)
    may_decide = is_open(run)
    if not run.result or (run.state is RunState.TAKING and not may_decide):
        has_failed = run.job is None or run.job.state is JobState.FAILED
        return render_template("bilaterals/office/_plan_waits.html", run=run, failed=has_failed)
    places, before = services.places_of(run), services.places_of(run, "before")
    unplaced = run.result["unplaced"]
    meetings = meetings_by_ids(event, [*places, *before, *(row["meeting"] for row in unplaced)])
    slots = {slot.id: slot for slot in slots_of(event)}
    rooms = {room.id: room for room in meeting_rooms(event)}

    def line(key: int) -> dict[str, Any]:
        old, new = before.get(key), places.get(key)
        return {
            "meeting": meetings[key],
            "before": slots.get(old.slot) if old else None,
            "slot": slots.get(new.slot) if new else None,
            "room": rooms.get(new.room) if new else None,
        }

    known = [key for key in places if key in meetings]
    return render_template(
        "bilaterals/office/plan.html",
        run=run,
        placed=len(known),
        new=[line(key) for key in known if key not in before],
        moved=[line(key) for key in run.result["moved"] if key in meetings],
        kept=len([key for key in known if before.get(key) == places[key]]),
        unplaced=[
            (meetings[row["meeting"]], reason_of(row, meetings[row["meeting"]]))
            for row in unplaced
            if row["meeting"] in meetings
        ],
        may_decide=may_decide,
    )


@blueprint.get("/plans/<int:run_id>/progress")
@access(MAY_EDIT)
def plan_progress(event: Event, run_id: int) -> ResponseReturnValue:
    """How far the planner is, and the best plan so far; or how far putting it into force is."""
    run = run_by_id(event, run_id)
    if run.state in {RunState.WAITING, RunState.PROPOSED}:
        return _planning_of(run)
    return progress_of(run.job, url_for(".plan", run_id=run.id))


def _planning_of(run: PlannerRun) -> Response:
    job = run.job
    state = job.state if job is not None else JobState.FAILED
    found = job.result if job is not None else {}
    message = ""
    if found.get("bound"):
        message = _(
            "Best plan so far: %(value)s points of at most %(bound)s",
            value=number(found["value"]),
            bound=number(found["bound"]),
        )
    done, total = (job.done, job.total) if job is not None else (0, 0)
    is_done = state is JobState.DONE
    return jsonify(
        state=state.value,
        done=done,
        total=total,
        message=message,
        result_url=url_for(".plan", run_id=run.id) if is_done else None,
    )


@blueprint.post("/plans/<int:run_id>/take")
@access(MAY_EDIT)
def take_plan(event: Event, run_id: int) -> ResponseReturnValue:
    """Have a proposal put into force by a job; its progress stands on the plan's own page."""
    services.take_plan(run_by_id(event, run_id), by=current_actor())
    return redirect(url_for(".plan", run_id=run_id), 303)


@blueprint.post("/plans/<int:run_id>/discard")
@access(MAY_EDIT)
def discard_plan(event: Event, run_id: int) -> ResponseReturnValue:
    """Throw a proposal away."""
    services.discard_plan(run_by_id(event, run_id), by=current_actor())
    flash(_("The proposal is thrown away. No meeting has changed."), "info")
    return redirect(url_for(".plans"), 303)


@blueprint.get("/board")
@access(MAY_SEE)
def board(event: Event) -> ResponseReturnValue:
    """Room by room: who sits there now, and who comes next."""
    now = clock.now()
    return render_template(
        "bilaterals/office/board.html",
        lines=board_of(event, now),
        waiting=to_report(event, now),
        now=now,
    )
