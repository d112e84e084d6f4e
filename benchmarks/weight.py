"""What a first visit fetches: page, styles, scripts, pictures, and the fonts it needs."""

import re
from dataclasses import dataclass
from html import unescape

from benchmarks.client import Browser

_LINKED = re.compile(r'<(?:link|script|img|use)\b[^>]*?\b(?:href|src)="([^"]+)"')
_NO_FETCH = re.compile(r'<link\b[^>]*\brel="(?:alternate|canonical)"[^>]*>')
_URL = re.compile(r'url\("?([^")]+)"?\)')
_FACE = re.compile(r"@font-face\s*\{([^}]*)\}")
_RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?")
_TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)


@dataclass(frozen=True)
class Weight:
    """Bytes on the wire, headers included."""

    page: int
    everything: int
    """Page, styles, scripts and pictures."""
    with_fonts: int
    requests: int


def weigh(port: int, path: str, language: str, cookies: dict[str, str]) -> Weight:
    """Visit a page with an empty cache; pictures of a stylesheet count whether shown or not."""
    browser = Browser(port, language=language)
    browser.cookies |= cookies
    answer = browser.get(path)
    page = answer.text
    wanted = {_plain(url) for url in _LINKED.findall(_NO_FETCH.sub("", page))}
    sizes = {path: answer.wire}
    fonts: set[str] = set()
    letters = set(unescape(_TAG.sub("", page)))
    for url in sorted(wanted):
        part = browser.get(url)
        sizes[url] = part.wire
        if part.headers.get_content_type() == "text/css":
            fonts |= _fonts(part.text, letters)
            pictures = {_plain(each) for each in _URL.findall(_FACE.sub("", part.text))}
            sizes |= {each: browser.get(each).wire for each in pictures - sizes.keys() if each}
    of_fonts = {url: browser.get(url).wire for url in sorted(fonts)}
    browser.close()
    everything = sum(sizes.values())
    return Weight(
        sizes[path], everything, everything + sum(of_fonts.values()), len(sizes) + len(of_fonts)
    )


def _plain(url: str) -> str:
    """The address without its fragment; empty for data that stands in the page itself."""
    return "" if url.startswith("data:") else unescape(url.partition("#")[0])


def _fonts(style: str, letters: set[str]) -> set[str]:
    """The font files whose range holds a letter of the page."""
    needed = set()
    for face in _FACE.findall(style):
        ranges = [
            range(int(first, 16), int(last or first, 16) + 1)
            for first, last in _RANGE.findall(face)
        ]
        if any(ord(letter) in each for letter in letters for each in ranges):
            needed |= set(_URL.findall(face)[:1])
    return needed
