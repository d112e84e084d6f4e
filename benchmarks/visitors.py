"""What the client processes of pages and door do; it knows the application by its pages alone."""

import json
import uuid
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


@dataclass(frozen=True)
class Steward:
    """A phone at a gate, and the badges that will be shown to it."""

    port: int
    slug: str
    cookies: tuple[tuple[str, str], ...]
    token: str
    gate: int
    codes: tuple[str, ...]


Attempt = tuple[str, str, float]
"""Nonce, verdict and seconds of an answer."""


def scan_all(steward: Steward) -> list[Attempt]:
    """Scan every badge."""
    browser = Browser(steward.port)
    browser.cookies |= dict(steward.cookies)
    browser.token = steward.token
    answers = []
    for code in steward.codes:
        nonce = str(uuid.uuid4())
        attempt = {
            "nonce": nonce,
            "gate": steward.gate,
            "direction": "in",
            "method": "camera",
            "code": code,
            "device": str(uuid.UUID(int=steward.gate)),
        }
        answer = browser.post_json(f"/door/{steward.slug}/scan", json.dumps(attempt).encode())
        answers.append((nonce, json.loads(answer.body)["verdict"], answer.seconds))
    browser.close()
    return answers
