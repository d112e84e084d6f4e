"""What people do who want a place in a session; they know the application by its pages alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.client import Browser


@dataclass(frozen=True)
class Bookers:
    """Some people, each with the cookies of their own visit, who want one session."""

    port: int
    page: str
    code: str
    cookies: tuple[Mapping[str, str], ...]


def book(people: Bookers) -> list[float]:
    """One after the other opens the page and presses the button; seconds of each press."""
    seconds = []
    for cookies in people.cookies:
        browser = Browser(people.port)
        browser.cookies |= dict(cookies)
        browser.get(people.page)
        seconds.append(browser.post(f"{people.page}/{people.code}/book", {}).seconds)
        browser.close()
    return seconds
