"""The person's own page: status, consents, correction, my data, and the way out."""

import io
import json
import zipfile
from dataclasses import replace

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from conference.badges.services import issue_badge
from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.files import store_file
from conference.delegations.enums import CredentialsState
from conference.delegations.models import Delegation, FocalPoint
from conference.demo.pictures import portrait
from conference.events.models import Category
from conference.i18n.localised import Localised
from conference.registration.enums import ConsentKind, ParticipationState, Sex
from conference.registration.models import Consent, TravelDocument
from conference.registration.services import nominate, start_nomination
from conference.registration.services.moves import refresh_search
from conference.visas.services import issue_letter
from tests.journeys.album import Album
from tests.journeys.form import put
from tests.journeys.guests import DELEGATIONS, EXPIRES, ISSUED
from tests.journeys.post import Post, link_in
from tests.journeys.scene import PHONE, Scene
from tests.journeys.stage import invite_at_once
from tests.journeys.visitors import open_link

NAMES = {
    "fa": {"fa": "شهر بلخ", "ar": "مدينة بلخ", "en": "City of Balkh"},
    "ar": {"fa": "شهر موصل", "ar": "مدينة الموصل", "en": "City of Mosul"},
    "en": {"fa": "شهر ایپو", "ar": "مدينة إيبوه", "en": "City of Ipoh"},
}
PASSPORT = "P7654321"


@pytest.fixture
def scene(live_server, stage, visit, shots):
    """``scene("fa")`` sets the scene: somebody is approved and has letter and badge."""

    def setting(language):
        given = DELEGATIONS[language]
        delegation = replace(
            given,
            names=NAMES[language],
            focal_email=f"focal.{language}@person.example",
            head=replace(given.head, email=f"person.{language}@person.example"),
        )
        invite_at_once(live_server, stage, delegation, language)
        _approve_one(live_server, delegation)
        post = Post(live_server.data_dir / "mail")
        album = Album(shots, language, "person-")
        return Scene(language, live_server.url, stage.slug, visit, post, album, delegation)

    return setting


def _approve_one(server, delegation):
    guest = delegation.head
    with server.data():
        query = select(Delegation).join(FocalPoint)
        found = db.session.scalars(query.where(FocalPoint.email == delegation.focal_email)).one()
        found.credentials = CredentialsState.VERIFIED
        category = db.session.scalars(
            select(Category).where(Category.event_id == found.event_id, Category.code == "D")
        ).one()
        person = start_nomination(
            found,
            category,
            by=COMMAND,
            surname=guest.surname,
            given_names=guest.given_names,
            native_name=guest.native_name,
            email=guest.email,
            language=guest.language,
        )
        nominate(person, by=COMMAND, asks_person=False)
        _complete(person, guest)
        db.session.flush()
        issue_badge(person, by=COMMAND)
        issue_letter(person, guest.language, by=COMMAND)


def _complete(person, guest):
    picture = portrait(guest.number)
    person.state, person.submitted_at = ParticipationState.APPROVED, clock.now()
    person.decided_at = clock.now()
    person.sex, person.birth_date = Sex(guest.sex), guest.birth_date
    person.birth_place, person.nationality = guest.birth_place, guest.nationality
    person.badge_name = f"{guest.given_names} {guest.surname}".title()
    person.function_title = Localised(**{guest.language: guest.function})
    person.organisation, person.mobile = guest.organisation, "+98 51 3100 1234"
    person.needs_visa_help = True
    person.photo = store_file(picture, purpose="photo", content_type="image/jpeg")
    person.badge_photo = store_file(picture, purpose="photo", content_type="image/jpeg")
    person.document = TravelDocument(
        number=PASSPORT, issuing_country=guest.nationality, issued_on=ISSUED, expires_on=EXPIRES
    )
    for kind in ConsentKind:
        level = "public" if kind is ConsentKind.LISTING else ""
        person.consents.append(Consent(kind=kind, given=True, level=level))
    refresh_search(person)


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_a_person_sees_corrects_takes_and_ends_it(scene, language):
    scene = scene(language)
    address = scene.delegation.head.email
    scene.post.take(
        address,
        scene.say("Your visa support letter %(number)s has been issued", number="").strip()[:12],
    )
    page = scene.enter(PHONE)
    come_in(scene, page, address)
    read_the_papers(scene, page)
    change_a_consent(scene, page)
    correct(scene, page)
    take_the_data(scene, page)
    if language == "ar":
        withdraw(scene, page)
    else:
        delete(scene, page, address)
    scene.album.close()


def come_in(scene, page, address):
    """Ask for a link and open it."""
    page.goto(f"/{scene.language}/{scene.slug}/link")
    put(page, "email", address)
    scene.press(page, "Send me the link")
    mail = scene.post.take(address, scene.say("Your link to your registration"))
    open_link(scene, page, link_in(mail, "/link/"), looking=False)
    scene.see(page, "You are registered")


def read_the_papers(scene, page):
    """The badge as it will look, and the letter itself."""
    expect(page.locator(".badge-picture").locator("svg, img")).to_be_visible()
    scene.look(page, "me")
    with page.expect_download() as coming:
        scene.press(page, "Download the letter (PDF)")
    assert coming.value.path().read_bytes().startswith(b"%PDF")


def change_a_consent(scene, page):
    """One answer is taken back; the required one says what would follow."""
    scene.follow(page, "My consents")
    scene.look(page, "consents")
    page.locator("form[action$='/me/consents/photo'] button").click()
    scene.see(page, "Your answer is stored.")
    page.locator("a[href$='/me/consents/processing']").click()
    scene.see(page, "Nobody can be registered without it.")
    scene.look(page, "consent-required")
    scene.follow(page, "Cancel")
    scene.follow(page, "Back")


def correct(scene, page):
    """Another telephone number; nothing that a letter or badge shows."""
    scene.follow(page, "See and correct my data")
    page.locator("a[href*='/contact?then=review']").click()
    put(page, "mobile", "+98 51 3100 9999")
    scene.press(page, "Save and continue")
    expect(page.get_by_text("+98 51 3100 9999")).to_be_visible()
    page.goto(f"/{scene.language}/{scene.slug}/me/")
    scene.see(page, "You are registered")


def take_the_data(scene, page):
    """The archive holds the passport number in full, the letter and the photo."""
    scene.follow(page, "Get my data")
    scene.look(page, "data")
    scene.press(page, "Pack my data")
    scene.look(page, "data-packing")
    page.locator("job-progress [data-after] a, form[action$='package.zip']").first.wait_for()
    scene.post.take(scene.delegation.head.email, scene.say("Your data are ready to be fetched"))
    page.goto(f"/{scene.language}/{scene.slug}/me/data")
    scene.look(page, "data-packed")
    with page.expect_download() as coming:
        scene.press(page, "Fetch my data (ZIP)")
    archive = zipfile.ZipFile(io.BytesIO(coming.value.path().read_bytes()))
    data = json.loads(archive.read("data.json"))
    assert data["registration"]["travel_document"]["number"] == PASSPORT
    assert any(name.startswith("letters/") for name in archive.namelist())
    assert archive.read("photo.jpg")[:2] == b"\xff\xd8"
    scene.follow(page, "Back")


def withdraw(scene, page):
    """Give up taking part; the focal point is told."""
    scene.follow(page, "Withdraw")
    scene.look(page, "withdraw")
    scene.press(page, "Withdraw")
    scene.see(page, "You have withdrawn. We thank you for telling us.")
    scene.look(page, "me-withdrawn")
    scene.post.take(
        scene.delegation.focal_email, scene.say("Participation ended: %(event)s", event="")
    )


def delete(scene, page, address):
    """Read what stays, answer twice, and find every door closed."""
    scene.follow(page, "Delete me")
    scene.look(page, "delete")
    scene.follow(page, "Go on to the deletion")
    put(page, "reference", "NOT-MINE")
    scene.press(page, "Delete all my data for good")
    expect(page.locator(".error-summary")).to_be_visible()
    scene.look(page, "delete-refused")
    put(page, "reference", page.locator("form [dir=ltr]").first.inner_text())
    scene.press(page, "Delete all my data for good")
    scene.see(page, "What had to stay:")
    scene.look(page, "deleted")
    scene.post.take(address, scene.say("Your data have been deleted"))
    scene.post.take(scene.delegation.focal_email, scene.say("A place of your delegation is free"))
    page.goto(f"/{scene.language}/{scene.slug}/me/")
    expect(page.locator("a[href$='/link']")).to_be_visible()
