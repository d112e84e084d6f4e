"""From the proposal to the calendars of both sides, and what came of the meeting."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from conference.bilaterals import planning, services
from conference.bilaterals.documents import sheets_of
from conference.bilaterals.enums import MeetingState, Paper, RunState, Side, TaskState
from conference.bilaterals.models import BilateralMeeting
from conference.bilaterals.queries.board import (
    board_of,
    bounds_of,
    meetings_on,
    tasks_of,
    to_report,
)
from conference.bilaterals.queries.problem import fingerprint_of, problem_of
from conference.bilaterals.rules import task_state
from conference.bilaterals.services.papers import order_papers, print_papers
from conference.bilaterals.services.places import apply
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.core.files import StoredFile, read_file
from conference.i18n import Language
from conference.mailing.models import OutboxMessage
from conference.programme.models import Interpretation
from conference.programme.queries.interpreting import interpreting_between
from conference.registration.enums import ParticipationState
from tests.bilaterals.conftest import Table
from tests.bilaterals.plans import in_force, planned, taken, told
from tests.factories.programme import (
    InterpreterFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
    moment,
)
from tests.factories.registration import ParticipantFactory


def test_nothing_changes_before_a_proposal_is_taken(table: Table) -> None:
    meeting = table.accepted()
    run = planned(table)
    assert (run.state, meeting.state, meeting.slot_id) == (
        RunState.PROPOSED,
        MeetingState.ACCEPTED,
        None,
    )
    assert run.value == run.bound > 0
    taken(run)
    assert (meeting.state, meeting.slot_id) == (MeetingState.ALLOCATED, table.slots[0].id)
    with pytest.raises(DomainError):
        services.discard_plan(run, by=COMMAND)


def test_sessions_of_those_who_come_keep_the_meeting_away(table: Table) -> None:
    head = ParticipantFactory(
        delegation=table.asking, state=ParticipationState.APPROVED, is_live_head=True
    )
    session = SessionFactory(
        event=table.event, starts_at=moment(0, 14), ends_at=moment(0, 16), room=None
    )
    SessionRoleFactory(session=session, participant=head)
    meeting = table.accepted()
    in_force(table)
    assert meeting.slot_id in {slot.id for slot in table.slots[2:]}


def test_nothing_is_planned_into_the_past(table: Table) -> None:
    meeting = table.accepted()
    with time_machine.travel(table.slots[1].starts_at, tick=False):
        in_force(table)
    assert meeting.slot_id in {slot.id for slot in table.slots[2:]}


def test_replanning_moves_only_what_must_move(table: Table) -> None:
    first, second = table.accepted(), table.accepted(table.delegation(), table.delegation())
    in_force(table)
    for meeting in (first, second):
        for side in Side:
            services.confirm(meeting, side, by=COMMAND)
    assert {first.state, second.state} == {MeetingState.CONFIRMED}
    assert first.slot is not None
    lost, kept = first.slot, (second.slot_id, second.room_id)
    table.room.capacity = 4  # nothing changes by that
    SessionFactory(
        event=table.event, room=table.room, starts_at=lost.starts_at, ends_at=lost.ends_at
    )
    run = planned(table)
    assert run.result["moved"] == [first.id]
    taken(run)
    assert (second.slot_id, second.room_id, second.state) == (*kept, MeetingState.CONFIRMED)
    assert first.state is MeetingState.ALLOCATED
    assert first.slot_id not in {lost.id, second.slot_id}


def test_rooms_can_be_exchanged_in_one_plan(table: Table) -> None:
    second_room = RoomFactory(event=table.event, for_meetings=True, capacity=8)
    one, two = table.accepted(), table.accepted(table.delegation(), table.delegation())
    slot = table.slots[0].id
    db.session.flush()
    services.place_by_hand(one, planning.Place(slot, table.room.id), by=COMMAND, fixed=False)
    services.place_by_hand(two, planning.Place(slot, second_room.id), by=COMMAND, fixed=False)
    apply(
        {one.id: planning.Place(slot, second_room.id), two.id: planning.Place(slot, table.room.id)},
        {one.id: one, two.id: two},
        by=COMMAND,
    )
    db.session.commit()
    assert (one.room_id, two.room_id) == (second_room.id, table.room.id)


def test_a_place_by_hand_breaks_no_rule(table: Table) -> None:
    first, second = table.accepted(), table.accepted(table.delegation(), table.asking)
    place = planning.Place(table.slots[0].id, table.room.id)
    services.place_by_hand(first, place, by=COMMAND, fixed=True)
    with pytest.raises(DomainError, match="meeting"):
        services.place_by_hand(second, place, by=COMMAND, fixed=False)
    assert first.is_fixed
    in_force(table)
    assert first.slot_id == place.slot


def test_a_meeting_of_two_languages_gets_an_interpreter_or_its_reason(table: Table) -> None:
    meeting = table.accepted()
    meeting.asking_language, meeting.asked_language = "fa", "ar"
    run = planned(table)
    assert [row["why"] for row in run.result["unplaced"]] == ["no_interpreter"]
    speaker = InterpreterFactory(event=table.event, languages=["fa-ar"])
    in_force(table)
    assert meeting.interpreter_id == speaker.id


def test_the_reminder_goes_once_to_whoever_has_not_confirmed(table: Table) -> None:
    meeting = table.accepted()
    in_force(table)
    told(table)
    services.confirm(meeting, Side.ASKING, by=table.actor(table.asking))
    assert meeting.slot is not None
    with time_machine.travel(meeting.slot.starts_at - timedelta(hours=3), tick=False):
        assert services.remind(table.event) == 1
        assert services.remind(table.event) == 0
    query = select(OutboxMessage.language).where(OutboxMessage.kind == "bilaterals/reconfirm")
    assert db.session.scalars(query).all() == ["fa"]


def test_held_with_outcome_and_tasks(table: Table) -> None:
    meeting = table.accepted()
    in_force(table)
    with pytest.raises(DomainError):
        services.report(meeting, was_held=True, by=COMMAND)
    assert meeting.slot is not None
    during = meeting.slot.starts_at + timedelta(minutes=5)
    with time_machine.travel(during, tick=False):
        (line,) = board_of(table.event, during)
        assert line.now == meeting
        assert to_report(table.event, during) == [meeting]
        services.report(meeting, was_held=True, by=COMMAND)
    services.write_outcome(meeting, "Two gardens", by=COMMAND)
    eve = meeting.slot.starts_at.date() - timedelta(days=1)
    with pytest.raises(InvalidError, match="before the meeting"):
        services.add_task(meeting, "Send plans", Side.ASKED, eve, by=COMMAND)
    task = services.add_task(meeting, "Send plans", Side.ASKED, date(2030, 12, 1), by=COMMAND)
    assert tasks_of(table.event) == [task]
    assert task_state(task, date(2030, 12, 1)) is TaskState.OPEN
    assert task_state(task, date(2030, 12, 2)) is TaskState.OVERDUE
    services.finish_task(task, is_done=True, by=COMMAND)
    assert task_state(task, date(2031, 1, 1)) is TaskState.DONE


def test_who_did_not_come_is_noted(table: Table) -> None:
    meeting = table.accepted()
    in_force(table)
    assert meeting.slot is not None
    with time_machine.travel(meeting.slot.ends_at, tick=False):
        services.report(meeting, was_held=False, absent=Side.ASKED, by=COMMAND)
    assert (meeting.state, meeting.absent_side) == (MeetingState.NO_SHOW, Side.ASKED)


def test_the_problem_is_read_by_a_fixed_number_of_queries(table: Table, count_queries: Any) -> None:
    table.accepted()
    db.session.commit()

    def counted() -> int:
        db.session.expire_all()
        assert table.event.id
        with count_queries() as statements:
            problem_of(table.event)
        return len(statements)

    before = counted()
    for _n in range(3):
        table.accepted(table.delegation(), table.delegation())
    db.session.commit()
    assert counted() == before


def test_the_fingerprint_sees_what_the_planner_sees(table: Table) -> None:
    meeting = table.accepted()
    db.session.flush()
    problem, before = problem_of(table.event)
    assert problem_of(table.event)[1] == before
    meeting.asked_people = 7
    db.session.flush()
    assert problem_of(table.event)[1] != before
    assert replace(problem, gap=99) != problem


class Pair(str):
    """Two languages with a hash of one's own, as another process has other ones."""

    __slots__ = ("place",)

    def __hash__(self) -> int:
        return self.place


def pairs(**places: int) -> frozenset[str]:
    made = []
    for name, place in places.items():
        made.append(Pair(name))
        made[-1].place = place
    return frozenset(made)


def test_the_fingerprint_is_the_same_in_every_process(table: Table) -> None:
    """Plans are made in one and put into force in another."""
    InterpreterFactory(event=table.event, languages=["fa-ar", "en-fa"])
    db.session.flush()
    problem, found = problem_of(table.event)
    [speaker] = problem.interpreters
    one, other = pairs(a=0, b=1), pairs(a=1, b=0)
    assert [*one] != [*other]
    prints = {
        fingerprint_of(replace(problem, interpreters=(replace(speaker, pairs=each),)))
        for each in (one, other)
    }
    assert len(prints) == 1
    assert found not in prints


def test_people_beyond_the_room_s_seats_are_refused(table: Table) -> None:
    meeting = table.accepted()
    in_force(table)
    with pytest.raises(DomainError, match="seats"):
        services.set_own_side(
            meeting, Side.ASKED, services.OwnSide(people=20), by=table.actor(table.asked)
        )


def test_codes_count_on(table: Table) -> None:
    table.accepted()
    table.accepted(table.delegation(), table.delegation())
    codes = db.session.scalars(select(BilateralMeeting.code).order_by(BilateralMeeting.id)).all()
    assert codes == ["B1", "B2"]


@pytest.mark.parametrize("paper", list(Paper))
def test_sheets_name_what_their_readers_need(table: Table, paper: Paper) -> None:
    meeting = table.accepted()
    meeting.asking_language, meeting.asked_language = "fa", "ar"
    InterpreterFactory(event=table.event, languages=["fa-ar"], name="Sara")
    officer = ParticipantFactory(
        delegation=table.delegation(), native_name="امید", surname="AZAD", given_names="Omid"
    )
    in_force(table)
    services.set_liaison(meeting, officer, by=COMMAND)
    db.session.commit()
    assert meeting.slot is not None
    day = meeting.slot.starts_at.date()
    rows = meetings_on(table.event, day)
    (sheet,) = sheets_of(table.event, paper, rows, {}, Language.ENGLISH)
    title = {
        Paper.DOORS: table.room.name.en,
        Paper.LIAISON: "AZAD Omid",
        Paper.INTERPRETERS: "Sara",
    }
    assert sheet.title == title[paper]
    (row,) = sheet.rows
    assert (row.asking, row.asked) == (meeting.asking.name.en, meeting.asked.name.en)
    assert (meeting.purpose in row.facts) is (paper is not Paper.DOORS)


def test_the_sheet_of_an_interpreter_has_the_sessions_of_the_programme_too(table: Table) -> None:
    meeting = table.accepted()
    meeting.asking_language, meeting.asked_language = "fa", "ar"
    sara = InterpreterFactory(event=table.event, languages=["fa-ar"], name="Sara")
    in_force(table)
    assert meeting.slot is not None
    early = meeting.slot.starts_at - timedelta(hours=3)
    line = Interpretation(source="fa", target="ar", booth=2, interpreters=[sara])
    session = SessionFactory(event=table.event, starts_at=early, interpretations=[line])
    SessionFactory(
        event=table.event,
        starts_at=early,
        interpretations=[Interpretation(source="en", target="fa")],
    )
    db.session.commit()
    begin, end = bounds_of(table.event, early.date())
    sessions = interpreting_between(table.event, begin, end)
    rows = meetings_on(table.event, early.date())
    (sheet,) = sheets_of(
        table.event, Paper.INTERPRETERS, rows, {}, Language.ENGLISH, sessions=sessions
    )
    assert [row.asking for row in sheet.rows] == [session.title.en, meeting.asking.name.en]
    assert sheet.rows[0].facts[1:] == ("Persian – Arabic", "Simultaneous interpretation", "Booth 2")
    (doors,) = sheets_of(table.event, Paper.DOORS, rows, {}, Language.ENGLISH, sessions=sessions)
    assert len(doors.rows) == 1


def test_papers_are_printed_by_a_job(table: Table) -> None:
    table.accepted()
    in_force(table)
    day = table.event.starts_on
    job = order_papers(table.event, Paper.DOORS, day, Language.PERSIAN, by=COMMAND)
    db.session.commit()
    print_papers(job)
    file = db.session.get_one(StoredFile, job.result["file"])
    assert read_file(file).startswith(b"%PDF")
    assert job.result["pages"] == 1
