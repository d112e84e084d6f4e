"""Finding tasks: for the board, for the list, for whoever sees to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from conference.committees.enums import TaskState
from conference.committees.models import Committee, CommitteeMember, Decision, Task
from conference.committees.queries.bodies import with_words
from conference.core.database import db
from conference.core.errors import NotFoundError
from conference.i18n import lazy


@dataclass(frozen=True, kw_only=True)
class TaskFilter:
    """What a list of tasks is narrowed to; None and empty mean everything."""

    text: str = ""
    committee_id: int | None = None
    workstream_id: int | None = None
    owner_id: int | None = None
    user_id: int | None = None
    state: TaskState | None = None
    overdue_on: date | None = None
    """Those that are overdue on this day."""
    only_open: bool = False


def tasks_matching(wanted: TaskFilter) -> Select[Any]:
    """Tasks, what is due first before the rest."""
    query = select(Task).options(*_WITH_NAMES)
    columns: tuple[tuple[Any, Any], ...] = (
        (Task.committee_id, wanted.committee_id),
        (Task.workstream_id, wanted.workstream_id),
        (Task.owner_id, wanted.owner_id),
        (Task.user_id, wanted.user_id),
        (Task.state, wanted.state),
    )
    for column, value in columns:
        if value is not None:
            query = query.where(column == value)
    if wanted.overdue_on is not None:
        query = query.where(Task.due_on < wanted.overdue_on)
    if wanted.only_open or wanted.overdue_on is not None:
        query = query.where(Task.state != TaskState.DONE)
    query = query.order_by(Task.due_on.is_(None), Task.due_on, Task.id)
    return with_words(query, Task.search_key, wanted.text)


_WITH_NAMES = (
    joinedload(Task.committee),
    joinedload(Task.workstream),
    joinedload(Task.owner).joinedload(CommitteeMember.contact),
    joinedload(Task.user),
    joinedload(Task.decision),
)


def board_of(committee: Committee, workstream_id: int | None = None) -> dict[TaskState, list[Task]]:
    """The tasks of a body by state, each column from the top."""
    query = select(Task).options(*_WITH_NAMES).where(Task.committee_id == committee.id)
    if workstream_id is not None:
        query = query.where(Task.workstream_id == workstream_id)
    columns: dict[TaskState, list[Task]] = {state: [] for state in TaskState}
    for task in db.session.scalars(query.order_by(Task.position, Task.id)):
        columns[task.state].append(task)
    return columns


def task_by_id(task_id: int) -> Task:
    """One task; ``NotFoundError`` where there is none."""
    query = select(Task).where(Task.id == task_id)
    query = query.options(*_WITH_NAMES, joinedload(Task.decision).joinedload(Decision.meeting))
    found = db.session.scalar(query)
    if found is None:
        raise NotFoundError(lazy("This task is not known."))
    return found


def task_counts(committee: Committee) -> dict[TaskState, int]:
    """How many tasks of a body stand in each state."""
    query = (
        select(Task.state, func.count())
        .where(Task.committee_id == committee.id)
        .group_by(Task.state)
    )
    found = {row[0]: row[1] for row in db.session.execute(query)}
    return {state: found.get(state, 0) for state in TaskState}


def open_tasks_of_user(user_id: int, limit: int = 20) -> Sequence[Task]:
    """The tasks that a member of staff sees to and that are not done, what is due first."""
    query = tasks_matching(TaskFilter(user_id=user_id, only_open=True)).limit(limit)
    return db.session.scalars(query).all()


def count_overdue_of_user(user_id: int, today: date) -> int:
    """How many of them are overdue."""
    query = select(func.count()).select_from(Task)
    query = query.where(Task.user_id == user_id, Task.state != TaskState.DONE, Task.due_on < today)
    return db.session.scalar(query) or 0
