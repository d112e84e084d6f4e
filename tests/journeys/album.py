"""Looking at pages: pictures in two widths, axe, direction, language, what runs over the edge."""

import json
import os

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import TimeoutError  # noqa: A004 - Playwright's own

WANTED = bool(os.environ.get("JOURNEY_PICTURES"))
"""Pictures are taken where somebody will look at them: they cost a third of a journey's time."""
PHONE = 360
WIDTHS = ((1280, 900), (PHONE, 740))
THOROUGH = "fa"
"""The language in which axe sees both widths, and English the narrow one: what it finds hangs on
direction and width, not on words."""

# What axe finds grave. Only this is handed back: the whole answer names every rule of axe and takes
# longer to carry over than to make. Nothing is loaded again for rules that are not asked here.
_GRAVE = """async () => {
  const found = await axe.run({ resultTypes: ["violations"], preload: false });
  return found.violations
    .filter((fault) => ["serious", "critical"].includes(fault.impact))
    .map((fault) => [fault.id, fault.nodes.slice(0, 3).map((node) => node.html.slice(0, 160))]);
}"""

# English words in the running text of another language. What is marked as another language or
# direction, codes and names from data are left out.
_FOREIGN = """() => {
  const english = /\\b[a-z]{2,}\\b[ ,.:]+\\b[a-z]{2,}\\b/;
  const left_out = "[lang]:not(html), bdi, code, .code, [dir=ltr], " +
    "script, style, datalist, textarea, #camera-choice";
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data.trim();
    if (!node.parentElement.closest(left_out) && english.test(text)) found.push(text);
  }
  for (const name of ["aria-label", "title", "placeholder", "alt"]) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      const text = element.getAttribute(name);
      if (!element.closest(left_out) && english.test(text)) found.push(`${name}: ${text}`);
    }
  }
  return found;
}"""

# The first boxes that reach over the edge, where the whole page can be pushed sideways.
_OVER_THE_EDGE = """() => {
  if (!document.body) return null;
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("body *")]
    .filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width && (box.right > width + 1 || box.left < -1);
    })
    .slice(0, 3)
    .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
}"""


class Album:
    """The pictures of one journey, and everything that was found wrong on the way."""

    def __init__(self, folder, language, name=""):
        self.folder, self.language, self.name = folder, language, name
        self.problems = []
        self._count = 0

    def note(self, problem):
        """Keep a problem for the end, and print it for whoever watches."""
        print(problem)  # noqa: T201 - pytest shows it with a failure
        self.problems.append(problem)

    def watch(self, context):
        """Note errors of scripts, refusals of the content policy and answers of 500 and above."""
        context.on("weberror", lambda error: self.note(f"script: {error.error}"))
        context.on("console", self._console)
        context.on("response", self._response)

    def _console(self, message):
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.note(f"console: {message.text} ({message.page.url})")

    def _response(self, response):
        if response.status >= 500:
            self.note(f"{response.status}: {response.url}")

    def look(self, page, name, *, script=True):
        """Examine the page in both widths; take its picture where somebody will look at it."""
        self._count += 1
        title = f"{self.language}-{self.name}{self._count:02}-{name}"
        before = page.viewport_size
        page.wait_for_load_state()  # pictures are not taken, so nothing else waits for the page
        for width, height in WIDTHS:
            page.set_viewport_size({"width": width, "height": height})
            if WANTED:
                self._take(page, self.folder / f"{title}-{width}.png")
            if script:
                self._measure(page, f"{title}-{width}")
            if script and (self.language == THOROUGH or (self.language, width) == ("en", PHONE)):
                self._examine(page, f"{title}-{width}")
        page.set_viewport_size(before)
        if script:
            self._read(page, title)

    def _take(self, page, path):
        """Chromium now and then never answers when asked for a picture: it is asked again."""
        for patience in (10_000, 20_000, 45_000):
            try:
                page.screenshot(path=path, full_page=True, animations="disabled", timeout=patience)
            except TimeoutError:
                if patience == 45_000:
                    raise
            else:
                return

    def _measure(self, page, title):
        over = None
        while over is None:  # the next page may be on its way: its document is empty for a moment
            page.wait_for_load_state()
            over = page.evaluate(_OVER_THE_EDGE)
        if over:
            self.note(f"{title}: over the edge: {over}")

    def _examine(self, page, title):
        if page.evaluate("typeof axe") == "undefined":
            page.evaluate(AXE_SCRIPT)
        for fault, nodes in page.evaluate(_GRAVE):
            self.note(f"{title}: {fault}: {json.dumps(nodes)}")

    def _read(self, page, title):
        root = page.locator("html")
        direction = "ltr" if self.language == "en" else "rtl"
        if (root.get_attribute("lang"), root.get_attribute("dir")) != (self.language, direction):
            self.note(f"{title}: not in the language of the reader")
        if self.language != "en":
            foreign = page.evaluate(_FOREIGN)
            if foreign:
                self.note(f"{title}: English words: {foreign[:5]}")

    def close(self):
        """Fail with everything that was found."""
        assert not self.problems, "\n".join(dict.fromkeys(self.problems))
