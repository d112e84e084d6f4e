"""Transferable passes at phones without network: all is counted, and too many are told."""

from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from conference.checkin import services
from conference.checkin.enums import ConflictKind, Direction, Reason
from conference.checkin.forms.api import read_attempt
from conference.checkin.models import Conflict, DelegationPass, Device, Presence, Scan
from conference.checkin.rules.folding import Holding, Passage, fold, overdrawn
from conference.checkin.services import Sender, settle, take_batch
from conference.core import clock
from conference.core.actor import COMMAND, Actor, ActorKind
from conference.core.database import db
from conference.events.models import Event
from tests.checkin.test_races import at_once
from tests.factories.accounts import UserFactory
from tests.factories.checkin import GateFactory, attempt, badge_for, guest
from tests.factories.door import Caller, fact, phone
from tests.factories.registration import ParticipantFactory

NOON = clock.now().replace(microsecond=0) - timedelta(hours=2)


def at(minutes):
    return NOON + timedelta(minutes=minutes)


class Friends:
    """People of one delegation that has one pass, and a phone for each."""

    def __init__(self, client, number=3, passes=1):
        self.gate = GateFactory()
        first = guest(self.gate, zone_open=False)
        self.row = DelegationPass(
            event_id=self.gate.event_id,
            delegation_id=first.delegation_id,
            zone_id=self.gate.zone_id,
            number=passes,
            times=None,
        )
        db.session.add(self.row)
        others = [
            ParticipantFactory(delegation=first.delegation, category=first.category)
            for _ in range(number - 1)
        ]
        badges = [badge_for(person) for person in (first, *others)]
        self.keys = [badge.token_hash for badge in badges]
        self.tokens = [badge.token for badge in badges]
        self.names = [badge.participant.display_name for badge in badges]
        event = self.gate.zone.event
        self.phones = [
            Caller(client, phone(event, name=f"Phone {place}").token) for place in range(number)
        ]
        self.gate_id, self.event_id = self.gate.id, self.gate.event_id
        db.session.commit()

    def fact(self, place, minutes, direction="in", **more):
        reason = "ok_pass" if direction == "in" else "exit"
        values = {"reason": reason, "direction": direction, "at": at(minutes).isoformat()}
        return fact(self.gate_id, self.keys[place], **{**values, **more})

    def hand_in(self, place, *facts):
        answer = self.phones[place].hand_in(list(facts))
        return [result["status"] for result in answer.json["results"]]


@pytest.fixture
def friends(client, app):
    return Friends(client)


def told():
    """The nonces of entries on the list → those of the entries before them."""
    query = select(Conflict).where(Conflict.kind == ConflictKind.NO_PASS_LEFT)
    return {
        conflict.scan.nonce: conflict.first_scan and conflict.first_scan.nonce
        for conflict in db.session.scalars(query)
    }


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_whoever_came_later_is_told_whatever_the_order_of_the_reports(friends, order):
    facts = [friends.fact(place, minutes=place) for place in range(3)]
    for place in order:
        friends.hand_in(place, facts[place])
    first, second, third = (each["nonce"] for each in facts)
    assert told() == {second: first, third: second}
    inside = db.session.scalars(select(Presence.pass_id).where(Presence.is_inside)).all()
    assert inside == [friends.row.id] * 3  # facts: nobody is put out again


def test_the_phone_learns_that_there_is_a_conflict(friends):
    assert friends.hand_in(0, friends.fact(0, 0)) == ["stored"]
    later = friends.fact(1, 1)
    assert friends.hand_in(1, later) == ["conflict"]
    assert friends.hand_in(1, later) == ["repeated"]
    assert len(told()) == 1


def test_with_enough_passes_nobody_is_told(client, app):
    friends = Friends(client, passes=3)
    for place in range(3):
        assert friends.hand_in(place, friends.fact(place, place)) == ["stored"]
    assert told() == {}


def test_a_late_exit_explains_what_seemed_too_many(friends):
    friends.hand_in(0, friends.fact(0, 0, seq=1))
    friends.hand_in(1, friends.fact(1, 10))
    assert len(told()) == 1
    friends.hand_in(0, friends.fact(0, 5, direction="out", seq=2))
    assert told() == {}


def test_an_undo_of_another_one_explains_it_too(friends):
    entry = friends.fact(0, 0, seq=1)
    friends.hand_in(0, entry)
    friends.hand_in(1, friends.fact(1, 3))
    assert len(told()) == 1
    friends.hand_in(0, friends.fact(0, 4, kind="undo", undoes=entry["nonce"], seq=2))
    assert told() == {}


def test_what_a_supervisor_has_settled_stays_settled(friends):
    friends.hand_in(0, friends.fact(0, 0))
    friends.hand_in(1, friends.fact(1, 1))
    settle(db.session.scalars(select(Conflict)).one(), "They went in together", by=COMMAND)
    db.session.commit()
    friends.hand_in(2, friends.fact(2, 2))
    states = [row.state.value for row in db.session.scalars(select(Conflict).order_by(Conflict.id))]
    assert states == ["settled", "open"]


def test_an_online_entry_is_told_when_an_earlier_one_is_heard_of(friends):
    """The server could not know: the pass was in use at a gate without network."""
    steward = Actor(ActorKind.STAFF, UserFactory().id)
    request = attempt(friends.gate, friends.tokens[1])
    answer = services.record_scan(friends.event_id, request, by=steward)
    assert answer.reason is Reason.OK_PASS
    db.session.commit()
    earlier = friends.fact(0, 0)
    assert friends.hand_in(0, earlier) == ["stored"]
    assert told() == {request.nonce: earlier["nonce"]}


def test_whoever_is_let_in_by_hand_takes_no_pass(friends):
    friends.hand_in(0, friends.fact(0, 0))
    friends.hand_in(1, friends.fact(1, 1, kind="manual", method="manual", note="By the mayor"))
    assert told() == {}
    taken = select(Scan.pass_id).where(Scan.reason == Reason.MANUAL)
    assert db.session.scalars(taken).one() is None


def test_passes_that_were_taken_away_meanwhile_are_told_too(friends):
    friends.row.number = 0
    db.session.commit()
    friends.hand_in(0, friends.fact(0, 0))
    entry = db.session.scalars(select(Conflict)).one()
    assert entry.kind in {ConflictKind.NO_PASS_LEFT, ConflictKind.REFUSED_BY_SERVER}


def test_the_supervisor_reads_who_took_the_last_pass(client, sign_in, friends):
    friends.hand_in(0, friends.fact(0, 0))
    friends.hand_in(1, friends.fact(1, 1))
    event = db.session.get(Event, friends.event_id)
    path, first = f"/office/{event.slug}/door/conflicts", friends.names[0]
    sign_in("door_supervisor", event=event)
    page = client.get(path).text
    assert "although its only pass was in use" in page
    assert "Took the last pass" in page
    assert first in page


def test_more_holders_take_no_more_statements(client, app, count_queries):
    counts = []
    for number in (2, 6):
        friends = Friends(client, number=number)
        for place in range(number - 1):
            friends.hand_in(place, friends.fact(place, place))
        with count_queries() as statements:
            assert friends.hand_in(number - 1, friends.fact(number - 1, number)) == ["conflict"]
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 35


def test_two_reports_at_one_moment_do_not_overlook_one_another(client, app):
    """Both take the one pass; the second to write sees the first."""
    friends = Friends(client, number=6)
    senders = [
        Sender(number, friends.event_id)
        for number in db.session.scalars(select(Device.id).order_by(Device.id))
    ]
    facts = [friends.fact(place, place) for place in range(6)]
    db.session.remove()

    def report(place):
        take_batch(senders[place], [read_attempt(facts[place], decided=True)], sent_at=None)

    at_once(app, 6, report)
    assert set(told()) == {each["nonce"] for each in facts[1:]}


PASSES = st.lists(
    st.tuples(
        st.integers(0, 3),  # person
        st.integers(0, 20),  # minutes: many at the same moment
        st.sampled_from(Direction),
        st.booleans(),  # with a pass
    ),
    max_size=14,
)


@settings(max_examples=150, deadline=None)
@given(drawn=PASSES, number=st.integers(0, 3), order=st.randoms(use_true_random=False))
def test_the_fold_finds_the_same_in_every_order(drawn, number, order):
    """Against a second way to count: one walk over all people's passages together."""
    people = {}
    for place, (person, minutes, direction, by_pass) in enumerate(drawn):
        people.setdefault(person, []).append(
            Passage(
                scan_id=place,
                nonce=f"n{place:02d}",
                zone_id=1,
                direction=direction,
                at=at(minutes),
                device_id=person,
                seq=place,
                pass_id=7 if by_pass else None,
            )
        )
    expected = _walked(people, number)
    for _ in range(3):
        holdings = []
        for passages in people.values():
            order.shuffle(passages)
            holdings += fold(passages).holdings
        order.shuffle(holdings)
        assert [each.scan_id for each in overdrawn(holdings, number)] == expected


def _walked(people, number):
    together = [(passage, person) for person, own in people.items() for passage in own]
    inside, found = {}, []
    for passage, person in sorted(together, key=lambda each: each[0].place):
        if passage.direction is Direction.OUT:
            inside.pop(person, None)
        elif person not in inside:
            in_use = sum(with_pass for with_pass in inside.values())
            inside[person] = passage.pass_id is not None
            if inside[person] and in_use >= number:
                found.append(passage.scan_id)
    return found


def test_the_fold_names_the_entry_before():
    moments = [(at(minutes), 0, 0, "") for minutes in range(6)]
    first = Holding(7, 1, moments[0], moments[3])
    second, third = Holding(7, 2, moments[1]), Holding(7, 3, moments[4])
    found = overdrawn([third, second, first], 1)
    assert [(each.scan_id, each.last_scan_id) for each in found] == [(2, 1), (3, 2)]
    assert [each.last_scan_id for each in overdrawn([first], 0)] == [None]
