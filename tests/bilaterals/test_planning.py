"""The planner: no rule is ever broken, and what it leaves out has its reason."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conference.bilaterals.planning import (
    Engagement,
    Limits,
    Meeting,
    Place,
    Plan,
    Problem,
    Room,
    Slot,
    Speaker,
    Why,
    breaches,
    moved_meetings,
    solve,
    value_of,
)
from conference.bilaterals.planning.board import Board
from conference.bilaterals.planning.checking import Rule
from conference.bilaterals.planning.limits import Watch
from conference.bilaterals.planning.openings import Openings
from conference.bilaterals.planning.prices import improve
from conference.bilaterals.planning.rows import Rows
from tests.bilaterals.crowds import crowd, grid

ONE = Limits(seconds=10, workers=1, close_enough=0)
SLOTS = grid(1, 4)
ROOM = Room(1, 8, 1)


def problem(*meetings: Meeting, **fields: object) -> Problem:
    given: dict[str, object] = {"slots": SLOTS, "rooms": (ROOM,), "interpreters": ()}
    return Problem(**{**given, "meetings": meetings, **fields})  # type: ignore[arg-type]


def plan(*meetings: Meeting, **fields: object) -> Plan:
    return solve(problem(*meetings, **fields), ONE)


def why(made: Plan) -> list[Why]:
    return [each.why for each in made.unplaced]


# --- any small event ---------------------------------------------------------------------------

times = st.integers(0, 300).map(lambda start: 540 + start)
engagement = st.builds(
    lambda start, length, venue: Engagement(start, start + length, venue),
    times,
    st.integers(10, 90),
    st.integers(0, 2),
)
busy = st.lists(engagement, max_size=2).map(tuple)
PAIRS = st.sampled_from(["", "", "ar-en", "ar-fa"])


@st.composite
def events(draw: st.DrawFn) -> Problem:
    every = draw(st.sampled_from([25, 30, 40]))
    slots = grid(draw(st.integers(1, 2)), draw(st.integers(1, 4)), 25, every)
    rooms = tuple(
        Room(n, draw(st.sampled_from([None, 4, 8])), draw(st.integers(1, 2)), draw(busy))
        for n in range(1, draw(st.integers(1, 3)) + 1)
    )
    speakers = tuple(
        Speaker(n, frozenset(draw(st.sets(PAIRS.filter(bool), min_size=1))), draw(busy))
        for n in range(1, draw(st.integers(0, 2)) + 1)
    )
    couple = st.tuples(st.integers(1, 5), st.integers(1, 5)).filter(lambda two: two[0] != two[1])
    meetings = tuple(
        Meeting(
            n,
            draw(couple),
            people=draw(st.sampled_from([2, 4, 6, 10])),
            pair=draw(PAIRS),
            preferred=tuple(draw(st.lists(st.sampled_from([s.id for s in slots]), max_size=2))),
            weight=draw(st.sampled_from([50, 100, 300])),
            busy=draw(busy),
        )
        for n in range(1, draw(st.integers(1, 9)) + 1)
    )
    return Problem(
        slots,
        rooms,
        speakers,
        meetings,
        gap=draw(st.sampled_from([0, 5, 10])),
        travel={(1, 2): 20, (2, 1): 20},
        pauses=tuple(draw(st.lists(engagement, max_size=1))),
        per_day=draw(st.sampled_from([None, None, 2])),
        in_all=draw(st.sampled_from([None, None, 3])),
    )


@given(events())
@settings(max_examples=120, deadline=None, derandomize=True)
def test_no_plan_breaks_a_rule_and_every_meeting_has_its_place_or_its_reason(
    given_event: Problem,
) -> None:
    made = solve(given_event, ONE)
    assert breaches(given_event, made.places) == []
    told = {each.meeting for each in made.unplaced}
    assert told.isdisjoint(made.places)
    assert told | set(made.places) == {meeting.id for meeting in given_event.meetings}
    assert made.value == value_of(given_event, made.places) <= made.bound


@given(events(), st.integers(0, 3))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_a_second_plan_keeps_what_was_promised_and_fixed(given_event: Problem, lost: int) -> None:
    first = solve(given_event, ONE)
    promised = tuple(
        replace(
            meeting,
            before=first.places.get(meeting.id),
            confirmed=meeting.id in first.places,
            fixed=meeting.id in first.places and meeting.id % 3 == 0,
        )
        for meeting in given_event.meetings
    )
    again = replace(given_event, meetings=promised)
    same = solve(again, ONE)
    assert moved_meetings(again, same.places) == []
    rooms = tuple(room for room in given_event.rooms if room.id != lost)
    smaller = replace(again, rooms=rooms or given_event.rooms)
    assert breaches(smaller, solve(smaller, ONE).places) == breaches(
        smaller, {m.id: m.before for m in promised if m.fixed and m.before}
    )


@given(events())
@settings(max_examples=40, deadline=None, derandomize=True)
def test_prices_break_no_rule_and_their_bound_holds(given_event: Problem) -> None:
    openings = Openings(given_event)
    rows = Rows(openings)
    if not rows.choices:
        return
    board, bound = improve(rows, Board(openings), ONE, Watch(10))
    found = {**openings.fixed_places, **board.places}
    assert breaches(given_event, found) == []
    best = solve(given_event, ONE)
    assert value_of(given_event, found) <= best.value <= bound


def test_prices_alone_come_within_a_percent_and_end_when_time_is_up() -> None:
    given_event = crowd(120, 400)
    openings = Openings(given_event)
    board, bound = improve(Rows(openings), Board(openings), Limits(), Watch(20))
    assert breaches(given_event, board.places) == []
    assert value_of(given_event, board.places) > 0.99 * bound
    first, known = improve(Rows(openings), Board(openings), Limits(), Watch(0))
    assert (first.places, known >= bound) == ({}, True)


# --- the checker sees --------------------------------------------------------------------------

FIRST, SECOND = SLOTS[0].id, SLOTS[1].id
SPEAKER = Speaker(7, frozenset({"ar-fa"}))


@pytest.mark.parametrize(
    ("rule", "meetings", "places", "fields"),
    [
        (Rule.TWO_PLACES, (Meeting(1, (1, 2)), Meeting(2, (2, 3))), (Place(1, 1), Place(1, 2)), {}),
        (
            Rule.TWO_PLACES,
            (Meeting(1, (1, 2)), Meeting(2, (2, 3))),
            (Place(1, 1), Place(2, 1)),
            {"gap": 10},
        ),
        (Rule.ROOM_TWICE, (Meeting(1, (1, 2)), Meeting(2, (3, 4))), (Place(1, 1), Place(1, 1)), {}),
        (Rule.SESSION, (Meeting(1, (1, 2), busy=(Engagement(540, 600),)),), (Place(1, 1),), {}),
        (
            Rule.SESSION,
            (Meeting(1, (1, 2), busy=(Engagement(570, 600, 2),)),),
            (Place(1, 1),),
            {"travel": {(1, 2): 15}},
        ),
        (
            Rule.IN_A_PAUSE,
            (Meeting(1, (1, 2)),),
            (Place(1, 1),),
            {"pauses": (Engagement(550, 560),)},
        ),
        (Rule.ROOM_TOO_SMALL, (Meeting(1, (1, 2), people=9),), (Place(1, 1),), {}),
        (Rule.ROOM_BUSY, (Meeting(1, (1, 2)),), (Place(1, 3),), {}),
        (Rule.NO_INTERPRETER, (Meeting(1, (1, 2), pair="ar-en"),), (Place(1, 1, 7),), {}),
        (
            Rule.INTERPRETER_TWICE,
            (Meeting(1, (1, 2), pair="ar-fa"), Meeting(2, (3, 4), pair="ar-fa")),
            (Place(1, 1, 7), Place(1, 2, 7)),
            {},
        ),
        (
            Rule.TOO_MANY,
            (Meeting(1, (1, 2)), Meeting(2, (1, 3))),
            (Place(1, 1), Place(3, 1)),
            {"per_day": 1},
        ),
        (
            Rule.FIXED_MOVED,
            (Meeting(1, (1, 2), fixed=True, before=Place(1, 1)),),
            (Place(2, 1),),
            {},
        ),
        (Rule.UNKNOWN_PLACE, (Meeting(1, (1, 2)),), (Place(99, 1),), {}),
    ],
)
def test_the_checker_sees_each_broken_rule(rule, meetings, places, fields) -> None:
    rooms = (ROOM, Room(2, 8, 1), Room(3, 8, 1, (Engagement(540, 700),)))
    known = problem(*meetings, **{"rooms": rooms, "interpreters": (SPEAKER,), **fields})
    found = breaches(known, {m.id: place for m, place in zip(meetings, places, strict=True)})
    assert [breach.rule for breach in found] == [rule]


def test_a_planner_that_forgets_a_rule_is_seen() -> None:
    """The negative control: a plan for an event without sessions, judged by the real one."""
    known = crowd(30, 120, days=1)
    blind = replace(known, meetings=tuple(replace(m, busy=()) for m in known.meetings))
    made = solve(blind, Limits(seconds=2, workers=1))
    assert {breach.rule for breach in breaches(known, made.places)} == {Rule.SESSION}


# --- reasons -----------------------------------------------------------------------------------


def test_reasons_are_said_in_the_order_in_which_people_ask() -> None:
    assert why(plan(Meeting(1, (1, 2), people=9))) == [Why.ROOM_TOO_SMALL]
    assert why(plan(Meeting(1, (1, 2), pair="ar-fa"))) == [Why.NO_INTERPRETER]
    away = replace(SPEAKER, busy=(Engagement(0, 1440),))
    assert why(plan(Meeting(1, (1, 2), pair="ar-fa"), interpreters=(away,))) == [
        Why.INTERPRETER_AWAY
    ]
    all_day = (Engagement(0, 1440),)
    assert why(plan(Meeting(1, (1, 2), busy=all_day))) == [Why.NO_COMMON_TIME]
    closed = (replace(ROOM, busy=all_day),)
    assert why(plan(Meeting(1, (1, 2)), rooms=closed)) == [Why.ROOMS_CLOSED]


def test_what_others_took_is_a_reason_too() -> None:
    pairs = [(1, n) for n in range(2, 7)]
    five = [Meeting(n, pair) for n, pair in enumerate(pairs, start=1)]
    rooms = (ROOM, Room(2, 8, 1))
    assert why(plan(*five, rooms=rooms)) == [Why.FULL_DAYS]
    assert why(plan(*five, rooms=rooms, per_day=4)) == [Why.TOO_MANY_A_DAY]
    assert why(plan(*five, rooms=rooms, in_all=4)) == [Why.TOO_MANY]
    apart = [Meeting(n, (2 * n, 2 * n + 1)) for n in range(1, 6)]
    assert why(plan(*apart)) == [Why.ROOMS_TAKEN]
    spoken = [replace(meeting, pair="ar-fa") for meeting in apart]
    assert why(plan(*spoken, rooms=rooms, interpreters=(SPEAKER,))) == [Why.INTERPRETERS_TAKEN]


# --- what is best ------------------------------------------------------------------------------


def test_wishes_and_priority_decide_who_gets_a_slot() -> None:
    wish = (FIRST,)
    made = plan(
        Meeting(1, (1, 2), preferred=wish, weight=100),
        Meeting(2, (3, 4), preferred=wish, weight=300),
    )
    assert made.places[2].slot == FIRST
    assert made.places[1].slot != FIRST
    assert made.is_optimal


def test_only_the_meeting_that_must_move_moves() -> None:
    meetings = [
        Meeting(n, (2 * n, 2 * n + 1), before=Place(SLOTS[n - 1].id, 1), confirmed=True)
        for n in (1, 2, 3)
    ]
    speech = (Engagement(SLOTS[0].start, SLOTS[0].end),)
    meetings[0] = replace(meetings[0], busy=speech)
    known = problem(*meetings)
    made = solve(known, ONE)
    assert moved_meetings(known, made.places) == [1]
    assert made.places[1].slot == SLOTS[3].id


def test_a_new_wish_does_not_push_a_confirmed_meeting_away() -> None:
    one = (Slot(1, 540, 565, 0),)
    old = Meeting(1, (1, 2), before=Place(1, 1), confirmed=True, weight=50)
    made = plan(old, Meeting(2, (3, 4), weight=300), slots=one)
    assert set(made.places) == {1}
    assert why(made) == [Why.ROOMS_TAKEN]


def test_the_same_problem_has_the_same_plan() -> None:
    known = crowd(12, 30, days=1)
    assert solve(known, ONE).places == solve(known, ONE).places


def test_sixty_delegations_are_planned_in_seconds() -> None:
    known = crowd(60, 200)
    told: list[tuple[int, int]] = []
    made = solve(
        known,
        Limits(seconds=8, workers=1, close_enough=0.03),
        lambda value, bound: told.append((value, bound)),
    )
    assert breaches(known, made.places) == []
    assert len(made.places) > 0.9 * len(known.meetings)
    assert made.gap_percent < 5
    assert told
    assert [value for value, _bound in told] == sorted(value for value, _bound in told)
