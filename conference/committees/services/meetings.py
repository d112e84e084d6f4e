"""Planning meetings: when and where, the agenda, who is invited, who was there."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import func, select

from conference.audit.services import record
from conference.cities.models import Contact
from conference.committees import mails
from conference.committees.enums import Circle, MeetingState, Presence
from conference.committees.models import (
    AgendaItem,
    Attendance,
    Committee,
    CommitteeMember,
    WorkingMeeting,
)
from conference.committees.rules import MEETING_TRANSITIONS, is_open
from conference.committees.services.bodies import key_of, refuse_dissolved
from conference.core import clock, jobs
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.i18n import lazy, lazy_pgettext
from conference.i18n.localised import Localised

TELL = "committees:tell"
CHUNK = 20
_IN_CALENDARS = frozenset({"title", "starts_at", "ends_at", "place", "link"})


@dataclass(frozen=True, kw_only=True)
class MeetingDetails:
    """What a meeting is about, when and where."""

    title: Localised
    starts_at: datetime
    ends_at: datetime
    place: Localised = field(default_factory=Localised)
    link: str = ""


@dataclass(frozen=True, kw_only=True)
class ItemDetails:
    """A point of the agenda."""

    title: Localised
    presenter_id: int | None = None
    minutes: int | None = None


def lock_body(body: Committee) -> None:
    """Let nobody else take a number of this body until the transaction ends."""
    db.session.flush()
    db.session.refresh(body, ["state"], {"key_share": True})


def plan_meeting(body: Committee, details: MeetingDetails, *, by: Actor) -> WorkingMeeting:
    """Plan the next meeting of a body; whoever serves on its day is expected."""
    refuse_dissolved(body)
    _check(details)
    lock_body(body)
    last = db.session.scalar(
        select(func.max(WorkingMeeting.number)).where(WorkingMeeting.committee_id == body.id)
    )
    meeting = WorkingMeeting(committee=body, number=(last or 0) + 1, mark=secrets.token_hex(12))
    apply_changes(meeting, details)
    _write_key(meeting)
    day = details.starts_at.date()
    meeting.attendances = [_expected(each) for each in body.members if each.is_serving(day)]
    db.session.add(meeting)
    record(by, "committees:meeting:planned", meeting)
    return meeting


def edit_meeting(meeting: WorkingMeeting, details: MeetingDetails, *, by: Actor) -> None:
    """Change a planned meeting; what calendars show is counted, so that it replaces the older."""
    hold(meeting)
    if meeting.state is not MeetingState.PLANNED:
        raise DomainError(lazy("Only a meeting that is still ahead can be changed."))
    _check(details)
    changed = apply_changes(meeting, details)
    _write_key(meeting)
    if _IN_CALENDARS & set(changed):
        meeting.sequence += 1
        meeting.changed_at = clock.now()
    if changed:
        record(by, "committees:meeting:edited", meeting, changes={"fields": changed})


def hold_meeting(meeting: WorkingMeeting, *, by: Actor) -> None:
    """Say that a meeting took place; not before it was to begin."""
    if meeting.starts_at > clock.now() + timedelta(minutes=30):
        raise DomainError(lazy_pgettext("body", "This meeting has not begun yet."))
    move(meeting, MeetingState.HELD, by=by)


def cancel_meeting(meeting: WorkingMeeting, reason: str, *, by: Actor) -> None:
    """Call a meeting off; whoever was invited is told, and their calendars are cleared."""
    move(meeting, MeetingState.CANCELLED, by=by)
    meeting.reason = reason
    meeting.sequence += 1
    meeting.changed_at = clock.now()
    if any(each.told_sequence is not None for each in meeting.attendances):
        jobs.enqueue(TELL, {"meeting_id": meeting.id}, requested_by=by.user_id)


def move(meeting: WorkingMeeting, state: MeetingState, *, by: Actor) -> None:
    """One step of a meeting's states."""
    hold(meeting)
    before = meeting.state
    if state not in MEETING_TRANSITIONS[before]:
        raise DomainError(lazy("This step is not possible now. Open the page anew."))
    meeting.state = state
    changes = {"from": before.value, "to": state.value}
    record(by, f"committees:meeting:{state.value}", meeting, changes=changes)


def add_item(meeting: WorkingMeeting, details: ItemDetails, *, by: Actor) -> AgendaItem:
    """Put a point at the end of the agenda."""
    refuse_closed(meeting)
    last = max((each.position for each in meeting.agenda), default=-1)
    item = AgendaItem(position=last + 1)
    apply_changes(item, details)
    meeting.agenda.append(item)
    db.session.flush()
    record(by, "committees:agenda:added", item)
    return item


def edit_item(item: AgendaItem, details: ItemDetails, *, by: Actor) -> None:
    """Change a point of the agenda."""
    refuse_closed(item.meeting)
    changed = apply_changes(item, details)
    if changed:
        record(by, "committees:agenda:edited", item, changes={"fields": changed})


def move_item(item: AgendaItem, step: int, *, by: Actor) -> None:
    """Put a point before the one above it (-1) or after the one below it (+1)."""
    refuse_closed(item.meeting)
    rows = sorted(item.meeting.agenda, key=lambda row: (row.position, row.id))
    place = rows.index(item)
    other = place + (1 if step > 0 else -1)
    if not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for position, row in enumerate(rows):
        row.position = position
    record(by, "committees:agenda:moved", item)


def remove_item(item: AgendaItem, *, by: Actor) -> None:
    """Take a point off the agenda."""
    refuse_closed(item.meeting)
    record(by, "committees:agenda:removed", item)
    db.session.delete(item)
    db.session.flush()


def invite(
    meeting: WorkingMeeting, contact: Contact, *, by: Actor, circle: Circle = Circle.OTHER
) -> Attendance:
    """Put a person on the list of a meeting: a guest, or who became a member after it was planned.

    ``circle`` is that of a guest; a member comes with the own one.
    """
    refuse_closed(meeting)
    if any(each.contact_id == contact.id for each in meeting.attendances):
        raise InvalidError(lazy("This person is on the list already."), field="contact_id")
    day = meeting.starts_at.date()
    serving = [each for each in meeting.committee.members if each.is_serving(day)]
    member = next((each for each in serving if each.contact_id == contact.id), None)
    if member is not None:
        row = _expected(member)
    else:
        row = Attendance(contact=contact, circle=circle, language=contact.language)
    if meeting.state is MeetingState.HELD:
        row.presence = Presence.PRESENT if member is not None else Presence.GUEST
    meeting.attendances.append(row)
    db.session.flush()
    record(by, "committees:attendance:added", row)
    return row


def uninvite(row: Attendance, *, by: Actor) -> None:
    """Take a person off the list; who was invited is told, and the calendar is cleared."""
    meeting = row.meeting
    refuse_closed(meeting)
    if row.told_sequence is not None and meeting.state is MeetingState.PLANNED:
        mails.send_uninvited(row)
    record(by, "committees:attendance:removed", row)
    db.session.delete(row)
    db.session.flush()


def note_presence(meeting: WorkingMeeting, presences: Mapping[int, Presence], *, by: Actor) -> None:
    """Note who was there, by the rows of the list."""
    refuse_closed(meeting)
    changed = 0
    for row in meeting.attendances:
        wanted = presences.get(row.id, row.presence)
        changed += wanted is not row.presence
        row.presence = wanted
    if changed:
        record(by, "committees:attendance:noted", meeting, changes={"count": changed})


def send_invitations(meeting: WorkingMeeting, *, by: Actor) -> None:
    """Have everybody written to who does not know yet how the meeting stands."""
    hold(meeting)
    if meeting.state is not MeetingState.PLANNED:
        raise DomainError(lazy("Only a meeting that is still ahead can be changed."))
    record(by, "committees:meeting:invited", meeting)
    jobs.enqueue(TELL, {"meeting_id": meeting.id}, requested_by=by.user_id)


def tell_some(meeting_id: int) -> int:
    """Write to some who do not know yet how the meeting stands; returns how many those were.

    Called again until it returns 0, each time in a transaction of its own.
    """
    meeting = db.session.get_one(WorkingMeeting, meeting_id)
    hold(meeting)
    rows = [row for row in meeting.attendances if mails.is_due(row)][:CHUNK]
    for row in rows:
        mails.send_invitation(row)
        row.told_sequence = meeting.sequence
        row.invited_at = row.invited_at or clock.now()
    db.session.flush()
    return len(rows)


def refuse_closed(meeting: WorkingMeeting) -> None:
    """What is frozen or cancelled stays as it is; what is open stays so until the end of this."""
    hold(meeting)
    if not is_open(meeting.state):
        raise DomainError(lazy("The minutes are approved, or the meeting was cancelled."))


def hold(meeting: WorkingMeeting) -> None:
    """Keep a meeting from others until the transaction ends, and read where it stands now."""
    db.session.flush()
    db.session.refresh(meeting, ["state", "sequence", "version"], {"key_share": True})


def _expected(member: CommitteeMember) -> Attendance:
    return Attendance(
        contact_id=member.contact_id, member=member, circle=member.circle, language=member.language
    )


def _check(details: MeetingDetails) -> None:
    if details.ends_at <= details.starts_at:
        raise InvalidError(lazy("The meeting would end before it begins."), field="ends_at")


def _write_key(meeting: WorkingMeeting) -> None:
    texts = (*meeting.title.as_dict().values(), *meeting.place.as_dict().values())
    meeting.search_key = key_of(*texts, *meeting.committee.name.as_dict().values())
