"""A released session is moved and released again: its speaker is told once, and sees it."""

from datetime import timedelta
from itertools import count

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from conference.accounts.enums import VisitKind
from conference.accounts.models import User
from conference.accounts.services import create_magic_link
from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.events.queries import event_by_slug
from conference.i18n import format_time, use_language
from conference.i18n.localised import Localised
from conference.programme.enums import PersonRole, RoleState, SessionKind
from conference.programme.queries import find_session
from conference.programme.queries.grid import moment_of
from conference.programme.services.speaking import admit_all, ask_for_floor, open_list
from tests.factories.delegations import DelegationFactory
from tests.factories.programme import RoomFactory, SessionFactory, SessionRoleFactory
from tests.factories.registration import ParticipantFactory
from tests.journeys.album import WANTED, Album
from tests.journeys.post import Post, link_in, text_of
from tests.journeys.scene import Scene
from tests.journeys.stage import address_of

_NUMBERS = count(500)
FIRST = -2000
"""Place of the first room: before the rooms of the other journeys, who share the event."""
NINE = 540
"""Minutes after midnight at which the session begins; it moves by an hour and by a room."""
TITLES = {
    "fa": ("میزگرد آب و شهرهای خشک", "گشایش همایش"),
    "ar": ("مائدة مستديرة عن المياه والمدن الجافة", "افتتاح المؤتمر"),
    "en": ("Round table on water in dry cities", "Opening of the conference"),
}
ROOMS = {
    "fa": ("تالار فردوسی", "تالار خیام"),
    "ar": ("قاعة الفردوسي", "قاعة الخيّام"),
    "en": ("Ferdowsi Hall", "Khayyam Hall"),
}
NAMES = {"fa": "مریم صادقی‌نژاد", "ar": "ليلى حداد", "en": ""}


@pytest.fixture
def scene(live_server, stage, visit, shots, request):
    """Two rooms, a round table with a speaker, an opening without, and the keys of the speaker."""
    language = request.param
    number = next(_NUMBERS)

    def named(words, place):
        return Localised(**{code: texts[place] for code, texts in words.items()})

    with live_server.data():
        event = event_by_slug(stage.slug)
        rooms = [
            RoomFactory(event=event, name=named(ROOMS, place), position=FIRST - 2 * number + place)
            for place in range(2)
        ]
        morning = moment_of(event, event.starts_on, NINE)
        table = SessionFactory(
            event=event,
            room=rooms[0],
            code=f"R{number}",
            kind=SessionKind.ROUND_TABLE,
            title=named(TITLES, 0),
            starts_at=morning,
            ends_at=morning + timedelta(minutes=90),
        )
        SessionFactory(
            event=event,
            room=rooms[1],
            code=f"O{number}",
            title=named(TITLES, 1),
            starts_at=morning - timedelta(hours=1),
            ends_at=morning - timedelta(minutes=30),
        )
        speaker = ParticipantFactory(
            delegation__event=event, language=language, native_name=NAMES[language]
        )
        SessionRoleFactory(session=table, participant=speaker, state=RoleState.CONFIRMED)
        link = create_magic_link(VisitKind.PARTICIPANT, speaker.id, event.id, hours=1)
        address = speaker.email
        registrar = db.session.scalars(
            select(User).where(User.email == address_of("registrar", language))
        ).one()
    album = Album(shots, language, "release-")
    post = Post(live_server.data_dir / "mail")
    made = Scene(language, live_server.url, stage.slug, visit, post, album, None)
    return made, registrar, f"R{number}", address, link


@pytest.mark.parametrize("scene", ["fa", "ar", "en"], indirect=True)
def test_a_change_is_released_told_once_and_seen(scene, live_server):
    scene, registrar, code, address, link = scene
    office = scene.enter(user=registrar)
    _release(scene, office, tell=False)
    _move(scene, office, code)
    office.goto(f"/office/{scene.slug}/programme/releases")
    expect(office.locator("main")).to_contain_text(TITLES[scene.language][0])
    scene.look(office, "pending")
    number = _release(scene, office)
    mail = _read_mail(scene, address)
    phone = scene.enter(viewport={"width": 360, "height": 740})
    phone.goto(f"/{scene.language}/{scene.slug}/link/{link}")
    phone.locator("main form button[type=submit]").click()
    phone.goto(link_in(mail, "/programme/mine"))
    _moved(scene, phone.locator("main"))
    scene.look(phone, "mine")
    phone.goto(f"/{scene.language}/{scene.slug}/programme/sessions/{code}")
    _moved(scene, phone.locator("main"))
    phone.goto(f"/{scene.language}/{scene.slug}/programme/?q={TITLES[scene.language][0]}")
    _moved(scene, phone.locator("main"))
    expect(phone.locator("main")).to_contain_text(number)
    if WANTED:
        _look_around(scene, live_server, office, phone, mail, code)
    scene.album.close()


def _release(scene, page, *, tell=True):
    """Release the programme and tell whom it concerns; returns the number as it is written."""
    page.goto(f"/office/{scene.slug}/programme/releases")
    page.locator("[name=tell]").set_checked(tell)
    scene.press(page, "Release the programme")
    number = page.locator("tbody tr").first.locator("th").text_content().strip()
    scene.see(page, "Release %(number)s is made.", number=number)
    return number


def _move(scene, page, code):
    """By keys on the plan: an hour later, into the next room."""
    page.goto(f"/office/{scene.slug}/programme/")
    take = page.locator(f"[data-code={code}] .plan-take")
    take.focus()
    for key in ("Enter", *["ArrowDown"] * 4, _forward(scene), "Enter"):
        page.keyboard.press(key)
    expect(page.locator("[data-plan]")).to_have_attribute("aria-busy", "false")
    scene.look(page, "plan")


def _forward(scene):
    return "ArrowRight" if scene.language == "en" else "ArrowLeft"


def _read_mail(scene, address):
    """One mail, with the hour before and the hour after; no other one came."""
    mail = scene.post.take(address)
    text = text_of(mail)
    assert TITLES[scene.language][0] in text
    assert TITLES[scene.language][1] not in text, "what is nothing to the speaker"
    for words in (_hour(scene, 9), _hour(scene, 10), *ROOMS[scene.language]):
        assert words in text, words
    unread = [path for path in scene.post.folder.glob("*.eml") if address in path.read_text()]
    assert len(unread) == 1, "told once"
    return mail


def _moved(scene, where):
    expect(where).to_contain_text(TITLES[scene.language][0])
    expect(where).to_contain_text(_hour(scene, 10))
    expect(where).to_contain_text(ROOMS[scene.language][1])
    expect(where).not_to_contain_text(_hour(scene, 9))


def _hour(scene, hour):
    with use_language(scene.language):
        return format_time(clock.now().replace(hour=hour, minute=0).time())


def _look_around(scene, live_server, office, phone, mail, code):
    """The mail itself, and pages that no other journey opens."""
    page = scene.enter()
    page.set_content(mail.get_body(("html",)).get_content())
    scene.look(page, "mail")
    home = f"/office/{scene.slug}/programme"
    for path, name in (
        (f"/sessions/{code}", "session"),
        (f"/sessions/{code}/chair", "no-list"),
        (f"/sessions/{code}/delete", "delete-refused"),
        ("/warnings", "warnings"),
    ):
        office.goto(home + path)
        scene.look(office, name)
    with live_server.data():
        event = event_by_slug(scene.slug)
        draft = SessionFactory(event=event, room=None, starts_at=None, code=f"D{code}")
        session = find_session(event, code)
        open_list(session, by=COMMAND)
        session.roles[0].role = PersonRole.CHAIR
        for name in ROOMS[scene.language]:
            delegation = DelegationFactory(
                event=event, name=Localised(**{"en": name, scene.language: name})
            )
            ask_for_floor(session, delegation, None, by=COMMAND)
        admit_all(session, by=COMMAND)
        draft_code = draft.code
    office.goto(f"{home}/sessions/{draft_code}/delete")
    scene.look(office, "delete")
    phone.goto(f"/{scene.language}/{scene.slug}/me/sessions")
    scene.look(phone, "my-sessions")
    phone.locator(f'a[href$="/{code}/chair"]').click()
    expect(phone.locator("speakers-clock")).to_be_visible()
    phone.keyboard.press("Space")
    expect(phone.locator(".chair-speaker")).to_have_text(ROOMS[scene.language][0])
    scene.look(phone, "my-chair")
