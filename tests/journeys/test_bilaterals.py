"""Offers and wishes, a request, a plan, a change, a new plan, the meeting and what came of it."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from conference.accounts.enums import VisitKind
from conference.accounts.models import User
from conference.accounts.services import consume_magic_link, create_magic_link
from conference.bilaterals.enums import MeetingState
from conference.bilaterals.models import BilateralMeeting, MeetingSlot
from conference.cities.models import Topic
from conference.core import clock
from conference.core.database import db
from conference.events.queries import event_by_slug
from conference.i18n import gettext, use_language
from conference.i18n.localised import Localised
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from tests.factories.bilaterals import MeetingFactory
from tests.factories.cities import CityInterestFactory
from tests.factories.delegations import DelegationFactory, FocalPointFactory
from tests.factories.programme import (
    InterpreterFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
)
from tests.factories.registration import ParticipantFactory
from tests.journeys.album import WANTED, Album
from tests.journeys.scene import PATIENCE
from tests.journeys.stage import address_of

DESK = {"width": 1280, "height": 900}
BASRA = Localised(en="Basra Municipality", fa="شهرداری بصره", ar="بلدية البصرة")
SHIRAZ = Localised(en="Shiraz Municipality", fa="شهرداری شیراز", ar="بلدية شيراز")
PURPOSE = {
    "en": "Water in hot cities",
    "fa": "آب در شهرهای گرم",
    "ar": "إدارة المياه في المدن الحارة",
}
RESULT = {"en": "A pilot plant", "fa": "احداث یک تصفیه‌خانه نمونه", "ar": "محطة تنقية نموذجية"}


@pytest.fixture(params=["fa", "ar", "en"])
def table(request, live_server, stage):
    """Two delegations, one of which has an accepted meeting with a third; times ahead, a room."""
    with live_server.data():
        event = event_by_slug(stage.slug)
        for slot in db.session.scalars(select(MeetingSlot).order_by(MeetingSlot.starts_at)):
            slot.starts_at -= timedelta(days=40)  # those of the languages before
            slot.ends_at -= timedelta(days=40)
            db.session.flush()
        asking = DelegationFactory(event=event, name=BASRA, country="IQ", language="ar")
        asked = DelegationFactory(event=event, name=SHIRAZ, country="IR", language="fa")
        keys = {
            side: consume_magic_link(
                create_magic_link(
                    VisitKind.FOCAL_POINT,
                    FocalPointFactory(delegation=made, language=request.param).id,
                    event.id,
                    hours=2,
                )
            )
            for side, made in (("asking", asking), ("asked", asked))
        }
        water = db.session.scalars(select(Topic).where(Topic.code == "water")).one_or_none()
        if water is None:
            name = Localised(en="Water supply", fa="آب و فاضلاب", ar="المياه والصرف الصحي")
            water = Topic(code="water", name=name)
            db.session.add(water)
            name = Localised(en="Meeting room 1", fa="اتاق دیدار ۱", ar="غرفة اللقاءات ١")
            RoomFactory(event=event, name=name, for_meetings=True, capacity=8)
            InterpreterFactory(event=event, name="Sara Nouri", languages=["ar-fa", "fa-ar"])
        CityInterestFactory(city=asked.city, topic=water)
        head = ParticipantFactory(
            delegation=asked, state=ParticipationState.APPROVED, is_live_head=True
        )
        begin = clock.now().replace(microsecond=0) + timedelta(minutes=30)
        for number in range(3):
            starts_at = begin + timedelta(minutes=40 * number)
            ends_at = starts_at + timedelta(minutes=25)
            db.session.add(MeetingSlot(event_id=event.id, starts_at=starts_at, ends_at=ends_at))
        MeetingFactory(
            event=event,
            asking=DelegationFactory(event=event),
            asked=DelegationFactory(event=event),
            state=MeetingState.ACCEPTED,
            code=f"X{request.param}",
        )
        db.session.flush()
        office = address_of("registrar", request.param)
        return SimpleNamespace(
            slug=stage.slug,
            keys=keys,
            office=db.session.scalars(select(User).where(User.email == office)).one(),
            language=request.param,
            asked_id=asked.id,
            head_id=head.id,
            topic_id=water.id,
        )


@pytest.fixture
def say(table):
    def translated(message, **values):
        with use_language(table.language):
            return gettext(message, **values)

    return translated


@pytest.fixture
def focal(visit, live_server, table, album):
    """``focal("asking")`` opens a delegation's own pages in a browser of its own."""

    def enter(side):
        context = visit(table.language, viewport=DESK)
        client = live_server.app.test_client()
        with client.session_transaction() as session:
            session["visit_focal_point"] = table.keys[side]
        cookie = client.get_cookie("session")
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        album.watch(context)
        return context.new_page()

    return enter


@pytest.fixture
def album(shots, table):
    return Album(shots, table.language, "bilaterals-")


def test_a_meeting_comes_about(visit, live_server, table, say, focal, album):
    own = f"/{table.language}/{table.slug}/delegation"
    office = visit(table.language, table.office, viewport=DESK).new_page()
    album.watch(office.context)
    asking, asked = focal("asking"), focal("asked")

    ask(asking, table, say, album, own)
    accept(asked, table, say, album, own)
    plan(office, table, say, album)
    with live_server.data():
        meeting = the_meeting(table)
        code, slot_id = meeting.code, meeting.slot_id
        session = SessionFactory(
            event=meeting.event,
            room=None,
            starts_at=meeting.slot.starts_at,
            ends_at=meeting.slot.ends_at,
        )
        head = db.session.get(Participant, table.head_id)
        SessionRoleFactory(session=session, participant=head)
    plan_again(office, table, say, album)
    confirm(asking, asked, say, album, f"{own}/meetings/{code}/")
    with live_server.data():
        meeting = the_meeting(table)
        assert meeting.slot_id != slot_id
        assert meeting.state is MeetingState.CONFIRMED
        for each in db.session.scalars(select(MeetingSlot).order_by(MeetingSlot.starts_at)):
            each.starts_at -= timedelta(hours=3)
            each.ends_at -= timedelta(hours=3)
            db.session.flush()
    hold(office, table, say, album, code)
    asking.goto(f"{own}/meetings/{code}/")
    expect(asking.get_by_text(RESULT[table.language]).first).to_be_visible()
    if WANTED:
        look_everywhere(office, asking, table, album, own)
    assert album.problems == []


def the_meeting(table):
    return db.session.scalars(
        select(BilateralMeeting).where(BilateralMeeting.asked_id == table.asked_id)
    ).one()


def press(page, label):
    page.get_by_role("button", name=label, exact=True).first.click()


def glance(album, page, name):
    """A page that another journey or another step looks at thoroughly: only for the pictures."""
    if WANTED:
        album.look(page, name)


def ask(page, table, say, album, own):
    """State what the city seeks, read who offers it, and ask from there."""
    page.goto(f"{own}/interests")
    page.locator("[name=kind]").select_option("seeks")
    page.locator("[name=topic]").select_option(str(table.topic_id))
    press(page, say("Save"))
    expect(page.get_by_text(say("Saved. The other delegations see it now."))).to_be_visible()
    glance(album, page, "interests")
    page.goto(f"{own}/partners")
    line = page.locator(".meeting-line", has_text=SHIRAZ.text(table.language)).first
    expect(line).to_be_visible()
    album.look(page, "partners")
    page.goto(f"{own}/meetings/new?asked={table.asked_id}&topic={table.topic_id}")
    expect(page.locator("[name=asked]")).to_have_value(str(table.asked_id))
    expect(page.locator(f"[name=listed][value='{table.topic_id}']")).to_be_checked()
    page.locator("[name=purpose]").fill(PURPOSE[table.language])
    page.locator("[name=slot1]").select_option(index=1)
    page.locator("[name=language]").select_option("ar")
    album.look(page, "ask")
    press(page, say("Send the request"))
    expect(page.get_by_text(say("The request has been sent."))).to_be_visible()


def accept(page, table, say, album, own):
    """Read the request and agree to it."""
    page.goto(f"{own}/meetings")
    expect(page.get_by_text(say("Waiting for your answer"))).to_be_visible()
    page.get_by_role("link", name=BASRA.text(table.language)).first.click()
    page.locator("[name=said]").first.select_option("accept")
    page.locator("form[action$='/answer'] [name=language]").select_option("fa")
    glance(album, page, "answer")
    press(page, say("Send the answer"))
    expect(page.get_by_text(say("Your answer has been sent."))).to_be_visible()


def _proposed(page, table, say):
    page.goto(f"/office/{table.slug}/meetings/plans")
    page.locator("[name=seconds]").fill("2")
    press(page, say("Make a plan"))
    page.get_by_role("link", name=say("Open the result")).click(timeout=PATIENCE)
    expect(page.get_by_role("button", name=say("Put the plan into force"))).to_be_visible(
        timeout=PATIENCE
    )


def plan(page, table, say, album):
    """The planner's job runs in the worker; its proposal is put into force."""
    _proposed(page, table, say)
    expect(page.locator("table", has_text=SHIRAZ.text(table.language))).to_be_visible()
    glance(album, page, "proposal")
    put_into_force(page, say, album)


def plan_again(page, table, say, album):
    """The head of one side has a session now: this meeting moves, and no other."""
    _proposed(page, table, say)
    moved = page.locator("table", has_text=say("What moves"))
    expect(moved.locator("tbody tr")).to_have_count(1)
    expect(moved.get_by_text(SHIRAZ.text(table.language))).to_be_visible()
    album.look(page, "moved")
    put_into_force(page, say, album)


def put_into_force(page, say, album):
    """A job of the worker again; its end is told on the plan's own page."""
    press(page, say("Put the plan into force"))
    page.get_by_role("link", name=say("Open the result")).click(timeout=PATIENCE)
    glance(album, page, "in-force")
    page.get_by_role("link", name=say("To the meetings")).click(timeout=PATIENCE)
    expect(page).to_have_url(re.compile("/meetings/$"))


def confirm(asking, asked, say, album, address):
    """Both sides confirm the new time."""
    for page in (asking, asked):
        page.goto(address)
        press(page, say("Yes, we confirm"))
        thanks = say("Thank you. You have confirmed the meeting.")
        expect(page.get_by_text(thanks)).to_be_visible()
    glance(album, asked, "confirmed")


def hold(page, table, say, album, code):
    """The board asks whether it took place; outcome and a task follow."""
    page.goto(f"/office/{table.slug}/meetings/board")
    line = page.locator(".meeting-line", has_text=SHIRAZ.text(table.language)).first
    glance(album, page, "board")
    line.get_by_role("button", name=re.compile(say("It was held"))).first.click()
    page.goto(f"/office/{table.slug}/meetings/{code}/")
    page.locator("[name=outcome]").fill(RESULT[table.language])
    press(page, say("Save"))
    page.locator("[name=task]").fill(RESULT[table.language])
    page.locator("[name=owner]").select_option("asking")
    due = clock.now().date() + timedelta(days=30)
    page.locator("[name=due_on]").fill(due.isoformat())
    press(page, say("Add the task"))
    expect(
        page.locator("#follow ~ ul li").get_by_text(RESULT[table.language]).first
    ).to_be_visible()
    album.look(page, "held")


def look_everywhere(office, asking, table, album, own):
    """The other pages, for whoever looks at the pictures."""
    base = f"/office/{table.slug}/meetings"
    paths = ("/", "/plans", "/slots", "/tasks", "/papers", "/new", "/partners")
    for path in paths:
        office.goto(base + path)
        album.look(office, "office" + path.replace("/", "-"))
    office.goto(f"{base}/partners?delegation={table.asked_id}")
    album.look(office, "office-partners-of")
    for path in ("/office/topics", "/office/topics/new"):
        office.goto(path)
        album.look(office, path.strip("/").replace("/", "-"))
    for path in ("meetings", "partners/all"):
        asking.goto(f"{own}/{path}")
        album.look(asking, path.replace("/", "-"))
