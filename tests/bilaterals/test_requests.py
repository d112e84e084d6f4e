"""Asking, answering, calling off; who is told what in which language."""

import pytest
from sqlalchemy import select

from conference.audit.models import AuditEntry
from conference.bilaterals import services
from conference.bilaterals.enums import Answer, MeetingState, Side
from conference.bilaterals.queries.meetings import meeting_of, own_lists
from conference.bilaterals.services import OwnSide
from conference.core.actor import Actor, ActorKind
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError, NotAllowedError, NotFoundError
from conference.delegations.enums import DelegationState
from conference.mailing.models import OutboxMessage
from conference.registration.enums import ParticipationState
from tests.bilaterals.conftest import Table
from tests.factories.delegations import DelegationFactory
from tests.factories.registration import ParticipantFactory

STAFF = Actor(ActorKind.STAFF, None)


def mails() -> list[tuple[str, str]]:
    rows = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
    return [(row.kind, row.language) for row in rows]


def test_a_request_reaches_the_other_side_in_its_language(table: Table) -> None:
    meeting = table.request()
    assert meeting.state is MeetingState.REQUESTED
    assert mails() == [("bilaterals/request", "fa")]
    mine, theirs = own_lists(table.asking), own_lists(table.asked)
    assert (mine.sent, theirs.to_answer) == ([meeting], [meeting])
    assert [each.slot_id for each in meeting.preferences] == [s.id for s in table.slots[:2]]


def test_accepting_says_who_comes_and_tells_the_asking_side(table: Table) -> None:
    meeting = table.request()
    own = OwnSide(people=4, language="fa", brings_interpreter=True)
    by = table.actor(table.asked)
    services.answer(meeting, Side.ASKED, Answer.ACCEPT, by=by, own=own)
    assert meeting.state is MeetingState.ACCEPTED
    assert (meeting.people, meeting.asked_language, meeting.pair) == (6, "fa", "")
    assert mails()[-1] == ("bilaterals/answer", "ar")


def test_who_is_ticked_is_counted(table: Table) -> None:
    meeting = table.request()
    made = [
        ParticipantFactory(delegation=table.asked, state=ParticipationState.APPROVED).id
        for _each in range(2)
    ]
    by, ticked = table.actor(table.asked), OwnSide(people=1, attendees=made)
    with pytest.raises(InvalidError, match="ticked more people than this: 2"):
        services.answer(meeting, Side.ASKED, Answer.ACCEPT, by=by, own=ticked)


def test_a_counter_proposal_gives_the_word_back(table: Table) -> None:
    meeting = table.request()
    by = table.actor(table.asked)
    with pytest.raises(InvalidError):
        services.answer(meeting, Side.ASKED, Answer.COUNTER, by=by)
    same = [each.slot_id for each in meeting.preferences]
    with pytest.raises(InvalidError, match="stand already"):
        services.answer(meeting, Side.ASKED, Answer.COUNTER, by=by, slots=same)
    other = [table.slots[3].id]
    services.answer(meeting, Side.ASKED, Answer.COUNTER, by=by, slots=other)
    assert [each.slot_id for each in meeting.preferences] == other
    assert own_lists(table.asking).to_answer == [meeting]
    with pytest.raises(DomainError):
        services.answer(meeting, Side.ASKED, Answer.ACCEPT, by=by)
    services.answer(meeting, Side.ASKING, Answer.ACCEPT, by=table.actor(table.asking))
    assert meeting.state is MeetingState.ACCEPTED


def test_declining_needs_a_reason_and_ends_it(table: Table) -> None:
    meeting = table.request()
    by = table.actor(table.asked)
    with pytest.raises(InvalidError):
        services.answer(meeting, Side.ASKED, Answer.DECLINE, by=by, reason=" ")
    services.answer(meeting, Side.ASKED, Answer.DECLINE, by=by, reason="No time")
    assert (meeting.state, meeting.reason) == (MeetingState.DECLINED, "No time")
    assert own_lists(table.asking).over == [meeting]


def test_a_draft_is_known_to_its_writer_alone(table: Table) -> None:
    by = table.actor(table.asking)
    meeting = services.draft_request(table.asking, table.asked, table.wish(), by=by)
    assert own_lists(table.asking).sent == [meeting]
    with pytest.raises(NotFoundError):
        meeting_of(table.asked, meeting.code)
    services.cancel(meeting, Side.ASKING, "Written in error", by=by)
    with pytest.raises(NotFoundError):
        meeting_of(table.asked, meeting.code)
    assert mails() == []


def test_calling_off_needs_a_reason_and_tells_both(table: Table) -> None:
    meeting = table.accepted()
    before = len(mails())
    services.cancel(meeting, Side.ASKED, "The mayor is ill", by=table.actor(table.asked))
    assert meeting.state is MeetingState.CANCELLED
    assert sorted(mails()[before:]) == [
        ("bilaterals/cancelled", "ar"),
        ("bilaterals/cancelled", "fa"),
    ]


def test_two_delegations_have_one_open_request(table: Table) -> None:
    table.request()
    with pytest.raises(DomainError, match="already"):
        table.request(table.asked, table.asking)


def test_who_does_not_come_neither_asks_nor_is_asked(table: Table) -> None:
    absent = DelegationFactory(event=table.event, state=DelegationState.INVITED)
    elsewhere = DelegationFactory()
    for other in (absent, elsewhere, table.asking):
        with pytest.raises(InvalidError):
            table.request(asked=other)
    table.asking.state = DelegationState.INVITED
    with pytest.raises(NotAllowedError):
        table.request()


def test_closed_requests_are_closed_to_delegations_and_open_to_the_office(table: Table) -> None:
    services.set_settings(
        table.event,
        is_open=False,
        gap_minutes=5,
        per_day=None,
        in_all=None,
        reconfirm_hours=24,
        by=STAFF,
    )
    with pytest.raises(NotAllowedError):
        table.request()
    meeting = services.draft_request(table.asking, table.asked, table.wish(), by=STAFF)
    services.send_request(meeting, by=STAFF)
    assert meeting.steps[-1].side is Side.ASKING


def test_only_people_of_the_own_delegation_are_named(table: Table) -> None:
    def person(delegation):
        return ParticipantFactory(delegation=delegation, state=ParticipationState.APPROVED)

    mine, theirs = person(table.asking), person(table.asked)
    meeting = table.request(own=OwnSide(attendees=[mine.id, theirs.id]))
    assert [row.participant_id for row in meeting.attendees] == [mine.id]
    by = table.actor(table.asked)
    own = OwnSide(attendees=[theirs.id, mine.id])
    services.answer(meeting, Side.ASKED, Answer.ACCEPT, by=by, own=own)
    assert {row.participant_id for row in meeting.attendees} == {mine.id, theirs.id}


def test_every_step_is_kept_and_recorded(table: Table) -> None:
    meeting = table.accepted()
    assert [step.state for step in meeting.steps] == [
        MeetingState.REQUESTED,
        MeetingState.ACCEPTED,
    ]
    actions = db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert actions[-3:] == [
        "bilaterals:meeting:drafted",
        "bilaterals:meeting:requested",
        "bilaterals:meeting:accepted",
    ]
