import io

import pytest
from PIL import Image

from conference.approvals.models import Approval
from conference.core.database import db
from conference.core.files import StoredFile
from conference.events.enums import EventState
from conference.events.models import Category, Event, EventOrganiser, Zone
from tests.factories.cities import CityFactory, OrganisationFactory
from tests.factories.events import CategoryFactory, EventFactory, ZoneFactory

PAGES = [
    *("", "page", "registration", "letters", "categories", "categories/new", "zones"),
    *("zones/new", "organisers", "organisers/new", "permits", "permits/new", "state"),
]
NEW = {
    "name-en": "Cities and water",
    "name-fa": "شهرها و آب",
    "slug": "water",
    "starts_on": "۱۴۰۵/۱۱/۱۰",
    "ends_on": "2027-02-02",
    "timezone": "Asia/Tehran",
    "host_city_id": "",
    "like": "",
}


def png():
    out = io.BytesIO()
    Image.new("RGB", (60, 60), "#0a6a74").save(out, "PNG")
    return out.getvalue()


def test_an_event_is_made_and_led_to_its_configuration(client, sign_in):
    sign_in("administrator")
    answer = client.post("/office/events/new", data=NEW)
    assert (answer.status_code, answer.location) == (303, "/office/water/settings/")
    event = db.session.query(Event).one()
    assert str(event.starts_on) == "2027-01-30"
    assert client.get("/en/water/").status_code == 200, "its own staff sees it"


def test_an_administrator_of_one_event_makes_no_others(client, sign_in):
    sign_in("administrator", event=EventFactory())
    assert client.get("/office/events/new").status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_for_administrators_alone(client, sign_in, page):
    event = EventFactory(slug="cities")
    CategoryFactory(event=event)
    ZoneFactory(event=event)
    sign_in("registrar", event=event)
    assert client.get(f"/office/cities/settings/{page}").status_code == 403
    sign_in("administrator", event=event)
    assert client.get(f"/office/cities/settings/{page}").status_code == 200


def test_basics_are_saved_with_the_venue(client, sign_in):
    event = EventFactory(slug="cities", state=EventState.IDEA)
    city = CityFactory()
    sign_in("administrator", event=event)
    answer = client.post(
        "/office/cities/settings/",
        data={
            **NEW,
            "host_city_id": str(city.id),
            "languages": ["fa", "en"],
            "venue_name-en": "Congress centre",
            "venue_capacity": "۱۲۰۰",
            "version": str(event.version),
        },
    )
    assert answer.location == "/office/water/settings/"
    db.session.expire_all()
    event = db.session.query(Event).one()
    assert (event.venue.name.en, event.venue.capacity) == ("Congress centre", 1200)
    assert event.languages == ["fa", "en"]


def test_an_older_version_is_refused_and_the_typed_text_is_kept(client, sign_in):
    event = EventFactory(slug="cities")
    sign_in("administrator", event=event)
    data = {"theme-en": "Second", "accent_colour": "#112233", "version": str(event.version)}
    assert client.post("/office/cities/settings/page", data=data | {"theme-en": "First"})
    answer = client.post("/office/cities/settings/page", data=data)
    assert answer.status_code == 422
    assert "Somebody else changed this event" in answer.text
    assert 'value="Second"' in answer.text
    db.session.expire_all()
    assert db.session.query(Event).one().theme.en == "First"


def test_an_emblem_is_kept_as_png_and_shown_and_removed(client, sign_in):
    event = EventFactory(slug="cities")
    sign_in("administrator", event=event)
    data = {"accent_colour": "#112233", "picture": (io.BytesIO(png()), "emblem.png")}
    assert client.post("/office/cities/settings/page", data=data).status_code == 303
    db.session.expire_all()
    address = f"/events/cities/pictures/{db.session.query(Event).one().emblem_id}"
    assert client.get(address).content_type == "image/png"
    assert address in client.get("/en/cities/privacy").text
    data = {"accent_colour": "#112233", "remove_picture": "y"}
    assert client.post("/office/cities/settings/page", data=data).status_code == 303
    assert client.get(address).status_code == 404
    assert db.session.query(StoredFile).count() == 0


def test_a_file_that_is_no_picture_keeps_the_rest_of_the_form(client, sign_in):
    event = EventFactory(slug="cities")
    sign_in("administrator", event=event)
    data = {
        "accent_colour": "#112233",
        "theme-en": "Kept",
        "picture": (io.BytesIO(b"<svg/>"), "emblem.svg"),
    }
    answer = client.post("/office/cities/settings/page", data=data)
    assert answer.status_code == 422
    assert "cannot be read as a picture" in answer.text
    assert 'value="Kept"' in answer.text


def test_deadlines_are_typed_in_the_time_of_the_venue(client, sign_in):
    event = EventFactory(slug="cities")
    sign_in("administrator", event=event)
    data = {
        "registration_opens_at": "۱۴۰۹/۱/۱ 08:00",
        "deadline_nomination": "2030-09-01",
        "passport_months": "3",
    }
    assert client.post("/office/cities/settings/registration", data=data).status_code == 303
    db.session.expire_all()
    event = db.session.query(Event).one()
    assert event.registration_opens_at.isoformat() == "2030-03-21T04:30:00+00:00"
    assert event.deadlines[0].at.isoformat() == "2030-09-01T20:29:00+00:00"
    assert event.passport_months == 3
    assert not event.has_waiting_list
    page = client.get("/office/cities/settings/registration").text
    assert 'value="2030-09-01 23:59"' in page


def test_letters_are_configured(client, sign_in):
    event = EventFactory(slug="cities")
    sign_in("administrator", event=event)
    data = {
        "letter_header-fa": "شهرداری\nدبیرخانه",
        "signatory_name-en": "A. Example",
        "letter_prefix": "mc۷",
        "letter_calendar": "solar_hijri",
        "hijri_adjustment": "-1",
        "arabic_digits": "latn",
    }
    assert client.post("/office/cities/settings/letters", data=data).status_code == 303
    db.session.expire_all()
    event = db.session.query(Event).one()
    assert (event.letter_prefix, event.hijri_adjustment) == ("MC7", -1)
    assert event.letter_header.fa == "شهرداری\nدبیرخانه"


def test_category_and_zone_are_added_edited_and_removed(client, sign_in):
    event = EventFactory(slug="cities")
    sign_in("administrator", event=event)
    base = "/office/cities/settings"
    assert client.post(f"{base}/zones/new", data={"code": "p", "name-en": "Plenary"}).location
    zone = db.session.query(Zone).one()
    data = {"name-en": "Delegate", "code": "d", "letter": "D", "colour": "#c62828"}
    data |= {"zone_ids": [str(zone.id)], "needs_quota": "y"}
    answer = client.post(f"{base}/categories/new", data=data)
    assert answer.location == f"{base}/categories"
    category = db.session.query(Category).one()
    assert (category.code, category.needs_quota, category.open_to_public) == ("D", True, False)
    one = f"{base}/categories/{category.id}"
    assert "checked" in client.get(one).text
    assert client.post(one, data=data | {"colour": "red"}).status_code == 422
    assert client.post(one, data=data | {"colour": "#000000"}).status_code == 303
    assert client.get(f"{one}/remove").status_code == 200
    assert client.post(f"{one}/remove").location == f"{base}/categories"
    assert client.get(f"{base}/zones/{zone.id}").status_code == 200
    assert client.post(f"{base}/zones/{zone.id}/remove").location == f"{base}/zones"
    assert db.session.query(Zone).count() == 0


def test_a_category_of_another_event_is_not_found(client, sign_in):
    event = EventFactory(slug="cities")
    other = CategoryFactory()
    sign_in("administrator", event=event)
    assert client.get(f"/office/cities/settings/categories/{other.id}").status_code == 404


def test_an_organiser_is_added_with_logo_and_removed(client, sign_in):
    event = EventFactory(slug="cities")
    place = OrganisationFactory()
    sign_in("administrator", event=event)
    base = "/office/cities/settings/organisers"
    data = {"organisation_id": str(place.id), "role": "host"}
    sent = data | {"picture": (io.BytesIO(png()), "logo.png")}
    assert client.post(f"{base}/new", data=sent).location == base
    organiser = db.session.query(EventOrganiser).one()
    assert f"/events/cities/pictures/{organiser.logo_id}" in client.get(base).text
    one = f"{base}/{organiser.id}"
    assert client.post(one, data=data | {"role": "supporter"}).status_code == 303
    assert client.post(f"{one}/remove").location == base
    assert db.session.query(EventOrganiser).count() == 0


def test_a_permit_is_kept_with_its_letter(client, sign_in):
    event = EventFactory(slug="cities")
    sign_in("administrator", event=event)
    base = "/office/cities/settings/permits"
    data = {"authority-en": "Ministry", "kind": "permit", "state": "granted", "number": "۱۲/a"}
    letter = {"file": (io.BytesIO(b"%PDF-1.7 letter"), "letter.pdf")}
    assert client.post(f"{base}/new", data=data | letter).location == base
    approval = db.session.query(Approval).one()
    assert (approval.number, approval.file.encrypted) == ("12/a", True)
    permit = event.permits[0].id
    assert client.get(f"{base}/{permit}/file").data == b"%PDF-1.7 letter"
    wrong = {"file": (io.BytesIO(b"MZ..."), "letter.exe")}
    assert client.post(f"{base}/{permit}", data=data | wrong).status_code == 422
    assert client.post(f"{base}/{permit}/remove").location == base
    assert db.session.query(Approval).count() == 0


def test_the_state_is_moved_along_the_table_alone(client, sign_in):
    event = EventFactory(slug="cities", state=EventState.APPROVED)
    sign_in("administrator", event=event)
    url = "/office/cities/settings/state"
    assert client.post(url, data={"to": "published"}).status_code == 303
    assert client.post(url, data={"to": "archived"}).status_code == 409
    assert client.post(url, data={"to": "nonsense"}).status_code == 422
    assert "registration open" in client.get(url).text
