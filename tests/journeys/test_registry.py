"""What is kept in order: duplicates, missing data, places, names, and what is removed."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from conference.core import clock
from conference.core.database import db
from conference.events.enums import Promotion
from conference.i18n.localised import Localised
from conference.registration.enums import ParticipationState
from conference.registration.services.moves import refresh_search
from conference.registration.services.travel_document import number_hash
from tests.factories.accounts import UserFactory, grant
from tests.factories.delegations import DelegationFactory, QuotaFactory
from tests.factories.events import CategoryFactory, EventFactory
from tests.factories.registration import (
    ParticipantFactory,
    TravelDocumentFactory,
    with_photo,
)
from tests.journeys.album import Album
from tests.journeys.form import put
from tests.journeys.scene import Scene

CITY = Localised(en="City of Kashan", fa="شهرداری کاشان", ar="بلدية كاشان")
TWINS = (("MOHAMMAD", "REZAEI", "محمد رضایی"), ("MOHAMED", "REZAIE", "محمد رضائي"))
OWN_NAME = {"fa": "کره", "ar": "كوريا", "en": "Korea"}
WAITING = {"fa": "لیلا نوری", "ar": "سلمى خوري", "en": "Ruth Baker"}


def person_of(delegation, category, names, **fields):
    """Somebody as the services would have left them."""
    given_names, surname, native_name = names
    person = ParticipantFactory(
        delegation=delegation,
        category=category,
        given_names=given_names,
        surname=surname,
        native_name=native_name,
        **fields,
    )
    refresh_search(person)
    return person


def fill(language):
    """A delegation in which one person stands twice, and one waits for a place."""
    event = EventFactory(slug=f"registry-{language}")
    category = CategoryFactory(event=event, promotion=Promotion.OFF)
    guests = CategoryFactory(
        event=event, name=Localised(en="Guest", fa="میهمان", ar="ضيف"), letter="G"
    )
    delegation = DelegationFactory(event=event, name=CITY, city=None, language=language)
    QuotaFactory(delegation=delegation, category=category, places=4)
    QuotaFactory(delegation=delegation, category=guests, places=1)
    for names in TWINS:
        person = person_of(delegation, category, names, state=ParticipationState.UNDER_REVIEW)
        TravelDocumentFactory(
            participant=person, number="K1234567", number_hash=number_hash("IRQ", "K1234567")
        )
    person_of(
        delegation,
        guests,
        ("", "", WAITING[language]),
        state=ParticipationState.WAITLISTED,
        waitlisted_at=clock.now(),
    )
    return event


def over(language):
    """An event of last year: passport and photo of a guest are still there."""
    day = clock.now().date() - timedelta(days=200)
    event = EventFactory(slug=f"past-{language}", starts_on=day, ends_on=day)
    person = with_photo(ParticipantFactory(delegation=DelegationFactory(event=event)))
    TravelDocumentFactory(participant=person)
    return event


@pytest.fixture
def scene(live_server, visit, shots):
    """``scene("fa")``: an event in need of order, one that is over, and their administrator."""

    def setting(language):
        with live_server.data():
            user = UserFactory(email=f"order.{language}@secretariat.example", language=language)
            for event in (fill(language), over(language)):
                grant(user, "administrator", event)
            db.session.flush()
            album = Album(shots, language, "registry-")
            made = Scene(language, live_server.url, event.slug, visit, None, album, None)
        return made, user

    return setting


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_the_registry_is_in_order_and_what_is_due_goes(scene, language):
    scene, user = scene(language)
    office = scene.enter(user=user)
    keep_in_order(scene, office, language)
    remove_what_is_due(scene, office, language)
    scene.album.close()


def keep_in_order(scene, office, language):
    registrations = f"/office/registry-{language}/registrations"

    office.goto(f"{registrations}/pairs")
    scene.look(office, "pairs")
    scene.follow(office, "Compare")
    scene.look(office, "pair")
    office.locator("[name=sure]").check()
    scene.press(office, "Make one registration of the two")
    scene.see(office, "The two registrations are one now.")
    scene.look(office, "merged")
    office.goto(f"{registrations}/pairs")
    scene.see(office, "No pair is open")

    office.goto(f"{registrations}/waiting")
    scene.look(office, "waiting")
    office.locator("tbody").get_by_role("button").click()
    scene.see(office, "Taken from the waiting list")
    office.goto(f"{registrations}/waiting")
    scene.see(office, "Nobody waits for a place")

    office.goto(f"{registrations}/missing")
    expect(office.locator("tbody tr")).to_contain_text(CITY.text(language))
    scene.look(office, "missing")
    office.locator("tbody td a[href*='missing=']").first.click()
    scene.look(office, "missing-people")
    expect(office.locator("tbody tr").first).to_be_visible()

    office.goto(f"{registrations}/planning")
    scene.look(office, "planning")
    put(office, "share_city", "40")
    scene.press(office, "Compute anew")
    expect(office.locator("[name=share_city]")).to_have_value(re.compile("40|۴۰|٤٠"))

    office.goto(f"/office/registry-{language}/settings/countries?q=korea")
    scene.look(office, "countries")
    office.locator("tbody th a").first.click()
    scene.look(office, "country")
    put(office, f"short-{language}", OWN_NAME[language])
    scene.press(office, "Save")
    scene.see(office, "changed for this event")


def remove_what_is_due(scene, office, language):
    office.goto(f"/office/past-{language}/retention/")
    scene.look(office, "kept")
    scene.follow(office, "Remove them now")
    scene.look(office, "remove")
    scene.press(office, "Remove for good")
    scene.follow(office, "Open the result")
    done = office.locator("#reports ~ * .tone-success, section:has(#reports) .tone-success")
    expect(done.first).to_be_visible()
    scene.look(office, "removed")
