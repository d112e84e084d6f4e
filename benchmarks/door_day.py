"""Phones, gates and people with a fixed seed, and a network that loses, doubles and reorders.

The truth is what happened at the gates. Phones write it down with clocks of their own, hand it in
by batches over the network, are killed and come back. Whatever the network does, the server must
end with the truth. ``server`` is the real one, called as the interface calls it.
"""

import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

STEP = timedelta(seconds=1)
BATCH = 50


@dataclass
class Plan:
    """How much of everything."""

    phones: int = 20
    people: int = 500
    seconds: int = 3600
    movements: int = 3
    """Per person, on average."""
    dark: int = 1200
    """Seconds in which each phone has no network at all."""
    every: int = 240
    """Seconds between two attempts of a phone to hand in."""
    seed: int = 20260305


@dataclass
class Phone:
    """A phone: a queue that survives, a clock that is wrong, a place."""

    number: int
    gate: int
    zone: int
    clock_off: timedelta
    dark: range
    """The seconds in which its network is gone altogether."""
    queue: list[dict[str, Any]] = field(default_factory=list)
    seq: int = 0


@dataclass
class Packet:
    """A batch under way."""

    due: float
    phone: Phone
    sent_at: datetime
    scans: list[dict[str, Any]]


@dataclass
class Truth:
    """What really happened."""

    nonces: set[str] = field(default_factory=set)
    moves: dict[str, list[tuple[datetime, int, str, str]]] = field(default_factory=dict)
    """Key of a person → moment, zone, direction, nonce."""


class Simulation:
    """Runs a plan; time is simulated, so it takes as long as the server needs."""

    def __init__(
        self,
        plan: Plan,
        places: list[tuple[int, int]],
        keys: list[str],
        begin: datetime,
        server: Callable[[Phone, datetime, list[dict[str, Any]], datetime], list[str] | None],
    ) -> None:
        self.plan, self.keys, self.begin, self.server = plan, keys, begin, server
        self.dice = random.Random(plan.seed)
        self.phones = [self._phone(number, places) for number in range(plan.phones)]
        self.truth, self.network = Truth(), list[Packet]()
        self.replies = {"lost": 0, "doubled": 0, "dropped": 0, "killed": 0}

    def _phone(self, number: int, places: list[tuple[int, int]]) -> Phone:
        gate, zone = places[number % len(places)]
        off = timedelta(seconds=self.dice.choice([0, 0, -900, 420, -61, 7200]))
        start = self.dice.randrange(self.plan.seconds)
        return Phone(number, gate, zone, off, range(start, start + self.plan.dark))

    def run(self) -> Truth:
        """From the first scan until every phone has handed in everything."""
        moments = self._schedule()
        for second in range(self.plan.seconds):
            for key in moments.get(second, ()):
                self._scan(second, key)
            self._tick(second)
        for second in range(self.plan.seconds, self.plan.seconds + 7200):
            self._tick(second)
            if not self.network and not any(phone.queue for phone in self.phones):
                break
        return self.truth

    def _schedule(self) -> dict[int, list[str]]:
        """When whom: moves of one person are two minutes apart, as feet are."""
        moments: dict[int, list[str]] = {}
        for key in self.keys:
            count = self.dice.randint(1, 2 * self.plan.movements - 1)
            slots = self.dice.sample(range(self.plan.seconds // 120), count)
            for slot in slots:
                moments.setdefault(slot * 120 + self.dice.randrange(60), []).append(key)
        return moments

    def _scan(self, second: int, key: str) -> None:
        phone = self.dice.choice(self.phones)
        now = self.begin + second * STEP
        earlier = [move for move in self.truth.moves.get(key, ()) if move[1] == phone.zone]
        is_inside = bool(earlier) and earlier[-1][2] == "in"
        again = self.dice.random() < 0.05  # a badge goes from hand to hand
        way = "in" if not is_inside or again else "out"
        phone.seq += 1
        nonce = str(uuid.UUID(int=self.dice.getrandbits(128), version=4))
        scan = {
            "nonce": nonce,
            "seq": phone.seq,
            "gate": phone.gate,
            "direction": way,
            "method": "camera",
            "mode": "provisional",
            "verdict": "allowed",
            "reason": "ok" if way == "in" else "exit",
            "key": key,
            "at": (now + phone.clock_off).isoformat(),
        }
        phone.queue.append(scan)
        self.truth.nonces.add(nonce)
        self.truth.moves.setdefault(key, []).append((now, phone.zone, way, nonce))

    def _tick(self, second: int) -> None:
        """Deliver what is due; let some phones send."""
        now = self.begin + second * STEP
        due = [packet for packet in self.network if packet.due <= second]
        self.dice.shuffle(due)
        for packet in due:
            self.network.remove(packet)
            self._deliver(packet, now)
        for phone in self.phones:
            if second % self.plan.every != phone.number * 7 % self.plan.every:
                continue
            if phone.queue and second not in phone.dark:
                self._send(phone, second, now)

    def _send(self, phone: Phone, second: int, now: datetime) -> None:
        luck = self.dice.random()
        if luck < 0.15:
            self.replies["killed"] += 1  # the queue is on the disk; nothing is sent this time
            return
        scans = list(phone.queue[:BATCH])
        self.dice.shuffle(scans)
        packet = Packet(
            second + self.dice.choice([0, 0, 1, 4, 15]), phone, now + phone.clock_off, scans
        )
        if luck < 0.3:
            self.replies["dropped"] += 1
            return
        self.network.append(packet)
        if luck < 0.5:
            self.replies["doubled"] += 1
            late = second + self.dice.choice([1, 7, 40])
            self.network.append(Packet(late, phone, packet.sent_at, scans))

    def _deliver(self, packet: Packet, now: datetime) -> None:
        done = self.server(packet.phone, packet.sent_at, packet.scans, now)
        if done is None or self.dice.random() < 0.25:
            self.replies["lost"] += 1
            return
        answered = set(done)
        packet.phone.queue = [each for each in packet.phone.queue if each["nonce"] not in answered]


def inside_by_truth(truth: Truth) -> dict[int, int]:
    """Zone → how many are inside at the end."""
    inside: dict[int, int] = {}
    for moves in truth.moves.values():
        ends = {zone: way for _at, zone, way, _nonce in sorted(moves)}
        for zone, way in ends.items():
            inside[zone] = inside.get(zone, 0) + (way == "in")
    return inside


def second_entries(truth: Truth) -> set[str]:
    """The nonces of entries of people who were inside."""
    found = set()
    for moves in truth.moves.values():
        ends: dict[int, str] = {}
        for _at, zone, way, nonce in sorted(moves):
            if way == "in" and ends.get(zone) == "in":
                found.add(nonce)
            ends[zone] = way
    return found
