"""Families of cases: each says by a table of its own what must come out, never by the evaluator."""

from collections.abc import Iterator
from itertools import combinations, product
from typing import Any

from tests.checkin.cases import books as b

Case = dict[str, Any]
NOWHERE: dict[str, Any] = {"enter": None, "leave": [], "pass": False}
LEAVES = {b.PLENARY: [1, 3]}
OPEN = b.at(1, "09:10")
"""A moment when foyer, plenary and lounge are open, also to the press, and no session is on."""


def person(**fields: Any) -> dict[str, Any]:
    """A delegate with a live badge and nothing special."""
    return {
        "status": "live",
        "category": b.DELEGATE,
        "delegation": b.WITHOUT_PASSES,
        "badge": None,
        "grants": [],
        "sessions": [],
        "escort": False,
        "note": False,
        **fields,
    }


def situation(zone: int = b.FOYER, now: float = OPEN, **fields: Any) -> dict[str, Any]:
    """Somebody shows a badge at the gate of a zone; nothing is known of who is where."""
    return {
        "now": now,
        "gate": b.GATES[zone],
        "direction": "in",
        "readable": True,
        "inside": {},
        "was_inside": False,
        "zone_count": None,
        "pass_count": None,
        **fields,
    }


def refused(reason: str, /, **params: Any) -> dict[str, Any]:
    """Not let in."""
    return {"verdict": "refused", "reason": reason, "params": params, "effects": NOWHERE}


def enters(zone: int, reason: str = "ok", /, **params: Any) -> Case:
    """Let in, green where the reason begins with ok; ``by_pass`` counts a pass."""
    by_pass = params.pop("by_pass", False)
    verdict = "allowed" if reason.startswith("ok") else "attention"
    effects = {"enter": zone, "leave": LEAVES.get(zone, []), "pass": by_pass}
    return {"verdict": verdict, "reason": reason, "params": params, "effects": effects}


def leaves(zone: int, reason: str = "exit") -> Case:
    """Let out and counted out."""
    verdict = "allowed" if reason == "exit" else "attention"
    effects = {"enter": None, "leave": [zone], "pass": False}
    return {"verdict": verdict, "reason": reason, "params": {}, "effects": effects}


def case(says: str, result: Case, who: Any, where: Case, book: str = "congress") -> Case:
    """One row of the corpus."""
    return {"says": says, "book": book, "person": who, "situation": where, "result": result}


def statuses() -> Iterator[Case]:
    """Each state of a badge at each gate, in both directions."""
    against = {
        "elsewhere": "not_this_event",
        "none": "no_badge",
        "revoked": "revoked",
        "not_approved": "not_approved",
    }
    for status, (zone, gate) in product([*against, "live"], b.GATES.items()):
        reason = against.get(status)
        if reason:
            says = f"A badge that is {status} does not open gate {gate}"
            yield case(says, refused(reason), person(status=status), situation(zone))
        out = leaves(zone, "revoked" if status == "revoked" else "exit")
        if status == "elsewhere":
            out = refused("not_this_event")
        says = f"Whoever is known leaves by gate {gate} with a badge that is {status}"
        yield case(says, out, person(status=status), situation(zone, direction="out"))


def hours() -> Iterator[Case]:
    """The edges of the plenary's opening times, to the second."""
    for day, (offset, is_open) in product(
        b.DAYS, ((-1, False), (0, True), (0.5, True), (60, True))
    ):
        now = b.at(day, "08:30") + offset
        result = enters(b.PLENARY) if is_open else _closed(b.PLENARY, b.at(day, "08:30"))
        says = f"{offset:+} s from the opening of the plenary on day {day}"
        yield case(says, result, person(), situation(b.PLENARY, now))
    for day, offset in product(b.DAYS, (-1, -0.25, 0, 1, 3600)):
        now = b.at(day, "18:00") + offset
        tomorrow = _closed(b.PLENARY, b.at(day + 1, "08:30"))
        closed = tomorrow if day < 3 else refused("zone_over", zone=b.PLENARY)
        says = f"{offset:+} s from the closing of the plenary on day {day}"
        result = enters(b.PLENARY) if offset < 0 else closed
        yield case(says, result, person(), situation(b.PLENARY, now))
    for clock, is_open in (("18:59", False), ("19:00", True), ("24:30", True), ("25:00", False)):
        closed = refused("zone_over", zone=b.GALA)
        if clock == "18:59":
            closed = _closed(b.GALA, b.at(2, "19:00"))
        says = f"The gala goes on past midnight: {clock}"
        result = enters(b.GALA) if is_open else closed
        yield case(says, result, person(), situation(b.GALA, b.at(2, clock)))


def _closed(zone: int, opens_at: int) -> Case:
    return refused("zone_closed", zone=zone, opens_at=opens_at)


def category_times() -> Iterator[Case]:
    """The press in the plenary: 08:00 to 09:30 of day 1, 12:00 to 13:00 of day 2."""
    first, second, ended = b.at(1, "08:30"), b.at(2, "12:00"), b.at(2, "13:00")
    table = [
        (1, "07:00", _closed(b.PLENARY, first)),
        (1, "08:15", _closed(b.PLENARY, first)),
        (1, "08:30", enters(b.PLENARY)),
        (1, "09:29", enters(b.PLENARY)),
        (1, "09:30", refused("not_yet", zone=b.PLENARY, opens_at=second)),
        (1, "17:59", refused("not_yet", zone=b.PLENARY, opens_at=second)),
        (1, "18:00", _closed(b.PLENARY, second)),
        (2, "08:30", refused("not_yet", zone=b.PLENARY, opens_at=second)),
        (2, "11:59", refused("not_yet", zone=b.PLENARY, opens_at=second)),
        (2, "12:00", enters(b.PLENARY)),
        (2, "12:59", enters(b.PLENARY)),
        (2, "13:00", refused("over", zone=b.PLENARY, closed_at=ended)),
        (2, "18:30", refused("zone_over", zone=b.PLENARY)),
        (3, "10:00", refused("over", zone=b.PLENARY, closed_at=ended)),
        (3, "18:00", refused("zone_over", zone=b.PLENARY)),
    ]
    for day, clock, result in table:
        says = f"The press at the plenary on day {day}, {clock}"
        yield case(says, result, person(category=b.PRESS), situation(b.PLENARY, b.at(day, clock)))
    for zone, who in product(b.GATES, (b.DELEGATE, b.CREW, b.GUEST)):
        now = b.at(2, "20:30") if zone == b.GALA else OPEN
        opens = zone == b.FOYER or who == b.CREW or (who == b.DELEGATE and zone in {2, 5})
        result = enters(zone) if opens else refused("wrong_zone", zone=zone)
        if (who, zone) == (b.DELEGATE, b.ROOM):
            result = refused("not_booked", zone=zone)
        says = f"Category {who} at zone {zone}"
        yield case(says, result, person(category=who), situation(zone, now))


OBSTACLES: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = {
    "damaged": ({}, {"readable": False}, {}),
    "not_this_event": ({"status": "elsewhere"}, {}, {}),
    "gate_closed": ({}, {"gate": b.CLOSED_GATE}, {}),
    "wrong_way": ({}, {"gate": b.EXIT_GATE}, {}),
    "revoked": ({"status": "revoked"}, {}, {}),
    "not_approved": ({"status": "not_approved"}, {}, {}),
    "not_today": ({"badge": {"times": [b.window(3, "00:00", "24:00")], "zones": None}}, {}, {}),
    "wrong_zone": ({"category": b.GUEST}, {}, {"zone": b.PLENARY}),
    "zone_over": ({}, {"now": b.at(3, "19:00")}, {"zone": b.PLENARY}),
    "already_inside": (
        {},
        {"inside": {"2": {"since": OPEN - 60, "gate": 12}}},
        {"since": OPEN - 60, "gate": 12},
    ),
    "zone_full": ({}, {"zone_count": 100}, {"zone": b.PLENARY, "capacity": 100}),
}
"""What stands against entering the plenary, the gravest first: (person, situation, params)."""


def obstacles() -> Iterator[Case]:
    """Two obstacles at once: the graver one is named."""
    for (graver, one), (lesser, other) in combinations(OBSTACLES.items(), 2):
        who, where = {**other[0], **one[0]}, {**other[1], **one[1]}
        same = set(one[0]) & set(other[0]) or set(one[1]) & set(other[1])
        if same or graver == "already_inside" or {graver, lesser} == {"not_today", "zone_over"}:
            continue  # one takes the other away
        params = dict(one[2])
        if graver == "not_today" and lesser != "wrong_zone":
            params["opens_at"] = b.at(3, "08:30")
        says = f"{graver} is named before {lesser}"
        place = {**situation(b.PLENARY), **where}
        yield case(says, refused(graver, **params), person(**who), place)


def passes() -> Iterator[Case]:
    """Counted passes of a delegation: two for the lounge, one for the gala from 20:00 to 22:00."""
    for taken in (None, 0, 1, 2, 3):
        result = enters(b.LOUNGE, "ok_pass", by_pass=True)
        if taken is not None:
            result["params"] = {"left": 2 - taken - 1}
        if taken in {2, 3}:
            result = refused("no_pass_left", zone=b.LOUNGE, count=2)
        says = f"{taken} of two passes for the lounge are in use"
        where = situation(b.LOUNGE, pass_count=taken)
        yield case(says, result, person(delegation=b.WITH_PASSES), where)
        own = enters(b.LOUNGE)
        says = f"Who has a right of the own needs no pass, {taken} in use"
        yield case(says, own, person(delegation=b.WITH_PASSES, category=b.CREW), where)
    for clock, taken in product(("18:30", "19:30", "20:00", "21:59", "22:00"), (0, 1)):
        inside_hours = clock >= "20:00" and clock < "22:00"
        result = enters(b.GALA, "ok_pass", by_pass=True, left=0)
        if inside_hours and taken:
            result = refused("no_pass_left", zone=b.GALA, count=1)
        if clock == "18:30":
            result = _closed(b.GALA, b.at(2, "20:00"))
        elif clock == "19:30":
            result = refused("not_yet", zone=b.GALA, opens_at=b.at(2, "20:00"))
        elif clock == "22:00":
            result = refused("over", zone=b.GALA, closed_at=b.at(2, "22:00"))
        says = f"A guest with a pass of the delegation at the gala at {clock}, {taken} in use"
        who = person(category=b.GUEST, delegation=b.WITH_PASSES)
        yield case(says, result, who, situation(b.GALA, b.at(2, clock), pass_count=taken))
    for delegation in (b.WITHOUT_PASSES, b.NO_LONGER, 99, None):
        says = f"Delegation {delegation} has no pass for the lounge"
        result = refused("wrong_zone", zone=b.LOUNGE)
        yield case(says, result, person(delegation=delegation), situation(b.LOUNGE, pass_count=0))
