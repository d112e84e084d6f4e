"""Addresses that no page ever made: they are answered in words, never by an error of the server."""

import re

import pytest
from flask import Flask
from werkzeug.routing import IntegerConverter, UnicodeConverter

from tests.architecture.callers import THIS, Caller, World, address, routes

HUGE = 10**23
NUMBERS = ("page", "delegation", "person", "participant", "category", "subject_id")
WORDS = ("q", "state", "sort", "after", "from", "language")
ODD = "&".join([f"{name}={HUGE}" for name in NUMBERS] + [f"{name}=%00%FF%F0%9F" for name in WORDS])
CALLERS = [
    Caller("administrator", "all events"),
    Caller("focal point", THIS),
    Caller("participant", THIS),
]


@pytest.mark.parametrize("number", [2**31, 2**63, HUGE])
def test_a_number_no_row_can_have_is_not_found(app: Flask, number: int) -> None:
    world = World(app, CALLERS[:1])
    for rule in routes(app):
        numbers = [
            name
            for name, converter in rule._converters.items()
            if isinstance(converter, IntegerConverter)
        ]
        if not numbers or "GET" not in (rule.methods or ()):
            continue
        small = address(app, rule, world.slug)
        huge = re.sub(r"/1(?=[/.]|$)", f"/{number}", small)
        assert huge != small, rule
        assert world.browsers[CALLERS[0]].get(huge).status_code in {404, 405}, rule


def test_absurd_arguments_break_no_page(app: Flask) -> None:
    world = World(app, CALLERS)
    for rule in routes(app):
        if "GET" not in (rule.methods or ()) or rule.endpoint in {"static", "web.healthz"}:
            continue
        for caller, browser in world.browsers.items():
            answer = browser.get(f"{address(app, rule, world.slug)}?{ODD}")
            assert answer.status_code < 500, (str(caller), rule)


def test_a_zero_byte_names_nothing(app: Flask) -> None:
    world = World(app, CALLERS)
    for rule in routes(app):
        texts = [
            name
            for name, converter in rule._converters.items()
            if isinstance(converter, UnicodeConverter) and name not in {"event", "lang"}
        ]
        if not texts or "GET" not in (rule.methods or ()):
            continue
        odd = address(app, rule, world.slug, dict.fromkeys(texts, "x\x00y"))
        for caller, browser in world.browsers.items():
            assert browser.get(odd).status_code < 500, (str(caller), rule)
