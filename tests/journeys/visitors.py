"""What those outside do, the focal point and the delegate: each act ends with what it promises."""

import io
import re

from PIL import Image, ImageDraw
from playwright.sync_api import expect

from tests.journeys.form import fill_in, put
from tests.journeys.post import code_in, link_in


def read_about_the_event(scene, page):
    """The public page of the event, and its privacy notice."""
    page.goto(f"/{scene.language}/{scene.slug}/")
    scene.look(page, "home")
    scene.follow(page, "Privacy notice")
    scene.look(page, "privacy")


def come_in(scene, focal):
    """The focal point follows the invitation, types the code, and opens the link of the mail."""
    invitation = scene.say("Invitation to %(event)s", event="")
    mail = scene.post.take(scene.delegation.focal_email, invitation)
    focal.goto(link_in(mail, "/enter"))
    scene.look(focal, "enter")
    scene.press(focal, "Continue")
    expect(focal.locator(".error-summary")).to_be_visible()
    scene.look(focal, "enter-refused")
    put(focal, "code", scene.delegation.head.own(code_in(mail).lower()))
    scene.press(focal, "Continue")
    expect(focal.get_by_text(scene.delegation.names[scene.language])).to_be_visible()
    scene.look(focal, "prove-address")
    put(focal, "email", scene.delegation.focal_email)
    scene.press(focal, "Send me the link")
    expect(focal).to_have_url(re.compile("/link/sent"))
    scene.look(focal, "link-sent")
    open_link(scene, focal, link_in(scene.post.take(scene.delegation.focal_email), "/link/"))
    expect(focal.locator("h1")).to_have_text(scene.delegation.names[scene.language])
    scene.look(focal, "workspace-invited")


def open_link(scene, page, link, *, looking=True):
    """The link of a mail shows one button, which opens the pages."""
    page.goto(link)
    if looking:
        scene.look(page, "open-link")
    scene.press(page, "Open")


def accept(scene, focal):
    """Accept the invitation and hand in the credential letter."""
    scene.press(focal, "Accept the invitation")
    scene.see(focal, "Thank you. Your delegation has accepted the invitation.")
    focal.locator("[name=file]").set_input_files(
        {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": _letter()}
    )
    scene.press(focal, "Upload")
    scene.see(focal, "Your credential letter has arrived. The secretariat will examine it.")
    scene.look(focal, "workspace-accepted")


def _letter():
    """A signed letter of one page, scanned."""
    page = Image.new("RGB", (620, 877), "#fdfdfb")
    ImageDraw.Draw(page).text((60, 80), "The members of our delegation", "#20242a", font_size=24)
    target = io.BytesIO()
    page.save(target, "PDF")
    return target.getvalue()


def nominate_by_link(scene, focal, guest):
    """Name a person who is sent a link."""
    focal.locator('a[href*="/delegation/nominate"]').first.click()
    scene.look(focal, "nominate")
    _name(scene, focal, guest, category=1)
    scene.press(focal, "Send the person a link")
    scene.see(focal, "The person was named and received a link to complete the data.")
    scene.look(focal, "workspace-nominated")


def nominate_by_filling_in(scene, focal, guest, stage):
    """Name the head of the delegation and fill the form in for them."""
    focal.locator('a[href*="/delegation/nominate"]').first.click()
    _name(scene, focal, guest, category=0)
    scene.press(focal, "Fill in the form myself")
    fill_in(scene, focal, guest, stage)
    scene.look(focal, "review-for-another")
    focal.locator("[name=statement]").check()
    scene.press(focal, "Confirm for this person")
    scene.see(focal, "The data have arrived at the secretariat and wait for examination.")
    scene.look(focal, "workspace-confirmed")


def _name(scene, focal, guest, category):
    focal.locator("[name=category_id]").select_option(index=category)
    put(focal, "surname", guest.surname)
    put(focal, "given_names", guest.given_names)
    put(focal, "email", guest.email)
    focal.locator("[name=language]").select_option(scene.language)


def leave(scene, page):
    """Leave the pages; on a shared computer nobody goes on."""
    scene.press(page, "Leave")
    scene.see(page, "You have left. To come back, ask for a new link.")
    page.goto(f"/{scene.language}/{scene.slug}/delegation/")
    expect(page.locator("a[href$='/link']")).to_be_visible()
    scene.look(page, "link-needed")


def register(scene, person, guest, stage):
    """The person opens the link of the mail, fills in every step and hands in."""
    open_link(scene, person, link_in(scene.post.take(guest.email), "/link/"))
    scene.look(person, "me-nominated")
    scene.follow(person, "Go on with the form")
    put(person, "surname", "")
    scene.press(person, "Save and continue")
    expect(person.locator(".error-summary")).to_be_visible()
    scene.look(person, "step-person-refused")
    fill_in(scene, person, guest, stage, looking=True)
    scene.look(person, "review")
    scene.press(person, "Confirm and hand in")
    scene.see(person, "The data have arrived at the secretariat and wait for examination.")
    scene.look(person, "me-received")
    scene.post.take(guest.email, scene.say("Registration received: %(event)s", event=""))


def find_letter(scene, person, pdf):
    """The person finds the same letter on their own page."""
    person.goto(f"/{scene.language}/{scene.slug}/me/")
    scene.look(person, "me-letter")
    with person.expect_download() as coming:
        scene.press(person, "Download the letter (PDF)")
    assert coming.value.path().read_bytes() == pdf
