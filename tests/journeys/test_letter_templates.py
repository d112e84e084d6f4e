"""A text of letters is written and looked at; two people issue a letter in two languages."""

from dataclasses import dataclass, replace

import pytest
from playwright.sync_api import expect

from conference.core.actor import COMMAND
from conference.i18n import use_language
from conference.i18n.localised import Localised
from conference.visas.services.texts import ConsulateDetails, add_consulate
from tests.factories.accounts import UserFactory, grant
from tests.journeys.album import Album
from tests.journeys.guests import DELEGATIONS
from tests.journeys.papers import codes_in, picture_of
from tests.journeys.post import Post
from tests.journeys.scene import DESK, PATIENCE, Scene
from tests.journeys.staff import download_when_ready
from tests.journeys.stage import NAMES
from tests.visas.approved import approved_person, event_with_letters

FORMS = {"fa": "fa-en", "ar": "ar-en", "en": "fa-ar"}
MORE = {
    "fa": "\n\nمدت اقامت {stay} است.",
    "ar": "\n\nمدة الإقامة {stay}.",
    "en": "\n\nThe stay lasts {stay}.",
}
PEOPLE = {
    "fa": {"native_name": "سیدعلی‌اصغر حسینی‌زادهٔ میبدی", "surname": "HOSSEINIZADEH"},
    "ar": {"native_name": "مُحَمَّدُ بنُ عَبدِ اللهِ الحَدّاد", "surname": "AL-HADDAD"},
    "en": {"native_name": "Anne-Marie O’Brien Müller", "surname": "O'BRIEN MUELLER"},
}


@dataclass
class Place:
    """The event of this journey, its own because two people are needed in it."""

    scene: Scene
    officer: object
    administrator: object
    name: str

    def enter(self, user):
        context = self.scene.visit(self.scene.language, user=user, viewport=DESK)
        self.scene.album.watch(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto(f"/office/{self.scene.slug}/letters/")
        return page


@pytest.fixture
def place(live_server, stage, visit, shots):
    def setting(language):
        slug = f"letters-{language}"
        with live_server.data():
            event = event_with_letters(slug=slug, letter_prefix=f"LT{language.upper()}")
            person = approved_person(
                event,
                function_title=Localised(fa="شهردار میبد", ar="رئيس بلدية", en="Mayor"),
                email="",
                **PEOPLE[language],
            )
            users = []
            for role in ("visa_officer", "administrator"):
                name = NAMES.get(role, NAMES["registrar"])[language]
                user = UserFactory(name=name, language=language)
                grant(user, role, event)
                users.append(user)
            consulate = ConsulateDetails(
                name=Localised(
                    fa=f"سرکنسولگری {slug}", ar=f"القنصلية العامة {slug}", en=f"Consulate {slug}"
                ),
                city=Localised(fa="بصره", ar="البصرة", en="Basra"),
                salutation=Localised(
                    fa="جناب آقای سرکنسول محترم",
                    ar="سعادة القنصل العام المحترم",
                    en="His Excellency the Consul General",
                ),
            )
            add_consulate(consulate, by=COMMAND)
            name = person.display_name
        post = Post(live_server.data_dir / "mail")
        album = Album(shots, language, "texts-")
        given = replace(DELEGATIONS[language])
        scene = Scene(language, live_server.url, slug, visit, post, album, given)
        return Place(scene, *users, name)

    return setting


def ask_for_two(place):
    """The administrator lets two people be needed."""
    scene, page = place.scene, place.enter(place.administrator)
    scene.follow(page, "Settings")
    page.locator("[name=needs_two]").check()
    page.locator(f"[name=travel_payer-{scene.language}]").fill("—")
    scene.look(page, "settings")
    scene.press(page, "Save")
    scene.see(page, "Saved.")
    return page


def write(place, page):
    """The officer writes a text: a wrong placeholder is named; the preview is a PDF."""
    scene, form = place.scene, FORMS[place.scene.language]
    scene.follow(page, "Texts of letters")
    scene.look(page, "texts")
    page.goto(f"/office/{scene.slug}/letters/texts/{form}")
    first, second = form.split("-")
    for language in (first, second):
        body = page.locator(f"[name={language}_body]")
        body.fill(body.input_value() + MORE[language].replace("stay", "stay_days"))
    scene.press(page, "Save as a new version")
    with use_language(scene.language):
        expect(page.locator(".field-error").first).to_contain_text("{stay_days}")
    scene.look(page, "wrong-placeholder")
    for language in (first, second):
        body = page.locator(f"[name={language}_body]")
        body.fill(body.input_value().replace("stay_days", "stay"))
    page.locator("[name=person]").select_option(index=1)
    with page.context.expect_event(
        "response", lambda answer: answer.url.endswith("/preview")
    ) as coming:
        scene.press(page, "Show the preview")
    assert coming.value.headers["content-type"] == "application/pdf"
    scene.press(page, "Save as a new version")
    scene.see(page, "Version %(version)d of the text is saved.", version=1)
    scene.look(page, "text-saved")
    scene.follow(page, "Differences")
    expect(page.locator("ins").first).to_be_visible()
    scene.look(page, "differences")


def draft(place, page):
    """The officer drafts, and is not offered to issue."""
    scene, form = place.scene, FORMS[place.scene.language]
    scene.follow(page, "People waiting for a letter")
    page.get_by_role("link", name=place.name).first.click()
    page.locator("[name=language]").select_option(form)
    page.locator("[name=consulate]").select_option(
        label=page.locator("[name=consulate] option", has_text=scene.slug).inner_text()
    )
    scene.look(page, "person")
    scene.press(page, "Draft the letter")
    scene.see(page, "The letter is drafted. A colleague issues it.")
    scene.look(page, "drafted")
    scene.follow(page, "Letters to be issued")
    expect(scene.button(page, f"{scene.say('Issue letter')} {place.name}")).to_have_count(0)
    scene.look(page, "own-draft")


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_a_text_is_written_and_two_people_issue_a_letter(place, language):
    place = place(language)
    scene = place.scene
    administrator = ask_for_two(place)
    officer = place.enter(place.officer)
    write(place, officer)
    officer.goto(f"/office/{scene.slug}/letters/consulates")
    scene.look(officer, "addressees")
    draft(place, officer)
    scene.follow(administrator, "Letters to be issued")
    scene.look(administrator, "to-be-issued")
    administrator.get_by_role("button", name=scene.say("Issue letter")).first.click()
    expect(administrator.locator(".notice.tone-success").first).to_be_visible()
    officer.goto(f"/office/{scene.slug}/letters/")
    officer.get_by_role("link", name=place.name).first.click()
    pdf = download_when_ready(scene, officer, "Download")
    scene.look(officer, "issued")
    picture = picture_of(pdf)
    picture.save(scene.album.folder / f"{language}-texts-letter.png")
    (scene.album.folder / f"{language}-texts-letter.pdf").write_bytes(pdf)
    assert len(codes_in(picture)) <= 1  # a letter of two pages has its code on the second
    scene.album.close()
