"""The pages of both sides and of the office; and what a focal point must never reach."""

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.accounts.enums import Role, VisitKind
from conference.accounts.services import consume_magic_link, create_magic_link
from conference.bilaterals import services
from conference.bilaterals.enums import MeetingState, RunState, Side
from conference.bilaterals.models import BilateralMeeting, PlannerRun
from conference.bilaterals.queries.meetings import meeting_by_code
from conference.bilaterals.services import OwnSide
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.jobs import run_due_jobs
from conference.delegations.models import Delegation
from conference.portal.views.public import meetings
from conference.registration.enums import ParticipationState
from conference.registration.services.liaison import LiaisonDetails, set_liaison
from conference.web.access import AccessKind
from tests.bilaterals.conftest import Table
from tests.factories.registration import ParticipantFactory
from tests.portal.attack import (
    addresses,
    changed_tables,
    methods_of,
    plain,
    routes_for,
    whole_database,
)
from tests.portal.attack_forms import PLAUSIBLE

UNKNOWN = "B999"


@pytest.fixture
def enter(client: FlaskClient, table: Table) -> Any:
    def start(delegation: Delegation) -> None:
        db.session.commit()
        kind, subject = VisitKind.FOCAL_POINT, table.focal[delegation.id]
        key = consume_magic_link(create_magic_link(kind, subject.id, table.event.id, hours=1))
        db.session.commit()
        with client.session_transaction() as session:
            session[f"visit_{kind.value}"] = key

    return start


def mine(table: Table, path: str = "", language: str = "en") -> str:
    return f"/{language}/{table.event.slug}/delegation/meetings{path}"


def office(table: Table, path: str = "") -> str:
    return f"/office/{table.event.slug}/meetings/{path}"


def own(**fields: Any) -> dict[str, Any]:
    return {"people": "3", "language": "ar", **fields}


# --- the delegation's pages --------------------------------------------------------------------


def test_a_focal_point_asks_and_the_other_one_accepts(
    client: FlaskClient, table: Table, enter: Any
) -> None:
    enter(table.asking)
    page = client.get(mine(table))
    assert "No meetings yet" in page.text
    asked = {
        "asked": table.asked.id,
        "purpose": "Water",
        "level": "mayor",
        "media": "photo",
        "slot1": table.slots[1].id,
        **own(),
    }
    answer = client.post(mine(table, "/new"), data=asked)
    assert answer.status_code == 303, answer.text
    meeting = db.session.scalars(select(BilateralMeeting)).one()
    code = meeting.code
    assert client.get(mine(table, f"/{code}/")).status_code == 200
    enter(table.asked)
    assert "Waiting for your answer" in client.get(mine(table)).text
    assert "Your answer" in client.get(mine(table, f"/{code}/")).text
    wrong = client.post(mine(table, f"/{code}/answer"), data={"said": "decline", **own()})
    assert wrong.status_code == 422
    said = client.post(mine(table, f"/{code}/answer"), data={"said": "accept", **own()})
    assert said.status_code == 303
    db.session.expire_all()
    assert meeting.state is MeetingState.ACCEPTED


def test_a_wrong_request_keeps_what_was_typed(
    client: FlaskClient, table: Table, enter: Any
) -> None:
    enter(table.asking)
    answer = client.post(mine(table, "/new"), data={"purpose": "Parks", **own(people="no")})
    assert answer.status_code == 422
    assert "Parks" in answer.text
    assert client.post(mine(table, "/new"), data={}).status_code == 422


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_every_page_of_a_meeting_is_there_in_each_language(
    client: FlaskClient, table: Table, enter: Any, language: str
) -> None:
    meeting = table.accepted()
    enter(table.asking)
    for path in ("", "/new", f"/{meeting.code}/"):
        answer = client.get(mine(table, path, language))
        assert answer.status_code == 200
        assert f'lang="{language}"' in answer.text
    sides = re.findall(r'<span class="soft">([^<]*)</span>', answer.text)
    comma = "," if language == "en" else "،"
    assert [each for each in sides if comma in each]
    assert not [each for each in sides if {",", "،"} - {comma} & set(each)]


# --- what is somebody else's -------------------------------------------------------------------


def test_somebody_else_s_meeting_is_answered_like_none(
    app: Flask, client: FlaskClient, table: Table, enter: Any
) -> None:
    """On every route with a code: the meeting of two others, and the other side's draft."""
    far = table.request(table.delegation(), table.delegation())
    by = table.actor(table.asked)
    draft = services.draft_request(table.asked, table.asking, table.wish(), by=by)
    codes = [far.code, draft.code]
    enter(table.asking)
    before, found, tried = whole_database(), [], 0
    data = {**PLAUSIBLE, **own(), "said": "accept", "asked": table.asked.id, "purpose": "x"}
    for rule in routes_for(app, AccessKind.FOCAL_POINT):
        if not rule.endpoint.startswith("portal.") or "code" not in rule.arguments:
            continue
        if "meeting" not in rule.rule:
            continue
        for method in methods_of(rule):
            for code in codes:
                (path,) = addresses(rule, table.event, code=code)
                (nobody,) = addresses(rule, table.event, code=UNKNOWN)
                one = client.open(path, method=method, data=data if method == "POST" else None)
                other = client.open(nobody, method=method, data=data if method == "POST" else None)
                tried += 1
                same = plain(one.data, code) == plain(other.data, UNKNOWN)
                if (one.status_code, other.status_code) != (404, 404) or not same:
                    found.append(f"{method} {rule.rule}: {one.status_code}/{other.status_code}")
    assert found == []
    assert tried >= 14
    assert changed_tables(before) == []


def test_the_sweep_sees_a_guard_that_is_gone(
    client: FlaskClient, table: Table, enter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: with the look-up by code alone, the other's page opens."""
    far = table.request(table.delegation(), table.delegation())
    enter(table.asking)
    assert client.get(mine(table, f"/{far.code}/")).status_code == 404

    def anybody(found: Delegation, code: str) -> Any:
        return meeting_by_code(found.event, code), Side.ASKING

    monkeypatch.setattr(meetings, "my_meeting", anybody)
    assert client.get(mine(table, f"/{far.code}/")).status_code == 200


def test_a_side_sees_the_number_and_not_the_names_of_the_other_s_people(
    client: FlaskClient, table: Table, enter: Any
) -> None:
    person = ParticipantFactory(
        delegation=table.asking, state=ParticipationState.APPROVED, native_name="ZANZIBAR"
    )
    meeting = table.request(own=OwnSide(people=3, attendees=[person.id]))
    enter(table.asking)
    assert "ZANZIBAR" in client.get(mine(table, f"/{meeting.code}/")).text
    enter(table.asked)
    text = client.get(mine(table, f"/{meeting.code}/")).text
    assert "ZANZIBAR" not in text
    assert "3 people" in text


def test_the_page_of_a_request_names_delegations_that_come_and_tells_nothing_else(
    client: FlaskClient, table: Table, enter: Any
) -> None:
    other = table.delegation()
    other.note = table.asked.note = "ZANZIBAR"
    enter(table.asking)
    text = client.get(mine(table, "/new")).text
    options = re.findall(r'<option value="(\d+)"[^>]*>', text)
    assert {str(other.id), str(table.asked.id)} <= set(options)
    assert "ZANZIBAR" not in text


# --- the office --------------------------------------------------------------------------------


@pytest.fixture
def registrar(sign_in: Any, table: Table) -> Any:
    return sign_in(Role.REGISTRAR, event=table.event)


def test_the_office_answers_for_the_side_that_its_page_named(
    client: FlaskClient, table: Table, registrar: Any
) -> None:
    meeting = table.request()
    db.session.commit()
    address = office(table, f"{meeting.code}/answer")
    page, side = client.get(address).text, Side.ASKED.value
    meeting.awaits = Side.ASKING  # by telephone the other side proposed times meanwhile
    meeting.state = MeetingState.COUNTERED
    db.session.commit()
    said = {"said": "accept", "side": side, **own()}
    assert client.post(address, data=said).status_code == 303
    db.session.expire_all()
    assert (meeting.state, meeting.awaits) == (MeetingState.COUNTERED, Side.ASKING)
    assert f'name="side" value="{side}"' in page
    said["side"] = Side.ASKING.value
    client.post(address, data=said)
    assert meeting.state is MeetingState.ACCEPTED


def test_the_office_acts_on_behalf_and_plans(
    client: FlaskClient, table: Table, registrar: Any
) -> None:
    db.session.commit()
    asked = {"asked": table.asked.id, "purpose": "Water", "level": "mayor", "media": "closed"}
    page = client.get(office(table, f"new?asking={table.asking.id}"))
    assert page.status_code == 200
    sent = client.post(office(table, f"new?asking={table.asking.id}"), data={**asked, **own()})
    assert sent.status_code == 303, sent.text
    code = db.session.scalars(select(BilateralMeeting.code)).one()
    assert client.get(office(table, f"{code}/")).status_code == 200
    assert client.get(office(table, f"{code}/answer")).status_code == 200
    said = {"said": "accept", **own()}
    assert client.post(office(table, f"{code}/answer"), data=said).status_code == 303
    ordered = client.post(office(table, "plans"), data={"seconds": "2"})
    assert ordered.status_code == 303
    assert "The planner is at work" in client.get(ordered.location).text
    run_due_jobs()
    run = db.session.scalars(select(PlannerRun)).one()
    progress = client.get(f"{ordered.location}/progress").json
    assert progress["state"] == "done"
    assert "Put the plan into force" in client.get(ordered.location).text
    assert client.post(f"{ordered.location}/take").location == ordered.location
    assert "being put into force" in client.get(ordered.location).text
    run_due_jobs()
    assert client.get(f"{ordered.location}/progress").json["state"] == "done"
    assert "1 new, 0 moved" in client.get(ordered.location).text
    db.session.expire_all()
    assert run.state == "taken"
    for path in ("", "board", "plans", "slots", "tasks", f"{code}/", f"?q={code}&state=allocated"):
        assert client.get(office(table, path)).status_code == 200, path


@pytest.mark.parametrize(
    ("state", "words"),
    [(RunState.OUTDATED, "Plan again"), (RunState.TAKING, "could not be put into force")],
)
def test_a_plan_that_did_not_come_into_force_says_so(
    client: FlaskClient, table: Table, registrar: Any, state: RunState, words: str
) -> None:
    """Out of date, or given up by its job, which is gone here."""
    result = {"places": {}, "before": {}, "moved": [], "unplaced": []}
    run = PlannerRun(event_id=table.event.id, state=state, result=result)
    db.session.add(run)
    db.session.commit()
    page = client.get(office(table, f"plans/{run.id}")).text
    assert words in page
    assert ("Put the plan into force" in page) is (state is RunState.TAKING)
    assert client.get(office(table, "plans")).status_code == 200


def test_the_page_of_a_delegation_leads_to_its_meetings_and_suggestions(
    client: FlaskClient, table: Table, registrar: Any
) -> None:
    page = f"/office/{table.event.slug}/delegations/{table.asking.id}/"
    table.request(table.asked, table.delegation())
    db.session.commit()
    assert "No meetings yet" in client.get(page).text
    table.accepted()
    db.session.commit()
    text = client.get(page).text
    assert "accepted, not planned yet: 1" in text
    for path in (f"?delegation={table.asking.id}", f"partners?delegation={table.asking.id}"):
        assert f'href="{office(table, path)}"' in text
        assert client.get(office(table, path)).status_code == 200


def test_only_officers_of_the_register_lead_a_meeting(
    client: FlaskClient, table: Table, registrar: Any
) -> None:
    """Whoever the event calls its liaison officers, and nobody by the letter of a category."""
    meeting = table.accepted()
    officer, other = (ParticipantFactory(delegation=table.asked) for _ in range(2))
    details = LiaisonDetails(phone="", delegation_id=table.asked.id)
    set_liaison(officer, details, by=COMMAND)
    db.session.commit()
    page = client.get(office(table, f"{meeting.code}/")).text
    [choices] = re.findall(r'<select[^>]*name="officer".*?</select>', page, re.DOTALL)
    assert f'value="{officer.id}"' in choices
    assert f'value="{other.id}"' not in choices
    for person, led_by in ((officer, officer.id), (other, officer.id)):
        data = {"officer": str(person.id)}
        assert client.post(office(table, f"{meeting.code}/liaison"), data=data).status_code == 303
        db.session.expire_all()
        assert meeting.liaison_id == led_by


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_the_auditor_reads_and_changes_nothing(
    client: FlaskClient, table: Table, sign_in: Any, language: str
) -> None:
    meeting = table.accepted()
    db.session.commit()
    sign_in(Role.AUDITOR, event=table.event)
    for path in ("", "board", "tasks", f"{meeting.code}/"):
        assert client.get(office(table, path)).status_code == 200
    for path in ("slots", "plans", "settings", f"{meeting.code}/cancel", f"{meeting.code}/place"):
        assert client.post(office(table, path), data={}).status_code == 403


def test_times_and_limits_are_typed_in_words(
    client: FlaskClient, table: Table, registrar: Any
) -> None:
    day = table.event.starts_on.isoformat()
    hours = {"day": day, "begin": "۹:۰۰", "end": "10:00", "minutes": "25", "pause": "5"}
    assert client.post(office(table, "slots"), data=hours).status_code == 303
    for wrong in ({"begin": "nine"}, {"day": "1999-01-01"}, {"end": "08:00"}):
        assert client.post(office(table, "slots"), data={**hours, **wrong}).status_code == 422
    again = client.post(office(table, "slots"), data={**hours, "begin": "9", "end": "10"})
    assert "There are times at these hours already." in again.text
    limits = {"is_open": "y", "gap_minutes": "10", "per_day": "", "reconfirm_hours": "12"}
    assert client.post(office(table, "settings"), data=limits).status_code == 303
    assert client.post(office(table, "settings"), data={"gap_minutes": "x"}).status_code == 422


def test_the_lists_ask_a_fixed_number_of_queries(
    client: FlaskClient, table: Table, registrar: Any, count_queries: Any
) -> None:
    table.accepted()
    db.session.commit()
    client.get(office(table))
    with count_queries() as one:
        client.get(office(table))
    for _n in range(3):
        table.accepted(table.delegation(), table.delegation())
    db.session.commit()
    with count_queries() as four:
        client.get(office(table))
    assert len(one) == len(four)
