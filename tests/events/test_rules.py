from datetime import UTC, datetime, timedelta

import pytest

from conference.events.enums import EventState
from conference.events.models import Event
from conference.events.rules import (
    CURRENT_STATES,
    PUBLIC_STATES,
    RESERVED_SLUGS,
    TRANSITIONS,
    is_registration_open,
    is_slug,
)

NOW = datetime(2030, 6, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def test_no_address_of_the_system_can_be_an_events_short_name(app):
    """An event named like a page of ``/office/…`` or ``/<lang>/…`` would hide it, or be hidden."""
    words = set()
    for rule in app.url_map.iter_rules():
        parts = rule.rule.strip("/").split("/")
        if len(parts) > 1 and parts[0] in {"office", "<lang>", "events", "door"}:
            words.add(parts[1])
    words = {word for word in words if "<" not in word and "." not in word}
    assert words - RESERVED_SLUGS == set()


@pytest.mark.parametrize("text", ["mashhad", "mashhad-2027", "a", "2030"])
def test_short_names_are_plain(text):
    assert is_slug(text)


def test_every_state_but_the_ends_has_a_way_on_and_none_leads_to_itself():
    assert set(TRANSITIONS) == set(EventState)
    assert all(state not in steps for state, steps in TRANSITIONS.items())
    assert all(TRANSITIONS[state] for state in EventState)


def test_archived_events_are_public_but_not_current():
    assert EventState.ARCHIVED in PUBLIC_STATES
    assert EventState.ARCHIVED not in CURRENT_STATES


@pytest.mark.parametrize(
    ("opens", "closes", "expected"),
    [
        (None, None, True),
        (NOW - DAY, NOW + DAY, True),
        (NOW, None, True),
        (NOW + DAY, None, False),
        (None, NOW, False),
        (None, NOW - DAY, False),
    ],
)
def test_registration_is_open_within_its_window(opens, closes, expected):
    event = Event(
        state=EventState.REGISTRATION_OPEN,
        registration_opens_at=opens,
        registration_closes_at=closes,
    )
    assert is_registration_open(event, NOW) is expected


def test_registration_is_closed_in_every_other_state():
    states = set(EventState) - {EventState.REGISTRATION_OPEN}
    assert not any(is_registration_open(Event(state=state), NOW) for state in states)
