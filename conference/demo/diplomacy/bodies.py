"""A committee under a commission: members, meetings with minutes, decisions, tasks, reports."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from conference.committees import services
from conference.committees.enums import (
    Circle,
    CommitteeState,
    MeetingState,
    NumberCalendar,
    Presence,
    ReportState,
    TaskState,
)
from conference.committees.models import Committee, CommitteeMember, Decision, Task, WorkingMeeting
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.correspondence.models import Letter
from conference.demo.diplomacy.addresses import People
from conference.demo.diplomacy.reading import as_of, read, rows
from conference.i18n import Language

ZONE = "Asia/Tehran"
SUNDAY = 6
APPROVED = MeetingState.MINUTES_APPROVED.value
WAY = (TaskState.TODO, TaskState.DOING, TaskState.DONE)


def form_bodies(people: People, letters: Mapping[str, Letter], today: date) -> dict[str, Decision]:
    """Form the two bodies and let the committee work; its decisions by their keys."""
    written = rows("bodies")
    parent = _form(written["parent"], people, today)
    body = _form(written["body"], people, today, parent_id=parent.id)
    members = _add_members(body, written, people, today)
    for line in written["partners"]:
        contact = people.contacts[line["contact"]]
        letter = letters.get(line.get("letter", ""))
        partner = read(
            services.PartnerDetails,
            line,
            today,
            organisation_id=people.organisations[line["organisation"]].id,
            contact_id=contact.id,
            letter_id=letter.id if letter else None,
        )
        services.add_partner(body, partner, by=COMMAND)
    decisions: dict[str, Decision] = {}
    for line in written["meetings"]:
        line["days"] -= ((today + timedelta(days=line["days"])).weekday() - SUNDAY) % 7
        with as_of(line["days"] - 10):
            meeting = _plan(body, line, people, today)
        decisions |= _hold(meeting, line, people, members, today)
    for line in written["tasks"]:
        _give_task(body, line, members, today)
    _report(body, parent, written["reports"], members, today)
    return decisions


def _form(line: dict[str, Any], people: People, today: date, **more: Any) -> Committee:
    details = read(
        services.CommitteeDetails,
        line,
        today,
        organisation_id=people.organisations[line["organisation"]].id,
        timezone=ZONE,
        calendar=NumberCalendar.SOLAR_HIJRI,
        **more,
    )
    body = services.form_body(details, by=COMMAND)
    db.session.flush()
    services.move_body(body, CommitteeState.ACTIVE, by=COMMAND)
    return body


def _add_members(
    body: Committee, written: dict[str, Any], people: People, today: date
) -> dict[str, CommitteeMember]:
    members = {}
    for line in written["members"]:
        contact = people.contacts[line["contact"]]
        details = read(
            services.MemberDetails, line, today, contact_id=contact.id, from_on=body.starts_on
        )
        members[line["contact"]] = services.add_member(body, details, by=COMMAND)
    db.session.flush()
    db.session.refresh(body, ["members"])
    for stream, lead in zip(body.workstreams, written["leads"], strict=True):
        services.edit_workstream(
            stream,
            services.WorkstreamDetails(name=stream.name, lead_id=members[lead].id),
            by=COMMAND,
        )
    return members


def _plan(body: Committee, line: dict[str, Any], people: People, today: date) -> WorkingMeeting:
    day, zone = today + timedelta(days=line["days"]), ZoneInfo(ZONE)
    details = read(
        services.MeetingDetails,
        line,
        today,
        starts_at=datetime.combine(day, time.fromisoformat(line["from"]), zone),
        ends_at=datetime.combine(day, time.fromisoformat(line["to"]), zone),
    )
    meeting = services.plan_meeting(body, details, by=COMMAND)
    db.session.flush()
    for item in line["agenda"]:
        presenter = people.contacts[item["presenter"]]
        services.add_item(
            meeting,
            read(services.ItemDetails, item, today, presenter_id=presenter.id),
            by=COMMAND,
        )
    for key, circle in line.get("guests", {}).items():
        services.invite(meeting, people.contacts[key], by=COMMAND, circle=Circle(circle))
    return meeting


def _hold(
    meeting: WorkingMeeting,
    line: dict[str, Any],
    people: People,
    members: Mapping[str, CommitteeMember],
    today: date,
) -> dict[str, Decision]:
    """What became of a meeting: nothing yet, or who was there, decisions, tasks, minutes."""
    if line["state"] == MeetingState.PLANNED.value:
        return {}
    decisions = {}
    with as_of(line["days"] + 1):
        services.hold_meeting(meeting, by=COMMAND)
        _note_presence(meeting, line, people)
        for text in line["decisions"]:
            details = read(
                services.DecisionDetails,
                text,
                today,
                item_id=meeting.agenda[text["item"]].id,
                responsible_id=members[text["responsible"]].id,
            )
            decision = services.record_decision(meeting, details, by=COMMAND)
            decisions[text["key"]] = decision
            _carry_out(decision, text["task"])
        for code, said in line["minutes"].items():
            services.write_minutes(meeting, Language(code), said, version=0, by=COMMAND)
    if line["state"] == APPROVED:
        with as_of(line["approved"]):
            services.approve_minutes(meeting, by=COMMAND)
    return decisions


def _note_presence(meeting: WorkingMeeting, line: dict[str, Any], people: People) -> None:
    absent = {people.contacts[key].id: Presence(said) for key, said in line["absent"].items()}
    presences = {
        row.id: Presence.GUEST
        if row.member is None
        else absent.get(row.contact_id, Presence.PRESENT)
        for row in meeting.attendances
    }
    services.note_presence(meeting, presences, by=COMMAND)


def _carry_out(decision: Decision, line: dict[str, Any]) -> None:
    """The task that follows from a decision, as far as it has come."""
    services.task_from_decision(decision, by=COMMAND)
    db.session.flush()
    db.session.refresh(decision, ["tasks"])
    task = decision.tasks[0]
    stream = decision.committee.workstreams[line["workstream"]]
    details = services.TaskDetails(
        title=decision.text.text(Language.PERSIAN),
        workstream_id=stream.id,
        owner_id=task.owner_id,
        due_on=task.due_on,
    )
    services.edit_task(task, details, by=COMMAND)
    _bring(task, line)


def _give_task(
    body: Committee, line: dict[str, Any], members: Mapping[str, CommitteeMember], today: date
) -> None:
    details = read(
        services.TaskDetails,
        line,
        today,
        workstream_id=body.workstreams[line["workstream"]].id,
        owner_id=members[line["owner"]].id,
    )
    with as_of(min(line["due_on"], 0) - 20):
        task = services.give_task(body, details, by=COMMAND)
    with as_of(min(line["due_on"], 0) - 1):
        _bring(task, line)


def _bring(task: Task, line: dict[str, Any]) -> None:
    """Move a task along the board to where it stands."""
    state = TaskState(line["state"])
    way = WAY if state is TaskState.DONE else (TaskState.TODO, state)
    for before, after in pairwise(way):
        if before is not after:
            services.move_task(task, after, by=COMMAND)
    if "evidence" in line:
        services.show_evidence(task, line["evidence"], by=COMMAND)


def _report(
    body: Committee,
    council: Committee,
    lines: list[dict[str, Any]],
    members: Mapping[str, CommitteeMember],
    today: date,
) -> None:
    for line in lines:
        details = read(services.ReportDetails, line, today, council_id=council.id)
        report = services.table_report(body, details, by=COMMAND)
        db.session.flush()
        if "answer" in line:
            said = line["answer"]
            answer = read(
                services.AnswerDetails, said, today, follow_up_id=members[line["follow_up"]].id
            )
            services.answer_report(report, ReportState(said["state"]), answer, by=COMMAND)
