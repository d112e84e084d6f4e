from datetime import timedelta

import pytest
import sqlalchemy as sa

from conference.audit.models import AuditEntry
from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.i18n.localised import Localised
from conference.visas import services
from conference.visas.enums import Lapse, Urgency, VisaRoute, VisaState
from conference.visas.models import Consulate, VisaRule
from conference.visas.queries import CaseFilter, case_of, cases_of, worries_of
from tests.visas.approved import approved_person, event_with_letters


@pytest.fixture
def event(app):
    event = event_with_letters()
    db.session.commit()
    return event


@pytest.fixture
def officer(sign_in, event):
    return sign_in("visa_officer", event=event)


def base(event):
    return f"/office/{event.slug}/visas"


def today(event):
    return clock.today(event.timezone)


def case_at(event, state, **fields):
    case = services.open_case(approved_person(event), by=COMMAND)
    case.state = state
    for name, value in fields.items():
        setattr(case, name, value)
    db.session.commit()
    return case


def consulate():
    row = Consulate(name=Localised(en="Consulate General"), city=Localised(en="Basra"))
    db.session.add(row)
    db.session.commit()
    return row


@pytest.mark.usefixtures("officer")
@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("page", ["/", "/list", "/alerts", "/rules"])
def test_pages_take_a_fixed_number_of_queries(client, event, count_queries, rows, page):
    for _ in range(rows):
        case_at(event, VisaState.READY, apply_by=today(event), consulate=consulate())
    address = base(event) + page
    db.session.remove()
    with count_queries() as statements:
        answer = client.get(address)
    assert answer.status_code == 200
    assert len(statements) <= 12


def test_the_board_has_a_column_for_each_state_that_somebody_stands_in(client, officer, event):
    for _ in range(7):
        case_at(event, VisaState.READY)
    case_at(event, VisaState.AUTHORISED, valid_until=today(event) + timedelta(days=3))
    text = client.get(base(event) + "/").text
    assert text.count('class="case-column"') == 2
    assert text.count('class="case-card"') == 6
    assert "state=ready" in text
    assert "state=authorised" not in text


def test_the_list_is_filtered_by_what_is_urgent_and_what_lapses(event):
    day = today(event)
    late = case_at(event, VisaState.READY, apply_by=day - timedelta(days=1))
    near = case_at(event, VisaState.INCOMPLETE, apply_by=day + timedelta(days=7))
    far = case_at(event, VisaState.NEEDED, apply_by=day + timedelta(days=8))
    sent = case_at(event, VisaState.SENT_TO_MINISTRY, apply_by=day - timedelta(days=1))
    lapses = case_at(event, VisaState.AUTHORISED, valid_until=day + timedelta(days=10))
    lasts = case_at(event, VisaState.AUTHORISED, valid_until=day + timedelta(days=11))
    far.participant.document.expires_on = day + timedelta(days=2)
    db.session.commit()

    def found(**wanted):
        return {*db.session.scalars(cases_of(event, CaseFilter(**wanted), day)).unique()}

    assert found(urgency=Urgency.PASSED) == {late}
    assert found(urgency=Urgency.PRESSING) == {near}
    assert found(urgency=Urgency.AHEAD) == {far}
    assert found(lapse=Lapse.CODE) == {lapses}
    assert found(lapse=Lapse.PASSPORT) == {far}
    assert found(state=VisaState.AUTHORISED) == {lapses, lasts}
    assert found() == {late, near, far, sent, lapses, lasts}
    worries = worries_of(event, day)
    assert (worries.passed, worries.pressing, worries.codes, worries.passports) == (1, 1, 1, 1)


def test_a_case_is_worked_from_ready_to_the_visa(client, officer, event):
    case, place = case_at(event, VisaState.READY), consulate()
    address = f"{base(event)}/people/{case.participant.reference}"

    def step(name, **data):
        assert client.get(f"{address}/steps/{name}").status_code == 200
        return client.post(f"{address}/steps/{name}", data=data).status_code

    assert client.post(f"{address}/consulate", data={"consulate": place.id}).status_code == 303
    assert step("send") == 303
    assert step("information", asked="Father's name") == 303
    assert "Father&#39;s name" in client.get(address).text
    until = (today(event) + timedelta(days=20)).isoformat()
    refused = client.post(f"{address}/steps/authorise", data={"code": "A1"})
    assert refused.status_code == 422
    assert 'value="A1"' in refused.text
    assert step("authorise", code="A 987654", consulate=place.id, valid_until=until) == 303
    page = client.get(address).text
    assert "A987654" not in page
    assert "•••••654" in page
    assert "A987654" in client.post(f"{address}/code").text
    assert step("visa", visa_until="") == 303
    assert case_of(case.participant_id).state is VisaState.VISA_ISSUED
    assert step("take-back") == 303
    db.session.expire_all()
    assert case_of(case.participant_id).state is VisaState.AUTHORISED
    seen = sa.select(AuditEntry.action).where(AuditEntry.action == "visas:case:revealed")
    assert db.session.scalars(seen).all() == ["visas:case:revealed"]


def test_a_step_that_is_not_possible_is_answered_in_words(client, officer, event):
    case = case_at(event, VisaState.NEEDED)
    address = f"{base(event)}/people/{case.participant.reference}/steps"
    assert client.get(f"{address}/nonsense").status_code == 404
    assert "This step is not possible now" in client.get(f"{address}/authorise").text
    answer = client.post(f"{address}/send")
    assert answer.status_code == 422
    assert case_of(case.participant_id).state is VisaState.NEEDED


def test_a_route_is_set_by_hand_with_a_reason(client, officer, event):
    case = case_at(event, VisaState.READY)
    address = f"{base(event)}/people/{case.participant.reference}"
    assert client.get(f"{address}/route").status_code == 200
    without = client.post(f"{address}/route", data={"route": "exempt", "reason": " "})
    assert without.status_code == 422
    told = {"route": "exempt", "reason": "residence permit"}
    assert client.post(f"{address}/route", data=told).status_code == 303
    assert "residence permit" in client.get(address).text
    assert case_of(case.participant_id).state is VisaState.EXEMPT
    assert client.post(f"{address}/rules").status_code == 303
    assert case_of(case.participant_id).state is VisaState.READY


def test_somebody_without_a_case_gets_one(client, officer, event):
    person = approved_person(event)
    db.session.commit()
    address = f"{base(event)}/people/{person.reference}"
    assert "No visa case" in client.get(address).text
    assert client.post(f"{address}/steps/send").status_code == 404
    assert client.post(f"{address}/open").status_code == 303
    assert case_of(person.id).state is VisaState.READY


def test_rules_are_added_changed_and_removed(client, officer, event):
    rules = f"{base(event)}/rules"
    assert "No rules yet" in client.get(rules).text
    assert client.get(f"{rules}/new").status_code == 200
    told = {
        "nationality": "IRQ",
        "document_type": "ordinary",
        "route": "e_visa",
        "lead_days": "۴۰",
        "extra_forms-en": "Form D",
        "is_active": "y",
    }
    assert client.post(f"{rules}/new", data=told).status_code == 303
    rule = db.session.scalars(sa.select(VisaRule)).one()
    assert (rule.lead_days, rule.route, rule.is_active) == (40, VisaRoute.E_VISA, True)
    assert client.post(f"{rules}/new", data=told).status_code == 422
    assert client.post(f"{rules}/new", data={**told, "route": ""}).status_code == 422
    assert client.get(f"{rules}/{rule.id}").status_code == 200
    changed = {**told, "route": "exempt"}
    assert client.post(f"{rules}/{rule.id}", data=changed).status_code == 303
    assert rule.route is VisaRoute.EXEMPT
    assert client.post(f"{rules}/{rule.id}/remove").status_code == 303
    assert db.session.scalars(sa.select(VisaRule)).all() == []


def test_examples_are_marked_and_hold_for_nobody(client, officer, event):
    assert client.post(f"{base(event)}/rules/examples").status_code == 303
    rules = db.session.scalars(sa.select(VisaRule)).all()
    assert rules
    assert all(rule.is_example and not rule.is_active and not rule.nationality for rule in rules)
    assert "example, does not hold" in client.get(f"{base(event)}/rules").text
    client.post(f"{base(event)}/rules/examples")
    assert len(db.session.scalars(sa.select(VisaRule)).all()) == len(rules)


def test_the_list_goes_out_as_a_spreadsheet_with_masked_codes(client, officer, event):
    case_at(event, VisaState.AUTHORISED, authorisation_code="SECRET9876")
    address = f"{base(event)}/export"
    assert client.get(address).status_code == 200
    wish = {"columns": ["name", "state", "code"], "format": "csv"}
    answer = client.post(address, data=wish)
    assert answer.status_code == 200
    text = answer.data.decode("utf-8-sig")
    assert "authorised by the ministry" in text
    assert "876" in text
    assert "SECRET" not in text


def test_an_auditor_reads_and_neither_changes_nor_reveals(client, sign_in, event):
    case = case_at(event, VisaState.AUTHORISED, authorisation_code="SECRET9876", asked="x")
    sign_in("auditor", event=event)
    address = f"{base(event)}/people/{case.participant.reference}"
    page = client.get(address)
    assert page.status_code == 200
    assert "steps/visa" not in page.text
    for path in ("/code", "/steps/visa", "/route", "/rules", "/consulate"):
        assert client.post(address + path).status_code == 403
    assert client.get(f"{base(event)}/rules/new").status_code == 403


def test_cases_of_another_event_do_not_exist(client, officer, event):
    other = case_at(event_with_letters(), VisaState.READY)
    address = f"{base(event)}/people/{other.participant.reference}"
    assert client.get(address).status_code == 404
    assert client.post(f"{address}/steps/send").status_code == 404
    rule = VisaRule(event_id=other.participant.event_id, route=VisaRoute.EXEMPT)
    db.session.add(rule)
    db.session.commit()
    assert client.get(f"{base(event)}/rules/{rule.id}").status_code == 404
