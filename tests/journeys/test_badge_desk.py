"""A badge at the desk: printed, handed over, lost, replaced; the lost one opens no door."""

import pytest
from playwright.sync_api import expect

from conference.core.database import db
from conference.events.queries import event_by_slug
from conference.i18n.localised import Localised
from conference.registration.services.moves import refresh_search
from tests.factories.accounts import UserFactory, grant
from tests.factories.delegations import DelegationFactory
from tests.factories.registration import ParticipantFactory, with_photo
from tests.journeys import staff
from tests.journeys.album import Album
from tests.journeys.papers import codes_in, picture_of
from tests.journeys.scene import DESK, Scene
from tests.journeys.test_desk import enter_with

LANGUAGE = "fa"
NAME = "پروانه آبان"


@pytest.fixture
def scene(live_server, stage, visit, shots):
    """Persian, because there everything runs the other way too."""
    album = Album(shots, LANGUAGE, "badge-desk-")
    return Scene(LANGUAGE, live_server.url, stage.slug, visit, None, album, None)


@pytest.fixture
def officers(live_server, stage):
    """Two registrars; before them stands somebody approved."""
    with live_server.data():
        event = event_by_slug(stage.slug)
        name = Localised(en="Aban Institute", fa="مؤسسه آبان")
        delegation = DelegationFactory(event=event, name=name, city=None, language=LANGUAGE)
        category = max(event.categories, key=lambda each: len(each.zones))
        names = {"native_name": NAME, "badge_name_native": NAME, "surname": "ABAN"}
        more = {"delegation": delegation, "category": category, "language": LANGUAGE}
        person = with_photo(ParticipantFactory(given_names="PARVANEH", **names, **more))
        refresh_search(person)
        users = [UserFactory(language=LANGUAGE) for _ in range(2)]
        for user in users:
            grant(user, "registrar", event)
        db.session.flush()
    return users


def at_the_desk(scene, user):
    page = scene.visit(scene.language, user, viewport=DESK).new_page()
    scene.album.watch(page.context)
    page.goto(f"/office/{scene.slug}/badge-desk/")
    return page


def find(page, words=NAME):
    page.locator("#find-q").first.fill(words)
    page.keyboard.press("Enter")
    page.locator(".desk-found a", has_text=NAME).click()
    expect(page.locator("h1")).to_have_text(NAME)


def printed(scene, desk):
    """The badge, read from the PDF that went to the printer; the card goes on by itself."""
    with desk.context.expect_page():
        scene.press(desk, "Print the badge")
    again = desk.get_by_role("link", name=scene.say("Open the badge for the printer again"))
    expect(again).to_be_visible()
    [token] = codes_in(picture_of(desk.request.get(again.get_attribute("href")).body()))
    return token


def seen(form):
    """The document that the officer looks at."""
    form.locator("[value=passport]").check()


def test_a_lost_badge_is_replaced_by_another_officer_and_opens_no_door(scene, officers):
    one, other = officers
    desk = at_the_desk(scene, one)
    scene.look(desk, "index")
    find(desk)
    scene.look(desk, "to-print")
    first = printed(scene, desk)
    scene.look(desk, "to-hand-over")
    seen(desk.locator("form[action$='/hand-over']"))
    scene.press(desk, "Hand over to the person")
    scene.see(desk, "The person has the badge.")
    scene.look(desk, "handed-over")

    door = scene.sign_in("door_steward", door=True)
    staff.choose_gate(scene, door)
    enter_with(scene, door, first, "Entry allowed")

    desk.get_by_text(scene.say("The badge is lost"), exact=True).click()
    scene.press(desk, "Report the badge lost")
    expect(scene.button(desk, "The lost badge was found and is here")).to_be_visible()
    expect(scene.button(desk, "Approve a new badge")).to_be_hidden()
    scene.look(desk, "lost")
    enter_with(scene, door, first, "Entry denied")
    door.locator("#answer").click()

    officer = at_the_desk(scene, other)
    scene.look(officer, "index-of-officer")
    officer.locator("a", has_text=NAME).first.click()
    seen(officer.locator("form[action$='/replace']"))
    scene.look(officer, "to-approve")
    scene.press(officer, "Approve a new badge")
    second = printed(scene, officer)
    assert second != first
    enter_with(scene, door, first, "Entry denied")
    scene.album.close()
