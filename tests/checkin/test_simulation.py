"""A bad day at the doors, with a fixed seed: at the end the server knows the truth."""

import random
from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, insert, select

from benchmarks.door_day import Plan, Simulation, inside_by_truth, second_entries
from conference.badges.models import Badge
from conference.badges.tokens import new_token, token_hash
from conference.checkin.enums import ConflictKind, Direction
from conference.checkin.forms.api import read_attempt
from conference.checkin.models import Conflict, Presence, Scan
from conference.checkin.queries import inside_by_zone
from conference.checkin.rules import folding
from conference.checkin.rules.folding import Passage, Undoing, fold
from conference.checkin.services import Sender, take_batch
from conference.core import clock
from conference.core.database import db
from conference.registration.models import Participant
from tests.factories.checkin import GateFactory, guest
from tests.factories.door import phone
from tests.factories.events import ZoneFactory

SMALL = Plan(phones=4, people=30, seconds=1800, dark=900, every=120)
FULL = Plan()


class Day:
    """A venue with three gates of two zones, people with badges, and phones."""

    def __init__(self, plan, monkeypatch):
        self.plan, self.monkeypatch = plan, monkeypatch
        first = GateFactory()
        event = first.zone.event
        gates = [first, GateFactory(zone=first.zone), GateFactory(zone=ZoneFactory(event=event))]
        self.event_id = event.id
        person = guest(first)
        person.category.zones.append(gates[2].zone)
        self.keys = self._people(person, plan.people)
        self.senders = [
            Sender(phone(event, name=f"Phone {number}").device.id, event.id)
            for number in range(plan.phones)
        ]
        self.places = [(gate.id, gate.zone_id) for gate in gates]
        db.session.commit()

    def _people(self, pattern, number):
        """As many people as one: set-based, because the day is long enough."""
        columns = [column for column in Participant.__table__.c if column.name != "id"]
        row = (
            db.session.execute(select(*columns).where(Participant.id == pattern.id)).one()._asdict()
        )
        people = [{**row, "reference": f"S{index:09d}"} for index in range(number)]
        ids = db.session.scalars(
            insert(Participant).returning(Participant.id, sort_by_parameter_order=True), people
        ).all()
        keys = [token_hash(new_token()) for _ in ids]
        db.session.execute(
            insert(Badge),
            [
                {
                    "event_id": pattern.event_id,
                    "participant_id": number,
                    "number": index,
                    "token": "x",
                    "token_hash": key,
                }
                for index, (number, key) in enumerate(zip(ids, keys, strict=True))
            ],
        )
        return keys

    def server(self, phone, sent_at, scans, now):
        """Take a batch in as the interface does, at a moment of the simulation."""
        self.monkeypatch.setattr(clock, "now", lambda: now)
        attempts = [read_attempt(scan, decided=True) for scan in scans]
        taken = take_batch(self.senders[phone.number], attempts, sent_at=sent_at)
        db.session.commit()
        assert all(each.answer is not None for each in taken)
        return [each.nonce for each in taken]

    def play(self):
        """The day; what happened, and how bad the network was."""
        begin = clock.now().replace(microsecond=0) - timedelta(hours=3)
        simulation = Simulation(self.plan, self.places, self.keys, begin, self.server)
        return simulation.run(), simulation

    def second_entries(self):
        """The nonces that stand on the supervisor's list."""
        return set(
            db.session.scalars(
                select(Scan.nonce)
                .join(Conflict, Conflict.scan_id == Scan.id)
                .where(Conflict.kind == ConflictKind.TWO_GATES)
            )
        )


def test_after_a_bad_day_the_server_knows_the_truth(app, monkeypatch):
    """20 phones, 3 gates, 500 people; 5,000 in the benchmark ``sync``."""
    day = Day(FULL, monkeypatch)
    truth, simulation = day.play()
    assert min(simulation.replies.values()) > 0, simulation.replies
    assert not any(phone.queue for phone in simulation.phones)
    stored = Counter(db.session.scalars(select(Scan.nonce)))
    assert set(stored) == truth.nonces
    assert set(stored.values()) == {1}
    inside = {zone: number for zone, number in inside_by_zone(day.event_id).items() if number}
    assert inside == {zone: number for zone, number in inside_by_truth(truth).items() if number}
    assert day.second_entries() == second_entries(truth)
    assert db.session.scalar(select(func.count()).select_from(Conflict)) >= len(
        second_entries(truth)
    )


BROKEN = {
    "arrival order decides": lambda passage: (passage.scan_id,),
    "clocks are believed": lambda passage: (passage.client_at, passage.device_id, passage.seq),
}


@pytest.mark.parametrize("rule", sorted(BROKEN))
def test_the_simulation_catches_a_broken_rule(app, monkeypatch, rule):
    """The negative control: the same day with another order of events is noticed."""
    monkeypatch.setattr(folding.Passage, "place", property(BROKEN[rule]))
    day = Day(SMALL, monkeypatch)
    truth, _simulation = day.play()
    assert day.second_entries() != second_entries(truth)


def test_the_small_day_is_right_without_the_broken_rule(app, monkeypatch):
    day = Day(SMALL, monkeypatch)
    truth, _simulation = day.play()
    assert day.second_entries() == second_entries(truth)
    assert db.session.scalar(select(func.count()).where(Presence.is_inside)) == sum(
        inside_by_truth(truth).values()
    )


BEGIN = clock.now().replace(microsecond=0)
PASSAGES = st.lists(
    st.tuples(
        st.integers(0, 40),  # seconds: many at the same moment
        st.integers(1, 3),  # zone
        st.sampled_from(Direction),
        st.integers(1, 3),  # device
        st.booleans(),
    ),
    max_size=14,
)


@settings(max_examples=150, deadline=None)
@given(drawn=PASSAGES, seed=st.integers(0, 1000))
def test_the_fold_does_not_depend_on_the_order_of_arrival(drawn, seed):
    passages, undoings = [], []
    for number, (second, zone, direction, device, undone) in enumerate(drawn):
        at = BEGIN + timedelta(seconds=second)
        passages.append(
            Passage(
                scan_id=number,
                nonce=f"n{number}",
                zone_id=zone,
                direction=direction,
                at=at,
                device_id=device,
                seq=number,
            )
        )
        if undone:
            undoings.append(Undoing(nonce=f"n{number}", device_id=device, at=at))
    leaves = {1: [2], 2: [1, 3]}
    expected = fold(passages, undoings, leaves)
    dice = random.Random(seed)
    for _ in range(3):
        dice.shuffle(passages)
        dice.shuffle(undoings)
        assert fold(passages, undoings, leaves) == expected
    inside = [zone for zone, stay in expected.stays.items() if stay.is_inside]
    assert not {1, 2} <= set(inside), "entering one leaves the other"
