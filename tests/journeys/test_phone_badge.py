"""The badge on a phone whose network is gone, and the badge that was revoked meanwhile."""

from itertools import count

import pytest
from playwright.sync_api import Error, expect

from conference.accounts.enums import VisitKind
from conference.accounts.services import create_magic_link
from conference.badges.models import Badge
from conference.badges.services import issue_badge, revoke_badge
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import use_language
from tests.factories.delegations import DelegationFactory
from tests.factories.events import CategoryFactory
from tests.factories.registration import ParticipantFactory, with_photo
from tests.journeys.album import Album
from tests.journeys.scene import wait_until

_NUMBERS = count(100)
NAMES = {"fa": "مریم صادقی‌نژاد", "ar": "ليلى حداد", "en": ""}
CACHES = "caches.keys()"
WORKERS = "navigator.serviceWorker.getRegistrations()"
SLOW = """
  const keys = CacheStorage.prototype.keys;
  CacheStorage.prototype.keys = function () {
    return new Promise((done) => setTimeout(() => done(keys.call(this)), 1500));
  };
"""
"""A phone so slow that the page is left before it has looked what is kept."""
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def carried(live_server, stage):
    """``carried("fa")``: the number of a badge, and a link to its bearer's page."""

    def make(language):
        with live_server.data():
            event = db.session.scalars(db.select(Event).where(Event.slug == stage.slug)).one()
            delegation = DelegationFactory(event=event)
            category = CategoryFactory(event=event, code=f"P{next(_NUMBERS)}")
            person = ParticipantFactory(
                delegation=delegation,
                category=category,
                language=language,
                native_name=NAMES[language],
            )
            badge = issue_badge(with_photo(person), by=COMMAND)
            link = create_magic_link(VisitKind.PARTICIPANT, person.id, event.id, hours=1)
            badge_id = badge.id
        return badge_id, link

    return make


def _opened(page, stage, language, link):
    """Come in by the link and open the badge; it is kept."""
    page.goto(f"/{language}/{stage.slug}/link/{link}")
    page.locator("main form button[type=submit]").click()
    page.locator('a[href$="/me/badge/"]').click()
    expect(page.locator("[data-phone-badge-kept]")).to_be_visible()


def test_a_badge_is_removed_from_a_device_and_kept_again(stage, visit, carried):
    _badge_id, link = carried("en")
    page = visit("en", **PHONE).new_page()
    _opened(page, stage, "en", link)
    page.locator("[data-phone-badge-forget]").click()
    expect(page.locator("[data-phone-badge-kept]")).to_be_hidden()
    wait_until(page, f"{CACHES}.then((names) => names.length === 0)")
    page.locator("[data-phone-badge-keep]").click()
    expect(page.locator("[data-phone-badge-kept]")).to_be_visible()
    wait_until(page, f"{CACHES}.then((names) => names.length === 1)")


def test_a_kept_badge_outlives_the_visit_and_goes_on_leaving(stage, visit, carried):
    _badge_id, link = carried("en")
    context = visit("en", **PHONE)
    page = context.new_page()
    _opened(page, stage, "en", link)
    cookies = context.cookies()
    context.clear_cookies()  # the visit is over
    page.reload()
    expect(page.locator(".phone-badge-code")).to_be_visible()
    context.add_cookies(cookies)
    page.add_init_script(SLOW)
    page.goto(f"/en/{stage.slug}/me/")
    page.locator('form[action$="/leave"] button').click()
    page.wait_for_url(f"**/en/{stage.slug}/")
    wait_until(page, f"{CACHES}.then((names) => names.length === 0)")
    wait_until(page, f"{WORKERS}.then((found) => found.length === 0)")


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_the_badge_opens_without_a_network_until_it_is_revoked(
    live_server, stage, visit, shots, carried, language
):
    badge_id, link = carried(language)
    context = visit(language, **PHONE)
    album = Album(shots, language, "phone-badge-")
    album.watch(context)
    page = context.new_page()
    _opened(page, stage, language, link)
    code = page.locator(".phone-badge-code path").get_attribute("d")
    assert page.locator(".phone-badge-code").bounding_box()["width"] >= 0.6 * 360
    album.look(page, "online")

    context.set_offline(True)
    page.reload()
    assert page.locator(".phone-badge-code path").get_attribute("d") == code
    styled = page.locator(".phone-badge").evaluate("each => getComputedStyle(each).display")
    assert styled == "flex"
    album.look(page, "offline", script=False)

    context.set_offline(False)
    with live_server.data():
        revoke_badge(db.session.get_one(Badge, badge_id), "lost", by=COMMAND)
    page.reload()
    with use_language(language):
        expect(page.locator("main")).to_contain_text(
            _("There is no badge for your phone at present.")
        )
    wait_until(page, f"{CACHES}.then((names) => names.length === 0)")
    context.set_offline(True)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.reload()
    album.close()
