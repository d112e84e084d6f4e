"""A list goes to the ministry and comes back with a code; the person reads it on the own page."""

import io
import zipfile

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect
from sqlalchemy import select

from conference.core.database import db
from conference.delegations.models import Delegation
from conference.events.queries import event_by_slug
from conference.i18n.localised import Localised
from conference.visas.models import MinistryProfile
from tests.factories.delegations import DelegationFactory
from tests.journeys.album import Album
from tests.journeys.guests import DELEGATIONS
from tests.journeys.papers import picture_of
from tests.journeys.post import Post
from tests.journeys.scene import Scene
from tests.visas.ministry_people import example, ready_person

PEOPLE = {
    "fa": {"surname": "Rahmanzâde", "given_names": "Sohrâb", "native_name": "سهراب رحمان‌زاده"},
    "ar": {"surname": "AL-ʿUBAYDĪ", "given_names": "Ṣafāʾ", "native_name": "صفاء العبيدي"},
    "en": {"surname": "Müller-Łuczak", "given_names": "Zoë", "native_name": ""},
}


@pytest.fixture
def scene(live_server, stage, visit, shots):
    def setting(language):
        post = Post(live_server.data_dir / "mail")
        album = Album(shots, language, "ministry-")
        return Scene(
            language, live_server.url, stage.slug, visit, post, album, DELEGATIONS[language]
        )

    return setting


def prepare(live_server, stage, language):
    """A profile in the language, somebody who can be sent, and somebody without consent."""
    with live_server.data():
        event = event_by_slug(stage.slug)
        host = event.host_city
        names = Localised(en=f"Delegation {language}", fa=f"هیئت {language}", ar=f"وفد {language}")
        delegation = db.session.scalar(select(Delegation).where(Delegation.country == "ZZ"))
        delegation = delegation or DelegationFactory(
            event=event, city=host, country="ZZ", name=names
        )
        profile = db.session.scalar(
            select(MinistryProfile).where(MinistryProfile.language == language)
        ) or example(event, language=language)
        profile.name = Localised(en=f"Ministry {language}", fa="وزارت", ar="الوزارة")
        mail = f"{language}@ministry.example"
        fields = PEOPLE[language] | {"email": mail, "language": language}
        person = ready_person(event, delegation=delegation, **fields)
        silent = ready_person(event, delegation=delegation, surname="SILENT", consent=False)
        person.search_text = person.surname.lower()
        assert silent.reference != person.reference
        return profile.id, person.id, person.reference, person.surname, mail


def choose(scene, office, profile_id, person_id):
    """From the list of batches to a draft of one person."""
    scene.follow(office, "Lists for the ministry")
    office.goto(f"/office/{scene.slug}/ministry/new?profile={profile_id}")
    expect(office.get_by_text(scene.say("Cannot be sent now"))).to_be_visible()
    scene.look(office, "people")
    for tick in office.locator("[name=person]:checked").all():
        tick.uncheck()
    office.locator(f"[name=person][value='{person_id}']").check()
    scene.press(office, "Put the people ticked into a batch")
    expect(office.get_by_text(scene.say("How the list begins")).first).to_be_visible()
    scene.look(office, "draft")


def archive_of(scene, office):
    """Confirm the draft, wait for the archive, take it and note the hand-over."""
    office.locator("form[action$='/confirm'] button").click()
    scene.follow(office, "Open the result")
    scene.see(office, "The archive is ready.")
    with office.expect_download() as coming:
        scene.press(office, "Download the archive")
    data = coming.value.path().read_bytes()
    scene.look(office, "ready")
    scene.press(office, "Note the hand-over")
    scene.see(office, "It is noted that the ministry has this batch.")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def answered(table, reference):
    """The list as the ministry sends it back, with a code for one person."""
    book = load_workbook(io.BytesIO(table))
    sheet = book.active
    headings = [cell.value for cell in sheet[1]]
    [row] = [row for row in sheet.iter_rows(min_row=2) if reference in {c.value for c in row}]
    row[headings.index("Authorisation code")].value = f"MFA-{reference[-4:]}"
    row[headings.index("Code valid until")].value = "2030-01-31"
    written = io.BytesIO()
    book.save(written)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "قائمة.xlsx", "mimeType": kind, "buffer": written.getvalue()}


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_a_list_goes_to_the_ministry_and_comes_back(scene, live_server, stage, language):
    profile_id, person_id, reference, surname, mail = prepare(live_server, stage, language)
    scene = scene(language)
    office = scene.sign_in("visa_officer")
    choose(scene, office, profile_id, person_id)
    files = archive_of(scene, office)
    picture = picture_of(files["letter.pdf"])
    picture.save(scene.album.folder / f"{language}-ministry-letter.png")
    assert surname not in str(list(files))

    scene.follow(office, "Lists for the ministry")
    scene.follow(office, "Import answers")
    office.locator("[name=file]").set_input_files(answered(files["list.xlsx"], reference))
    scene.press(office, "Upload and look")
    scene.follow(office, "Open the result")
    expect(office.get_by_text(reference).first).to_be_visible()
    scene.look(office, "answers")
    office.locator("[name=all]").click()
    scene.follow(office, "Open the result")
    scene.see(office, "Rows were taken over")

    text = scene.post.take(mail, scene.say("Your visa has been authorised"))
    assert f"MFA-{reference[-4:]}" not in str(text)
    scene.follow(office, "Lists for the ministry")
    scene.follow(office, "Export profiles")
    office.goto(f"/office/{scene.slug}/ministry/profiles/{profile_id}")
    scene.look(office, "profile")
    scene.follow(office, "Columns")
    scene.look(office, "columns")
    scene.album.close()
