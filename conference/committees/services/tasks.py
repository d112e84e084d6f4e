"""Tasks: given, moved on the board, done with evidence."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select, update

from conference.audit.services import record
from conference.committees.enums import DecisionState, TaskState
from conference.committees.models import Committee, CommitteeMember, Decision, Task
from conference.committees.rules import TASK_TRANSITIONS
from conference.committees.services.bodies import key_of, refuse_dissolved
from conference.core import clock
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.core.errors import DomainError
from conference.documents.services import keep_scan, replace_file
from conference.i18n import lazy


@dataclass(frozen=True, kw_only=True)
class TaskDetails:
    """What is to be done, by whom and until when."""

    title: str
    note: str = ""
    workstream_id: int | None = None
    owner_id: int | None = None
    user_id: int | None = None
    due_on: date | None = None


class StaleTaskError(DomainError):
    """Somebody else changed the task since the page was made."""


def give_task(
    body: Committee, details: TaskDetails, *, by: Actor, decision: Decision | None = None
) -> Task:
    """Give a body a task; it stands last among what is to be done."""
    refuse_dissolved(body)
    last = db.session.scalar(
        select(func.max(Task.position)).where(
            Task.committee_id == body.id, Task.state == TaskState.TODO
        )
    )
    task = Task(committee=body, decision=decision, position=(last if last is not None else -1) + 1)
    apply_changes(task, details)
    db.session.add(task)
    _write_key(task)
    record(by, "committees:task:given", task)
    return task


def task_from_decision(decision: Decision, *, by: Actor) -> Task:
    """Make a decision a task of whoever is responsible, due when the decision says."""
    if decision.state is not DecisionState.ADOPTED:
        raise DomainError(lazy("Only a decision that was adopted is carried out."))
    title = " ".join(decision.text.text().split())
    details = TaskDetails(
        title=title if len(title) <= 300 else title[:299] + "…",
        owner_id=decision.responsible_id,
        due_on=decision.due_on,
        user_id=by.user_id,
    )
    return give_task(decision.committee, details, by=by, decision=decision)


def edit_task(task: Task, details: TaskDetails, *, by: Actor) -> None:
    """Change what is to be done."""
    changed = apply_changes(task, details)
    _write_key(task)
    if changed:
        record(by, "committees:task:edited", task, changes={"fields": changed})


def move_task(
    task: Task, state: TaskState, *, by: Actor, version: int | None = None, place: int | None = None
) -> None:
    """Put a task into a column of the board, at a place counted from the top (None: last).

    ``version`` is what the page knew; an older one is refused with ``StaleTaskError``.
    """
    db.session.flush()
    db.session.refresh(task, ["state", "position", "version"], {"key_share": True})
    if version is not None and version != task.version:
        raise StaleTaskError(
            lazy("Somebody else changed this task meanwhile. It is shown as it stands now.")
        )
    before = task.state
    if state is not before and state not in TASK_TRANSITIONS[before]:
        raise DomainError(lazy("This step is not possible now. Open the page anew."))
    column = list(
        db.session.scalars(
            select(Task.id)
            .where(Task.committee_id == task.committee_id, Task.state == state, Task.id != task.id)
            .order_by(Task.position, Task.id)
        )
    )
    column.insert(len(column) if place is None else max(0, min(place, len(column))), task.id)
    _renumber(column, but=task.id)
    task.state, task.position = state, column.index(task.id)
    if state is not before:
        is_done = state is TaskState.DONE
        task.done_on = clock.today(task.committee.timezone) if is_done else None
        changes = {"from": before.value, "to": state.value}
        record(by, "committees:task:moved", task, changes=changes)
    db.session.flush()


def _renumber(column: list[int], *, but: int) -> None:
    """The others' places follow; their versions stay, for nothing was done to them."""
    for place, row_id in enumerate(column):
        if row_id != but:
            db.session.execute(
                update(Task.__table__)  # type: ignore[arg-type]  # the table, without versions
                .where(Task.__table__.c.id == row_id)
                .values(position=place)
            )


def show_evidence(
    task: Task, text: str, *, by: Actor, file: bytes = b"", original_name: str = ""
) -> None:
    """Note what shows that a task is done: words, and a file in the place of an older one."""
    fields = []
    if text != task.evidence:
        task.evidence = text
        fields.append("evidence")
    if file:
        kept = keep_scan(file, purpose="task-evidence", original_name=original_name)
        replace_file(task, "evidence_file", kept)
        fields.append("evidence_file")
    if fields:
        record(by, "committees:task:evidence", task, changes={"fields": fields})


def _write_key(task: Task) -> None:
    owner = db.session.get(CommitteeMember, task.owner_id) if task.owner_id else None
    names = owner.contact.name.as_dict().values() if owner is not None else ()
    task.search_key = key_of(task.title, task.note, *names)
