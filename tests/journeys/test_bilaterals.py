"""Asked for in Arabic, accepted in Persian, planned in English, seen on the board."""

from datetime import timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from conference.accounts.enums import VisitKind
from conference.accounts.models import User
from conference.accounts.services import consume_magic_link, create_magic_link
from conference.bilaterals.models import BilateralMeeting, MeetingSlot
from conference.core import clock
from conference.core.database import db
from conference.events.queries import event_by_slug
from conference.i18n import gettext, use_language
from conference.i18n.localised import Localised
from tests.factories.delegations import DelegationFactory, FocalPointFactory
from tests.factories.programme import InterpreterFactory, RoomFactory
from tests.journeys.album import WANTED, Album
from tests.journeys.scene import PATIENCE
from tests.journeys.stage import address_of

DESK = {"width": 1280, "height": 900}
BASRA = Localised(en="Basra Municipality", fa="شهرداری بصره", ar="بلدية البصرة")
SHIRAZ = Localised(en="Shiraz Municipality", fa="شهرداری شیراز", ar="بلدية شيراز")


@pytest.fixture
def table(live_server, stage):
    """Two delegations, a room, an interpreter, and slots that have begun and are ahead."""
    with live_server.data():
        event = event_by_slug(stage.slug)
        asking = DelegationFactory(event=event, name=BASRA, country="IQ", language="ar")
        asked = DelegationFactory(event=event, name=SHIRAZ, country="IR", language="fa")
        keys = {
            made.language: consume_magic_link(
                create_magic_link(
                    VisitKind.FOCAL_POINT,
                    FocalPointFactory(delegation=made, language=made.language).id,
                    event.id,
                    hours=2,
                )
            )
            for made in (asking, asked)
        }
        name = Localised(en="Meeting room 1", fa="اتاق دیدار ۱", ar="غرفة اللقاءات ١")
        RoomFactory(event=event, name=name, for_meetings=True, capacity=8)
        InterpreterFactory(event=event, name="Sara Nouri", languages=["ar-fa", "fa-ar"])
        at = clock.now().replace(microsecond=0) + timedelta(minutes=20)
        for number in range(3):
            begins = at + timedelta(minutes=30 * number)
            ends = begins + timedelta(minutes=25)
            db.session.add(MeetingSlot(event_id=event.id, starts_at=begins, ends_at=ends))
        db.session.flush()
        office = {
            language: db.session.scalars(
                select(User).where(User.email == address_of("registrar", language))
            ).one()
            for language in ("fa", "ar", "en")
        }
        zone = ZoneInfo(event.timezone)
        return SimpleNamespace(
            slug=stage.slug, keys=keys, office=office, zone=zone, asked_id=asked.id
        )


def test_a_meeting_comes_about(visit, live_server, table, shots):
    albums = {language: Album(shots, language, "bilaterals-") for language in ("ar", "fa", "en")}

    def say(language, message, **values):
        with use_language(language):
            return gettext(message, **values)

    def focal(language):
        context = visit(language, viewport=DESK)
        client = live_server.app.test_client()
        with client.session_transaction() as session:
            session["visit_focal_point"] = table.keys[language]
        cookie = client.get_cookie("session")
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        albums[language].watch(context)
        page = context.new_page()
        page.goto(f"/{language}/{table.slug}/delegation/meetings")
        return page

    def press(page, language, label):
        page.get_by_role("button", name=say(language, label), exact=True).first.click()

    def look(page, language, name):
        albums[language].look(page, name)

    # Basra asks
    asking = focal("ar")
    look(asking, "ar", "none-yet")
    asking.get_by_role("link", name=say("ar", "Ask for a meeting")).first.click()
    asking.locator("[name=asked]").select_option(str(table.asked_id))
    asking.locator("[name=purpose]").fill("إدارة المياه في المدن الحارة")
    asking.locator("[name=slot1]").select_option(index=2)
    asking.locator("[name=language]").select_option("ar")
    look(asking, "ar", "ask")
    press(asking, "ar", "Send the request")
    expect(asking.get_by_text(say("ar", "The request has been sent."))).to_be_visible()
    look(asking, "ar", "asked")

    # Shiraz accepts
    asked = focal("fa")
    expect(asked.get_by_text(say("fa", "Waiting for your answer"))).to_be_visible()
    look(asked, "fa", "received")
    asked.get_by_role("link", name=BASRA.fa).first.click()
    asked.locator("[name=said][value=accept], [name=said]").first.select_option("accept")
    asked.locator("form[action$='/answer'] [name=language]").select_option("fa")
    look(asked, "fa", "answer")
    press(asked, "fa", "Send the answer")
    expect(asked.get_by_text(say("fa", "Your answer has been sent."))).to_be_visible()

    # the secretariat plans
    office = visit("en", table.office["en"], viewport=DESK).new_page()
    albums["en"].watch(office.context)
    office.goto(f"/office/{table.slug}/meetings/plans")
    office.locator("[name=seconds]").fill("2")
    look(office, "en", "plans")
    press(office, "en", "Make a plan")
    office.get_by_role("link", name="Open the result").click(timeout=PATIENCE)
    expect(office.get_by_role("button", name="Put the plan into force")).to_be_visible(
        timeout=PATIENCE
    )
    look(office, "en", "proposal")
    press(office, "en", "Put the plan into force")
    expect(office.get_by_text("The plan is in force", exact=False)).to_be_visible()
    look(office, "en", "list")

    # both confirm; the board shows it
    for page, language in ((asking, "ar"), (asked, "fa")):
        page.goto(f"/{language}/{table.slug}/delegation/meetings")
        page.locator(".meeting-line a").first.click()
        look(page, language, "planned")
        press(page, language, "Yes, we confirm")
        expect(
            page.get_by_text(say(language, "Thank you. You have confirmed the meeting."))
        ).to_be_visible()
    office.goto(f"/office/{table.slug}/meetings/board")
    expect(office.locator("#board").get_by_text("Basra Municipality").first).to_be_visible()
    look(office, "en", "board")
    if WANTED:
        _look_everywhere(visit, table, albums, live_server)
    assert [problem for album in albums.values() for problem in album.problems] == []


def _look_everywhere(visit, table, albums, live_server):
    """The office's pages in each language, with a meeting that was held."""
    with live_server.data():
        meeting = db.session.scalars(
            select(BilateralMeeting).where(BilateralMeeting.asked_id == table.asked_id)
        ).one()
        meeting.slot.starts_at -= timedelta(hours=3)
        meeting.slot.ends_at -= timedelta(hours=3)
        code = meeting.code
    for language, album in albums.items():
        page = visit(language, table.office[language], viewport=DESK).new_page()
        base = f"/office/{table.slug}/meetings"
        for path in ("", "/plans", "/plans/1", "/board", "/slots", "/tasks", "/papers", "/new"):
            page.goto(base + (path or "/"))
            album.look(page, "office" + path.replace("/", "-"))
        page.goto(f"{base}/{code}/")
        album.look(page, "office-meeting")
