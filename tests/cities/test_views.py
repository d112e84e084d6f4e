import pytest

from conference.cities.models import City, Contact, Organisation
from conference.core.database import db
from conference.i18n.localised import Localised
from tests.factories.cities import CityFactory, OrganisationFactory

CITY = {
    "name-en": "Mashhad",
    "name-fa": "مشهد",
    "name-ar": "مشهد",
    "country": "IR",
    "timezone": "Asia/Tehran",
    "latitude": "۳۶٫۲۹۸۱",
    "longitude": "59.6057",
    "population": "۲۳۰۷۱۷۷",
    "geonameid": "124665",
}


def test_a_city_is_added_with_digits_of_any_kind(client, sign_in):
    sign_in("registrar")
    answer = client.post("/office/cities/new", data=CITY)
    city = db.session.query(City).one()
    assert (answer.status_code, answer.location) == (303, f"/office/cities/{city.id}")
    assert (city.latitude, city.population) == (36.2981, 2307177)
    assert "Mashhad" in client.get(answer.location).text


def test_a_wrong_form_keeps_what_was_typed(client, sign_in):
    sign_in("registrar")
    answer = client.post("/office/cities/new", data={**CITY, "latitude": "north", "name-en": "Xy"})
    assert answer.status_code == 422
    assert 'value="north"' in answer.text
    assert 'value="Xy"' in answer.text
    assert "Enter degrees as a number" in answer.text


def test_a_city_is_edited(client, sign_in):
    city = CityFactory()
    sign_in("administrator")
    url = f"/office/cities/{city.id}/edit"
    assert client.get(url).status_code == 200
    assert client.post(url, data={**CITY, "name-en": "Toos"}).status_code == 303
    assert db.session.get(City, city.id).name.en == "Toos"


def test_the_auditor_reads_and_changes_nothing(client, sign_in):
    city = CityFactory()
    sign_in("auditor")
    assert client.get("/office/cities").status_code == 200
    page = client.get(f"/office/cities/{city.id}").text
    assert f"/office/cities/{city.id}/edit" not in page
    assert client.get("/office/cities/new").status_code == 403
    assert client.post(f"/office/cities/{city.id}/edit", data=CITY).status_code == 403


def test_organisation_and_contact_are_added_and_the_contact_deleted(client, sign_in):
    city = CityFactory()
    sign_in("registrar")
    answer = client.post(
        "/office/organisations/new",
        data={"name-en": "M", "kind": "municipality", "city_id": str(city.id), "country": ""},
    )
    place = db.session.query(Organisation).one()
    assert answer.location == f"/office/organisations/{place.id}"
    person = {"name-fa": "لیلا حداد", "language": "fa", "organisation_id": str(place.id)}
    person["city_id"] = ""
    answer = client.post("/office/contacts/new", data={**person, "email": "L@City.Example"})
    contact = db.session.query(Contact).one()
    assert contact.email == "l@city.example"
    assert "لیلا حداد" in client.get(f"/office/organisations/{place.id}").text
    assert "لیلا حداد" in client.get("/office/contacts?q=ليلا").text
    assert client.get(f"/office/contacts/{contact.id}/edit").status_code == 200
    remove = f"/office/contacts/{contact.id}/remove"
    assert client.get(remove).status_code == 200
    assert client.post(remove).location == "/office/contacts"
    assert db.session.query(Contact).count() == 0


def test_a_website_must_name_its_scheme(client, sign_in):
    sign_in("registrar")
    answer = client.post(
        "/office/organisations/new",
        data={"name-en": "M", "kind": "other", "city_id": "", "website": "javascript:alert(1)"},
    )
    assert answer.status_code == 422


@pytest.mark.parametrize("path", ["cities", "organisations", "contacts"])
def test_lists_ask_the_same_number_of_questions(client, sign_in, count_queries, path):
    sign_in("registrar")
    counts = []
    for rows in (1, 2):
        for _ in range(rows):
            city = CityFactory()
            place = OrganisationFactory(city=city)
            db.session.add(Contact(name=Localised(en="A"), city=city, organisation=place))
        db.session.commit()
        with count_queries() as statements:
            assert client.get(f"/office/{path}").status_code == 200
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 6
