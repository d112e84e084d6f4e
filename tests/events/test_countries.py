"""An event's own names of countries: kept, used everywhere, taken back; and which are offered."""

import re

import pytest

from conference.core import jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError
from conference.events import services
from conference.events.models import Event
from conference.events.services import CountryDetails, country_of
from conference.i18n import current_timezone
from conference.i18n.countries import country_name
from conference.i18n.localised import Localised
from tests.factories.delegations import DelegationFactory
from tests.factories.events import EventFactory


def url(event, path=""):
    return f"/office/{event.slug}/settings/countries{path}"


def name(event, code, *, short=None, formal=None, is_listed=True):
    details = CountryDetails(
        short=short or Localised(), formal=formal or Localised(), is_listed=is_listed
    )
    services.edit_country(event, code, details, by=COMMAND)


def test_only_what_differs_is_stored(app):
    event = EventFactory()
    details = country_of(event, "IR").details
    services.edit_country(event, "IR", details, by=COMMAND)
    assert event.countries == {}
    name(event, "MK", short=Localised(en="Republic of North Macedonia"))
    assert event.countries == {"MK": {"short": {"en": "Republic of North Macedonia"}}}
    assert country_of(event, "MK").details.short.fa == "مقدونیهٔ شمالی"
    name(event, "MK")
    assert event.countries == {}


def test_a_change_on_an_older_state_is_refused(app):
    event = EventFactory()
    with pytest.raises(DomainError):
        services.edit_country(
            event, "MK", country_of(event, "MK").details, by=COMMAND, version=event.version - 1
        )


def test_a_name_stands_on_the_event_s_pages_alone(client, sign_in):
    here, there = (DelegationFactory(country="MK").event for _ in range(2))
    name(here, "MK", short=Localised(en="Macedonia by another name"))
    db.session.commit()
    sign_in("administrator")
    assert "Macedonia by another name" in client.get(f"/office/{here.slug}/delegations/").text
    page = client.get(f"/office/{there.slug}/delegations/").text
    assert "North Macedonia" in page
    assert "another name" not in page


def test_forms_offer_what_the_event_lists(client, sign_in):
    event = EventFactory()
    name(event, "HK", is_listed=True)
    name(event, "FR", is_listed=False)
    db.session.commit()
    sign_in("administrator")
    page = client.get(f"/office/{event.slug}/delegations/new").text
    assert 'value="HK"' in page
    assert 'value="FR"' not in page
    other = client.get(f"/office/{EventFactory().slug}/delegations/new").text
    assert 'value="FR"' in other


def test_a_job_of_the_event_runs_in_its_customs(app, monkeypatch):
    event = EventFactory(timezone="Asia/Tokyo", countries={"MK": {"short": {"en": "Mine"}}})
    seen = []

    def work(_job):
        seen.append((country_name("MK", "en"), str(current_timezone())))

    monkeypatch.setitem(jobs._handlers, "test:customs", work)
    jobs.enqueue("test:customs", event_id=event.id)
    jobs.enqueue("test:customs")
    db.session.commit()
    jobs.run_due_jobs()
    assert sorted(seen) == [("Mine", "Asia/Tokyo"), ("North Macedonia", str(current_timezone()))]


def test_arabic_digits_of_the_event_stand_on_its_pages(client, sign_in):
    event = EventFactory(arabic_digits="latn")
    assert not re.search("[٠-٩]", client.get(f"/ar/{event.slug}/").text)
    other = EventFactory(arabic_digits="arab")
    assert re.search("[٠-٩]", client.get(f"/ar/{other.slug}/").text)


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_names_are_searched_changed_and_taken_back(client, sign_in, language):
    event = EventFactory()
    sign_in("administrator", language=language)
    found = client.get(url(event, "?q=كره")).text
    assert url(event, "/KR") in found
    assert url(event, "/FR") not in found
    fields = {
        "version": event.version,
        "short-en": "Korea",
        "short-fa": "کره",
        "short-ar": "كوريا",
        "is_listed": "y",
    }
    assert client.post(url(event, "/KR"), data=fields).status_code == 303
    assert db.session.get(Event, event.id).countries["KR"]["short"]["fa"] == "کره"
    db.session.rollback()
    assert client.post(url(event, "/KR/reset")).status_code == 303
    assert db.session.get(Event, event.id).countries == {}


def test_an_unknown_code_is_not_found(client, sign_in):
    event = EventFactory()
    sign_in("administrator")
    for code in ("XX", "ir", "%00", "a" * 300):
        assert client.get(url(event, f"/{code}")).status_code == 404
        assert client.post(url(event, f"/{code}/reset")).status_code == 404


def test_a_copied_event_takes_the_names_along(app):
    source = EventFactory(countries={"HK": {"listed": True}})
    details = services.NewEvent(
        name=Localised(en="Next"),
        slug="next",
        starts_on=source.starts_on,
        ends_on=source.ends_on,
        timezone="UTC",
    )
    assert services.create_event(details, by=COMMAND, like=source).countries == source.countries
