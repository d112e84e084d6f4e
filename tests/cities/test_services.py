from pathlib import Path

import pytest

from conference.audit.models import AuditEntry
from conference.cities import queries, services
from conference.cities.models import City
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.i18n.localised import Localised
from tests.factories.cities import CityFactory

DATA = Path(services.__file__).parent.parent / "data" / "cities.tsv"


def names(query):
    return [row.name.en for row in db.session.scalars(query)]


def test_the_list_of_the_project_is_read_whole_and_twice_adds_nothing(app):
    rows = list(services.read_cities(DATA.read_text("utf-8")))
    assert services.import_cities(rows, by=COMMAND) == services.ImportResult(len(rows), 0, 0)
    assert services.import_cities(rows, by=COMMAND) == services.ImportResult(0, 0, len(rows))
    assert len(rows) == 98


@pytest.mark.parametrize(
    "typed", ["كربلاء", "کربلا", "karbala", "KARBALA iraq", "عراق کربلا"], ids=ascii
)
def test_a_city_is_found_under_every_spelling(app, typed):
    services.import_cities(services.read_cities(DATA.read_text("utf-8")), by=COMMAND)
    assert names(queries.cities_matching(typed)) == ["Karbala"]


def test_an_import_brings_known_cities_up_to_date(app):
    row = next(services.read_cities(DATA.read_text("utf-8")))
    CityFactory(geonameid=row.geonameid, population=1)
    assert services.import_cities([row], by=COMMAND) == services.ImportResult(0, 1, 0)
    assert db.session.query(City).one().population == row.population


def test_a_list_without_its_columns_is_refused_with_their_names(app):
    with pytest.raises(InvalidError, match="geonameid"):
        list(services.read_cities("name_en\tcountry\nMashhad\tIR\n"))


def test_a_broken_line_is_named(app):
    text = DATA.read_text("utf-8").replace("Asia/Tehran", "Asia/Nowhere", 1)
    with pytest.raises(InvalidError, match="Line 2"):
        list(services.read_cities(text))


def test_two_cities_cannot_have_one_number(app):
    details = services.CityDetails(name=Localised(en="A"), country="IR", geonameid=5)
    services.add_city(details, by=COMMAND)
    with pytest.raises(InvalidError) as refusal:
        services.add_city(details, by=COMMAND)
    assert refusal.value.field == "geonameid"


def test_the_audit_log_names_the_changed_fields_without_their_values(app):
    city = CityFactory(name=Localised(en="Old"))
    details = services.CityDetails(name=Localised(en="New"), country="IR", timezone="Asia/Tehran")
    services.edit_city(city, details, by=COMMAND)
    entry = db.session.query(AuditEntry).one()
    assert (entry.action, entry.changes) == ("cities:city:edited", {"fields": ["name"]})


def test_a_contact_is_found_by_the_name_of_the_city(app):
    city = CityFactory(name=Localised(en="Najaf", ar="النجف"))
    services.add_contact(
        services.ContactDetails(name=Localised(ar="ليلى حداد"), city_id=city.id), by=COMMAND
    )
    found = db.session.scalars(queries.contacts_matching("ليلي نجف")).all()
    assert [contact.name.ar for contact in found] == ["ليلى حداد"]
