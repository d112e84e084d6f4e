"""One journey's world: its language, its browsers, its post, and the album of what it saw."""

from dataclasses import dataclass

from playwright.sync_api import expect

from conference.i18n import gettext, use_language
from tests.journeys.album import Album
from tests.journeys.guests import Delegation
from tests.journeys.post import Post
from tests.journeys.stage import PASSWORD, address_of

PATIENCE = 45_000
"""Milliseconds for every wait: a page takes one of them in a hundred, but not on a busy machine."""
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}

expect.set_options(timeout=PATIENCE)


def wait_until(page, expression):
    """Wait until an expression, or what it promises, is true in the page.

    Playwright's own ``wait_for_function`` takes a promise itself for true, and evaluates an
    expression anew each time it looks, which the site's policy allows the first time alone.
    """
    asking = f"""async () => {{
      for (const end = performance.now() + {PATIENCE}; performance.now() < end; ) {{
        if (await ({expression})) return true;
        await new Promise((done) => setTimeout(done, 50));
      }}
      return false;
    }}"""
    assert page.evaluate(asking), expression


@dataclass
class Scene:
    """What every act needs."""

    language: str
    url: str
    slug: str
    visit: object
    post: Post
    album: Album
    delegation: Delegation
    script: bool = True

    def say(self, message, /, **values):
        """A sentence of the product in the language of the journey."""
        with use_language(self.language):
            return gettext(message, **values)

    def enter(self, viewport=DESK, **options):
        """A browser of somebody's own, with one empty page."""
        context = self.visit(
            self.language, viewport=viewport, java_script_enabled=self.script, **options
        )
        context.set_default_timeout(PATIENCE)
        self.album.watch(context)
        return context.new_page()

    def look(self, page, name):
        """Take a picture of the page and examine it."""
        self.album.look(page, name, script=self.script)

    def button(self, page, label, **values):
        """The button with this label."""
        return page.get_by_role("button", name=self.say(label, **values), exact=True)

    def press(self, page, label, **values):
        """Press the button with this label."""
        self.button(page, label, **values).click()

    def follow(self, page, label, **values):
        """Follow the link with this label, out of the folded part of the navigation if need be."""
        name = {"name": self.say(label, **values), "exact": True}
        page.wait_for_load_state()
        there = page.get_by_role("link", include_hidden=True, **name)
        folded = page.locator(".side-part:not([open])", has=there).locator("summary")
        link = page.get_by_role("link", **name)
        link.or_(folded).first.wait_for()  # an open part may be painted after it is there
        if not link.count():
            folded.click()
        link.first.click()

    def see(self, page, sentence, **values):
        """Wait until a sentence of the product stands on the page."""
        expect(page.get_by_text(self.say(sentence, **values)).first).to_be_visible()

    def sign_in(self, role, *, door=False):
        """A member of staff signs in on the page for it; returns their page."""
        options = {"viewport": PHONE, "permissions": ["camera"]} if door else {}
        page = self.enter(**options)
        page.goto("/door/" if door else f"/office/{self.slug}/")
        if role == "registrar":
            self.look(page, "sign-in")
        page.locator("[name=email]").fill(address_of(role, self.language))
        page.locator("[name=password]").fill(PASSWORD)
        self.press(page, "Sign in")
        expect(page.locator("body.door" if door else "body.office")).to_be_visible()
        return page
