"""What the staff do: secretariat, visa officer and door, each act ending with what it promises."""

import re

from playwright.sync_api import expect

from tests.journeys.form import put
from tests.journeys.papers import codes_in, held_before_a_camera, picture_of
from tests.journeys.scene import wait_until

_PAPER_MILLISECONDS = 90_000


def invite(scene, office):
    """The secretariat adds a delegation, its focal point and its places, and invites it."""
    scene.look(office, "dashboard")
    scene.follow(office, "Delegations")
    scene.look(office, "delegations")
    scene.follow(office, "Add a delegation")
    scene.look(office, "delegation-new")
    delegation = scene.delegation
    for language, name in delegation.names.items():
        put(office, f"name-{language}", name)
    office.locator("[name=kind]").select_option("city")
    office.locator("[name=country]").select_option(delegation.country)
    city = office.locator("[name=city] option", has_text=_city(scene))
    office.locator("[name=city]").select_option(city.first.get_attribute("value"))
    office.locator("[name=language]").select_option(scene.language)
    put(office, "invitation_number", f"INV-{delegation.country}-7")
    scene.press(office, "Save")
    expect(office.locator("h1")).to_have_text(delegation.names[scene.language])
    focal = office.locator("form[action$='/focal-points']")
    focal.locator("[name=name]").fill(delegation.focal_name)
    focal.locator("[name=email]").fill(delegation.focal_email)
    focal.locator("[name=language]").select_option(scene.language)
    scene.press(focal, "Add")
    expect(office.get_by_text(delegation.focal_email)).to_be_visible()
    office.get_by_text(scene.say("Set the quota"), exact=True).click()
    places = office.locator("form[action$='/quota'] [name^=places_]")
    for number, count in enumerate((1, 2)):
        places.nth(number).fill(str(count))
    scene.press(office, "Save the quota")
    scene.see(office, "The quota was saved.")
    scene.look(office, "delegation")
    scene.press(office, "Send the invitation")
    expect(scene.button(office, "Send the invitation again")).to_be_visible()
    scene.look(office, "delegation-invited")
    return office.url


def _city(scene):
    """The city's name as the office reads it."""
    return re.compile(re.escape(scene.delegation.names[scene.language].split(" ")[-1]))


def read_the_outbox(scene, office):
    """What was sent is found again in the outbox."""
    scene.follow(office, "Outbox")
    scene.look(office, "outbox")
    office.locator("tbody tr", has_text=scene.delegation.focal_email).first.get_by_role(
        "link"
    ).click()
    scene.look(office, "outbox-mail")


def examine(scene, office, delegation_url, guest):
    """The registrar verifies the credentials and approves the person."""
    office.goto(delegation_url)
    scene.press(office, "Verify the letter")
    scene.see(office, "The credential letter was verified.")
    scene.look(office, "delegation-verified")
    scene.follow(office, "Registrations")
    scene.look(office, "registrations")
    office.get_by_role("link", name=guest.native_name).click()
    expect(office.locator("h1")).to_have_text(guest.native_name)
    scene.look(office, "registration")
    scene.press(office, "Approve")
    scene.see(office, "Approved: %(name)s", name=guest.native_name)
    scene.look(office, "registration-next")
    scene.post.take(guest.email, scene.say("Registration approved: %(event)s", event=""))


def issue_letter(scene, visas, guest, verifier):
    """The visa officer issues the letter; its code leads to a page that calls it valid."""
    scene.follow(visas, "Visa letters")
    visas.get_by_role("link", name=scene.say("People waiting for a letter")).first.click()
    scene.look(visas, "letters-waiting")
    visas.get_by_role("link", name=guest.native_name).click()
    scene.look(visas, "letters-person")
    scene.press(visas, "Issue letter")
    pdf = download_when_ready(scene, visas, "Download")
    scene.look(visas, "letters-issued")
    picture = picture_of(pdf)
    picture.save(scene.album.folder / f"{scene.language}-letter.png")
    [address] = codes_in(picture)
    assert address.startswith(f"{scene.url}/verify/"), address
    verifier.goto(address)
    expect(verifier.locator(".notice.tone-success")).to_be_visible()
    expect(verifier.locator("html")).to_have_attribute("lang", scene.language)
    scene.look(verifier, "letter-valid")
    return pdf


def download_when_ready(scene, page, label):
    """Follow the progress until the worker has made the paper, then press its button."""
    button = page.get_by_role("button", name=scene.say(label)).first
    result = page.get_by_role("link", name=scene.say("Open the result"))
    expect(button.or_(result).first).to_be_visible(timeout=_PAPER_MILLISECONDS)
    if result.is_visible():
        result.click()
        expect(button).to_be_visible()
    with page.expect_download() as coming:
        button.click()
    return coming.value.path().read_bytes()


def print_badge(scene, office, guest):
    """The registrar has the badge printed; returns a frame of a camera before which it is held."""
    scene.follow(office, "Badges")
    row = office.locator("tbody tr", has_text=guest.native_name)
    row.locator("[name=person]").check()
    scene.look(office, "badges")
    scene.press(office, "Print the selected")
    scene.look(office, "badges-batch")
    pdf = download_when_ready(scene, office, "Download the PDF")
    scene.look(office, "badges-ready")
    picture = picture_of(pdf)
    picture.save(scene.album.folder / f"{scene.language}-badge.png")
    [token] = codes_in(picture)
    assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{20}", token)
    return held_before_a_camera(picture)


TIME = "[0-9۰-۹٠-٩]{2}:[0-9۰-۹٠-٩]{2}"
_ALLOWED = """(() => {
  const answer = document.getElementById("answer");
  const photo = answer.querySelector(".answer-photo");
  return !answer.hidden && answer.dataset.verdict === "allowed" && photo.naturalWidth > 0;
})()"""


def choose_gate(scene, door):
    """The steward chooses the first gate, inwards; returns its name."""
    scene.look(door, "door-choose")
    gate = door.locator(".gate").first
    name = gate.locator(".gate-name bdi").first.inner_text()
    gate.get_by_role("link").first.click()
    expect(door.locator("#start")).to_be_visible()
    scene.look(door, "door-scanner")
    return name


def scan(scene, door, guest, gate):
    """The steward scans the badge: allowed once, then refused with time and gate."""
    answer = door.locator("#answer")
    door.locator("#start").click()
    wait_until(door, _ALLOWED)  # the answer goes by itself after one and a half seconds
    door.screenshot(path=scene.album.folder / f"{scene.language}-door-allowed-360.png")
    expect(answer.locator(".answer-word")).to_have_text(scene.say("Entry allowed"))
    expect(answer.locator(".answer-name")).to_have_text(guest.native_name)
    expect(answer).to_be_hidden()
    door.reload()
    door.locator("#start").click()
    expect(answer).to_be_visible()
    expect(answer).to_have_attribute("data-verdict", "refused")
    expect(answer.locator(".answer-detail")).to_have_text(scene.say("Already inside"))
    expect(answer.locator(".answer-first")).to_contain_text(gate)
    expect(answer.locator(".answer-first")).to_contain_text(re.compile(TIME))
    scene.look(door, "door-refused")


def watch_the_door(scene, office):
    """The organisers see who is inside."""
    office.goto(f"/office/{scene.slug}/door/")
    scene.look(office, "door-live")
