"""The phone at the door without its server, and from the code that makes it known to its end."""

import re
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from conference.badges.models import Badge
from conference.checkin.enums import PhotoPolicy, RevokeReason
from conference.checkin.jobs import refresh_rosters
from conference.checkin.models import Device, Presence, Scan
from conference.checkin.services import (
    DeviceDetails,
    keep_thumbnails,
    make_device,
    revoke_device,
    set_photo_policy,
    shrunk,
    start_enrolment,
)
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.events.models import Event
from tests.journeys.conftest import ARGUMENTS, CHROMIUM, LOCALES, PHONE, _session_cookie
from tests.journeys.door import badge_picture, code_picture, make_door
from tests.journeys.scene import wait_until

ANSWER = "#answer"


@pytest.fixture
def phone(playwright_, live_server, camera, tmp_path):
    """``with phone("fa") as (context, page)``: a browser with a disk; again: a cold start of it."""

    @contextmanager
    def start(language, user=None):
        context = playwright_.chromium.launch_persistent_context(
            tmp_path / "disk",
            executable_path=CHROMIUM,
            args=[*ARGUMENTS, f"--use-file-for-fake-video-capture={camera}"],
            base_url=live_server.url,
            locale=LOCALES[language],
            viewport=PHONE,
            permissions=["camera"],
        )
        if user is not None:
            context.add_cookies([_session_cookie(live_server, user)])
        yield context, context.pages[0]
        context.close()

    return start


PHOTOS = """new Promise((resolve) => {
  const request = indexedDB.open("door");
  request.onsuccess = () => {
    const counting = request.result.transaction("photos").objectStore("photos").count();
    counting.onsuccess = () => { request.result.close(); resolve(counting.result > 0); };
  };
})"""


def with_photos(live_server, door):
    """Phones of the event hold photos of everybody, and the worker has made them already."""
    with live_server.data():
        set_photo_policy(db.session.get(Event, door.event_id), PhotoPolicy.ALL, by=COMMAND)
        person = db.session.get(Badge, door.badge_id).participant
        keep_thumbnails(shrunk([person.badge_photo]))
    with live_server.app.app_context():
        refresh_rosters([(door.event_id, 0)])


def is_ready(page):
    """The scanner is kept on the phone and knows its people."""
    expect(page.locator("html")).to_have_attribute("data-kept", "true", timeout=20_000)
    expect(page.locator("#strip")).to_have_attribute("data-age", "fresh", timeout=20_000)


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_without_a_server_badges_are_judged_and_every_scan_arrives_once(
    phone, camera, live_server, shots, language
):
    door = make_door(live_server, language)
    with_photos(live_server, door)
    camera.write_bytes(badge_picture(live_server, door))
    with phone(language, door.steward) as (context, page):
        page.goto(door.url)
        is_ready(page)
        wait_until(page, PHOTOS)
        context.set_offline(offline=True)
        page.reload()
        page.locator("#start").click()
        expect(page.locator(ANSWER)).to_have_attribute("data-verdict", "allowed", timeout=10_000)
        expect(page.locator(".answer-name")).to_have_text("ليلى حداد")
        expect(page.locator(".answer-photo")).to_have_attribute("src", re.compile("^blob:"))
        page.screenshot(path=shots / f"door-photo-offline-{language}.png")
        expect(page.locator("#state")).to_have_attribute("data-online", "false")
        expect(page.locator("[data-unsent]")).to_be_visible()

    with phone(language) as (context, page):
        context.set_offline(offline=True)
        page.goto(door.url)  # the scanner answers in the place of a page that is not kept
        page.locator("#start").click()
        expect(page.locator(ANSWER)).to_have_attribute(
            "data-reason", "already_inside", timeout=10_000
        )
        expect(page.locator(".answer-first")).to_contain_text(door.gate.exact(language))
        if shots:
            page.screenshot(path=shots / f"door-offline-{language}.png")
        context.set_offline(offline=False)
        expect(page.locator("[data-unsent]")).to_be_hidden(timeout=20_000)

    with live_server.data():
        scans = db.session.scalars(select(Scan).where(Scan.event_id == door.event_id)).all()
        assert sorted((scan.seq, scan.reason.value) for scan in scans) == [
            (1, "ok"),
            (2, "already_inside"),
        ]
        inside = db.session.scalars(
            select(Presence).where(Presence.event_id == door.event_id)
        ).all()
        assert [presence.is_inside for presence in inside] == [True]


def test_a_phone_is_made_known_by_scanning_locked_by_a_pin_and_wiped_from_afar(
    phone, camera, live_server
):
    door = make_door(live_server, "en")
    with live_server.data():
        event = db.session.get(Event, door.event_id)
        device = make_device(event, DeviceDetails(name="Phone 1"), by=COMMAND)
        code = start_enrolment(device, by=COMMAND)
        number = device.id
    camera.write_bytes(code_picture(code))
    with phone("en") as (context, page):
        page.goto(door.shell)
        page.locator("#enrol-scan").click()
        page.locator('#gates [data-direction="in"]').click(timeout=20_000)
        is_ready(page)
        page.locator('#foot [data-opens="more"]').click()
        page.locator('#more [data-opens="pin"]').click()
        page.locator("#pin-new").fill("246810")
        page.locator("#pin-again").fill("246810")
        page.locator("#pin-form button").click()
        expect(page.locator("[data-has-pin]")).to_be_visible()
        page.reload()
        page.locator("#unlock-pin").fill("111111")
        page.locator("#unlock-form button").click()
        expect(page.locator("#unlock-error")).to_be_visible()
        page.locator("#unlock-pin").fill("246810")
        page.locator("#unlock-form button").click()
        is_ready(page)

        context.set_offline(offline=True)
        page.locator('#foot [data-opens="search"]').click()
        page.locator("#q").fill("haddad")
        page.locator("#found button").click()
        expect(page.locator(ANSWER)).to_have_attribute("data-verdict", "allowed")
        with live_server.data():
            revoke_device(db.session.get(Device, number), RevokeReason.LOST, by=COMMAND)
        context.set_offline(offline=False)
        expect(page.locator("#gone")).to_be_visible(timeout=20_000)
        page.reload()
        expect(page.locator("#enrol")).to_be_visible()
        assert page.evaluate("indexedDB.databases().then((all) => all.length)") <= 1
