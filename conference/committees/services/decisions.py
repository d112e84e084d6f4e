"""Decisions of a meeting, under numbers without gaps."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from conference.audit.services import record
from conference.committees.enums import DecisionMode, DecisionState, MeetingState
from conference.committees.models import Decision, WorkingMeeting
from conference.committees.rules import is_carried, number_of, year_of
from conference.committees.services.bodies import key_of
from conference.committees.services.meetings import hold, lock_body
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.i18n import lazy
from conference.i18n.localised import Localised


@dataclass(frozen=True, kw_only=True)
class DecisionDetails:
    """What was decided, how, and who carries it out."""

    text: Localised
    mode: DecisionMode = DecisionMode.CONSENSUS
    votes_for: int | None = None
    votes_against: int | None = None
    abstained: int | None = None
    item_id: int | None = None
    responsible_id: int | None = None
    due_on: date | None = None


def record_decision(meeting: WorkingMeeting, details: DecisionDetails, *, by: Actor) -> Decision:
    """Write down a decision of a meeting that was held, under the next number of its body."""
    details = _counted(details)
    body = meeting.committee
    lock_body(body)
    _refuse(meeting)
    day = meeting.starts_at.astimezone(ZoneInfo(body.timezone)).date()
    year = year_of(day, body.calendar)
    last = db.session.scalar(
        select(func.max(Decision.sequence)).where(
            Decision.committee_id == body.id, Decision.year == year
        )
    )
    sequence = (last or 0) + 1
    decision = Decision(
        committee=body,
        year=year,
        sequence=sequence,
        number=number_of(body.code, year, sequence),
        decided_on=day,
    )
    meeting.decisions.append(decision)
    _write(decision, details)
    db.session.flush()
    record(by, "committees:decision:recorded", decision, changes={"number": decision.number})
    return decision


def edit_decision(decision: Decision, details: DecisionDetails, *, by: Actor) -> None:
    """Change a decision while the minutes are not approved."""
    _refuse(decision.meeting)
    db.session.refresh(decision, ["state"])
    if decision.state is DecisionState.VOID:
        raise DomainError(lazy("This decision is void."))
    changed = _write(decision, _counted(details))
    if changed:
        record(by, "committees:decision:edited", decision, changes={"fields": changed})


def void_decision(decision: Decision, reason: str, *, by: Actor) -> None:
    """Say that a decision was written down by mistake; its number stays."""
    _refuse(decision.meeting)
    if decision.tasks:
        raise DomainError(lazy("A task follows from this decision."))
    if not reason.strip():
        raise InvalidError(lazy("Give the reason."), field="reason")
    decision.state, decision.reason = DecisionState.VOID, reason.strip()
    record(by, "committees:decision:voided", decision, changes={"number": decision.number})


def _refuse(meeting: WorkingMeeting) -> None:
    hold(meeting)
    if meeting.state is not MeetingState.HELD:
        raise DomainError(
            lazy("Decisions are written down between the meeting and the approval of its minutes.")
        )


def _counted(details: DecisionDetails) -> DecisionDetails:
    """A vote has its three counts; consensus has none."""
    if details.mode is DecisionMode.CONSENSUS:
        if details.votes_for or details.votes_against or details.abstained:
            raise InvalidError(
                lazy("Votes were counted: choose the vote, or leave the counts empty."),
                field="mode",
            )
        return DecisionDetails(
            text=details.text,
            item_id=details.item_id,
            responsible_id=details.responsible_id,
            due_on=details.due_on,
        )
    if not (details.votes_for or details.votes_against or details.abstained):
        raise InvalidError(lazy("Enter how many voted."), field="votes_for")
    return DecisionDetails(
        text=details.text,
        mode=details.mode,
        votes_for=details.votes_for or 0,
        votes_against=details.votes_against or 0,
        abstained=details.abstained or 0,
        item_id=details.item_id,
        responsible_id=details.responsible_id,
        due_on=details.due_on,
    )


def _write(decision: Decision, details: DecisionDetails) -> list[str]:
    changed = apply_changes(decision, details)
    carried = details.mode is DecisionMode.CONSENSUS or is_carried(
        details.votes_for or 0, details.votes_against or 0
    )
    decision.state = DecisionState.ADOPTED if carried else DecisionState.REJECTED
    decision.search_key = key_of(decision.number, *decision.text.as_dict().values())
    return changed
