"""Asking for the floor in the portal, the office's list, the chair's page and the second screen."""

import re

import pytest

from conference.accounts.enums import Role, VisitKind
from conference.accounts.services import create_magic_link
from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.delegations.enums import DelegationState
from conference.programme.enums import PersonRole, RoleState, SessionKind, SpeakingState
from conference.programme.queries.speaking import (
    delegations_without_request,
    queued,
    requests_of,
    speakers_list_of,
)
from conference.programme.services.speaking import admit_all, ask_for_floor, open_list
from conference.registration.enums import DelegationRole, ParticipationState, RankClass
from tests.factories.delegations import DelegationFactory, FocalPointFactory
from tests.factories.events import EventFactory
from tests.factories.programme import SessionFactory, SessionRoleFactory, moment
from tests.factories.registration import ParticipantFactory


@pytest.fixture
def event(app, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: moment(-3, 12))
    return EventFactory()


@pytest.fixture
def plenary(event):
    session = SessionFactory(event=event, kind=SessionKind.PLENARY)
    open_list(session, by=COMMAND)
    return session


def head_of(event, **fields):
    fields = {"role": DelegationRole.HEAD, "rank_class": RankClass.MAYOR, **fields}
    return ParticipantFactory(delegation=DelegationFactory(event=event), **fields)


def ask(plenary, head):
    return ask_for_floor(plenary, head.delegation, head, by=COMMAND)


def enter(client, event, kind, subject):
    token = create_magic_link(kind, subject.id, event.id, hours=1)
    db.session.commit()
    client.post(f"/en/{event.slug}/link/{token}")


def test_a_person_asks_writes_the_text_and_withdraws(client, event, plenary):
    head = head_of(event)
    enter(client, event, VisitKind.PARTICIPANT, head)
    home = f"/en/{event.slug}/floor"
    assert plenary.title.en in client.get(home).text
    assert client.post(f"{home}/{plenary.code}", data={"speaker": head.id}).status_code == 303
    [row] = requests_of(plenary.id)
    assert (row.state, row.participant_id, row.rank) == (
        SpeakingState.REQUESTED,
        head.id,
        RankClass.MAYOR,
    )
    text = {"language": "fa", "text": "شهر " * 440}
    assert client.post(f"{home}/{plenary.code}/text", data=text).status_code == 303
    page = client.get(home).text
    assert "440 words" in page
    assert "This is longer than the time you are given." in page
    assert client.post(f"{home}/{plenary.code}/text", data={"language": "fa"}).status_code == 422
    client.post(f"{home}/{plenary.code}/text/fa/remove")
    client.post(f"{home}/{plenary.code}/withdraw")
    [row] = requests_of(plenary.id)
    assert (row.state, row.texts) == (SpeakingState.WITHDRAWN, [])


def test_a_focal_point_asks_for_its_delegation_and_no_other(client, event, plenary):
    head, other = head_of(event), head_of(event)
    ask(plenary, other)
    enter(client, event, VisitKind.FOCAL_POINT, FocalPointFactory(delegation=head.delegation))
    home = f"/fa/{event.slug}/floor"
    assert client.get(home).status_code == 200
    assert client.post(f"{home}/{plenary.code}/withdraw").status_code == 404
    client.post(f"{home}/{plenary.code}", data={"speaker": other.id})
    rows = {row.delegation_id: row for row in requests_of(plenary.id)}
    assert rows[head.delegation_id].participant_id is None
    assert rows[other.delegation_id].participant_id == other.id
    assert client.post(f"{home}/NONE", data={}).status_code == 404


def test_a_delegation_that_declined_is_not_offered(event, plenary):
    coming, gone = head_of(event).delegation, head_of(event).delegation
    gone.state = DelegationState.DECLINED
    offered = {each.id for each in delegations_without_request(plenary)}
    assert coming.id in offered
    assert gone.id not in offered


def test_the_office_begins_a_list_and_orders_it(client, sign_in, event):
    session = SessionFactory(event=event, kind=SessionKind.PLENARY)
    head = head_of(event)
    sign_in(Role.REGISTRAR, event=event)
    home = f"/office/{event.slug}/programme/sessions/{session.code}/speakers"
    assert client.get(home).status_code == 200
    assert client.post(home, data={"minutes": "0"}).status_code == 422
    client.post(home, data={"is_open": "y", "minutes": "4"})
    client.post(f"{home}/add", data={"delegation": head.delegation_id})
    other = head_of(event)
    second = ask(session, other)
    db.session.commit()
    client.post(f"{home}/admit")
    version = speakers_list_of(session.id).version
    client.post(f"{home}/{second.id}", data={"action": "up", "version": version})
    order = [row.delegation_id for row in queued(requests_of(session.id))]
    assert order == [other.delegation_id, head.delegation_id]
    client.post(f"{home}/{second.id}", data={"action": "up", "version": version})
    assert "The list has changed meanwhile." in client.get(home).text
    assert client.get(f"{home}/{second.id}").status_code == 200
    assert client.get(f"{home}/999").status_code == 404
    assert session.title.en in client.get(f"/office/{event.slug}/programme/speakers").text


def version_on(page):
    return re.search(r'data-version="(\d+)"', page).group(1)


def test_the_chair_leads_and_a_second_window_is_told(client, sign_in, event, plenary):
    heads = [head_of(event) for _ in range(7)]
    for head in heads:
        ask(plenary, head)
    admit_all(plenary, by=COMMAND)
    sign_in(Role.REGISTRAR, event=event)
    home = f"/office/{event.slug}/programme/sessions/{plenary.code}"
    page = client.get(f"{home}/chair").text
    assert page.count("<li><span") == 5
    assert "2 more after them" in page
    shown = version_on(page)
    client.post(f"{home}/chair", data={"step": "clock", "version": shown})
    page = client.get(f"{home}/chair").text
    assert 'data-running="true"' in page
    assert ">3:00</span>" in page
    client.post(f"{home}/chair", data={"step": "call", "version": shown})  # the other window
    assert "The list has changed meanwhile." in client.get(f"{home}/chair").text
    assert len(queued(requests_of(plenary.id))) == 6
    answer = client.get(f"{home}/chair/state").get_json()
    assert str(answer["version"]) == version_on(client.get(f"{home}/screen").text)


def test_the_auditor_sees_the_screen_and_leads_nothing(client, sign_in, event, plenary):
    sign_in(Role.AUDITOR, event=event)
    home = f"/office/{event.slug}/programme/sessions/{plenary.code}"
    assert client.get(f"{home}/screen").status_code == 200
    assert client.get(f"{home}/speakers").status_code == 200
    assert client.get(f"{home}/chair").status_code == 403
    assert client.post(f"{home}/chair", data={"step": "call"}).status_code == 403


def test_pages_take_a_fixed_number_of_queries(client, sign_in, event, plenary, count_queries):
    sign_in(Role.REGISTRAR, event=event)
    home = f"/office/{event.slug}/programme/sessions/{plenary.code}"
    counts = []
    for number in (1, 3):
        for _ in range(number):
            ask(plenary, head_of(event))
        admit_all(plenary, by=COMMAND)
        db.session.commit()
        for page in ("chair", "speakers", "chair/state"):
            with count_queries() as statements:
                assert client.get(f"{home}/{page}").status_code == 200
            counts.append(len(statements))
    assert counts[:3] == counts[3:]


def test_the_clock_counts_in_the_digits_of_each_reader(client, sign_in, event, plenary):
    page = f"/office/{event.slug}/programme/sessions/{plenary.code}/screen"
    for language, numerals in (("en", "0123456789"), ("fa", "۰۱۲۳۴۵۶۷۸۹")):
        sign_in(Role.AUDITOR, event=event, language=language)
        assert f'data-digits="{numerals}"' in client.get(page).text


def test_without_a_list_the_chairs_page_says_what_to_do(client, sign_in, event):
    session = SessionFactory(event=event, kind=SessionKind.PLENARY)
    home = f"/office/{event.slug}/programme/sessions/{session.code}"
    sign_in(Role.REGISTRAR, event=event)
    for page in ("chair", "screen"):
        answer = client.get(f"{home}/{page}")
        assert answer.status_code == 200
        assert "This session has no list of speakers yet" in answer.text
        assert f'href="{home}/speakers"' in answer.text
    assert client.get(f"{home}/chair/state").status_code == 404
    sign_in(Role.AUDITOR, event=event)
    assert "As soon as the secretariat begins the list" in client.get(f"{home}/screen").text


@pytest.mark.parametrize("role", [PersonRole.CHAIR, PersonRole.MODERATOR])
def test_whoever_leads_the_session_leads_its_list(client, event, plenary, role):
    ask(plenary, head_of(event))
    admit_all(plenary, by=COMMAND)
    chair = SessionRoleFactory(session=plenary, role=role).participant
    enter(client, event, VisitKind.PARTICIPANT, chair)
    home = f"/en/{event.slug}/me/sessions"
    page = f"{home}/{plenary.code}/chair"
    assert f'href="{page}"' in client.get(home).text
    shown = version_on(client.get(page).text)
    assert client.post(page, data={"step": "clock", "version": shown}).status_code == 303
    assert 'data-running="true"' in client.get(page).text
    client.post(page, data={"step": "call", "version": shown})  # an older window
    assert "The list has changed meanwhile." in client.get(page).text
    assert client.get(f"{page}/state").get_json()["version"] == speakers_list_of(plenary.id).version


def test_nobody_else_leads_it(client, event, plenary):
    ask(plenary, head_of(event))
    admit_all(plenary, by=COMMAND)
    other = SessionFactory(event=event, kind=SessionKind.PLENARY)
    open_list(other, by=COMMAND)
    speaker = SessionRoleFactory(session=plenary, role=PersonRole.SPEAKER).participant
    SessionRoleFactory(session=other, role=PersonRole.CHAIR, participant=speaker)
    declined = SessionRoleFactory(session=plenary, role=PersonRole.CHAIR, state=RoleState.DECLINED)
    gone = SessionRoleFactory(session=plenary, role=PersonRole.CHAIR).participant
    gone.state = ParticipationState.WITHDRAWN
    focal = FocalPointFactory(delegation=speaker.delegation)
    db.session.commit()
    page = f"/en/{event.slug}/me/sessions/{plenary.code}/chair"
    version = speakers_list_of(plenary.id).version
    assert client.get(page).status_code in {302, 403}
    for person in (speaker, declined.participant, gone):
        enter(client, event, VisitKind.PARTICIPANT, person)
        assert client.get(page).status_code == 404
        assert client.get(f"{page}/state").status_code == 404
        step = {"step": "call", "version": version}
        assert client.post(page, data=step).status_code == 404
    assert speakers_list_of(plenary.id).version == version
    enter(client, event, VisitKind.PARTICIPANT, speaker)
    assert client.get(page.replace(plenary.code, other.code)).status_code == 200
    fresh = client.application.test_client()
    enter(fresh, event, VisitKind.FOCAL_POINT, focal)
    assert fresh.get(page.replace(plenary.code, other.code)).status_code in {302, 403}
