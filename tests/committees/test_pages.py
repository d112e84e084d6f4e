import io
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from conference.cities.models import Organisation
from conference.committees.enums import MeetingState, ReportState, TaskState
from conference.committees.models import (
    Committee,
    CommitteeMember,
    CouncilReport,
    Decision,
    PartnerBody,
    Task,
    WorkingMeeting,
    Workstream,
)
from conference.core import clock
from conference.core.database import db
from tests.factories.cities import OrganisationFactory
from tests.factories.committees import (
    AttendanceFactory,
    CommitteeFactory,
    ContactFactory,
    DecisionFactory,
    MemberFactory,
    TaskFactory,
    WorkingMeetingFactory,
)

ROOT = "/office/committees"
JSON = {"Accept": "application/json"}


@pytest.fixture
def officer(sign_in):
    return sign_in("diplomacy_officer")


def one(model):
    db.session.expire_all()
    return db.session.query(model).one()


def test_a_body_is_formed_gets_people_and_begins_its_work(client, officer):
    contact, place = ContactFactory(), OrganisationFactory()
    db.session.commit()
    form = {"name-fa": "کمیته خواهرخواندگی", "code": "sc", "kind": "committee"}
    form |= {"timezone": "Asia/Tehran", "calendar": "solar_hijri", "organisation_id": place.id}
    form |= {"starts_on": "۱۴۰۵/۰۱/۰۱", "parent_id": ""}
    answer = client.post(f"{ROOT}/new", data=form)
    body = one(Committee)
    assert answer.location == f"{ROOT}/{body.id}"
    assert (body.code, body.starts_on) == ("SC", date(2026, 3, 21))
    member = {"contact_id": contact.id, "role": "chair", "circle": "academic", "language": "fa"}
    member |= {"expertise-en": "City law"}
    client.post(f"{ROOT}/{body.id}/members/new", data=member)
    assert one(CommitteeMember).expertise.en == "City law"
    partner = {
        "organisation_id": place.id,
        "cooperation": "research",
        "contact_id": "",
        "letter_number": "",
    }
    client.post(f"{ROOT}/{body.id}/partners/new", data=partner)
    assert one(PartnerBody).organisation_id == place.id
    client.post(f"{ROOT}/{body.id}/workstreams/new", data={"name-en": "Culture", "lead_id": ""})
    assert db.session.query(Workstream).count() == 5
    client.post(f"{ROOT}/{body.id}/step/active")
    page = client.get(f"{ROOT}/{body.id}").text
    assert "City law" in page
    assert "Culture" in page
    assert "کمیته خواهرخواندگی" in client.get(f"{ROOT}/?q=خواهرخواندگي").text
    assert client.get(f"{ROOT}/{body.id}/edit").status_code == 200


def test_a_wrong_form_keeps_what_was_typed(client, officer):
    answer = client.post(f"{ROOT}/new", data={"name-en": "Xy", "code": "شورا", "kind": "council"})
    assert answer.status_code == 422
    assert 'value="Xy"' in answer.text


def test_the_auditor_reads_the_lists_and_changes_nothing(client, sign_in):
    task, decision = TaskFactory(), DecisionFactory()
    meeting = WorkingMeetingFactory()
    sign_in("auditor")
    for path in (
        "/",
        f"/{task.committee_id}",
        f"/{task.committee_id}/board",
        "/tasks",
        f"/tasks/{task.id}",
        "/meetings",
        f"/meetings/{meeting.id}",
        f"/meetings/{meeting.id}/minutes",
        "/decisions",
        f"/decisions/{decision.id}",
        "/reports",
    ):
        page = client.get(f"{ROOT}{path}")
        assert page.status_code == 200, path
        assert "/edit" not in page.text, path
        assert "/move" not in page.text, path
    refused = client.post(f"{ROOT}/tasks/{task.id}/move", data={"state": "done"})
    assert refused.status_code == 403


def test_somebody_for_one_event_alone_sees_nothing_of_the_city(client, sign_in):
    from tests.factories.events import EventFactory  # noqa: PLC0415 - this test alone needs it

    sign_in("administrator", event=EventFactory())
    assert client.get(f"{ROOT}/").status_code == 403


def test_a_card_is_moved_by_the_script_and_by_its_form(client, officer):
    task = TaskFactory()
    db.session.commit()
    url = f"{ROOT}/tasks/{task.id}/move"
    moved = client.post(url, data={"state": "doing", "version": 1, "place": 0}, headers=JSON)
    assert moved.json == {"version": 2, "state": "doing"}
    stale = client.post(url, data={"state": "done", "version": 1}, headers=JSON)
    assert stale.status_code == 409
    assert stale.json["theirs"] == {"state": "doing", "place": 0}
    plain = client.post(url, data={"state": "blocked", "version": 2, "back": "board"})
    assert plain.location == f"{ROOT}/{task.committee_id}/board#task-{task.id}"
    assert one(Task).state is TaskState.BLOCKED
    assert client.post(url, data={"state": "never"}, headers=JSON).status_code == 422


def test_a_task_is_done_with_its_evidence(client, officer):
    body = CommitteeFactory()
    db.session.commit()
    task = {"title": "نامه به شورا", "due_on": "2020-01-01", "user_id": officer.id}
    task |= {"workstream_id": "", "owner_id": ""}
    client.post(f"{ROOT}/{body.id}/tasks/new", data=task)
    row = one(Task)
    assert "نامه به شورا" in client.get(f"{ROOT}/tasks?overdue=y&mine=y&q=شورا").text
    evidence = {"evidence": "Sent", "file": (io.BytesIO(b"%PDF-1.7"), "letter.pdf"), "done": "1"}
    client.post(f"{ROOT}/tasks/{row.id}/evidence", data=evidence)
    row = one(Task)
    assert (row.state, row.evidence) == (TaskState.DONE, "Sent")
    assert client.get(f"{ROOT}/tasks/{row.id}/evidence/file").data == b"%PDF-1.7"
    wrong = {"evidence": "Kept", "file": (io.BytesIO(b"MZ"), "a.exe")}
    refused = client.post(f"{ROOT}/tasks/{row.id}/evidence", data=wrong)
    assert refused.status_code == 422
    assert "Kept" in refused.text


def test_a_meeting_goes_from_plan_to_decision(client, officer):
    member, guest = MemberFactory(), ContactFactory()
    body = member.committee
    db.session.commit()
    begins = clock.now() + timedelta(minutes=10)
    times = {"starts_at": begins, "ends_at": begins + timedelta(hours=2)}
    form = {name: f"{moment:%Y-%m-%d %H:%M}" for name, moment in times.items()}
    body.timezone = "UTC"
    db.session.commit()
    answer = client.post(f"{ROOT}/{body.id}/meetings/new", data={"title-en": "First", **form})
    meeting = one(WorkingMeeting)
    url = f"{ROOT}/meetings/{meeting.id}"
    assert answer.location == url
    assert meeting.starts_at == begins.replace(second=0, microsecond=0)
    item = {"title-en": "Report", "minutes": "20", "presenter_id": ""}
    client.post(f"{url}/agenda", data=item)
    client.post(f"{url}/guests", data={"contact_id": guest.id, "circle": "media"})
    page = client.get(url).text
    assert 'aria-current="step"><span class="step-label">Invitations' in page
    assert "Send the invitations" in page
    client.post(f"{url}/invitations")
    client.post(f"{url}/held")
    rows = one(WorkingMeeting).attendances
    client.post(f"{url}/presence", data={f"presence_{row.id}": "present" for row in rows})
    vote = {"mode": "vote", "votes_for": "۵", "votes_against": "1", "abstained": "0"}
    decision = {"text-en": "Write to Karbala", "responsible_id": member.id, **vote}
    decision["item_id"] = ""
    client.post(f"{url}/decisions/new", data=decision)
    row = one(Decision)
    assert (row.votes_for, row.responsible_id) == (5, member.id)
    task = client.post(f"{ROOT}/decisions/{row.id}/task")
    assert task.location == f"{ROOT}/tasks/{one(Task).id}"
    assert "Write to Karbala" in client.get(task.location).text
    assert client.get(f"{ROOT}/decisions/{row.id}").status_code == 200
    assert client.get(f"{ROOT}/decisions/{row.id}/edit").status_code == 200


def test_drafts_are_saved_apart_and_approval_says_what_is_missing(client, officer):
    meeting = WorkingMeetingFactory(state=MeetingState.HELD)
    db.session.commit()
    url = f"{ROOT}/meetings/{meeting.id}"
    client.post(f"{url}/minutes/fa", data={"fa-text": "متن فارسی", "fa-version": "0"})
    page = client.get(f"{url}/minutes").text
    assert "متن فارسی" in page
    stale = client.post(f"{url}/minutes/fa", data={"fa-text": "دیگر", "fa-version": "0"})
    assert stale.status_code == 409
    assert "دیگر" in stale.text
    asked = client.get(f"{url}/approve").text
    assert "Not written" in asked
    client.post(f"{url}/approve")
    assert one(WorkingMeeting).state is MeetingState.MINUTES_APPROVED
    assert "are being printed" in client.get(f"{url}/minutes").text
    assert client.get(f"{url}/minutes/progress").json["state"] == "queued"


@pytest.mark.parametrize("part", ["", "tasks", "meetings", "decisions", "reports"])
def test_a_list_that_was_just_opened_finds_no_fault(client, officer, part):
    body = CommitteeFactory()
    db.session.commit()
    page = client.get(f"{ROOT}/{part}").text
    assert "field-wrong" not in page
    wrong = client.get(f"{ROOT}/{part}?state=never&kind=never&body=x")
    assert wrong.status_code == 200
    assert "field-wrong" in wrong.text
    of_body = client.get(f"{ROOT}/{part}?body={body.id}&state=").text
    assert (f'href="{ROOT}/{body.id}/board"' in of_body) == bool(part)


def test_a_report_is_tabled_adopted_and_followed_up(client, officer):
    body, council, decision = CommitteeFactory(), OrganisationFactory(), DecisionFactory()
    db.session.commit()
    form = {"title-en": "Twinning", "tabled_on": "1405/02/01", "organisation_id": council.id}
    form["council_id"] = ""
    answer = client.post(f"{ROOT}/{body.id}/reports/new", data=form)
    report = one(CouncilReport)
    url = f"{ROOT}/reports/{report.id}"
    assert answer.location == url
    paper = {**form, "file": (io.BytesIO(b"%PDF-1.4 report"), "report.pdf")}
    assert client.post(f"{url}/edit", data=paper).status_code == 303
    assert client.post(f"{url}/edit", data=form).status_code == 303
    assert client.get(f"{url}/file").data == b"%PDF-1.4 report"
    both = {**form, "council_id": CommitteeFactory().id}
    db.session.commit()
    assert client.post(f"{ROOT}/{body.id}/reports/new", data=both).status_code == 422
    said = {"state": "adopted", "decided_on": "1405/02/10", "mode": "vote"}
    said["decision_no"] = decision.number
    said |= {"votes_for": "9", "votes_against": "1", "abstained": "2", "due_on": "1405/03/01"}
    said |= {"follow_up_id": "", "user_id": ""}
    for wrong in ({"mode": "consensus"}, {"decided_on": "2090-01-01"}):
        assert client.post(f"{url}/answer", data=said | wrong).status_code == 422
    client.post(f"{url}/answer", data=said)
    report = one(CouncilReport)
    assert (report.state, report.votes_for) == (ReportState.ADOPTED, 9)
    assert f"{ROOT}/decisions/{decision.id}" in client.get(url).text
    late = {"followed_up_on": "2090-01-01", "follow_up": "Signed"}
    assert client.post(f"{url}/follow-up", data=late).status_code == 422
    client.post(f"{url}/follow-up", data={"followed_up_on": "1405/02/20", "follow_up": "Signed"})
    assert one(CouncilReport).state is ReportState.FOLLOWED_UP
    assert "Signed" in client.get(url).text
    assert client.post(f"{url}/answer", data=said).status_code == 409


def test_the_spreadsheets_hold_what_the_list_shows(client, officer):
    TaskFactory(title="=1+1")
    decision = DecisionFactory(search_key="write to the council")
    db.session.commit()
    tasks = load_workbook(io.BytesIO(client.post(f"{ROOT}/tasks.xlsx").data)).active
    assert tasks["A2"].value == "=1+1"
    assert tasks["A2"].data_type == "s"
    answer = client.post(f"{ROOT}/decisions.xlsx?q=council")
    assert load_workbook(io.BytesIO(answer.data)).active["A2"].value == decision.number


@pytest.mark.parametrize("path", ["/", "/tasks", "/meetings", "/decisions", "/reports"])
def test_lists_ask_the_same_number_of_questions(client, officer, count_queries, path):
    counts, officer_id = [], officer.id
    for rows in (1, 3):
        for _ in range(rows):
            member = MemberFactory()
            TaskFactory(committee=member.committee, owner=member, user_id=officer_id)
            meeting = WorkingMeetingFactory(committee=member.committee, state=MeetingState.HELD)
            DecisionFactory(meeting=meeting, responsible=member)
            place = OrganisationFactory()
            db.session.add(
                CouncilReport(
                    committee=member.committee,
                    organisation=place,
                    title=place.name,
                    tabled_on=date(2026, 1, 1),
                )
            )
        db.session.commit()
        db.session.expunge_all()
        with count_queries() as statements:
            assert client.get(f"{ROOT}{path}").status_code == 200
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 8


def test_pages_of_one_ask_the_same_number_of_questions(client, officer, count_queries):
    meeting_id = WorkingMeetingFactory(state=MeetingState.HELD).id
    counts = []
    for rows in (1, 3):
        meeting = db.session.get(WorkingMeeting, meeting_id)
        body_id = meeting.committee_id
        for _ in range(rows):
            place = OrganisationFactory()
            member = MemberFactory(
                committee=meeting.committee, contact=ContactFactory(organisation=place)
            )
            AttendanceFactory(meeting=meeting, contact=member.contact, member=member)
            DecisionFactory(meeting=meeting, responsible=member)
            TaskFactory(committee=meeting.committee, owner=member)
        db.session.commit()
        db.session.expunge_all()
        found = []
        for path in ("", "/minutes"):
            with count_queries() as statements:
                client.get(f"{ROOT}/meetings/{meeting_id}{path}")
            found.append(len(statements))
        for path in ("", "/board"):
            with count_queries() as statements:
                client.get(f"{ROOT}/{body_id}{path}")
            found.append(len(statements))
        counts.append(found)
    assert counts[0] == counts[1]


def test_an_organisation_of_a_member_stays_what_it_was(client, officer):
    """Removing a body's partner leaves the address book alone."""
    place = OrganisationFactory()
    row = PartnerBody(committee_id=CommitteeFactory().id, organisation_id=place.id)
    db.session.add(row)
    db.session.commit()
    client.post(f"{ROOT}/{row.committee_id}/partners/{row.id}/remove")
    assert db.session.query(PartnerBody).count() == 0
    assert one(Organisation).id == place.id


def test_a_member_cannot_vanish_from_the_address_book(client, officer):
    member = MemberFactory()
    db.session.commit()
    refused = client.post(f"/office/contacts/{member.contact_id}/remove")
    assert refused.status_code == 409
    assert "This person is named elsewhere" in refused.text
    assert one(CommitteeMember).contact_id
