import io
from datetime import date, time

import pytest
from openpyxl import load_workbook
from PIL import Image

from conference.audit.models import AuditEntry
from conference.core.database import db
from conference.events.enums import YearCalendar
from conference.outreach.enums import PressState
from conference.outreach.models import Gift, PressItem
from tests.factories.cities import OrganisationFactory
from tests.factories.delegations import DelegationFactory
from tests.factories.events import EventFactory
from tests.factories.outreach import GiftFactory, PressItemFactory

PRESS, GIFTS = "/office/cities/press", "/office/cities/gifts"
ITEM = {
    "title": "گفت‌وگو با رئیس کمیته",
    "organisation_id": "",
    "outlet": "ایمنا",
    "kind": "interview",
    "language": "fa",
    "day": "۱۴۰۴/۰۲/۱۴",
    "at": "۱۱:۰۵",
    "calendar": "solar_hijri",
    "code": "۸۶۰۲۱۱",
    "url": "https://news.example/860211",
}
GIFT = {
    "direction": "received",
    "day": "2025-11-05",
    "delegation_id": "",
    "contact_id": "",
    "party": "Mayor of Basra",
    "description": "A model of a dhow",
    "value": "۱٬۵۰۰٬۰۰۰",
    "currency": "irr",
    "kept_at": "Museum of gifts",
}


@pytest.fixture
def event(app):
    return EventFactory(slug="cities")


def test_an_item_is_noted_approved_and_shown(client, sign_in, event):
    sign_in("diplomacy_officer")
    answer = client.post(f"{PRESS}/new", data=ITEM)
    item = db.session.query(PressItem).one()
    assert answer.location == f"{PRESS}/{item.id}"
    assert (item.day, item.at, item.code) == (date(2025, 5, 4), time(11, 5), "860211")
    assert item.calendar is YearCalendar.SOLAR_HIJRI
    approve = {"state": "approved"}
    assert client.post(f"{answer.location}/state", data=approve).status_code == 409
    sign_in("press_officer", event=event)
    assert client.post(f"{answer.location}/state", data={"state": "published"}).status_code == 409
    assert client.post(f"{answer.location}/state", data=approve).status_code == 303
    assert item.title not in client.get("/fa/cities/press").text
    client.post(f"{answer.location}/state", data={"state": "published"})
    page = client.get("/fa/cities/press").text
    assert "گفت‌وگو با رئیس کمیته" in page
    assert "۱۴ اردیبهشت ۱۴۰۴" in page
    assert "/fa/cities/press" in client.get("/fa/cities/").text


def test_changed_by_somebody_who_may_not_approve_it_is_a_draft_again(client, sign_in, event):
    item = PressItemFactory(event=event, state=PressState.PUBLISHED)
    sign_in("press_officer", event=event)
    changed = ITEM | {"title": "Another title"}
    client.post(f"{PRESS}/{item.id}/edit", data=changed)
    db.session.expire_all()
    assert item.state is PressState.PUBLISHED
    sign_in("diplomacy_officer")
    client.post(f"{PRESS}/{item.id}/edit", data=ITEM)
    db.session.expire_all()
    assert (item.state, item.approved_at) == (PressState.DRAFT, None)


@pytest.mark.parametrize(
    "wrong",
    [{"outlet": ""}, {"url": "javascript:alert(1)"}, {"day": "yesterday"}, {"at": "25:61"}],
    ids=str,
)
def test_a_wrong_item_is_refused_and_nothing_is_kept(client, sign_in, event, wrong):
    sign_in("press_officer", event=event)
    assert client.post(f"{PRESS}/new", data=ITEM | wrong).status_code == 422
    assert not db.session.query(PressItem).count()


def test_what_is_about_the_city_is_listed_only_when_asked_for(client, sign_in, event):
    outlet = OrganisationFactory()
    sign_in("press_officer", event=event)
    data = ITEM | {"is_general": "y", "organisation_id": str(outlet.id), "outlet": ""}
    client.post(f"{PRESS}/new", data=data)
    item = db.session.query(PressItem).one()
    assert item.event_id is None
    assert "860211" not in client.get(PRESS).text
    assert "860211" in client.get(f"{PRESS}?wide=y&q=۸۶۰۲").text
    assert client.get(f"{PRESS}/{item.id}").status_code == 200


def test_items_of_another_event_are_not_found(client, sign_in, event):
    other = PressItemFactory()
    gift = GiftFactory()
    sign_in("administrator")
    assert client.get(f"{PRESS}/{other.id}").status_code == 404
    assert client.get(f"{GIFTS}/{gift.id}").status_code == 404


def test_a_clipping_is_kept_and_anything_else_refused(client, sign_in, event):
    item = PressItemFactory(event=event)
    sign_in("press_officer", event=event)
    address = f"{PRESS}/{item.id}"
    wrong = client.post(f"{address}/edit", data=ITEM | {"file": (io.BytesIO(b"MZ"), "a.exe")})
    assert wrong.status_code == 422
    right = {"file": (io.BytesIO(b"%PDF-1.7 page"), "page.pdf")}
    assert client.post(f"{address}/edit", data=ITEM | right).status_code == 303
    assert client.get(f"{address}/file").data == b"%PDF-1.7 page"
    assert client.get(address).status_code == 200
    assert client.post(f"{address}/remove").location == PRESS


def test_the_press_list_asks_a_fixed_number_of_questions(client, sign_in, event, count_queries):
    sign_in("auditor")

    def statements():
        db.session.commit()
        with count_queries() as found:
            assert client.get(PRESS).status_code == 200
        return len(found)

    PressItemFactory(event=event)
    one = statements()
    for _ in range(2):
        PressItemFactory(event=event, organisation=OrganisationFactory())
    assert statements() == one
    rows = list(load_workbook(io.BytesIO(client.get(f"{PRESS}/sheet").data)).active.values)
    assert len(rows) == 4


def test_gifts_are_numbered_in_the_event_and_counted_by_currency(client, sign_in, event):
    delegation = DelegationFactory(event=event)
    sign_in("diplomacy_officer")
    client.post(f"{GIFTS}/new", data=GIFT)
    more = {"direction": "given", "delegation_id": str(delegation.id), "party": ""}
    client.post(f"{GIFTS}/new", data=GIFT | more)
    first, second = db.session.query(Gift).order_by(Gift.number)
    assert (first.number, second.number, int(first.value), first.currency) == (
        1,
        2,
        1500000,
        "IRR",
    )
    assert second.party_name == delegation.name.en
    page = client.get(f"{GIFTS}?q=dhow&direction=given").text
    assert delegation.name.en in page
    assert "1,500,000" in page
    sheet = client.post(f"{GIFTS}/sheet")
    rows = list(load_workbook(io.BytesIO(sheet.data)).active.values)
    assert [row[7] for row in rows[1:]] == [1500000, 1500000]
    assert db.session.query(AuditEntry).filter_by(action="outreach:gifts:downloaded").count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"party": ""},
        {"value": "much"},
        {"currency": ""},
        {"currency": "دلا"},
        {"handed_on": "2025-11-01"},
        {"handed_on": "2090-11-01"},
        {"day": "2090-11-01"},
        {"picture": b"no picture"},
    ],
    ids=ascii,
)
def test_a_wrong_gift_is_refused(client, sign_in, event, wrong):
    sign_in("administrator", event=event)
    if "picture" in wrong:
        wrong = {"picture": (io.BytesIO(wrong["picture"]), "gift.png")}
    assert client.post(f"{GIFTS}/new", data=GIFT | wrong).status_code == 422
    assert not db.session.query(Gift).count()


def test_a_gift_has_a_photo_and_may_be_deleted(client, sign_in, event):
    gift = GiftFactory(event=event)
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "#0a6a74").save(out, "JPEG")
    out.seek(0)
    sign_in("administrator", event=event)
    address = f"{GIFTS}/{gift.id}"
    client.post(f"{address}/edit", data=GIFT | {"picture": (out, "gift.jpg")})
    assert client.get(f"{address}/photo").data.startswith(b"\x89PNG")
    assert "1,500,000 " in client.get(address).text
    assert 'value="1500000"' in client.get(f"{address}/edit").text
    assert client.get(f"{address}/remove").status_code == 200
    assert client.post(f"{address}/remove").location == GIFTS
    assert not db.session.query(Gift).count()


def test_the_auditor_reads_and_the_press_officer_sees_no_gifts(client, sign_in, event):
    gift = GiftFactory(event=event)
    sign_in("auditor")
    assert client.get(f"{GIFTS}/{gift.id}").status_code == 200
    assert client.post(f"{GIFTS}/sheet").status_code == 403
    assert client.get(f"{PRESS}/new").status_code == 403
    sign_in("press_officer", event=event)
    assert client.get(GIFTS).status_code == 403
