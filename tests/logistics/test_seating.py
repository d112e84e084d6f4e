"""Who rides in which bus."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from conference.logistics.rules import BusRoom, Rider, seat

LANGUAGES = st.sampled_from(["fa", "ar", "en", ""])
BUSES = st.lists(st.tuples(st.integers(0, 12), LANGUAGES), max_size=5).map(
    lambda rows: [BusRoom(place, *row) for place, row in enumerate(rows, 1)]
)
RIDERS = st.lists(
    st.tuples(st.integers(1, 6), st.frozensets(st.sampled_from(["fa", "ar", "en", "tr"]))),
    max_size=45,
).map(lambda rows: [Rider(place, *row) for place, row in enumerate(rows, 1)])


def delegation(number, count, *languages, first=0):
    return [Rider(first + each, number, frozenset(languages)) for each in range(count)]


def buses_of(seating, riders):
    return {seating.bus_of.get(rider.id) for rider in riders}


@given(RIDERS, BUSES)
def test_no_bus_is_overfull_and_no_seat_stays_empty_while_somebody_waits(riders, buses):
    seating = seat(riders, buses)
    riding = Counter(seating.bus_of.values())
    seats = {bus.id: bus.seats for bus in buses}
    assert all(riding[bus] <= seats[bus] for bus in riding)
    assert len(seating.bus_of) == min(len(riders), sum(seats.values()))
    assert set(seating.bus_of) | set(seating.left) == {rider.id for rider in riders}
    assert not set(seating.bus_of) & set(seating.left)


@given(RIDERS, BUSES)
def test_a_delegation_is_divided_only_where_no_bus_has_room_for_it(riders, buses):
    seating = seat(riders, buses)
    riding = Counter(seating.bus_of.values())
    for number in {rider.delegation for rider in riders}:
        here = Counter(
            seating.bus_of[rider.id]
            for rider in riders
            if rider.delegation == number and rider.id in seating.bus_of
        )
        if len(here) > 1:
            size = sum(here.values())
            assert all(bus.seats - riding[bus.id] + here[bus.id] < size for bus in buses)


@given(RIDERS, BUSES)
def test_missing_seats_are_shared_fairly(riders, buses):
    seating = seat(riders, buses)
    asked = Counter(rider.delegation for rider in riders)
    seated = Counter(rider.delegation for rider in riders if rider.id in seating.bus_of)
    short = [number for number in asked if seated[number] < asked[number]]
    for number in short:
        assert all(seated[number] >= seated[other] - 1 for other in asked)


@given(RIDERS, BUSES)
def test_the_same_people_get_the_same_buses(riders, buses):
    assert seat(riders, buses) == seat(list(riders), list(buses))


def test_the_language_of_the_guide_comes_first():
    arabs, persians = delegation(1, 5, "ar"), delegation(2, 5, "fa", first=10)
    seating = seat([*arabs, *persians], [BusRoom(1, 5, "fa"), BusRoom(2, 5, "ar")])
    assert buses_of(seating, arabs) == {2}
    assert buses_of(seating, persians) == {1}


def test_a_delegation_stays_together_although_another_guide_suits_a_part_of_it():
    mixed = [*delegation(1, 3, "ar"), *delegation(1, 2, "fa", first=10)]
    seating = seat(mixed, [BusRoom(1, 10, "fa"), BusRoom(2, 10, "ar")])
    assert buses_of(seating, mixed) == {2}


def test_whoever_is_too_many_for_one_bus_is_divided_by_language():
    big = [*delegation(1, 4, "ar"), *delegation(1, 4, "fa", first=10)]
    seating = seat(big, [BusRoom(1, 4, "fa"), BusRoom(2, 4, "ar")])
    assert buses_of(seating, big[:4]) == {2}
    assert buses_of(seating, big[4:]) == {1}


def test_companions_of_whoever_was_put_in_by_hand_join_them():
    people = delegation(7, 2, "en")
    seating = seat(people, [BusRoom(1, 9, "en"), BusRoom(2, 8, "en", {7: 1})])
    assert buses_of(seating, people) == {2}


def test_where_seats_are_missing_the_last_to_book_stay_behind():
    riders = [*delegation(1, 4, "en"), *delegation(2, 2, "en", first=10)]
    assert seat(riders, [BusRoom(1, 4, "en")]).left == [2, 3]


def test_without_a_bus_everybody_is_left():
    assert seat(delegation(1, 2), []).left == [0, 1]
