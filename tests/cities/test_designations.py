from sqlalchemy import select

from conference.audit.models import AuditEntry
from conference.cities.models import CityDesignation
from conference.core.database import db
from tests.factories.cities import CityFactory


def test_a_network_is_noted_changed_and_deleted_on_the_page_of_a_city(app, client, sign_in):
    city = CityFactory()
    sign_in("diplomacy_officer", language="en")
    page = f"/office/cities/{city.id}"
    typed = {"network-en": "Network of Gardens", "field-en": "Parks", "year": "۲۰۱۷"}
    assert client.post(f"{page}/designations/new", data=typed).status_code == 303
    found = db.session.scalars(select(CityDesignation)).one()
    assert (found.network.en, found.field.en, found.year) == ("Network of Gardens", "Parks", 2017)
    text = client.get(page).text
    assert "Network of Gardens" in text
    assert "since 2017" in text
    assert "Everything about this city" in text
    edit = f"/office/designations/{found.id}/edit"
    assert client.post(edit, data={**typed, "year": ""}).status_code == 303
    assert db.session.get_one(CityDesignation, found.id).year is None
    assert client.post(f"/office/designations/{found.id}/remove").status_code == 303
    actions = select(AuditEntry.action).order_by(AuditEntry.id)
    steps = [each for each in db.session.scalars(actions) if ":designation:" in each]
    assert [each.rpartition(":")[2] for each in steps] == ["added", "edited", "removed"]


def test_a_designation_needs_its_name(app, client, sign_in):
    city = CityFactory()
    sign_in("registrar", language="en")
    answer = client.post(
        f"/office/cities/{city.id}/designations/new", data={"network-en": "", "year": "17"}
    )
    assert answer.status_code == 422
    assert db.session.scalars(select(CityDesignation)).all() == []
