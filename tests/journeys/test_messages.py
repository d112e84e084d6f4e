"""The organisers write to many: a text with places, a preview, a sending, a history, a refusal."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.delegations.models import Delegation
from conference.delegations.services import DelegationDetails, create_delegation
from conference.events.queries import event_by_slug
from conference.i18n import Language, ngettext, search_key, use_language
from conference.i18n.localised import Localised
from conference.registration.enums import ParticipationState
from tests.factories.registration import ParticipantFactory
from tests.journeys.album import Album
from tests.journeys.form import put
from tests.journeys.guests import DELEGATIONS
from tests.journeys.post import Post, link_in
from tests.journeys.scene import DESK, PHONE, Scene

TITLE = {"fa": "برنامه همایش", "ar": "برنامج المؤتمر", "en": "The programme"}
SUBJECTS = {
    "fa": "برنامه {event}",
    "ar": "برنامج {event}",
    "en": "The programme of {event}",
}
BODIES = {
    "fa": "{name} گرامی،\n\nبرنامه منتشر شد:\n\n- نشست عمومی\n- دیدار Astan Quds\n\nببینید {link}",
    "ar": "{name} المحترم/ة،\n\nصدر البرنامج:\n\n- الجلسة العامة\n- زيارة Astan Quds\n\n{link}",
    "en": "Dear {name},\n\nthe programme is out:\n\n- plenary session\n- a visit\n\nSee {link}",
}
NAMES = {"fa": "لیلا حدادی", "ar": "ليلى الحداد", "en": "Zoë O’Brien"}


@pytest.fixture
def scene(live_server, stage, visit, shots):
    """``scene("fa")``: a delegation with a guest of each tongue, and one without an address."""

    def setting(language):
        with live_server.data():
            _make_guests(event_by_slug(stage.slug), language)
        post = Post(live_server.data_dir / "mail")
        album = Album(shots, language, "messages-")
        delegation = DELEGATIONS[language]
        return Scene(language, live_server.url, stage.slug, visit, post, album, delegation)

    return setting


def _make_guests(event, language):
    names = Localised(fa=f"هیئت {language}", ar=f"وفد {language}", en=f"Guests {language}")
    details = DelegationDetails(name=names, country="IR", language=language)
    delegation = create_delegation(event, details, by=COMMAND)
    category = event.categories[0]
    for tongue in (*NAMES, ""):
        reference = f"{language}{tongue or 'xx'}MSG234".upper()
        ParticipantFactory(
            delegation=delegation,
            category=category,
            reference=reference,
            search_text=search_key(reference),
            state=ParticipationState.NOMINATED,
            native_name=NAMES.get(tongue, "N. N."),
            email=address_of(language, tongue) if tongue else "",
            language=tongue or "en",
        )


def address_of(language, tongue):
    """Where a guest of this journey reads mail."""
    return f"{tongue}@messages-{language}.example"


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_a_message_goes_to_many_each_in_their_language(scene, live_server, language):
    scene = scene(language)
    office = scene.sign_in("registrar")
    _write(scene, office)
    _preview(scene, office)
    _send(scene, office, live_server)
    scene.see(office, "no mail address")
    mails = {tongue: _read(scene, tongue) for tongue in NAMES}
    _look_at_mails(scene, mails)
    _send_once_more(scene, office)
    _unsubscribe(scene, mails[language])
    office.goto(f"/office/{scene.slug}/messages/")
    office.get_by_role("row", name=TITLE[language]).get_by_role("link").last.click()
    _choose(scene, office, live_server)
    scene.see(office, "unsubscribed from news")
    _plan(scene, office)
    _remind(scene, office)
    scene.album.close()


def _write(scene, office):
    """A place that is not known is refused by its name; corrected, the message is kept."""
    scene.follow(office, "Messages")
    scene.look(office, "list")
    scene.follow(office, "Write a message")
    put(office, "title", TITLE[scene.language])
    office.locator("[name=mail_class]").select_option("news")
    for tongue in NAMES:
        put(office, f"subject-{tongue}", SUBJECTS[tongue])
        put(office, f"body-{tongue}", BODIES[tongue])
    put(office, f"body-{scene.language}", "{passport_number}")
    scene.press(office, "Save and preview")
    expect(office.locator(".field-wrong")).to_contain_text("{passport_number}")
    scene.look(office, "unknown-place")
    put(office, f"body-{scene.language}", BODIES[scene.language])
    scene.press(office, "Save and preview")
    scene.see(office, "The message was saved. Nothing has been sent yet.")


def _preview(scene, office):
    """A real recipient is chosen; the frame shows the mail in that one's language."""
    office.locator("[name=q]").fill(f"{scene.language}faMSG234")
    scene.press(office, "Search")
    frame = office.frame_locator("iframe")
    expect(frame.locator("html")).to_have_attribute("dir", "rtl")
    expect(frame.get_by_text(NAMES["fa"])).to_be_visible()
    scene.look(office, "preview")
    office.set_viewport_size(PHONE)
    office.locator("iframe").scroll_into_view_if_needed()
    expect(frame.get_by_text(NAMES["fa"])).to_be_in_viewport()
    office.screenshot(path=scene.album.folder / f"{scene.language}-messages-frame-360.png")
    office.set_viewport_size(DESK)
    scene.press(office, "Send this mail to me as a test")
    expect(office.locator(".notice.tone-success").first).to_be_visible()


def _plan(scene, office):
    """The same message is planned for an hour of the venue, and called off."""
    office.goto(f"/office/{scene.slug}/messages/")
    office.get_by_role("row", name=TITLE[scene.language]).get_by_role("link").last.click()
    scene.follow(office, "Go on to the confirmation")
    day = clock.today("UTC") + timedelta(days=3)
    office.locator("[name=send_at]").fill(f"{day:%Y-%m-%d}")
    scene.press(office, "Confirm and send")
    expect(office.locator(".field-wrong")).to_be_visible()
    scene.look(office, "plan-refused")
    office.locator("[name=send_at]").fill(f"{day:%Y-%m-%d} 09:30")
    scene.press(office, "Confirm and send")
    scene.see(office, "Time at the venue. Until then it can be called off.")
    scene.look(office, "planned")
    scene.press(office, "Call off")
    scene.see(office, "The sending was stopped.")
    scene.look(office, "stopped")
    scene.follow(office, "Sendings")
    scene.look(office, "sendings")


def _send(scene, office, server):
    scene.follow(office, "Send …")
    _choose(scene, office, server, looking=True)


def _choose(scene, office, server, *, looking=False):
    """One delegation is chosen, counted, confirmed, and the writing followed to its end."""
    with server.app.app_context():
        named = f"Guests {scene.language}"
        rows = db.session.scalars(select(Delegation)).all()
        chosen = next(row.id for row in rows if row.name.en == named)
        db.session.rollback()
    office.locator("[name=delegation]").select_option(str(chosen))
    expect(office.locator(".lead")).to_have_text(_recipients(scene, 4))
    if looking:
        scene.look(office, "choose")
    scene.follow(office, "Go on to the confirmation")
    if looking:
        scene.look(office, "confirm")
    scene.press(office, "Confirm and send")
    scene.see(office, "What became of it")
    result = office.get_by_role("link", name=scene.say("Open the result"))
    rows = office.locator("td", has_text=scene.say("no mail address"))
    expect(result.or_(rows).first).to_be_visible()
    if result.is_visible():
        result.click()
        expect(rows.first).to_be_visible()
    if looking:
        scene.look(office, "sending")


def _recipients(scene, count):
    with use_language(scene.language):
        return ngettext("%(num)d recipient", "%(num)d recipients", count)


def _read(scene, tongue):
    """The mail arrives in the language and direction of its reader, plain text beside it."""
    mail = scene.post.take(address_of(scene.language, tongue))
    html = mail.get_body(("html",)).get_content()
    text = mail.get_body(("plain",)).get_content()
    assert f'<html lang="{tongue}" dir="{Language(tongue).direction}">' in html
    assert NAMES[tongue] in html
    assert NAMES[tongue] in text
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    return mail


def _look_at_mails(scene, mails):
    """Each mail as a mail program draws it on a phone."""
    page = scene.enter(PHONE)
    for tongue, mail in mails.items():
        page.set_content(mail.get_body(("html",)).get_content())
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        name = f"{scene.language}-messages-mail-{tongue}-360.png"
        page.screenshot(path=scene.album.folder / name, full_page=True)
    page.context.close()


def _send_once_more(scene, office):
    """The person's page leads to their mails; one is sent once more."""
    office.goto(f"/office/{scene.slug}/registrations/?state=all&q={scene.language}arMSG234")
    office.get_by_role("link", name=NAMES["ar"]).click()
    scene.look(office, "registration")
    scene.follow(office, "Mails")
    scene.look(office, "person")
    button = office.get_by_role("button", name=re.compile(scene.say("Send once more")))
    button.first.click()
    scene.see(office, "The mail is sent once more, as it was.")
    again = scene.post.take(address_of(scene.language, "ar"))
    assert NAMES["ar"] in again.get_body(("plain",)).get_content()


def _unsubscribe(scene, mail):
    """The link in the mail shows a button; pressing it ends the news."""
    page = scene.enter(PHONE)
    page.goto(link_in(mail, "/news/"))
    scene.look(page, "news")
    scene.press(page, "Unsubscribe from news")
    scene.see(page, "You will get no more news.")
    scene.look(page, "news-refused")


def _remind(scene, office):
    """A rule of reminders is added; its dry run says whom it would reach."""
    scene.follow(office, "Messages")
    scene.follow(office, "Reminders")
    office.get_by_role("link", name=scene.say("Add a rule")).first.click()
    scene.look(office, "rule")
    office.locator("[name=trigger]").select_option("silence")
    put(office, "days", "200")
    scene.press(office, "Save")
    scene.see(office, "The rule was saved.")
    scene.look(office, "reminders")
    office.get_by_role("link", name=scene.say("Text"), exact=True).first.click()
    expect(office.locator("[name=body-en]")).not_to_be_empty()
    scene.follow(office, "Reminders")
    scene.follow(office, "Mails of the program")
    scene.look(office, "program")
    office.get_by_role("link", name=scene.say("Registration approved")).click()
    scene.look(office, "paragraph")
