from datetime import timedelta

import pytest
from sqlalchemy import select

from conference.approvals.enums import ApprovalState
from conference.core import clock
from conference.core.actor import COMMAND, Actor, ActorKind
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.correspondence import queries, services
from conference.correspondence.enums import ApprovalRole, LetterState
from conference.correspondence.services.threads import join_thread
from conference.mailing.models import OutboxMessage
from tests.correspondence.letters import DAY, came, draft, issue
from tests.factories.accounts import UserFactory
from tests.factories.approvals import ApprovalFactory


def test_an_answer_out_lets_the_letter_in_count_as_answered(book):
    arrived = came(book, their_number="12/345")
    answer = draft(book, in_reply_to_id=arrived.id)
    assert answer.root_id == arrived.id
    services.sign_letter(answer, by=COMMAND)
    with pytest.raises(DomainError):
        services.mark_sent(answer, answer.dated, by=COMMAND)
    issue(answer)
    services.mark_sent(answer, answer.dated, by=COMMAND)
    assert (arrived.state, answer.state) == (LetterState.ANSWERED, LetterState.SENT)
    assert [each.id for each in queries.thread_of(arrived, everything=True)] == [
        arrived.id,
        answer.id,
    ]


def test_an_answer_in_lets_the_letter_out_count_as_answered(book):
    letter = draft(book)
    services.sign_letter(letter, by=COMMAND)
    issue(letter)
    services.mark_sent(letter, letter.dated, by=COMMAND)
    services.acknowledge(letter, letter.dated, by=COMMAND, note="55")
    arrived = came(book, dated=clock.office_today(), in_reply_to_id=letter.id)
    assert letter.state is LetterState.ANSWERED
    third = draft(book, in_reply_to_id=arrived.id)
    assert third.thread_id == letter.id
    services.close(arrived, DAY, by=COMMAND)
    with pytest.raises(DomainError):
        services.mark_answered(arrived, DAY, by=COMMAND)


def test_a_letter_cannot_answer_what_answers_it(book):
    first = draft(book)
    second = draft(book, in_reply_to_id=first.id)
    details = services.LetterDetails(
        book_id=book.id, language="en", subject="x", body="y", in_reply_to_id=second.id
    )
    with pytest.raises(InvalidError):
        services.edit_draft(first, details, by=COMMAND)


def test_a_letter_that_asks_moves_the_approval_when_sent_and_the_answer_grants_it(book):
    approval = ApprovalFactory()
    letter = draft(book)
    services.ask_approval(letter, approval, by=COMMAND)
    assert approval.state is ApprovalState.NEEDED
    services.sign_letter(letter, by=COMMAND)
    issue(letter)
    services.mark_sent(letter, letter.dated, by=COMMAND)
    assert (approval.state, approval.requested_on) == (ApprovalState.REQUESTED, letter.dated)
    today = clock.office_today()
    arrived = came(book, dated=today, their_number="99/1", in_reply_to_id=letter.id)
    answer = services.Answer(state=ApprovalState.GRANTED, condition="In the town hall only.")
    services.answer_approval(arrived, approval, answer, by=COMMAND)
    assert approval.state is ApprovalState.GRANTED
    assert (approval.number, approval.decided_on) == ("99/1", today)
    assert arrived.approvals[0].role is ApprovalRole.ANSWERS
    assert approval.condition == "In the town hall only."


def test_steps_are_kept_with_who_took_them(book):
    user = UserFactory()
    by = Actor(ActorKind.STAFF, user.id)
    letter = came(book)
    services.assign(letter, user, DAY, by=by)
    services.close(letter, DAY, by=by, note="By telephone")
    assert [step.state.value for step in letter.steps] == ["registered", "assigned", "closed"]
    assert letter.steps[-1].user_id == user.id


def test_what_came_is_neither_received_nor_due_before_it_was_written(book):
    with pytest.raises(InvalidError):
        came(book, received_on=DAY - timedelta(days=1))
    with pytest.raises(InvalidError, match="due"):
        came(book, due_on=DAY - timedelta(days=1))


def test_who_is_responsible_is_told_once_a_day(book):
    user = UserFactory()
    letter = came(book, due_on=DAY, responsible_id=user.id)
    came(book, due_on=DAY, responsible_id=user.id)
    came(book, due_on=DAY)
    assert letter.state is LetterState.ASSIGNED
    today = DAY + timedelta(days=1)
    assert services.remind_overdue(DAY, by=COMMAND) == 0
    assert services.remind_overdue(today, by=COMMAND) == 1
    assert services.remind_overdue(today, by=COMMAND) == 0
    assert services.remind_overdue(today + timedelta(days=1), by=COMMAND) == 1
    assert len(db.session.scalars(select(OutboxMessage)).all()) == 2


def test_answers_go_along_into_another_thread(book):
    first, other = came(book, their_number="1"), came(book, their_number="2")
    middle = draft(book, in_reply_to_id=other.id)
    last = draft(book, in_reply_to_id=middle.id)
    correct_reply(middle, first)
    assert [each.thread_id for each in (middle, last)] == [first.id, first.id]
    assert queries.thread_of(other, everything=True) == [other]
    correct_reply(middle, None)
    assert (middle.thread_id, last.thread_id) == (None, middle.id)
    with pytest.raises(InvalidError):
        correct_reply(middle, last)


def correct_reply(letter, asked):
    """What an officer does who chose another letter first."""
    letter.in_reply_to_id = asked.id if asked is not None else None
    join_thread(letter)
    db.session.flush()
