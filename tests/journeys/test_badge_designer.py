"""A registrar makes a design, moves a box by keyboard, looks at it, and prints by it."""

import re

import pytest
from playwright.sync_api import expect

from conference.events.queries import event_by_slug
from conference.i18n.localised import Localised
from conference.registration.enums import ParticipationState
from tests.factories.accounts import UserFactory, grant
from tests.factories.delegations import DelegationFactory
from tests.factories.registration import ParticipantFactory, with_photo
from tests.journeys.album import Album
from tests.journeys.papers import codes_in, picture_of
from tests.journeys.post import Post
from tests.journeys.scene import DESK, Scene
from tests.journeys.staff import download_when_ready

NAMES = {"fa": "پرویز شهیدی", "ar": "سعاد الراوي", "en": "Oliver Grant"}
DESIGNS = {"fa": "کارت میهمانان", "ar": "بطاقة الضيوف", "en": "Guests"}


@pytest.fixture
def scene(live_server, stage, visit, shots):
    """``scene("fa")``: somebody approved with a photo, and a registrar."""

    def setting(language):
        with live_server.data():
            event = event_by_slug(stage.slug)
            delegation = DelegationFactory(
                event=event, name=Localised(**{"en": f"Holders {language}", language: "Mosul"})
            )
            category = next(each for each in event.categories if each.code == "D")
            with_photo(
                ParticipantFactory(
                    delegation=delegation,
                    category=category,
                    state=ParticipationState.APPROVED,
                    native_name=NAMES[language],
                    badge_name_native=NAMES[language],
                    language=language,
                )
            )
            registrar = UserFactory(language=language)
            grant(registrar, "registrar", event)
        album = Album(shots, language, "designer-")
        post = Post(live_server.data_dir / "mail")
        return Scene(language, live_server.url, stage.slug, visit, post, album, None), registrar

    return setting


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_a_design_is_made_moved_looked_at_and_printed(scene, language):
    scene, registrar = scene(language)
    context = scene.visit(language, user=registrar, viewport=DESK)
    scene.album.watch(context)
    page = context.new_page()
    page.goto(f"/office/{scene.slug}/badges/designs/")
    page.locator("[name=name]").fill(DESIGNS[language])
    page.locator("[name=start]").select_option("card")
    scene.press(page, "Make the design")
    expect(page.locator("h1")).to_have_text(DESIGNS[language])
    _all_pictures(page)
    scene.look(page, "design")
    _move_the_photo(scene, page)
    _print(scene, page)
    page.goto(f"/office/{scene.slug}/badges/designs/")
    _all_pictures(page)
    scene.look(page, "designs")
    scene.follow(page, "On the back")
    scene.look(page, "back")
    scene.album.close()


def _move_the_photo(scene, page):
    scene.follow(page, "Change the front")
    box = page.locator("[data-box-of=photo]")
    expect(box).to_have_attribute("tabindex", "0")
    box.focus()
    before = float(page.locator("#field-photo [data-box=x]").input_value())
    drawn = page.locator("[data-picture]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowLeft" if scene.language != "en" else "ArrowRight")
    page.keyboard.press("Control+ArrowUp")
    expect(page.locator("#field-photo [data-box=x]")).to_have_value(f"{before + 1:g}")
    expect(drawn).to_have_attribute("href", re.compile("^blob:"))
    page.keyboard.press("Enter")
    expect(page.locator("#field-photo")).to_have_attribute("open", "")
    scene.look(page, "face")
    scene.press(page, "Save")
    scene.see(page, "Saved.")
    expect(page.locator("#field-photo [data-box=x]")).to_have_value(f"{before + 1:g}")
    scene.follow(page, "Back to the design")


def _print(scene, page):
    page.goto(f"/office/{scene.slug}/badges/")
    row = page.locator("tbody tr", has_text=NAMES[scene.language])
    row.locator("[name=person]").check()
    page.locator("[name=design]").select_option(label=DESIGNS[scene.language])
    page.locator("[name=sides]").select_option("long")
    scene.press(page, "Print the selected")
    pdf = download_when_ready(scene, page, "Download the PDF")
    picture = picture_of(pdf)
    picture.save(scene.album.folder / f"{scene.language}-designer-badge.png")
    [token] = codes_in(picture)
    assert len(token) == 20
    scene.look(page, "batch")
    page.goto(f"/office/{scene.slug}/badges/batches/")
    expect(page.get_by_text(DESIGNS[scene.language]).first).to_be_visible()
    scene.look(page, "log")


def _all_pictures(page):
    """Scroll through the page until every lazy picture has come."""
    for picture in page.locator("img.design-picture").all():
        picture.scroll_into_view_if_needed()
        picture.evaluate("(picture) => picture.decode()")
