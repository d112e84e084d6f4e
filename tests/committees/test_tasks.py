from datetime import date, timedelta

import pytest

from conference.audit.models import AuditEntry
from conference.committees import queries, services
from conference.committees.enums import DecisionState, TaskState
from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.core.files import read_file
from tests.factories.accounts import UserFactory
from tests.factories.committees import (
    CommitteeFactory,
    DecisionFactory,
    MemberFactory,
    TaskFactory,
)


def column(body, state):
    return [task.title for task in queries.board_of(body)[state]]


def test_a_task_is_put_between_two_others(app):
    body = CommitteeFactory()
    for place, title in enumerate("AB"):
        TaskFactory(committee=body, title=title, state=TaskState.DOING, position=place)
    task = TaskFactory(committee=body, title="C")
    services.move_task(task, TaskState.DOING, place=1, by=COMMAND)
    assert column(body, TaskState.DOING) == ["A", "C", "B"]


def test_a_move_leaves_the_versions_of_the_others_alone(app):
    body = CommitteeFactory()
    other = TaskFactory(committee=body, state=TaskState.DOING)
    before = other.version
    task = TaskFactory(committee=body)
    services.move_task(task, TaskState.DOING, place=0, version=task.version, by=COMMAND)
    db.session.refresh(other)
    assert (other.position, other.version) == (1, before)


def test_a_task_that_somebody_else_moved_is_not_moved_from_an_old_page(app):
    task = TaskFactory()
    old = task.version
    services.move_task(task, TaskState.DOING, version=old, by=COMMAND)
    with pytest.raises(services.StaleTaskError):
        services.move_task(task, TaskState.DONE, version=old, by=COMMAND)
    assert task.state is TaskState.DOING


def test_done_notes_the_day_and_taking_it_back_forgets_it(app):
    task = TaskFactory()
    services.move_task(task, TaskState.DONE, by=COMMAND)
    assert task.done_on == clock.today("Asia/Tehran")
    services.move_task(task, TaskState.TODO, by=COMMAND)
    assert task.done_on is None
    actions = [entry.changes for entry in db.session.query(AuditEntry).order_by(AuditEntry.id)]
    assert actions == [{"from": "todo", "to": "done"}, {"from": "done", "to": "todo"}]


def test_overdue_is_what_is_not_done_after_its_day(app):
    today = date(2026, 5, 1)
    late = TaskFactory(due_on=today - timedelta(days=1))
    assert late.is_overdue(today)
    assert not TaskFactory(due_on=today).is_overdue(today)
    assert not TaskFactory(due_on=today - timedelta(days=1), state=TaskState.DONE).is_overdue(today)
    wanted = queries.TaskFilter(overdue_on=today)
    assert db.session.scalars(queries.tasks_matching(wanted)).all() == [late]


def test_evidence_is_kept_encrypted_and_replaced(app):
    task = TaskFactory()
    services.show_evidence(task, "Letter sent", file=b"%PDF-1.7 one", by=COMMAND)
    db.session.flush()
    assert task.evidence_file.encrypted
    assert read_file(task.evidence_file) == b"%PDF-1.7 one"
    with pytest.raises(InvalidError):
        services.show_evidence(task, "", file=b"MZ program", by=COMMAND)


def test_words_noted_just_before_a_move_are_kept(app):
    task = TaskFactory()
    services.show_evidence(task, "Letter sent", by=COMMAND)
    services.move_task(task, TaskState.DONE, by=COMMAND)
    db.session.commit()
    assert task.evidence == "Letter sent"


def test_a_decision_becomes_a_task_in_one_step(app):
    decision = DecisionFactory(due_on=date(2026, 6, 1))
    decision.responsible = MemberFactory(committee=decision.committee)
    db.session.flush()
    task = services.task_from_decision(decision, by=COMMAND)
    db.session.flush()
    assert (task.title, task.owner, task.due_on) == (
        "Write to the council",
        decision.responsible,
        date(2026, 6, 1),
    )
    assert decision.tasks == [task]


def test_what_was_rejected_is_not_carried_out(app):
    with pytest.raises(DomainError):
        services.task_from_decision(DecisionFactory(state=DecisionState.REJECTED), by=COMMAND)


def test_the_open_tasks_of_a_member_of_staff(app):
    user = UserFactory()
    late = TaskFactory(user=user, due_on=date(2020, 1, 1))
    later = TaskFactory(user=user)
    TaskFactory(user=user, state=TaskState.DONE, due_on=date(2020, 1, 1))
    TaskFactory()
    assert queries.open_tasks_of_user(user.id) == [late, later]
    assert queries.count_overdue_of_user(user.id, date(2026, 1, 1)) == 1
