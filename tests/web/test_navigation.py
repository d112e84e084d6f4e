"""Which entry of the back office's navigation is lit."""

import re

import pytest

from tests.factories.events import EventFactory

LIT = re.compile(r'<a href="([^"]+)"[^>]* aria-current="page"')


@pytest.mark.parametrize(
    ("page", "entry"),
    [
        ("declarations/", "declarations/"),
        ("declarations/new", "declarations/"),
        ("declarations/resolutions/", "declarations/resolutions/"),
        ("declarations/resolutions/new", "declarations/resolutions/"),
        ("settings/zones", "settings/"),
    ],
)
def test_a_page_lights_the_nearest_entry_above_it(client, sign_in, page, entry):
    event = EventFactory()
    sign_in("administrator")
    text = client.get(f"/office/{event.slug}/{page}").text
    shell = text[: text.index("<main")]
    assert set(LIT.findall(shell)) == {f"/office/{event.slug}/{entry}"}


@pytest.mark.parametrize(
    ("page", "entry"), [("cities/new", "cities"), ("series/new", "series"), ("users", "users")]
)
def test_pages_without_an_event_light_an_entry_too(client, sign_in, page, entry):
    sign_in("administrator")
    text = client.get(f"/office/{page}").text
    shell = text[: text.index("<main")]
    assert set(LIT.findall(shell)) == {f"/office/{entry}"}
