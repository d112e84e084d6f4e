"""Tasks and decisions as spreadsheets, in the reader's language; who took them is noted."""

from collections.abc import Iterator
from typing import Any

from conference.audit.services import record
from conference.committees.enums import DecisionState
from conference.committees.models import Decision, Task
from conference.committees.queries import TaskFilter, decisions_matching, tasks_matching
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.spreadsheets import write_xlsx
from conference.i18n import _, current_language, pgettext

MOST = 20_000
"""Rows of a spreadsheet."""


def tasks_sheet(wanted: TaskFilter, *, by: Actor) -> bytes:
    """The tasks of a filter."""
    record(by, "committees:tasks:exported", None)
    headings = [
        _("Task"),
        _("Body"),
        _("Workstream"),
        _("State"),
        _("Overdue"),
        _("Who does it"),
        _("Seen to by"),
        _("Due on"),
        _("Done on"),
        pgettext("body", "Decision"),
        _("Evidence"),
    ]
    tasks = db.session.scalars(tasks_matching(wanted).limit(MOST))
    return _sheet(headings, map(_task_row, tasks), _("Tasks"))


def decisions_sheet(
    text: str, committee_id: int | None, state: DecisionState | None = None, *, by: Actor
) -> bytes:
    """The decisions that a search finds."""
    record(by, "committees:decisions:exported", None)
    headings = [
        _("Number"),
        _("Date"),
        _("Body"),
        pgettext("body", "Meeting"),
        _("Text"),
        _("State"),
        _("Manner"),
        _("For"),
        _("Against"),
        _("Abstained"),
        _("Who carries it out"),
        _("Due on"),
        _("Tasks"),
    ]
    rows = db.session.scalars(decisions_matching(text, committee_id, state).limit(MOST))
    return _sheet(headings, map(_decision_row, rows), pgettext("body", "Decisions"))


def _sheet(headings: list[str], rows: Iterator[list[Any]], title: str) -> bytes:
    right_to_left = current_language().direction == "rtl"
    return write_xlsx(headings, rows, title=title, right_to_left=right_to_left)


def _task_row(task: Task) -> list[Any]:
    overdue = task.is_overdue(clock.today(task.committee.timezone))
    return [
        task.title,
        task.committee.name.text(),
        task.workstream.name.text() if task.workstream else "",
        task.state.label,
        _("yes") if overdue else "",
        task.owner.contact.name.text() if task.owner else "",
        task.user.name if task.user else "",
        task.due_on,
        task.done_on,
        task.decision.number if task.decision else "",
        task.evidence,
    ]


def _decision_row(decision: Decision) -> list[Any]:
    return [
        decision.number,
        decision.decided_on,
        decision.committee.name.text(),
        decision.meeting.title.text(),
        decision.text.text(),
        decision.state.label,
        decision.mode.label,
        decision.votes_for,
        decision.votes_against,
        decision.abstained,
        decision.responsible.contact.name.text() if decision.responsible else "",
        decision.due_on,
        len(decision.tasks),
    ]
