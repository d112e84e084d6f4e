"""Pictures from a telephone: a photo taken and framed, a passport read, its values taken over."""

import io
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image
from playwright.sync_api import expect
from sqlalchemy import select

from conference.accounts.enums import VisitKind
from conference.accounts.services import create_magic_link
from conference.core.database import db
from conference.core.files import read_file
from conference.delegations.models import Delegation
from conference.events.queries import event_by_slug
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from conference.registration.pictures import recognition
from tests.factories.passports import as_jpeg, passport
from tests.factories.registration import ParticipantFactory
from tests.journeys.album import Album
from tests.journeys.guests import DELEGATIONS
from tests.journeys.post import Post
from tests.journeys.scene import PHONE, Scene, wait_until
from tests.journeys.stage import invite_at_once
from tests.journeys.visitors import open_link
from tests.registration.test_photos import portrait_of

pytestmark = pytest.mark.skipif(recognition.program() is None, reason="no Tesseract here")


@pytest.fixture(params=["fa", "ar", "en"])
def scene(request, live_server, stage, visit, shots):
    album = Album(shots, request.param, "pictures-")
    post = Post(live_server.data_dir / "mail")
    delegation = replace(
        DELEGATIONS[request.param],
        names={"fa": "شهر سمرقند", "ar": "مدينة سمرقند", "en": "City of Samarkand"},
        focal_email=f"pictures.{request.param}@samarkand.example",
    )
    made = Scene(request.param, live_server.url, stage.slug, visit, post, album, delegation)
    yield made
    album.close()


def named(live_server, stage, scene, prefix="PIC"):
    """Somebody who was named, and the key of their link."""
    invite_at_once(live_server, stage, scene.delegation, scene.language)
    with live_server.data():
        event = event_by_slug(stage.slug)
        delegation = db.session.scalars(
            select(Delegation).where(Delegation.event_id == event.id).order_by(Delegation.id.desc())
        ).first()
        person = ParticipantFactory(
            delegation=delegation,
            event=event,
            category=event.categories[1],
            state=ParticipationState.NOMINATED,
            reference=f"{prefix}{scene.language.upper()}00001",
            **dict.fromkeys(("surname", "given_names", "native_name", "badge_name"), ""),
            badge_name_native="", birth_date=None, birth_place="", nationality="", sex=None,
            language=scene.language,
        )  # fmt: skip
        db.session.flush()
        link = create_magic_link(VisitKind.PARTICIPANT, person.id, event.id, hours=1)
        return person.reference, link


def test_pictures_of_a_telephone(live_server, stage, scene, camera):
    camera.write_bytes(as_jpeg(portrait_of((190, 240, 220)).resize((480, 640))))
    reference, key = named(live_server, stage, scene)
    page = scene.enter(PHONE, permissions=["camera"])
    open_link(scene, page, f"/{scene.language}/{scene.slug}/link/{key}", looking=False)
    take_photo(scene, page, reference)
    read_passport(scene, page, reference)
    check_at_the_end(scene, page, reference, live_server)


@pytest.mark.parametrize("scene", ["en"], indirect=True)
def test_where_the_camera_is_refused_a_picture_is_chosen_instead(live_server, stage, scene):
    """The telephone's picture lies on its side and says so in its EXIF data."""
    reference, key = named(live_server, stage, scene, "REF")
    page = scene.enter(PHONE, permissions=[])
    open_link(scene, page, f"/{scene.language}/{scene.slug}/link/{key}", looking=False)
    page.goto(f"/{scene.language}/{scene.slug}/registration/{reference}/person")
    with page.expect_file_chooser() as asked:
        scene.press(page, "Take a photo with the camera")
    scene.see(page, "The camera cannot be used here. Choose a picture instead.")
    assert not asked.value.is_multiple()
    page.locator("[name=photo]").set_input_files(
        {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": lying_on_its_side()}
    )
    frame = page.locator("[name=photo_frame]")
    expect(frame).to_have_value("0,0.0000,0.0000,1.0000,1.0000")
    scene.press(page, "Save and go on later")
    with live_server.data():
        person = db.session.scalars(
            select(Participant).where(Participant.reference == reference)
        ).one()
        badge = Image.open(io.BytesIO(read_file(person.badge_photo))).convert("RGB")
        assert badge.getpixel((150, 20))[0] > 200, "the red edge lies above"
        assert badge.getpixel((150, 380))[0] < 60


def lying_on_its_side():
    """A JPEG of 800 by 600 whose left edge is red; turned upright the edge lies above."""
    image = Image.new("RGB", (800, 600), "#102030")
    image.paste("red", (0, 0, 100, 600))
    exif = Image.Exif()
    exif[0x0112] = 6
    target = io.BytesIO()
    image.save(target, "JPEG", exif=exif)
    return target.getvalue()


def take_photo(scene, page, reference):
    """The camera shows the person; the photo is turned, framed, and seen on the badge."""
    page.goto(f"/{scene.language}/{scene.slug}/registration/{reference}/person")
    page.locator("[name=surname]").fill("ERIKSSON")
    page.locator("[name=given_names]").fill("ANNA MARIA")
    expect(page.locator("[data-name]")).to_have_text("ANNA MARIA ERIKSSON")
    scene.press(page, "Take a photo with the camera")
    video = page.locator("video")
    expect(video).to_be_visible()
    wait_until(page, "document.querySelector('video').videoWidth > 0")
    scene.look(page, "camera")
    scene.press(page, "Take the photo")
    expect(page.locator("[data-stage]")).to_be_visible()
    expect(video).to_be_hidden()
    frame = page.locator("[name=photo_frame]")
    straight = frame.input_value()
    assert straight.startswith("0,")
    scene.press(page, "Turn to the right")
    assert frame.input_value().startswith("90,")
    scene.press(page, "Turn to the left")
    page.locator("[data-zoom]").fill("1.5")
    page.locator("[data-stage]").focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("+")
    closer = frame.input_value()
    assert closer.startswith("0,")
    assert closer != straight
    scene.look(page, "framed")
    scene.press(page, "Save and go on later")
    page.goto(f"/{scene.language}/{scene.slug}/registration/{reference}/person")
    scene.see(page, "The photo is stored.")
    stored = page.locator(".portal-photo")
    assert stored.evaluate("image => image.naturalWidth") == 300
    frame_again(scene, page, reference, closer)


def frame_again(scene, page, reference, before):
    """The stored photo opens as it was framed; another part is chosen without sending it again."""
    scene.press(page, "Choose another part of the stored photo")
    expect(page.locator("[data-stage]")).to_be_visible()
    frame = page.locator("[name=photo_frame]")
    assert frame.input_value() == before
    scene.press(page, "Turn to the right")
    scene.look(page, "framed-again")
    shown = page.locator(".portal-photo").get_attribute("src")
    scene.press(page, "Save and go on later")
    page.goto(f"/{scene.language}/{scene.slug}/registration/{reference}/person")
    assert page.locator(".portal-photo").get_attribute("src") != shown
    stored = page.locator("[data-again]").get_attribute("data-frame")
    assert stored.startswith("90,")


def read_passport(scene, page, reference):
    """The passport's picture is read while the person waits; the values are taken over."""
    page.goto(f"/{scene.language}/{scene.slug}/registration/{reference}/document")
    page.locator("[name=scan]").set_input_files(
        {"name": "passport.jpg", "mimeType": "image/jpeg", "buffer": passport(angle=2)}
    )
    page.locator("[name=issued_on]").fill("2022/04/16")
    scene.look(page, "document")
    scene.press(page, "Upload and read the picture")
    scene.see(page, "Read from your picture")
    offer = page.locator(".portal-offer")
    expect(offer).to_contain_text("L898902C3")
    expect(offer.locator("[value=number]")).to_be_checked()
    expect(page.locator("[name=number]")).to_have_value("")
    scene.look(page, "offer")
    scene.press(page, "Use these values")
    scene.see(page, "The ticked values were taken over.")
    expect(page.locator("[name=number]")).to_have_value("L898902C3")
    expect(page.locator(".portal-offer")).to_have_count(0)
    scene.look(page, "taken")


def check_at_the_end(scene, page, reference, live_server):
    """What was read stands in the form of the other step too, and in the database."""
    page.goto(f"/{scene.language}/{scene.slug}/registration/{reference}/review")
    scene.look(page, "review")
    with live_server.data():
        person = db.session.scalars(
            select(Participant).where(Participant.reference == reference)
        ).one()
        assert (person.surname, person.given_names) == ("ERIKSSON", "ANNA MARIA")
        assert person.birth_date == date(1974, 8, 12)
        assert person.document.number == "L898902C3"
        assert person.document.mrz_agrees
