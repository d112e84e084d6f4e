"""What the client processes of pages do; they know the application by its pages alone."""

from dataclasses import dataclass

from benchmarks.client import Browser


@dataclass(frozen=True)
class Tour:
    """One client's work: one page so many times."""

    port: int
    path: str
    times: int
    cookies: tuple[tuple[str, str], ...]


def visit(tour: Tour) -> list[float]:
    """Ask for the page again and again over one connection; seconds of each answer."""
    browser = Browser(tour.port)
    browser.cookies |= dict(tour.cookies)
    seconds = []
    for _each in range(tour.times):
        browser.wander()
        seconds.append(browser.get(tour.path).seconds)
    browser.close()
    return seconds
