from conference.core.database import db
from conference.events.enums import EventState
from tests.factories.cities import CityFactory
from tests.factories.events import CategoryFactory, EventFactory


def test_the_root_leads_to_the_only_event_in_the_browsers_language(client):
    EventFactory(slug="cities")
    db.session.commit()
    answer = client.get("/", headers={"Accept-Language": "fa,en;q=0.5"})
    assert (answer.status_code, answer.location) == (303, "/fa/cities/")


def test_the_root_leads_to_the_list_when_there_are_several(client):
    EventFactory(slug="one")
    EventFactory(slug="two")
    db.session.commit()
    assert client.get("/").location == "/en/"
    page = client.get("/ar/").text
    assert 'href="/ar/one/"' in page
    assert 'href="/ar/two/"' in page


def test_an_unknown_event_is_not_found(client):
    assert client.get("/en/nowhere/").status_code == 404


def test_a_draft_event_does_not_exist_for_strangers(client):
    EventFactory(slug="draft", state=EventState.APPROVED)
    db.session.commit()
    assert client.get("/en/draft/").status_code == 404
    assert client.get("/events/draft/colours.css").status_code == 404
    assert "draft" not in client.get("/en/").text


def test_staff_see_the_pages_of_their_draft_event_alone(client, sign_in):
    mine = EventFactory(slug="mine", state=EventState.IDEA)
    EventFactory(slug="other", state=EventState.IDEA)
    sign_in("visa_officer", event=mine)
    assert client.get("/en/mine/").status_code == 200
    assert client.get("/en/other/").status_code == 404


def test_the_page_names_event_and_place_in_the_language_of_the_url(client):
    EventFactory(slug="cities", host_city=CityFactory())
    db.session.commit()
    page = client.get("/fa/cities/").text
    assert "همایش شهرداران" in page
    assert 'href="/fa/cities/privacy"' in page


def test_the_stylesheet_of_the_event_colours_its_categories(client):
    category = CategoryFactory(event=EventFactory(slug="cities"), colour="#f5c400")
    db.session.commit()
    answer = client.get("/events/cities/colours.css?v=1")
    assert f".category-{category.id}{{--category:#f5c400;--on-category:#000000}}" in answer.text
    assert "immutable" in answer.headers["Cache-Control"]
    again = client.get(
        "/events/cities/colours.css", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304
    assert "/events/cities/colours.css?v=1" in client.get("/en/cities/").text
