import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from icalendar import Calendar

from conference.committees import queries, services
from conference.committees.enums import (
    Circle,
    DecisionMode,
    DecisionState,
    MeetingState,
    NumberCalendar,
    Presence,
)
from conference.committees.models import MinutesPrint
from conference.core import clock, jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.core.files import StoredFile, read_file
from conference.i18n import Language
from conference.i18n.localised import Localised
from conference.mailing.models import OutboxMessage
from tests.factories.committees import (
    AttendanceFactory,
    CommitteeFactory,
    ContactFactory,
    MemberFactory,
    WorkingMeetingFactory,
)

AHEAD = timedelta(days=10)


def details(**changes):
    at = clock.now().replace(microsecond=0) + AHEAD
    values = {"title": Localised(en="First meeting"), "starts_at": at}
    values["ends_at"] = at + timedelta(hours=2)
    return services.MeetingDetails(**{**values, **changes})


def planned(**people):
    body = CommitteeFactory()
    MemberFactory(committee=body, language="fa", **people)
    db.session.refresh(body)
    meeting = services.plan_meeting(body, details(), by=COMMAND)
    db.session.commit()
    return meeting


def invite_all(meeting):
    services.send_invitations(meeting, by=COMMAND)
    db.session.commit()
    jobs.run_due_jobs()


def entries():
    """What calendars are told, in the order of the mails: (method, uid, sequence)."""
    found = []
    for message in db.session.query(OutboxMessage).order_by(OutboxMessage.id):
        [file_id] = message.attachments.values()
        calendar = Calendar.from_ical(read_file(db.session.get_one(StoredFile, file_id)))
        [event] = calendar.walk("VEVENT")
        found.append((str(calendar["method"]), str(event["uid"]), event["sequence"]))
    return found


def test_whoever_serves_is_expected_at_the_next_meeting(app):
    body = CommitteeFactory()
    member = MemberFactory(committee=body)
    MemberFactory(committee=body, to_on=datetime(2020, 1, 1, tzinfo=UTC).date())
    db.session.refresh(body)
    first = services.plan_meeting(body, details(), by=COMMAND)
    second = services.plan_meeting(body, details(), by=COMMAND)
    assert (first.number, second.number) == (1, 2)
    assert [row.contact_id for row in first.attendances] == [member.contact_id]


def test_an_invitation_is_replaced_by_a_change_and_cleared_by_the_cancellation(app):
    meeting = planned()
    invite_all(meeting)
    services.edit_meeting(meeting, details(place=Localised(en="Room 2")), by=COMMAND)
    invite_all(meeting)
    invite_all(meeting)  # nobody who knows is written to again
    services.cancel_meeting(meeting, "No quorum", by=COMMAND)
    db.session.commit()
    jobs.run_due_jobs()
    uid = f"{meeting.mark}@committees.conference"
    assert entries() == [("PUBLISH", uid, 0), ("PUBLISH", uid, 1), ("CANCEL", uid, 2)]


def test_a_mail_is_written_in_the_language_of_the_membership(app):
    meeting = planned()
    invite_all(meeting)
    [message] = db.session.query(OutboxMessage)
    assert message.language == "fa"
    assert "(وقت ایران)" in message.text


def test_who_is_taken_off_the_list_is_told_and_only_if_invited(app):
    meeting = planned()
    guest = services.invite(meeting, ContactFactory(), by=COMMAND)
    services.uninvite(guest, by=COMMAND)
    assert entries() == []
    invite_all(meeting)
    db.session.refresh(meeting)
    services.uninvite(meeting.attendances[0], by=COMMAND)
    assert [each[0] for each in entries()] == ["PUBLISH", "CANCEL"]


def test_who_becomes_a_member_after_the_planning_is_put_on_the_list_as_a_member(app):
    meeting = planned()
    late = MemberFactory(committee=meeting.committee, language="ar", circle=Circle.ACADEMIC)
    db.session.refresh(meeting.committee)
    row = services.invite(meeting, late.contact, by=COMMAND)
    db.session.commit()
    assert (row.member, row.circle, row.language) == (late, Circle.ACADEMIC, "ar")
    assert services.invite(meeting, ContactFactory(), by=COMMAND).member is None


def test_a_meeting_cannot_end_before_it_begins(app):
    at = clock.now()
    body, wrong = CommitteeFactory(), details(starts_at=at, ends_at=at)
    with pytest.raises(InvalidError) as refusal:
        services.plan_meeting(body, wrong, by=COMMAND)
    assert refusal.value.field == "ends_at"


def test_a_meeting_is_held_no_earlier_than_it_begins(app):
    with pytest.raises(DomainError):
        services.hold_meeting(planned(), by=COMMAND)
    meeting = WorkingMeetingFactory()
    services.hold_meeting(meeting, by=COMMAND)
    assert meeting.state is MeetingState.HELD


def test_the_agenda_keeps_its_order(app):
    meeting = WorkingMeetingFactory()
    for title in "ABC":
        services.add_item(meeting, services.ItemDetails(title=Localised(en=title)), by=COMMAND)
    services.move_item(meeting.agenda[2], -1, by=COMMAND)
    db.session.commit()
    assert [item.title.en for item in queries.meeting_by_id(meeting.id).agenda] == ["A", "C", "B"]


def decide(meeting, **changes):
    wanted = {"text": Localised(en="Agreed"), **changes}
    return services.record_decision(meeting, services.DecisionDetails(**wanted), by=COMMAND)


def test_decisions_are_numbered_by_body_and_year_without_gaps(app):
    body = CommitteeFactory(code="SC", calendar=NumberCalendar.SOLAR_HIJRI)
    held = {"committee": body, "state": MeetingState.HELD}
    first = WorkingMeetingFactory(starts_at=datetime(2026, 3, 20, 9, tzinfo=UTC), **held)
    second = WorkingMeetingFactory(starts_at=datetime(2026, 3, 21, 9, tzinfo=UTC), **held)
    numbers = [decide(each).number for each in (first, first, second)]
    services.void_decision(first.decisions[1], "Written twice", by=COMMAND)
    numbers.append(decide(first).number)
    assert numbers == ["SC-1404-001", "SC-1404-002", "SC-1405-001", "SC-1404-003"]


@pytest.mark.parametrize(
    ("counts", "state"),
    [
        ((3, 2, 9), DecisionState.ADOPTED),
        ((2, 2, 0), DecisionState.REJECTED),
        ((0, 1, 0), DecisionState.REJECTED),
    ],
)
def test_a_vote_adopts_with_more_for_than_against(app, counts, state):
    names = ("votes_for", "votes_against", "abstained")
    votes = dict(zip(names, counts, strict=True))
    meeting = WorkingMeetingFactory(state=MeetingState.HELD)
    assert decide(meeting, mode=DecisionMode.VOTE, **votes).state is state


def test_a_vote_without_counts_is_refused(app):
    with pytest.raises(InvalidError):
        decide(WorkingMeetingFactory(state=MeetingState.HELD), mode=DecisionMode.VOTE)


def test_votes_counted_beside_a_consensus_are_not_lost_in_silence(app):
    with pytest.raises(InvalidError) as refused:
        decide(WorkingMeetingFactory(state=MeetingState.HELD), votes_for=5)
    assert refused.value.field == "mode"


def test_nothing_is_decided_before_the_meeting(app):
    with pytest.raises(DomainError):
        decide(WorkingMeetingFactory())


def write(meeting, text, language=Language.ENGLISH, version=0):
    return services.write_minutes(meeting, language, text, version=version, by=COMMAND)


def test_a_text_that_somebody_else_saved_is_not_overwritten(app):
    meeting = WorkingMeetingFactory(state=MeetingState.HELD)
    write(meeting, "One")
    with pytest.raises(services.StaleMinutesError):
        write(meeting, "Two")
    assert services.text_of(meeting, Language.ENGLISH).text == "One"


def test_minutes_need_a_text_to_be_approved(app):
    with pytest.raises(DomainError):
        services.approve_minutes(WorkingMeetingFactory(state=MeetingState.HELD), by=COMMAND)


@pytest.fixture
def printing(monkeypatch):
    """Print the data itself: how it looks on paper is another test's."""

    def fake(data, language):
        return b"%PDF-" + json.dumps([language.value, data["text"]]).encode()

    monkeypatch.setattr("conference.committees.services.minutes.print_frozen", fake)


def test_approved_minutes_are_frozen_in_each_language_written(app, printing):
    meeting = WorkingMeetingFactory(state=MeetingState.HELD)
    row = AttendanceFactory(meeting=meeting)
    db.session.refresh(meeting)
    services.note_presence(meeting, {row.id: Presence.EXCUSED}, by=COMMAND)
    write(meeting, "As spoken")
    write(meeting, "چنان‌که گفته شد", Language.PERSIAN)
    decide(meeting)
    services.approve_minutes(meeting, by=COMMAND)
    db.session.commit()
    jobs.run_due_jobs()
    prints = db.session.query(MinutesPrint).order_by(MinutesPrint.id).all()
    assert sorted(each.language for each in prints) == ["en", "fa"]
    assert all(each.sha256 == sha256(read_file(each.file)).hexdigest() for each in prints)
    [frozen] = [json.loads(each.data) for each in prints if each.language == "en"]
    assert [group["label"] for group in frozen["people"]] == ["Excused"]
    assert [each["text"] for each in frozen["decisions"]] == ["Agreed"]
    for refused in (
        lambda: write(meeting, "Else", version=1),
        lambda: decide(meeting),
        lambda: services.note_presence(meeting, {row.id: Presence.PRESENT}, by=COMMAND),
        lambda: services.approve_minutes(meeting, by=COMMAND),
    ):
        with pytest.raises(DomainError):
            refused()


def test_nothing_is_frozen_that_no_font_can_print(app, printing):
    meeting = WorkingMeetingFactory(state=MeetingState.HELD)
    write(meeting, "Agreed ✅")
    db.session.commit()
    with pytest.raises(DomainError, match="✅"):
        services.approve_minutes(meeting, by=COMMAND)
    db.session.rollback()
    write(meeting, "Agreed", version=1)
    services.approve_minutes(meeting, by=COMMAND)
    with pytest.raises(DomainError, match="✅"):
        services.add_addendum(meeting, Localised(en="Not agreed ✅"), by=COMMAND)
    assert not meeting.addenda


def test_a_correction_is_an_addendum_and_leaves_the_minutes_alone(app, printing):
    meeting = WorkingMeetingFactory(state=MeetingState.HELD)
    write(meeting, "As spoken")
    services.approve_minutes(meeting, by=COMMAND)
    db.session.commit()
    jobs.run_due_jobs()
    before = db.session.query(MinutesPrint).one().sha256
    services.add_addendum(meeting, Localised(en="Wrong name", ar="اسم خاطئ"), by=COMMAND)
    db.session.commit()
    jobs.run_due_jobs()
    first, *later = db.session.query(MinutesPrint).order_by(MinutesPrint.id)
    assert first.sha256 == before
    assert {each.language for each in later} == {"ar", "en"}
    assert all(each.file_id and each.addendum.number == 1 for each in later)


def test_minutes_that_are_not_approved_have_no_addendum(app):
    meeting = WorkingMeetingFactory(state=MeetingState.HELD)
    with pytest.raises(DomainError):
        services.add_addendum(meeting, Localised(en="A"), by=COMMAND)
