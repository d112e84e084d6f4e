import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from conference.approvals.enums import ApprovalState
from conference.approvals.models import Approval, ApprovalTemplate
from conference.core import clock
from conference.core.database import db
from conference.i18n.localised import Localised
from tests.factories.approvals import (
    ApprovalFactory,
    ApprovalTemplateFactory,
    ApprovalTemplateItemFactory,
    EventPermitFactory,
)
from tests.factories.events import EventFactory

CHECKLISTS = "/office/approvals/checklists"


@pytest.fixture
def event(app):
    opening = clock.today("UTC") + timedelta(days=100)
    return EventFactory(slug="cities", starts_on=opening, ends_on=opening)


@pytest.mark.parametrize(
    ("role", "status"), [("diplomacy_officer", 200), ("auditor", 200), ("registrar", 403)]
)
def test_who_sees_the_overview(client, sign_in, event, role, status):
    EventPermitFactory(event=event, approval=ApprovalFactory(lead_days=90))
    sign_in(role)
    for page in ("/office/approvals/", CHECKLISTS, "/office/approvals/sheet"):
        assert client.get(page).status_code == status, page


def test_an_empty_overview_says_what_to_do(client, sign_in):
    sign_in("diplomacy_officer")
    assert CHECKLISTS in client.get("/office/approvals/").text


def test_the_overview_shows_lights_and_what_waits(client, sign_in, event):
    council = ApprovalFactory(authority=Localised(en="Council"), lead_days=200)
    waiting = ApprovalFactory(authority=Localised(en="Governorate"), needs=[council])
    for each in (council, waiting):
        EventPermitFactory(event=event, approval=each)
    sign_in("diplomacy_officer")
    page = client.get("/office/approvals/?light=late").text
    assert "Council" in page
    assert "Governorate" not in page
    page = client.get("/office/approvals/?q=governorate&owner=nonsense&page=99").text
    assert "Waits for:" in page
    assert "/office/cities/settings/permits" in page


def test_a_number_still_to_come_is_something_to_do(client, sign_in, event):
    granted = {"state": ApprovalState.GRANTED, "lead_days": 30}
    spoken = ApprovalFactory(authority=Localised(en="Governorate"), **granted)
    EventPermitFactory(event=event, approval=ApprovalFactory(number="4-12", **granted))
    ends = {"expires_on": event.starts_on - timedelta(days=1)}
    ending = ApprovalFactory(authority=Localised(en="Council"), **granted, **ends)
    permits = [EventPermitFactory(event=event, approval=each) for each in (spoken, ending)]
    sign_in("administrator")
    page = client.get("/office/approvals/?light=numberless").text
    assert "Governorate" in page
    assert "Council" not in page
    rows = [row for row in client.get("/office/approvals/").text.split("<tr")[2:] if row]
    assert [row.count("number missing") for row in rows] == [1, 1, 0]
    address = f"/office/cities/settings/permits/{permits[0].id}"
    missing = "The number of the decision is missing"
    assert missing in client.get(address).text
    spoken.number = "4-13"
    db.session.commit()
    assert missing not in client.get(address).text


def test_the_spreadsheet_has_the_filtered_rows(client, sign_in, event):
    for name in ("Council", "Governorate"):
        EventPermitFactory(event=event, approval=ApprovalFactory(authority=Localised(en=name)))
    sign_in("auditor")
    answer = client.get("/office/approvals/sheet?q=council")
    rows = list(load_workbook(io.BytesIO(answer.data)).active.values)
    assert [row[2] for row in rows[1:]] == ["Council"]


def test_a_checklist_is_written_and_put_on_an_event(client, sign_in, event):
    sign_in("diplomacy_officer")
    made = client.post(f"{CHECKLISTS}/new", data={"name-en": "Abroad", "owner_kind": "event"})
    template = db.session.query(ApprovalTemplate).one()
    assert made.location == f"{CHECKLISTS}/{template.id}"
    line = {"authority-en": "Council", "kind": "support", "is_needed": "y", "lead_days": "۱۰"}
    assert client.post(f"{made.location}/lines/new", data=line).status_code == 303
    council = template.items[0].id
    data = {"authority-en": "Ministry", "kind": "permit", "needs": str(council)}
    assert client.post(f"{made.location}/lines/new", data=data).status_code == 303
    circle = line | {"needs": str(template.items[1].id)}
    refused = client.post(f"{CHECKLISTS}/lines/{council}", data=circle)
    assert refused.status_code == 422
    assert "neither could ever be asked for" in refused.text

    permits = "/office/cities/settings/permits"
    assert "Abroad" in client.get(permits).text
    wrong = client.post(f"{permits}/checklist", data={"template_id": "999"})
    assert wrong.status_code == 422
    answer = client.post(f"{permits}/checklist", data={"template_id": str(template.id)})
    assert answer.location == permits
    assert [each.lead_days for each in db.session.query(Approval).order_by(Approval.id)] == [10, 0]


def test_lines_and_checklists_are_removed_after_a_question(client, sign_in):
    template = ApprovalTemplateFactory()
    item = ApprovalTemplateItemFactory(template=template)
    sign_in("administrator")
    for address in (f"{CHECKLISTS}/lines/{item.id}", f"{CHECKLISTS}/{template.id}"):
        assert client.get(f"{address}/remove").status_code == 200
        assert client.post(f"{address}/remove").status_code == 303
    assert not db.session.query(ApprovalTemplate).count()


def test_a_wrong_step_is_refused_on_the_permit_page(client, sign_in, event):
    permit = EventPermitFactory(event=event, approval=ApprovalFactory(state=ApprovalState.REFUSED))
    sign_in("diplomacy_officer")
    address = f"/office/cities/settings/permits/{permit.id}"
    data = {"authority-en": "Ministry", "kind": "permit", "state": "granted", "lead_days": "x"}
    assert client.post(address, data=data).status_code == 422
    answer = client.post(address, data=data | {"lead_days": "3"})
    assert answer.status_code == 422
    assert "cannot become" in answer.text


def test_an_auditor_reads_the_permits_and_changes_nothing(client, sign_in, event):
    permit = EventPermitFactory(event=event)
    sign_in("auditor")
    page = client.get("/office/cities/settings/permits")
    assert page.status_code == 200
    assert f"permits/{permit.id}" not in page.text
    assert client.get(f"/office/cities/settings/permits/{permit.id}").status_code == 403
