from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.approvals.enums import ApprovalState, Light
from conference.approvals.rules import (
    OPEN,
    TO_BE_ASKED,
    TRANSITIONS,
    blocked_by,
    days_in_chains,
    days_of,
    lacks_number,
    light_of,
    makes_circle,
)

ANCHOR = date(2030, 11, 5)


@dataclass
class Timed:
    state: ApprovalState = ApprovalState.NEEDED
    number: str = "4-12"
    expires_on: date | None = None
    lead_days: int = 30
    margin_days: int = 60


def test_days_are_counted_back_from_the_anchor():
    days = days_of(Timed(), ANCHOR)
    assert (days.have_by, days.ask_by) == (date(2030, 9, 6), date(2030, 8, 7))


@pytest.mark.parametrize(
    ("state", "today", "light"),
    [
        (ApprovalState.NEEDED, date(2030, 7, 1), Light.ON_TIME),
        (ApprovalState.NEEDED, date(2030, 7, 24), Light.SOON),
        (ApprovalState.NEEDED, date(2030, 8, 7), Light.SOON),
        (ApprovalState.NEEDED, date(2030, 8, 8), Light.LATE),
        (ApprovalState.REQUESTED, date(2030, 8, 8), Light.ON_TIME),
        (ApprovalState.REQUESTED, date(2030, 9, 7), Light.LATE),
        (ApprovalState.REFUSED, date(2030, 7, 1), Light.REFUSED),
        (ApprovalState.LAPSED, date(2030, 7, 1), Light.LAPSED),
        (ApprovalState.NOT_REQUIRED, date(2030, 12, 1), Light.NOT_REQUIRED),
    ],
)
def test_the_light_follows_state_and_calendar(state, today, light):
    assert light_of(Timed(state), ANCHOR, today) is light


def test_without_an_anchor_nothing_is_late():
    assert light_of(Timed(), None, ANCHOR) is Light.UNDATED
    assert days_of(Timed(), None).ask_by is None


@pytest.mark.parametrize(
    ("expires", "light"),
    [
        (None, Light.GRANTED),
        (date(2031, 1, 1), Light.GRANTED),
        (date(2030, 11, 4), Light.EXPIRING),
        (date(2030, 7, 20), Light.EXPIRING),
        (date(2030, 7, 1), Light.EXPIRING),
        (date(2030, 6, 30), Light.LAPSED),
    ],
)
def test_a_granted_one_expires_by_itself(expires, light):
    granted = Timed(ApprovalState.GRANTED, expires_on=expires)
    assert light_of(granted, ANCHOR, date(2030, 7, 1)) is light


@pytest.mark.parametrize(
    ("expires", "light"),
    [
        (None, Light.NUMBERLESS),
        (date(2031, 1, 1), Light.NUMBERLESS),
        (date(2030, 7, 20), Light.EXPIRING),
        (date(2030, 6, 30), Light.LAPSED),
    ],
)
def test_one_that_was_granted_in_words_alone_still_wants_its_number(expires, light):
    granted = Timed(ApprovalState.GRANTED, "", expires)
    assert lacks_number(granted)
    assert light_of(granted, ANCHOR, date(2030, 7, 1)) is light
    assert not lacks_number(Timed(ApprovalState.REQUESTED, ""))


def test_every_state_leads_on():
    assert set(TRANSITIONS) == set(ApprovalState)
    assert all(TRANSITIONS.values())


def test_a_chain_names_the_open_ones_from_the_nearest_on():
    needs = {1: [2, 5], 2: [3], 3: [4]}
    assert blocked_by(1, needs, {1, 2, 3}) == [[2, 3]]
    assert blocked_by(1, needs, {1, 3, 5}) == [[5]]
    assert blocked_by(1, needs, set()) == []


NEEDS = st.dictionaries(st.integers(1, 6), st.sets(st.integers(1, 6)), max_size=6)


@given(NEEDS)
def test_chains_end_even_in_a_circle(needs):
    for chain in blocked_by(1, needs, range(1, 7)):
        assert 1 not in chain
        assert len(chain) == len(set(chain))


@given(NEEDS, st.integers(1, 6), st.sets(st.integers(1, 6)))
def test_what_is_refused_is_what_would_need_itself(needs, waiting, firsts):
    after = {**needs, waiting: firsts}
    reached, ahead = set(), list(firsts)
    while ahead:
        each = ahead.pop()
        if each not in reached:
            reached.add(each)
            ahead.extend(after.get(each, ()))
    assert makes_circle(waiting, firsts, needs) == (waiting in reached)


def test_what_others_wait_for_must_be_there_when_they_are_asked_for():
    police, drones = Timed(lead_days=10, margin_days=7), Timed(lead_days=21, margin_days=10)
    days = days_in_chains({1: police, 2: drones}, {1: ANCHOR, 2: ANCHOR}, {2: [1]})
    assert days[2] == days_of(drones, ANCHOR)
    assert (days[1].have_by, days[1].because_of) == (date(2030, 10, 5), 2)
    assert days[1].ask_by == date(2030, 9, 25)
    assert light_of(police, ANCHOR, date(2030, 9, 26), days[1]) is Light.LATE
    assert light_of(police, ANCHOR, date(2030, 9, 26)) is not Light.LATE


@pytest.mark.parametrize("state", sorted(set(ApprovalState) - TO_BE_ASKED))
def test_what_need_not_be_asked_for_presses_nobody(state):
    rows = {1: Timed(lead_days=10, margin_days=7), 2: Timed(state)}
    days = days_in_chains(rows, {1: ANCHOR, 2: ANCHOR}, {2: [1]})
    assert days[1] == days_of(rows[1], ANCHOR)


@given(NEEDS, st.dictionaries(st.integers(1, 6), st.sampled_from(ApprovalState)))
def test_days_of_chains_are_never_later_and_end_even_in_a_circle(needs, states):
    rows = {key: Timed(states.get(key, ApprovalState.NEEDED), None, key, 2) for key in range(1, 7)}
    days = days_in_chains(rows, dict.fromkeys(rows, ANCHOR), needs)
    in_a_circle = any(makes_circle(key, needs.get(key, ()), needs) for key in rows)
    for key, row in rows.items():
        assert days[key].have_by <= days_of(row, ANCHOR).have_by
        for first in needs.get(key, ()):
            if row.state in TO_BE_ASKED and rows[first].state in OPEN and not in_a_circle:
                assert days[first].have_by <= days[key].ask_by


def test_a_day_more_of_lead_is_a_day_earlier():
    one, two = days_of(Timed(lead_days=1), ANCHOR), days_of(Timed(lead_days=2), ANCHOR)
    assert one.ask_by - two.ask_by == timedelta(days=1)
