"""Somebody without a registration stands at the desk: under the clock, to the door, and refused."""

import re
import time
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from conference.core import clock
from conference.core.database import db
from conference.demo.pictures import portrait
from conference.events.queries import event_by_slug
from conference.i18n.localised import Localised
from tests.factories.delegations import DelegationFactory
from tests.factories.desk import InvitingUnitFactory
from tests.journeys import staff
from tests.journeys.album import Album
from tests.journeys.form import put
from tests.journeys.papers import codes_in, picture_of
from tests.journeys.post import Post, link_in
from tests.journeys.scene import PHONE, Scene

PEOPLE = {
    "fa": (("KAVEH", "NASRIN", "نسرین کاوه"), ("RAD", "BEHROUZ", "بهروز راد")),
    "ar": (("JABER", "SALMA", "سلمى جابر"), ("NASSER", "FADI", "فادي ناصر")),
    "en": (("OAKLEY", "ROSE", "Rose Oakley"), ("MARSH", "PETER", "Peter Marsh")),
}
PLACE = {"fa": "دفتر پژوهش‌های شهری", "ar": "مكتب الدراسات الحضرية", "en": "Office of Urban Studies"}


@pytest.fixture
def scene(live_server, stage, visit, shots):
    """``scene("fa")``: a delegation without focal point, and a unit that may invite."""

    def setting(language):
        with live_server.data():
            event = event_by_slug(stage.slug)
            zone = ZoneInfo(event.timezone)
            name = Localised(**{"en": f"Bureau {language}", language: PLACE[language]})
            DelegationFactory(event=event, name=name, city=None, language=language)
            InvitingUnitFactory(event=event, email=unit_of(language), language=language)
            db.session.flush()
        wait_for_the_day(zone)
        post = Post(live_server.data_dir / "mail")
        album = Album(shots, language, "desk-")
        return Scene(language, live_server.url, stage.slug, visit, post, album, None)

    return setting


def wait_for_the_day(zone):
    """A temporary badge is good for a day of the venue: let one that is about to end go by."""
    now = clock.now().astimezone(zone)
    left = (now.replace(hour=23, minute=59, second=59) - now).total_seconds()
    if left < 180:
        time.sleep(left + 1)


def unit_of(language):
    return f"protocol.{language}@host.example"


def register(scene, office, person, *, looking=False):
    """From the first key to the badge in hand; returns the seconds it took and the PDF."""
    surname, given_names, native_name = person
    office.goto(f"/office/{scene.slug}/desk/")
    if looking:
        scene.look(office, "empty")
    began = time.monotonic()
    office.keyboard.type(f"{given_names} {surname}")
    office.keyboard.press("Enter")
    expect(office.locator("[name=surname]")).to_have_value(surname)
    if scene.language != "en":
        put(office, "native_name", native_name)
    put(office, "delegation", PLACE[scene.language].split(" ")[0])
    office.locator("[name=category_id]").select_option(label=scene_category(scene))
    chosen = office.locator("[name=inviter] option", has_text=unit_name(scene)).last
    office.locator("[name=inviter]").select_option(chosen.get_attribute("value"))
    office.locator("[name=photo]").set_input_files(
        {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": portrait(sum(map(ord, surname)))}
    )
    office.locator("[name=consents]").check()
    if looking:
        scene.look(office, "form")
    put(office, "delegation", PLACE[scene.language])
    scene.press(office, "Register and issue the temporary badge")
    expect(scene_link(scene, office, "Print the temporary badge")).to_be_visible()
    address = scene_link(scene, office, "Print the temporary badge").get_attribute("href")
    pdf = office.request.get(address).body()
    return time.monotonic() - began, pdf


def scene_category(scene):
    return {"fa": "کارت یک‌روزه", "ar": "تصريح ليوم واحد", "en": "Day pass"}[scene.language]


def unit_name(scene):
    return {"fa": "تشریفات", "ar": "المراسم", "en": "Protocol office"}[scene.language]


def scene_link(scene, page, label):
    return page.get_by_role("link", name=scene.say(label), exact=True).first


def answer(scene, phone, label, name):
    """The unit opens the link of its mail on a phone and presses one of two buttons."""
    mail = scene.post.take(unit_of(scene.language))
    phone.goto(link_in(mail, "/walk-in/"))
    scene.look(phone, f"unit-{name}")
    scene.press(phone, label)
    scene.see(phone, "Your answer has been noted")
    scene.look(phone, f"unit-{name}-done")


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_a_walk_in_is_let_in_by_one_click_and_another_is_turned_away(scene, language):
    scene = scene(language)
    first, second = PEOPLE[language]
    office, phone = scene.sign_in("registrar"), scene.enter(PHONE)

    seconds, pdf = register(scene, office, first, looking=True)
    print(f"{language}: walk-in registered in {seconds:.1f} s")  # noqa: T201 - the figure asked for
    scene.look(office, "waiting")
    picture = picture_of(pdf)
    picture.save(scene.album.folder / f"{language}-temporary-badge.png")
    [token] = codes_in(picture)
    assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{20}", token)

    answer(scene, phone, "Approve", "agrees")
    expect(office.locator("job-progress a.button")).to_be_visible()
    office.locator("job-progress a.button").click()
    scene.see(office, "The inviting unit agreed: the registration is approved.")
    scene.look(office, "agreed")

    door = scene.sign_in("door_steward", door=True)
    staff.choose_gate(scene, door)
    enter_with(scene, door, token, "Entry allowed")

    seconds, pdf = register(scene, office, second)
    print(f"{language}: second walk-in in {seconds:.1f} s")  # noqa: T201 - the figure asked for
    [dead] = codes_in(picture_of(pdf))
    answer(scene, phone, "Refuse", "refuses")
    expect(office.locator("job-progress a.button")).to_be_visible()
    office.locator("job-progress a.button").click()
    scene.see(
        office, "The inviting unit refused. Keep the temporary badge: it opens no door any more."
    )
    scene.look(office, "refused")
    enter_with(scene, door, dead, "Entry denied")
    office.goto(f"/office/{scene.slug}/desk/")
    scene.look(office, "today")
    scene.album.close()


def enter_with(scene, door, token, word):
    """The steward types the code on the badge."""
    shown = door.locator("#answer")
    expect(shown).to_be_hidden()
    door.locator("[data-opens=typed]").click()
    door.locator("#code").fill(token)
    scene.press(door, "Check the code")
    expect(shown.locator(".answer-word")).to_have_text(scene.say(word))
