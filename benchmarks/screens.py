"""The phone's page in a real browser: its start with all people, and from a scan to its colour.

The processor is slowed down by the browser's own tools, as a stand-in for a cheap phone. The time
of a scan runs from the code in the page's hands to the painted answer.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from benchmarks.figures import Reporter
from conference.badges.models import Badge
from conference.checkin.services import DeviceDetails, make_device, start_enrolment
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.events.models import Event

SLOWED = (1, 4, 6)
_STARTS = 5
_SCANS = 60
_ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
_START = """async () => {
  const base = document.querySelector("script[type=module]").src.replace("app.js", "");
  const load = (name) => import(base + name);
  const [{ Store }, { Phone }, { Server }] =
    await Promise.all(["store.js", "phone.js", "api.js"].map(load));
  const phone = new Phone({ server: new Server() });
  phone.useStore(await Store.open());
  const begun = performance.now();
  await phone.load();
  const key = phone.roster.firsts.at(-1);
  if (!phone.roster.rowOf({ key })) throw new Error("nobody was found");
  const spent = performance.now() - begun;
  phone.store.db.close();
  return [spent / 1000, phone.roster.people.length, performance.memory?.usedJSHeapSize ?? 0];
}"""
_SCAN = """async (token) => {
  const answer = document.getElementById("answer");
  if (!answer.hidden) document.getElementById("next").click();
  const shown = new Promise((resolve) => {
    const watch = new MutationObserver(() => {
      if (answer.hidden) return;
      watch.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now()), 0));
    });
    watch.observe(answer, { attributes: true, attributeFilter: ["hidden"] });
  });
  document.getElementById("code").value = token;
  const begun = performance.now();
  document.getElementById("typed-form").requestSubmit();
  return [((await shown) - begun) / 1000, answer.dataset.verdict];
}"""


@dataclass(frozen=True)
class Phones:
    """Phones to be made known, one for each speed, and badges to show to them."""

    slug: str
    codes: Sequence[str]
    tokens: Sequence[str]


def prepare(event: Event) -> Phones:
    """Codes that make phones known, and badges that nobody has shown yet."""
    badges = select(Badge.token).where(Badge.event_id == event.id).limit(_SCANS * len(SLOWED))
    devices = [
        make_device(event, DeviceDetails(name=f"Screen {slow}"), by=COMMAND) for slow in SLOWED
    ]
    codes = [start_enrolment(device, by=COMMAND) for device in devices]
    return Phones(event.slug, codes, db.session.scalars(badges).all())


def measure(report: Reporter, url: str, phones: Phones, n: int) -> None:
    """Start the page with all people, scan while the server answers, scan without it."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only here, and large

    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=_ARGUMENTS
        )
        share = len(phones.tokens) // len(SLOWED)
        for place, (slow, code) in enumerate(zip(SLOWED, phones.codes, strict=True)):
            context = browser.new_context(base_url=url, viewport={"width": 360, "height": 740})
            page = context.new_page()
            page.goto(f"/door/{phones.slug}/app/en")
            page.locator("#enrol-code").fill(code)
            page.locator("#enrol-form button").click()
            page.locator('#gates [data-direction="in"]').first.click(timeout=120_000)
            page.locator('#strip[data-age="fresh"]').wait_for(timeout=120_000)
            tools = context.new_cdp_session(page)
            tools.send("Emulation.setCPUThrottlingRate", {"rate": slow})
            starts = [page.evaluate(_START) for _ in range(_STARTS)]
            assert starts[0][1] == n, f"{starts[0][1]} of {n} people are on the phone"
            report.times(f"start of the phone, {slow}x slowed", [each[0] for each in starts], n)
            if slow == 1:
                report.figure("memory of the page", starts[-1][2] / 1e6, "MB", n)
            shown = phones.tokens[place * share : (place + 1) * share]
            if share > 1:
                _scan(report, page, f"asking the server, {slow}x slowed", shown[: share // 2], n)
            context.set_offline(True)
            _scan(report, page, f"decided here, {slow}x slowed", shown[share // 2 :], n)
            context.close()
        browser.close()


def _scan(report: Reporter, page: object, what: str, tokens: Sequence[str], n: int) -> None:
    answers = [page.evaluate(_SCAN, token) for token in tokens]  # type: ignore[attr-defined]
    verdicts = {verdict for _seconds, verdict in answers}
    assert verdicts == {"allowed"}, f"not every badge was let in: {verdicts}"
    report.times(f"scan to colour, {what}", [seconds for seconds, _verdict in answers], n)
