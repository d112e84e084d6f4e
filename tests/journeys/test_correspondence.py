"""A letter comes in, the answer goes out and asks for a permit, and the permit is granted."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from conference.accounts.enums import Role
from conference.approvals.enums import ApprovalState
from conference.approvals.models import Approval
from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.correspondence import services
from conference.correspondence.models import CorrespondenceTemplate, LetterBook
from conference.i18n import gettext, use_language
from conference.i18n.localised import Localised
from tests.factories.accounts import UserFactory, grant
from tests.journeys.album import Album
from tests.journeys.scene import DESK, PATIENCE

AUTHORITY = Localised(en="Ministry of the Interior", fa="وزارت کشور", ar="وزارة الداخلية")
TEXTS = {
    "fa": SimpleNamespace(
        officer="لیلا فرهادی",
        sender="جناب آقای رضا کریمی",
        asked="شرایط صدور مجوز همایش",
        said="مدارک درخواستی به پیوست تقدیم می‌شود.",
        granted="صدور مجوز همایش",
    ),
    "ar": SimpleNamespace(
        officer="سعاد العلوي",
        sender="السيد كريم الحداد",
        asked="شروط إصدار تصريح المؤتمر",
        said="نرفق لكم الوثائق المطلوبة.",
        granted="إصدار تصريح المؤتمر",
    ),
    "en": SimpleNamespace(
        officer="Martha Lane",
        sender="Mr Karim Haddad",
        asked="Conditions of the permit",
        said="Please find the papers enclosed.",
        granted="The permit is granted",
    ),
}


@pytest.fixture(scope="module")
def register(live_server, stage):
    """A book whose signatory is known, an approval and an officer of each tongue."""
    with live_server.data():
        services.seed(by=COMMAND)
        book = db.session.query(LetterBook).one()
        book.signatory_name = Localised(en="Mahdi Nouri", fa="مهدی نوری", ar="مهدي نوري")
        book.signatory_post = Localised(en="Mayor", fa="شهردار", ar="رئيس البلدية")
        officers, approvals = {}, {}
        for language, texts in TEXTS.items():
            officers[language] = UserFactory(name=texts.officer, language=language)
            grant(officers[language], Role.DIPLOMACY_OFFICER)
            approvals[language] = Approval(authority=AUTHORITY)
            db.session.add(approvals[language])
        db.session.flush()
        templates = {
            each.language: each.id
            for each in db.session.query(CorrespondenceTemplate)
            if each.purpose.value == "reply"
        }
        ids = {language: each.id for language, each in approvals.items()}
        return SimpleNamespace(officers=officers, approvals=ids, templates=templates)


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_from_letter_in_to_permit_granted(visit, live_server, register, shots, language):
    texts, album = TEXTS[language], Album(shots, language, "correspondence-")
    page = visit(language, register.officers[language], viewport=DESK).new_page()
    album.watch(page.context)
    today = clock.today("UTC")  # the day of the office, as long as TIMEZONE is not set

    def say(message, **values):
        with use_language(language):
            return gettext(message, **values)

    def press(label):
        page.get_by_role("button", name=label, exact=True).first.click()

    def file_letter(subject, number, day):
        for name, value in (
            ("counterpart_name", texts.sender),
            ("their_number", number),
            ("dated", day.isoformat()),
            ("subject", subject),
        ):
            page.locator(f"[name={name}]").fill(value)
        page.locator("[name=scan]").set_input_files(
            {"name": "scan.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 scan"}
        )
        press(say("Register the letter"))
        expect(page.get_by_role("button", name=say("Open the scanned letter"))).to_be_visible()

    page.goto("/office/correspondence/register")
    album.look(page, "register")
    file_letter(texts.asked, "12/345", today - timedelta(days=3))
    album.look(page, "incoming")

    filed = page.url
    page.go_back()  # and sent again, as on a slow line: the same letter
    page.locator("[name=dated]").fill((today - timedelta(days=3)).isoformat())
    press(say("Register the letter"))
    expect(page).to_have_url(filed)

    page.get_by_role("link", name=say("Write the answer")).click()
    page.goto(f"{page.url}&template={register.templates[language]}")
    expect(page.locator("[name=subject]")).to_have_value(
        page.locator("[name=subject]").input_value()
    )
    assert "12/345" in page.locator("[name=subject]").input_value()
    page.locator("[name=body]").fill(texts.said)
    album.look(page, "write")
    press(say("Save the draft"))
    page.wait_for_url(re.compile(r"/letters/\d+$"))
    answer = page.url
    page.locator("summary", has_text=say("This letter asks for an approval")).click()
    page.locator("[name=approval_id]").select_option(str(register.approvals[language]))
    press(say("Link the approval"))
    page.get_by_role("link", name=say("Sign"), exact=True).click()
    press(say("Sign and number"))
    signed = say("The letter has its number. It is being printed and signed.")
    expect(page.get_by_text(signed)).to_be_visible()
    deadline = page.get_by_role("button", name=say("Letter (PDF)"))
    for _ in range(60):
        if deadline.count():
            break
        page.wait_for_timeout(500)
        page.goto(answer)
    expect(deadline).to_be_visible(timeout=PATIENCE)
    page.goto("/office/correspondence/?state=signed")
    page.locator("[name=letter]").first.check()
    page.locator("[name=sent_by]").select_option("courier")
    press(say("Mark as sent"))
    expect(page.get_by_role("status")).to_be_visible()
    page.goto(answer)
    expect(page.get_by_text(say("by courier"))).to_be_visible()
    with live_server.data():
        assert db.session.get(Approval, register.approvals[language]).state is (
            ApprovalState.REQUESTED
        )
    album.look(page, "sent")

    page.get_by_role("link", name=say("Register the answer")).click()
    file_letter(texts.granted, "99/1", today)
    page.locator("summary", has_text=say("This letter grants or refuses an approval")).click()
    expect(page.locator("[name=approval_id]")).to_have_value(str(register.approvals[language]))
    press(say("Note the decision"))
    with live_server.data():
        approval = db.session.get(Approval, register.approvals[language])
        assert (approval.state, approval.number) == (ApprovalState.GRANTED, "99/1")
    album.look(page, "granted")
    page.goto("/office/correspondence/?q=۹۹")
    expect(page.get_by_role("link", name="INT-").first).to_be_visible()
    album.look(page, "list")
    assert album.problems == []
