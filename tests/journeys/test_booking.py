"""Somebody books on a phone and gets the calendar file; then a plenary is led by keyboard."""

from datetime import timedelta
from itertools import count

import icalendar
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
from conference.i18n import gettext as _
from conference.i18n import use_language
from conference.i18n.localised import Localised
from conference.programme.enums import DocumentAccess, SessionAccess, SessionKind
from conference.programme.models import Interpretation
from conference.programme.services.papers import add_paper
from conference.programme.services.releases import ReleaseDetails, make_release
from conference.programme.services.speaking import (
    Speech,
    admit_all,
    ask_for_floor,
    open_list,
    write_text,
)
from conference.registration.enums import DelegationRole, RankClass
from tests.factories.delegations import DelegationFactory
from tests.factories.events import CategoryFactory
from tests.factories.programme import RoomFactory, SessionFactory, SessionRoleFactory, TrackFactory
from tests.factories.registration import ParticipantFactory
from tests.journeys.album import WANTED, Album
from tests.journeys.post import Post
from tests.journeys.stage import address_of

LANGUAGES = ["fa", "ar", "en"]
_NUMBERS = count(300)
TITLES = {
    "fa": ("کارگاه آب در شهرهای خشک", "نشست عمومی شهرداران"),
    "ar": ("ورشة المياه في المدن الجافة", "الجلسة العامة لرؤساء البلديات"),
    "en": ("Water in dry cities", "Plenary of the mayors"),
}
CITIES = {
    "fa": ("هرات", "شیراز", "یزد", "تبریز", "قم", "بلخ", "سمرقند"),
    "ar": ("البصرة", "الموصل", "النجف", "حلب", "صور", "عمّان", "فاس"),
    "en": ("Basra", "Herat", "Lahore", "Tunis", "Izmir", "Baku", "Kazan"),
}
NAMES = {"fa": "مریم صادقی‌نژاد", "ar": "ليلى حداد", "en": "Rose Oakley"}


def titled(language, place, english):
    return Localised(**{"en": english, language: TITLES[language][place]})


@pytest.fixture
def programme(live_server, stage):
    """``programme("fa")``: a workshop to book and a plenary with seven mayors on its list."""

    def make(language):
        with live_server.data():
            event = event_by_slug(stage.slug)
            begins = clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=1)
            place = {"starts_at": begins, "ends_at": begins + timedelta(minutes=90)}
            number = next(_NUMBERS)
            room = RoomFactory(event=event, booths=1)
            workshop = SessionFactory(
                event=event,
                room=room,
                track=TrackFactory(event=event, code=f"T{number}"),
                code=f"W{number}",
                kind=SessionKind.WORKSHOP,
                title=titled(language, 0, f"Workshop {number}"),
                access=SessionAccess.BOOKING,
                places=1,
                has_waiting_list=True,
                **place,
            )
            add_paper(
                workshop,
                title=titled(language, 0, "Paper"),
                language=language,
                access=DocumentAccess.PARTICIPANTS,
                data=b"%PDF-1.7",
                name="paper.pdf",
                by=COMMAND,
            )
            plenary = SessionFactory(
                event=event,
                room=room,
                code=f"P{number}",
                kind=SessionKind.PLENARY,
                title=titled(language, 1, f"Plenary {number}"),
                starts_at=begins + timedelta(hours=3),
                ends_at=begins + timedelta(hours=5),
            )
            plenary.interpretations.append(Interpretation(source="fa", target="ar", booth=1))
            category = CategoryFactory(event=event, code=f"B{number}")
            heads = [
                ParticipantFactory(
                    delegation=DelegationFactory(
                        event=event, city=None, name=Localised(**{"en": city, language: city})
                    ),
                    category=category,
                    role=DelegationRole.HEAD,
                    rank_class=RankClass.MAYOR,
                    language=language,
                    native_name=NAMES[language] if place == 0 else "",
                )
                for place, city in enumerate(CITIES[language])
            ]
            SessionRoleFactory(session=workshop, participant=heads[1])
            make_release(event, ReleaseDetails(tell=False), by=COMMAND)
            open_list(plenary, by=COMMAND)
            rows = [ask_for_floor(plenary, head.delegation, head, by=COMMAND) for head in heads]
            write_text(rows[0], Speech(language, TITLES[language][1] * 90), by=COMMAND)
            admit_all(plenary, by=COMMAND)
            me = heads[0]
            link = create_magic_link(VisitKind.PARTICIPANT, me.id, event.id, hours=1)
            user = db.session.scalars(
                select(User).where(User.email == address_of("registrar", language))
            ).one()
            facts = (workshop.code, plenary.code, me.email, link)
        return user, facts

    return make


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_is_booked_and_a_plenary_is_led(
    live_server, stage, visit, shots, programme, language
):
    user, (workshop, plenary, address, link) = programme(language)
    album = Album(shots, language, "booking-")
    phone = visit(language)
    album.watch(phone)
    _book(phone.new_page(), stage, language, link, workshop, album)
    mail = Post(live_server.data_dir / "mail").take(address, TITLES[language][0])
    [calendar] = [each for each in mail.iter_attachments() if each.get_filename().endswith(".ics")]
    [entry] = icalendar.Calendar.from_ical(calendar.get_content()).walk("VEVENT")
    assert entry["summary"] == TITLES[language][0]

    office = visit(language, user, viewport={"width": 1280, "height": 900})
    album.watch(office)
    _lead(office.new_page(), office.new_page(), stage, language, plenary, album)
    if WANTED:
        _look_around(office.new_page(), stage, workshop, plenary, album)
    album.close()


def _book(page, stage, language, link, workshop, album):
    page.goto(f"/{language}/{stage.slug}/link/{link}")
    page.locator("main form button[type=submit]").click()
    page.locator('a[href$="/me/sessions"]').click()
    album.look(page, "offers")
    page.locator(f"#{workshop} form button").click()
    with use_language(language):
        expect(page.locator("main")).to_contain_text(
            _("Your place is booked. We have sent you a confirmation.")
        )
    album.look(page, "booked")
    page.locator('a[href$="/floor"]').click()
    album.look(page, "floor")


def _lead(page, screen, stage, language, plenary, album):
    """Space starts, N calls, A moves who is absent; the second screen follows by itself."""
    chair = f"/office/{stage.slug}/programme/sessions/{plenary}/chair"
    page.goto(chair)
    screen.goto(chair.replace("/chair", "/screen"))
    speaker = page.locator(".chair-speaker")
    cities = CITIES[language]
    page.keyboard.press("Space")
    expect(speaker).to_have_text(cities[0])
    expect(page.locator("speakers-clock")).to_have_attribute("data-running", "true")
    expect(screen.locator(".chair-speaker")).to_have_text(cities[0])
    before = page.locator("[data-face]").text_content()
    expect(page.locator("[data-face]")).not_to_have_text(before)  # it runs by itself
    album.look(page, "chair")
    album.look(screen, "screen")
    page.keyboard.press("+")
    expect(page.locator("speakers-clock")).to_have_attribute("data-given", "240")
    page.keyboard.press("n")
    expect(speaker).to_have_text(cities[1])
    page.keyboard.press("a")
    expect(page.locator(".chair-next li").first).to_contain_text(cities[2])
    expect(screen.locator(".chair-next li").first).to_contain_text(cities[2])


def _look_around(page, stage, workshop, plenary, album):
    home = f"/office/{stage.slug}/programme"
    for path, name in [
        ("/bookings", "bookings"),
        (f"/sessions/{workshop}/bookings?q=a", "people"),
        (f"/sessions/{workshop}/documents", "documents"),
        ("/speakers", "lists"),
        (f"/sessions/{plenary}/speakers", "speakers"),
        ("/statistics", "statistics"),
    ]:
        page.goto(home + path)
        album.look(page, name)
    page.goto(f"{home}/sessions/{plenary}/speakers")
    page.locator('td[data-label] a[href*="/speakers/"]').first.click()
    album.look(page, "speech")
