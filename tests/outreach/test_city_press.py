import io
from datetime import date, timedelta

import pytest
import time_machine
from openpyxl import load_workbook

from conference.core.database import db
from conference.outreach.enums import PressState
from conference.outreach.models import PressItem
from tests.factories.events import EventFactory
from tests.factories.outreach import PressItemFactory

PRESS = "/office/outreach/press"
ITEM = {
    "title": "البصرة تستقبل وفد مدينة مشهد",
    "organisation_id": "",
    "outlet": "جريدة الصباح",
    "kind": "news",
    "language": "ar",
    "day": "2025-11-20",
    "calendar": "gregorian",
    "url": "https://news.example/4711",
    "event_id": "",
}


def test_the_office_notes_what_is_about_the_city_and_a_press_officer_approves_it(client, sign_in):
    sign_in("diplomacy_officer")
    answer = client.post(f"{PRESS}/new", data=ITEM)
    item = db.session.query(PressItem).one()
    assert answer.location == f"{PRESS}/{item.id}"
    assert (item.event_id, item.day) == (None, date(2025, 11, 20))
    approve = {"state": "approved"}
    assert client.post(f"{answer.location}/state", data=approve).status_code == 409
    sign_in("press_officer")
    assert client.post(f"{answer.location}/state", data=approve).status_code == 303
    assert item.state is PressState.APPROVED
    assert "جريدة الصباح" in client.get(PRESS).text


@pytest.mark.parametrize(
    ("now", "tomorrow"), [("2025-11-20 12:00Z", "2025-11-21"), ("2025-11-20 21:00Z", "2025-11-22")]
)
def test_nothing_appeared_on_a_day_to_come(client, sign_in, now, tomorrow):
    """The day begins where the event is, or the office; half the night before it begins in UTC."""
    event = EventFactory(slug="cities", timezone="Asia/Tehran")
    with time_machine.travel(now, tick=False):
        sign_in("administrator")
        own = "/office/cities/press/new"
        early = client.post(own, data={**ITEM, "day": tomorrow})
        assert early.status_code == 422
        assert "This day has not come yet." in early.text
        assert ITEM["title"] in early.text
        assert client.post(f"{PRESS}/new", data={**ITEM, "day": "2025-11-22"}).status_code == 422
        day = date.fromisoformat(tomorrow) - timedelta(days=1)
        assert client.post(own, data={**ITEM, "day": day.isoformat()}).status_code == 303
    item = db.session.query(PressItem).one()
    assert (item.event_id, item.day) == (event.id, day)


def test_an_item_about_the_city_has_no_public_page(client, sign_in):
    item = PressItemFactory(event=None, state=PressState.APPROVED)
    sign_in("administrator")
    assert 'value="published"' not in client.get(f"{PRESS}/{item.id}").text
    refused = client.post(f"{PRESS}/{item.id}/state", data={"state": "published"})
    assert refused.status_code == 409


def test_what_is_moved_from_an_event_to_the_city_leaves_the_public_page(client, sign_in):
    item = PressItemFactory(event=EventFactory(slug="cities"), state=PressState.PUBLISHED)
    sign_in("administrator")
    assert (
        f'<option selected value="{item.event_id}">' in client.get(f"{PRESS}/{item.id}/edit").text
    )
    assert client.post(f"{PRESS}/{item.id}/edit", data=ITEM).status_code == 303
    db.session.expire_all()
    assert (item.event_id, item.state) == (None, PressState.APPROVED)


def test_an_item_may_be_given_to_an_event(client, sign_in):
    event, item = EventFactory(), PressItemFactory(event=None)
    sign_in("diplomacy_officer")
    assert client.post(f"{PRESS}/{item.id}/edit", data=ITEM | {"event_id": "no"}).status_code == 422
    client.post(f"{PRESS}/{item.id}/edit", data=ITEM | {"event_id": str(event.id)})
    db.session.expire_all()
    assert item.event_id == event.id


def test_the_list_shows_the_city_and_on_request_everything(client, sign_in):
    PressItemFactory(event=None, title="About Konya")
    PressItemFactory(title="About the summit")
    sign_in("auditor")
    assert "About the summit" not in client.get(PRESS).text
    page = client.get(f"{PRESS}?wide=y").text
    assert "About the summit" in page
    assert "About Konya" in page
    sheet = client.get(f"{PRESS}/sheet").data
    rows = list(load_workbook(io.BytesIO(sheet)).active.values)
    assert [row[4] for row in rows[1:]] == ["About Konya"]
    assert client.get(f"{PRESS}/new").status_code == 403


@pytest.mark.parametrize("role", ["press_officer", "administrator"])
def test_roles_of_one_event_do_not_read_the_press_of_the_city(client, sign_in, role):
    sign_in(role, event=EventFactory())
    assert client.get(PRESS).status_code == 403


@pytest.mark.parametrize("role", ["press_officer", "administrator"])
@pytest.mark.parametrize("act", ["edit", "state", "remove"])
def test_roles_of_one_event_change_nothing_of_the_city(client, sign_in, role, act):
    event, item = EventFactory(slug="cities"), PressItemFactory(event=None)
    sign_in(role, event=event)
    page = client.get(f"/office/cities/press/{item.id}")
    assert page.status_code == 200
    assert f"{item.id}/remove" not in page.text
    data = ITEM | {"state": "approved"}
    assert client.post(f"/office/cities/press/{item.id}/{act}", data=data).status_code == 403
    db.session.expire_all()
    kept = db.session.get_one(PressItem, item.id)
    assert (kept.event_id, kept.state) == (None, PressState.DRAFT)


def test_the_list_asks_a_fixed_number_of_questions(client, sign_in, count_queries):
    sign_in("auditor")

    def statements():
        db.session.commit()
        with count_queries() as found:
            assert client.get(f"{PRESS}?wide=y").status_code == 200
        return len(found)

    PressItemFactory()
    one = statements()
    PressItemFactory()
    PressItemFactory(event=None)
    assert statements() == one
