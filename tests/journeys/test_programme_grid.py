"""A planner moves sessions on a mirrored page by mouse and keyboard while another one does too."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from conference.core.actor import COMMAND
from conference.core.database import db
from conference.events.queries import event_by_slug
from conference.i18n.localised import Localised
from conference.programme import services
from conference.programme.models import ProgrammeSession
from conference.programme.queries.grid import moment_of, place_of_session
from tests.factories.accounts import UserFactory, grant
from tests.factories.programme import RoomFactory, SessionFactory
from tests.journeys.album import Album
from tests.journeys.post import Post
from tests.journeys.scene import Scene

LANGUAGE = "fa"
WIDE = {"width": 1280, "height": 900}
FIRST = -5000
"""Place of the first room: before the rooms of the other journeys, who share the event."""


@pytest.fixture
def scene(live_server, stage, visit, shots):
    """Three rooms, a session at nine in the first, one without a place, and a registrar."""
    with live_server.data():
        event = event_by_slug(stage.slug)
        rooms = [RoomFactory(event=event, position=FIRST + number) for number in range(3)]
        morning = moment_of(event, event.starts_on, 540)
        SessionFactory(event=event, room=rooms[0], code="G1", starts_at=morning)
        title = Localised(en="Water", fa="آب")
        SessionFactory(event=event, room=None, starts_at=None, code="G2", title=title)
        registrar = UserFactory(language=LANGUAGE)
        grant(registrar, "registrar", event)
    album = Album(shots, LANGUAGE, "programme-")
    post = Post(live_server.data_dir / "mail")
    return Scene(LANGUAGE, live_server.url, stage.slug, visit, post, album, None), registrar


def test_sessions_are_moved_by_mouse_and_keys_and_never_overwritten(scene, live_server, stage):
    scene, registrar = scene
    context = scene.visit(LANGUAGE, user=registrar, viewport=WIDE)
    scene.album.watch(context)
    page = context.new_page()
    page.goto(f"/office/{scene.slug}/programme/")
    expect(page.locator(".plan-ready")).to_be_visible()
    _drag_to_the_second_room(page)
    _saved(live_server, stage, "G1", room=1, start=630)
    _place_by_keys(page)
    _saved(live_server, stage, "G2", room=1, start=555)
    scene.look(page, "plan")
    page.keyboard.press("Control+z")
    expect(page.locator("[data-unplaced] [data-code=G2]")).to_be_visible()
    _someone_else_moves(live_server, stage)
    _meet_the_conflict(scene, page)
    _saved(live_server, stage, "G1", room=2, start=630)
    scene.album.close()


def _drag_to_the_second_room(page):
    """90 minutes later and one column further: to the left on this page."""
    box = page.locator("[data-code=G1]").bounding_box()
    columns = page.locator("section[data-room]").all()
    [first, second] = [each.bounding_box() for each in columns[:2]]
    assert second["x"] < first["x"]
    x, y = box["x"] + box["width"] / 2, box["y"] + 30
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 20, y + 20)
    page.mouse.move(x + second["x"] - first["x"], y + 90 * 1.25, steps=4)
    page.mouse.up()
    expect(page.locator("[data-plan]")).to_have_attribute("aria-busy", "false")


def _place_by_keys(page):
    """Enter takes it, the first arrow places it at nine, and so on; the words follow."""
    status = page.locator("[data-status]")
    page.locator("[data-code=G2] .plan-take").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-code=G2] .plan-take")).to_have_attribute("aria-pressed", "true")
    for key in ("ArrowDown", "ArrowDown", "ArrowLeft", "Shift+ArrowDown"):
        page.keyboard.press(key)
    expect(status).to_contain_text("۰۹:۱۵")
    page.keyboard.press("Enter")
    expect(page.locator("[data-plan]")).to_have_attribute("aria-busy", "false")
    expect(page.locator("[data-code=G2] .plan-take")).to_be_focused()


def _someone_else_moves(live_server, stage):
    with live_server.data():
        event, session = _found(stage, "G1")
        place = services.Placing(
            room_id=session.room_id,
            starts_at=moment_of(event, event.starts_on, 900),
            ends_at=moment_of(event, event.starts_on, 960),
        )
        services.place_session(session, place, by=COMMAND)


def _meet_the_conflict(scene, page):
    """Both places are shown; the planner moves it nevertheless."""
    page.locator("[data-code=G1] .plan-take").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    dialog = page.locator("[data-conflict]")
    expect(dialog).to_be_visible()
    expect(dialog.locator("[data-theirs]")).to_contain_text("۱۵:۰۰")
    expect(dialog.locator("[data-mine]")).to_contain_text("۱۰:۳۰")
    scene.look(page, "conflict")
    scene.press(page, "Move it nevertheless")
    expect(page.locator("[data-plan]")).to_have_attribute("aria-busy", "false")


def _saved(live_server, stage, code, *, room, start):
    with live_server.data():
        event, session = _found(stage, code)
        place = place_of_session(event, session)
        assert session.room is not None
        assert (session.room.position - FIRST, place.start) == (room, start)


def _found(stage, code):
    event = event_by_slug(stage.slug)
    query = select(ProgrammeSession).where(
        ProgrammeSession.event_id == event.id, ProgrammeSession.code == code
    )
    return event, db.session.scalars(query).one()
