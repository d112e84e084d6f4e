"""A guest at the kiosk: the hand scanner reads the confirmation, and the desk sees who waits."""

from playwright.sync_api import expect

from conference.checkin.enums import DeviceProfile
from conference.checkin.queries.kiosk import waiting_for_badge
from conference.checkin.services import DeviceDetails, make_device, start_enrolment
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import use_language
from conference.registration.queries.confirmations import confirmation_code
from tests.factories.checkin import GateFactory, guest
from tests.factories.registration import with_photo

TYPE = """text => {
  for (const key of [...text, "Enter"]) {
    const code = key.length > 1 ? key : /[0-9]/.test(key) ? `Digit${key}` : `Key${key}`;
    const press = { key, code, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new KeyboardEvent("keydown", press));
  }
}"""
"""A hand scanner: its keys come faster than a busy machine hands over those of a test."""
TABLET = {"width": 800, "height": 1280}
LANGUAGE = "ar"


def test_whoever_shows_the_confirmation_is_checked_in_and_forgotten_by_the_screen(
    live_server, visit
):
    with live_server.data():
        gate = GateFactory()
        event = gate.zone.event
        person = with_photo(guest(gate))
        device = make_device(
            event, DeviceDetails(name="Kiosk 1", profile=DeviceProfile.KIOSK), by=COMMAND
        )
        enrolment, confirmation = start_enrolment(device, by=COMMAND), confirmation_code(person.id)
        address, event_id, person_id = f"/door/{event.slug}/kiosk", event.id, person.id
    page = visit("en", viewport=TABLET).new_page()
    page.goto(address)
    expect(page.locator("#enrol")).to_be_visible()
    page.evaluate(TYPE, enrolment)
    page.locator(f'[data-language="{LANGUAGE}"]').click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.evaluate(TYPE, confirmation)
    with use_language(LANGUAGE):
        expect(page.locator("#answer-title")).to_have_text(_("You are checked in"))
    expect(page.locator("#answer-name")).to_have_text("ليلى حداد")
    page.locator("#done").click()
    expect(page.locator("#welcome")).to_be_visible()
    assert "ليلى" not in page.content()
    with live_server.data():
        waiting = waiting_for_badge(db.session.get_one(Event, event_id))
        assert [row.participant_id for row in waiting] == [person_id]
    page.context.set_offline(offline=True)
    page.evaluate(TYPE, confirmation)
    expect(page.locator("#answer")).to_have_attribute("data-verdict", "warning")
    expect(page.locator("#answer-name")).to_be_hidden()
