"""The live view: how full, how long the wait, who has arrived, and the stream of figures."""

import json
from datetime import timedelta
from threading import BoundedSemaphore

import pytest

from conference.checkin import queries
from conference.checkin.enums import Crowding, Direction, Verdict, Waiting
from conference.checkin.rules import crowding, waiting
from conference.checkin.rules.crowding import wait_in_lane
from conference.checkin.services import record_scan
from conference.checkin.views.office import live
from conference.core.actor import COMMAND
from conference.i18n.localised import Localised
from tests.factories.checkin import GateFactory, attempt, badge_for, guest

NOW = 1_800_000_000.0


@pytest.mark.parametrize(
    ("inside", "capacity", "expected"),
    [
        (0, 100, Crowding.CALM),
        (79, 100, Crowding.CALM),
        (80, 100, Crowding.NEARLY_FULL),
        (94, 100, Crowding.NEARLY_FULL),
        (95, 100, Crowding.FULL),
        (130, 100, Crowding.FULL),
        (5000, None, Crowding.CALM),
    ],
)
def test_a_zone_is_nearly_full_from_80_and_full_from_95_per_cent(inside, capacity, expected):
    assert crowding(inside, capacity) is expected


def every(seconds, count):
    """The moments of scans that follow one another evenly until now."""
    return [NOW - seconds * number for number in range(count)]


def test_a_lane_without_slack_has_a_queue_of_unknown_length():
    assert wait_in_lane(every(6, 50), NOW) == float("inf")
    assert waiting({"a": every(6, 50), "b": every(60, 3)}, NOW) is Waiting.QUEUE


def test_a_lane_half_busy_waits_half_a_service():
    moments = [NOW - 300, *(NOW - 150 + 6 * number for number in range(25))]
    assert wait_in_lane(moments, NOW) == pytest.approx(6 * 0.52 / (2 * 0.48), rel=0.01)


def test_a_gate_where_nobody_comes_and_one_that_is_calm():
    assert waiting({}, NOW) is Waiting.IDLE
    assert waiting({"a": every(60, 5)}, NOW) is Waiting.NONE


@pytest.fixture
def gate(app):
    return GateFactory(name=Localised(en="North gate", fa="گیت شمالی"))


def pass_through(gate, token, way=Direction.IN):
    return record_scan(gate.event_id, attempt(gate, token, direction=way), by=COMMAND)


def test_arrivals_count_people_once_against_the_approved(gate):
    first, second = guest(gate), guest(gate)
    guest(gate)
    token = badge_for(first).token
    for way in (Direction.IN, Direction.OUT, Direction.IN):
        pass_through(gate, token, way)
    other = badge_for(second).token
    pass_through(gate, other)
    pass_through(gate, other, Direction.OUT)
    event = gate.zone.event
    delegations = queries.arrived_by_delegation(event)
    assert sum(line.expected for line in delegations) == 3
    assert sum(line.arrived for line in delegations) == 2
    assert sum(line.inside for line in delegations) == 1
    assert sum(line.expected for line in queries.arrived_by_category(event)) == 3


def test_the_timeline_ends_now_and_tells_refusals_apart(gate):
    token = badge_for(guest(gate)).token
    answers = [pass_through(gate, token), pass_through(gate, token)]
    assert [answer.verdict for answer in answers] == [Verdict.ALLOWED, Verdict.REFUSED]
    slots = queries.timeline(gate.zone.event)
    assert len(slots) == 16
    assert slots[1].starts_at - slots[0].starts_at == timedelta(minutes=15)
    recent = slots[-2:]  # the quarter may end between the scan and the look
    assert sum(slot.entered for slot in recent) == 1
    assert sum(slot.refused for slot in recent) == 1
    assert sum(slot.left for slot in slots) == 0


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_arrivals_asks_a_fixed_number_of_queries(
    client, sign_in, gate, count_queries, number
):
    for _ in range(number):
        pass_through(gate, badge_for(guest(gate)).token)
    sign_in("auditor", event=gate.zone.event)
    with count_queries() as statements:
        page = client.get(f"/office/{gate.zone.event.slug}/door/arrived")
    assert page.status_code == 200
    assert len(statements) == 8


@pytest.fixture
def briefly(monkeypatch):
    """Streams that end after their first look; whoever left one open elsewhere does not matter."""
    monkeypatch.setattr(live, "_streams", BoundedSemaphore(1))
    monkeypatch.setattr(live, "STREAM_FOR", 0.05)
    monkeypatch.setattr(live, "_LOOK_EVERY", 0.06)


def test_the_stream_tells_the_figures_in_the_readers_language(client, sign_in, gate, briefly):
    pass_through(gate, badge_for(guest(gate)).token)
    sign_in("auditor", event=gate.zone.event, language="fa")
    answer = client.get(
        f"/office/{gate.zone.event.slug}/door/live/stream",
        buffered=True,
        headers={"Accept-Language": "fa"},
    )
    assert answer.mimetype == "text/event-stream"
    message = answer.text.split("event: figures\ndata: ")[1].split("\n\n")[0]
    figures = json.loads(message)
    assert figures["zones"][0]["inside"] == 1
    assert "گیت شمالی" in figures["html"]


def test_a_taken_stream_sends_everybody_else_to_ask_by_turns(client, sign_in, gate, briefly):
    sign_in("auditor", event=gate.zone.event)
    address = f"/office/{gate.zone.event.slug}/door/live/stream"
    first = client.get(address, buffered=False)
    second = client.get(address)
    assert second.status_code == 204
    first.close()
    assert client.get(address, buffered=True).status_code == 200
    assert client.head(address, buffered=True).status_code == 200
    assert client.get(address, buffered=True).status_code == 200
