"""From the plan to what came of it: reconfirming, held or not, the outcome, tasks."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from conference.audit.services import record
from conference.bilaterals import mails
from conference.bilaterals.enums import MeetingState, Side
from conference.bilaterals.models import BilateralMeeting, FollowUp, MeetingSlot
from conference.bilaterals.queries.slots import settings_of
from conference.bilaterals.rules import PLANNED, may_confirm
from conference.bilaterals.services.steps import lock, move
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.events.models import Event
from conference.i18n import clean, clean_multiline, lazy

CHUNK = 10
"""Meetings whose mails are written in one transaction: about 0.15 s."""


def confirm(meeting: BilateralMeeting, side: Side, *, by: Actor) -> None:
    """A side says that it will come at the present time; with both it is confirmed."""
    lock(meeting)
    if not may_confirm(meeting, side):
        raise DomainError(lazy("There is nothing to reconfirm."))
    setattr(meeting, f"{side.value}_confirmed_at", clock.now())
    if meeting.asking_confirmed_at and meeting.asked_confirmed_at:
        move(meeting, MeetingState.CONFIRMED, by=by, side=side)
    else:
        record(by, "bilaterals:meeting:reconfirmed", meeting, changes={"side": side.value})


def report(
    meeting: BilateralMeeting, *, was_held: bool, absent: Side | None = None, by: Actor
) -> None:
    """Say whether a meeting took place, and who stayed away; not before it was to begin."""
    lock(meeting)
    if meeting.slot is None or meeting.slot.starts_at > clock.now() + timedelta(minutes=30):
        raise DomainError(lazy("This meeting has not begun yet."))
    move(meeting, MeetingState.HELD if was_held else MeetingState.NO_SHOW, by=by)
    meeting.absent_side = None if was_held else absent


def write_outcome(meeting: BilateralMeeting, text: str, *, by: Actor) -> None:
    """Note what came of a meeting that was held."""
    if meeting.state is not MeetingState.HELD:
        raise DomainError(lazy("Only a meeting that was held has an outcome."))
    meeting.outcome = clean_multiline(text).strip()
    record(by, "bilaterals:meeting:outcome_written", meeting)


def add_task(
    meeting: BilateralMeeting, task: str, owner: Side, due_on: date, *, by: Actor
) -> FollowUp:
    """Note what a side will do, and until when."""
    if meeting.state is not MeetingState.HELD:
        raise DomainError(lazy("Only a meeting that was held has an outcome."))
    task = clean(task)
    if not task:
        raise InvalidError(lazy("This field is required."), field="task")
    zone = ZoneInfo(meeting.event.timezone)
    if meeting.slot is not None and due_on < meeting.slot.starts_at.astimezone(zone).date():
        raise InvalidError(lazy("This day is before the meeting."), field="due_on")
    row = FollowUp(task=task, owner=meeting.delegation(owner), due_on=due_on)
    meeting.tasks.append(row)
    db.session.flush()
    record(by, "bilaterals:task:added", row, event_id=meeting.event_id)
    return row


def finish_task(task: FollowUp, *, is_done: bool, by: Actor) -> None:
    """Say that a task is done, or open again after all."""
    task.done_at = clock.now() if is_done else None
    action = "bilaterals:task:done" if is_done else "bilaterals:task:reopened"
    record(by, action, task, event_id=task.meeting.event_id)


def tell_changes(event: Event) -> int:
    """Tell both sides of some meetings whose place changed; returns how many meetings those were.

    Called again until it returns 0, each time in a transaction of its own.
    """
    query = (
        select(BilateralMeeting)
        .where(
            BilateralMeeting.event_id == event.id,
            BilateralMeeting.told_sequence < BilateralMeeting.sequence,
        )
        .order_by(BilateralMeeting.id)
        .limit(CHUNK)
        .with_for_update(key_share=True)
    )
    meetings = db.session.scalars(query).all()
    for meeting in meetings:
        mails.send_place(meeting)
        meeting.told_sequence = meeting.sequence
    db.session.flush()
    return len(meetings)


def remind(event: Event) -> int:
    """Ask the sides of some near meetings to reconfirm, each time once; returns how many."""
    now = clock.now()
    until = now + timedelta(hours=settings_of(event).reconfirm_hours)
    query = (
        select(BilateralMeeting)
        .join(MeetingSlot, MeetingSlot.id == BilateralMeeting.slot_id)
        .where(
            BilateralMeeting.event_id == event.id,
            BilateralMeeting.state.in_(PLANNED),
            BilateralMeeting.reminded_at.is_(None),
            MeetingSlot.starts_at > now,
            MeetingSlot.starts_at <= until,
        )
        .order_by(BilateralMeeting.id)
        .limit(CHUNK)
        .with_for_update(key_share=True, of=BilateralMeeting)
    )
    meetings = db.session.scalars(query).all()
    for meeting in meetings:
        for side in Side:
            if may_confirm(meeting, side):
                mails.send_reminder(meeting, side)
        meeting.reminded_at = now
    db.session.flush()
    return len(meetings)
