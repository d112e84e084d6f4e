"""A list comes in by file, is looked at, taken, and goes out again with chosen columns."""

import io
import re

import pytest
from openpyxl import Workbook
from playwright.sync_api import expect

from conference.core.actor import COMMAND
from conference.delegations import services as delegations
from conference.events.queries import event_by_slug
from conference.i18n.localised import Localised
from tests.journeys.album import Album
from tests.journeys.guests import DELEGATIONS
from tests.journeys.post import Post
from tests.journeys.scene import Scene

# Delegation, surname, given name, native name, birth, a column nobody recognises: the nationality
LISTS = {
    "fa": {
        "name": Localised(en="Sari", fa="شهرداری ساری", ar="بلدية ساري"),
        "headings": "هيئت|گروه|نام خانوادگی|نام کوچک|نام و نام خانوادگی|تاریخ تولد|تبعه",
        "people": [
            "شهرداری ساری|{category}|BAHRAMI|NASRIN|نسرین بهرامی|۱۳۵۴/۰۲/۱۱|ایران",
            "شهرداري ساري|{category}|MOGHADAM|OMID|امید مقدم|۱۳۶۰/۱۳/۴۰|ایران",
        ],
    },
    "ar": {
        "name": Localised(en="Kirkuk", fa="شهرداری کرکوک", ar="بلدية كركوك"),
        "headings": "الوفد|الفئة|اللقب|الاسم الأول|الاسم الكامل|تاريخ الولادة|الانتماء",
        "people": [
            "بلدية كركوك|{category}|AL-BAYATI|SALMA|سلمى البياتي|١٩٧٥/٠٥/٠١|العراق",
            "بلدية كركوك|{category}|AL-JAF|KARIM|كريم الجاف|1981/13/40|العراق",
        ],
    },
    "en": {
        "name": Localised(en="City of Izmir", fa="شهرداری ازمیر", ar="بلدية إزمير"),
        "headings": "Delegation|Category|Last name|First name|Full name|DOB|From",
        "people": [
            "City of Izmir|{category}|DEMIR|ELIF|Elif Demir|1 May 1975|Türkiye",
            "City of Izmir|{category}|KAYA|DENIZ|Deniz Kaya|31/02/1980|Türkiye",
        ],
    },
}


@pytest.fixture
def scene(live_server, stage, visit, shots):
    def setting(language):
        post = Post(live_server.data_dir / "mail")
        album = Album(shots, language, "bulk-")
        return Scene(
            language, live_server.url, stage.slug, visit, post, album, DELEGATIONS[language]
        )

    return setting


def prepare(live_server, stage, language):
    """A delegation with places; returns the category's code."""
    with live_server.data():
        event = event_by_slug(stage.slug)
        details = delegations.DelegationDetails(
            name=LISTS[language]["name"], country="IR", language=language
        )
        made = delegations.create_delegation(event, details, by=COMMAND)
        category = next(
            row
            for row in event.categories
            if row.needs_quota and not row.is_head and not row.for_accompanying
        )
        delegations.set_quota(made, category, 5, by=COMMAND)
        return category.code


def file_of(language, category):
    """Persian as text in Windows-1256 with semicolons, the others as workbooks."""
    rows = [
        line.format(category=category).split("|")
        for line in (LISTS[language]["headings"], *LISTS[language]["people"])
    ]
    if language == "fa":
        text = "\r\n".join(";".join(row) for row in rows).replace("ی", "ي").replace("ک", "ك")
        latin = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
        data = text.translate(latin).encode("cp1256")
        return {"name": "فهرست.csv", "mimeType": "text/csv", "buffer": data}
    book = Workbook()
    for row in rows:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "قائمة.xlsx", "mimeType": kind, "buffer": written.getvalue()}


def upload(scene, office, file):
    scene.follow(office, "Registrations")
    scene.follow(office, "Import")
    office.locator("[name=file]").set_input_files(file)
    scene.look(office, "upload")
    scene.press(office, "Upload and look")
    scene.follow(office, "Open the result")


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_a_list_comes_in_and_goes_out(scene, live_server, stage, language):
    category = prepare(live_server, stage, language)
    scene = scene(language)
    file = file_of(language, category)
    good, bad = (line.split("|") for line in LISTS[language]["people"])
    office = scene.sign_in("registrar")

    upload(scene, office, file)
    wrong = office.locator("tr.row-attention")
    expect(wrong).to_contain_text(bad[2])
    expect(wrong.locator(".field-error")).to_have_count(1)
    scene.look(office, "preview")
    office.locator("[name=column_6]").select_option("nationality")
    scene.press(office, "Look at the rows again")
    scene.follow(office, "Open the result")
    expect(office.get_by_role("columnheader", name=scene.say("Nationality"))).to_be_visible()
    scene.look(office, "assigned")
    office.locator("[name=all]").click()
    scene.follow(office, "Open the result")
    scene.see(office, "Rows were taken over")
    scene.look(office, "taken")

    scene.follow(office, "Open the list")
    office.locator("[name=q]").first.fill(good[2])
    scene.press(office, "Search")
    expect(office.locator("tbody tr")).to_have_count(1)
    scene.look(office, "list")
    scene.follow(office, "Download this list")
    ticks = office.locator("[name=columns]:checked")
    expect(ticks).not_to_have_count(0)  # counting alone does not wait for the page
    while ticks.count():
        ticks.first.uncheck()
    for key in ("surname", "nationality", "birth_date"):
        office.locator(f"[name=columns][value={key}]").check()
    office.locator("[name=format]").select_option("csv")
    scene.look(office, "export")
    with office.expect_download() as coming:
        scene.press(office, "Download")
    text = coming.value.path().read_text("utf-8-sig")
    assert text.splitlines()[0].split(",") == [
        scene.say(word) for word in ("Surname", "Date of birth", "Nationality")
    ]
    assert re.search(rf"{good[2]},1975-05-01,", text)

    upload(scene, office, file)
    expect(office.get_by_text(scene.say("already there, unchanged")).first).to_be_visible()
    scene.look(office, "again")
    scene.album.close()
