"""What the demonstration shows of the city's diplomacy; the load itself is made by the caller."""

from sqlalchemy import func, select

from conference.approvals.enums import Light
from conference.approvals.models import Approval
from conference.approvals.rules import light_of
from conference.cities.models import CityDesignation, CityInterest, Contact
from conference.committees.enums import MeetingState, TaskState
from conference.committees.models import Committee, CouncilReport, Decision, Task, WorkingMeeting
from conference.core import clock
from conference.core.database import db
from conference.correspondence.enums import Confidentiality, Direction, LetterState
from conference.correspondence.models import Letter
from conference.correspondence.rules import WAITING, left_open
from conference.declarations.enums import Standing
from conference.declarations.models import Resolution
from conference.declarations.rules import standing
from conference.events.queries import event_by_slug
from conference.outreach.enums import PressState
from conference.outreach.models import Gift, PressItem
from conference.twinning.enums import ActivityState, AgreementState, ReminderKind
from conference.twinning.models import (
    Activity,
    Agreement,
    AgreementVersion,
    ContactOffice,
    Relation,
    RelationStep,
    Study,
)
from conference.twinning.queries.reminders import due_reminders


def all_of(model):
    return db.session.scalars(select(model)).all()


def check_diplomacy(event):
    """All registers of the office for international relations have something to show."""
    today = clock.today(event.timezone)
    _has_letters(today)
    _has_permits(event, today)
    _has_bodies()
    _has_relations(today)
    _has_a_series(event, today)
    assert {item.state for item in all_of(PressItem)} == set(PressState)
    assert len(all_of(Gift)) == 3
    assert len(all_of(CityDesignation)) == 5
    assert {row.email.rpartition(".")[2] for row in all_of(Contact)} == {"example"}
    assert {row.state.value for row in all_of(CityInterest)} >= {"open", "matched"}


def _has_letters(today):
    letters = all_of(Letter)
    assert {letter.direction for letter in letters} == set(Direction)
    assert {letter.language for letter in letters} == {"fa", "ar", "en"}
    waited = LetterState.ASSIGNED, LetterState.CANCELLED
    assert {letter.state for letter in letters} == set(LetterState) - set(waited)
    late = [
        each for each in letters if each.due_on and each.due_on < today and each.state in WAITING
    ]
    assert {letter.direction for letter in late} == set(Direction)
    assert any(letter.thread_id in {each.id for each in late} for letter in letters)
    assert any(letter.confidentiality is Confidentiality.CONFIDENTIAL for letter in letters)
    assert all(not left_open(letter.subject, letter.body, letter.closing) for letter in letters)
    numbered = sorted(
        (letter.year, letter.sequence, letter.received_on or letter.dated)
        for letter in letters
        if letter.number
    )
    assert [day for _, _, day in numbered] == sorted(day for _, _, day in numbered)


def _has_permits(event, today):
    lights = {light_of(permit.approval, event.starts_on, today): permit for permit in event.permits}
    assert set(lights) == set(Light) - {Light.UNDATED}
    assert any(approval.needs for approval in all_of(Approval))


def _has_bodies():
    assert len(all_of(Committee)) == 2
    meetings = {meeting.state for meeting in all_of(WorkingMeeting)}
    assert meetings == set(MeetingState) - {MeetingState.CANCELLED}
    assert {task.state for task in all_of(Task)} == set(TaskState)
    decisions = all_of(Decision)
    assert any(decision.votes_for for decision in decisions)
    assert all(decision.tasks for decision in decisions)
    assert len({report.state for report in all_of(CouncilReport)}) == 2


def _has_relations(today):
    relations = all_of(Relation)
    assert len(relations) == len({relation.state for relation in relations}) == 5
    assert all(relation.purpose.exact(code) for relation in relations for code in ("fa", "ar"))
    assert any(step.decision_number for step in all_of(RelationStep))
    assert {activity.state for activity in all_of(Activity)} == set(ActivityState)
    (study,) = all_of(Study)
    assert all(row.score is not None for row in study.scores)
    (agreement,) = all_of(Agreement)
    assert agreement.state is AgreementState.DRAFT
    assert any(version.decision_id for version in all_of(AgreementVersion))
    assert len(all_of(ContactOffice)) == 2
    assert ReminderKind.RENEWAL in {each.kind for each in due_reminders(today)}


def _has_a_series(event, today):
    earlier = event_by_slug("isfahan")
    assert (earlier.edition, event.edition) == (1, 2)
    assert earlier.series is event.series
    resolutions = db.session.scalars(
        select(Resolution).where(Resolution.event_id == earlier.id)
    ).all()
    assert {standing(row, today) for row in resolutions} == set(Standing)
    assert db.session.scalar(select(func.count()).where(Resolution.event_id == event.id)) == 0
