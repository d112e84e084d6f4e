"""A title of three hundred letters without a space breaks where it stands and pushes nothing."""

import pytest

from conference.core.actor import COMMAND
from conference.core.database import db
from conference.i18n.localised import Localised
from conference.programme.enums import SessionAccess
from conference.programme.services.releases import ReleaseDetails, make_release
from tests.factories.accounts import UserFactory, grant
from tests.factories.events import EventFactory
from tests.factories.programme import BookingFactory, SessionFactory

LONG = "W" * 300
OFFICE = ("sessions", "sessions/LONG", "releases/compare?from=1", "releases/1/restore", "bookings")
PUBLIC = ("", "?by=room", "sessions/LONG")
WIDTHS = (1280, 360)
PUSHED = """
() => [...document.querySelectorAll("html, main, .page-header, .table-scroll, .agenda-items")]
  .filter(each => each.scrollWidth > each.clientWidth + 1)
  .map(each => each.tagName + "." + each.className)
"""


@pytest.fixture
def planner(live_server):
    """Somebody who plans an event with such a title, before and after a release."""
    with live_server.data():
        event = EventFactory(slug="long-titles")
        fields = {"event": event, "access": SessionAccess.BOOKING, "places": 9}
        session = SessionFactory(code="LONG", title=Localised(en=LONG), **fields)
        BookingFactory(session=session)
        make_release(event, ReleaseDetails(), by=COMMAND)
        session.title = Localised(en=LONG.lower())
        user = UserFactory()
        grant(user, "registrar", event)
        db.session.flush()
        return user


def test_a_title_without_a_space_pushes_nothing(visit, planner):
    addresses = [
        *(f"/office/long-titles/programme/{each}" for each in OFFICE),
        *(f"/en/long-titles/programme/{each}" for each in PUBLIC),
    ]
    found = {}
    for width in WIDTHS:
        page = visit("en", user=planner, viewport={"width": width, "height": 800}).new_page()
        for address in addresses:
            page.goto(address)
            assert LONG[:99] in page.locator("main").inner_text().upper(), address
            found[width, address] = page.evaluate(PUSHED)
    assert {where: pushed for where, pushed in found.items() if pushed} == {}
