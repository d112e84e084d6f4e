"""A committee is formed, meets, writes its minutes, decides, and does what was decided."""

import re
from datetime import timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from conference.accounts.enums import Role
from conference.cities.models import Contact, Organisation
from conference.committees.enums import TaskState
from conference.committees.models import MinutesPrint, Task
from conference.core import clock
from conference.core.database import db
from conference.core.files import read_file
from conference.i18n import gettext, pgettext, use_language
from conference.i18n.localised import Localised
from tests.factories.accounts import UserFactory, grant
from tests.journeys.album import Album
from tests.journeys.form import put
from tests.journeys.scene import DESK, PATIENCE

COUNCIL = Localised(en="Islamic City Council", fa="شورای اسلامی شهر", ar="المجلس الإسلامي للمدينة")
PEOPLE = {
    "chair": Localised(en="Maryam Sadeghi", fa="مریم صادقی", ar="مريم صادقي"),
    "secretary": Localised(en="Hassan Rezaei", fa="حسن رضایی", ar="حسن رضائي"),
    "expert": Localised(en="Leila Haddad", fa="لیلا حداد", ar="ليلى حداد"),
}
TEXTS = {
    "fa": SimpleNamespace(
        officer="نرگس فرهادی",
        body="کمیته تخصصی خواهرخواندگی",
        mandate="بررسی پیشنهادهای خواهرخواندگی و پیگیری اجرای آن‌ها.",
        meeting="بررسی خواهرخواندگی با کربلا",
        place="تالار شورا",
        item="گزارش مطالعات امکان‌سنجی",
        minutes="دبیر کمیته گزارش مطالعات را ارائه کرد و اعضا درباره آن گفت‌وگو کردند.",
        decision="پیش‌نویس تفاهم‌نامه برای صحن شورا فرستاده شود.",
        evidence="نامه به صحن شورا ارسال شد.",
    ),
    "ar": SimpleNamespace(
        officer="زينب العلوي",
        body="لجنة التوأمة المتخصصة",
        mandate="دراسة مقترحات التوأمة ومتابعة تنفيذها.",
        meeting="دراسة التوأمة مع كربلاء",
        place="قاعة المجلس",
        item="تقرير دراسات الجدوى",
        minutes="قدّم أمين السر تقرير الدراسات وناقش الأعضاء جوانبه الاقتصادية.",
        decision="تُرسل مسودة مذكرة التفاهم إلى المجلس البلدي.",
        evidence="أُرسل الخطاب إلى المجلس.",
    ),
    "en": SimpleNamespace(
        officer="Julia Marsh",
        body="Specialist committee on twinning",
        mandate="To study proposals for twinning and to follow up how they are carried out.",
        meeting="Twinning with Karbala",
        place="Council hall",
        item="Report on the feasibility study",
        minutes="The secretary presented the study, and the members discussed its economic side.",
        decision="The draft of the memorandum is sent to the council.",
        evidence="The letter to the council has been sent.",
    ),
}


@pytest.fixture(scope="module")
def book(live_server, stage):
    """The people of the address book, and an international officer of each tongue."""
    with live_server.data():
        council = Organisation(name=COUNCIL, country="IR")
        db.session.add(council)
        people = {
            role: Contact(name=name, email=f"{role}@council.example", organisation=council)
            for role, name in PEOPLE.items()
        }
        db.session.add_all(people.values())
        officers = {}
        for language, texts in TEXTS.items():
            officers[language] = UserFactory(name=texts.officer, language=language)
            grant(officers[language], Role.DIPLOMACY_OFFICER)
        db.session.flush()
        ids = {role: person.id for role, person in people.items()}
        return SimpleNamespace(officers=officers, people=ids, council=council.id)


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_from_committee_to_task_done(visit, live_server, book, shots, language):
    texts, album = TEXTS[language], Album(shots, language, "committees-")
    context = visit(language, book.officers[language], viewport=DESK)
    context.set_default_timeout(PATIENCE)
    album.watch(context)
    page = context.new_page()

    def say(message, **values):
        with use_language(language):
            return gettext(message, **values)

    def press(label, within=page):
        within.get_by_role("button", name=say(label), exact=True).first.click()

    def follow(label):
        page.get_by_role("link", name=say(label), exact=True).first.click()

    # the committee and its people
    page.goto("/office/committees/")
    follow("Form a body")
    put(page, f"name-{language}", texts.body)
    put(page, "code", f"T{language}")
    put(page, f"mandate-{language}", texts.mandate)
    page.locator("[name=organisation_id]").select_option(str(book.council))
    page.locator("[name=timezone]").select_option("Asia/Tehran")
    page.locator("[name=calendar]").select_option(
        "gregorian" if language == "en" else "solar_hijri"
    )
    album.look(page, "form")
    press("Save")
    expect(page.locator("h1")).to_have_text(texts.body)
    for role, contact_id in book.people.items():
        follow("Add a member")
        page.locator("[name=contact_id]").select_option(str(contact_id))
        page.locator("[name=role]").select_option(role)
        page.locator("[name=language]").select_option(language)
        press("Save")
    press("It begins its work")
    album.look(page, "body")
    body_url = page.url.partition("#")[0]

    # the meeting
    follow("Plan a meeting")
    put(page, f"title-{language}", texts.meeting)
    begins = clock.now() - timedelta(minutes=1)
    for name, moment in (("starts_at", begins), ("ends_at", begins + timedelta(hours=2))):
        put(page, name, in_tehran(moment))
    put(page, f"place-{language}", texts.place)
    press("Save")
    expect(page.locator("h1")).to_have_text(texts.meeting)
    put(page, f"title-{language}", texts.item)
    press("Add the point")
    expect(page.get_by_text(texts.item).first).to_be_visible()
    press("Send the invitations")
    album.look(page, "meeting")
    press("The meeting took place")
    for select in page.locator("[name^=presence_]").all():
        select.select_option("present")
    press("Save the attendance")

    # what it decided
    follow("Write down a decision")
    put(page, f"text-{language}", texts.decision)
    page.locator("[name=mode]").select_option("vote")
    for name, count in (("votes_for", "3"), ("votes_against", "0"), ("abstained", "0")):
        put(page, name, count)
    page.locator("[name=responsible_id]").select_option(label=PEOPLE["secretary"].text(language))
    album.look(page, "decision")
    press("Save")
    expect(page.get_by_text(texts.decision)).to_be_visible()
    album.look(page, "held")
    meeting_url = page.url.partition("#")[0]

    # its minutes
    page.goto(f"{meeting_url}/minutes")
    put(page, f"{language}-text", texts.minutes)
    press("Save", page.locator(f"form[action$='/minutes/{language}']"))
    expect(page.locator(f"[name='{language}-text']")).to_have_value(texts.minutes)
    album.look(page, "minutes")
    follow("Approve the minutes")
    album.look(page, "approve")
    press("Approve and freeze")
    file = page.locator("a[href*='/minutes/files/']")
    for _ in range(60):
        if file.count():
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(file).to_be_visible()
    album.look(page, "frozen")
    keep_the_paper(live_server, album, language)

    # what follows
    page.goto(meeting_url)
    page.get_by_role("button", name=say("Make it a task")).first.click()
    expect(page.locator("h1")).to_have_text(texts.decision)
    task_url = page.url
    page.goto(f"{body_url}/board")
    grip = page.locator("[data-grip]")
    grip.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight" if language == "en" else "ArrowLeft")
    page.keyboard.press("Enter")
    column = page.locator("[data-column=doing]")
    expect(column.locator("[data-task]")).to_have_attribute("data-version", "2")
    album.look(page, "board")
    page.locator("[data-undo]").click()
    expect(page.locator("[data-column=todo] [data-task]")).to_have_attribute("data-version", "3")
    page.goto(task_url)
    put(page, "evidence", texts.evidence)
    press("Save and mark as done")
    with use_language(language):
        done = pgettext("body task", "done")
    expect(page.locator(".page-header .status", has_text=done)).to_be_visible()
    album.look(page, "task")
    with live_server.data():
        task = db.session.query(Task).filter_by(evidence=texts.evidence).one()
        assert task.state is TaskState.DONE
        assert task.decision.number.startswith(f"T{language.upper()}-")
    album.close()


def in_tehran(moment):
    """A moment as it is typed into the form."""
    return moment.astimezone(ZoneInfo("Asia/Tehran")).strftime("%Y-%m-%d %H:%M")


def keep_the_paper(server, album, language):
    """The frozen PDF, beside the pictures, for whoever looks at them."""
    with server.data():
        row = db.session.query(MinutesPrint).filter_by(language=language).one()
        data = read_file(row.file)
    assert re.match(rb"%PDF-1\.\d", data)
    (album.folder / f"{language}-committees-minutes.pdf").write_bytes(data)
