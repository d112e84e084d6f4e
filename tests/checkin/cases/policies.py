"""Families about what a zone asks: bookings, grants, anti-pass-back, capacity, attention."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from tests.checkin.cases import books as b
from tests.checkin.cases.families import (
    OPEN,
    Case,
    case,
    enters,
    leaves,
    person,
    refused,
    situation,
)

HERE = {"1": {"since": OPEN - 600, "gate": 11}}
SEEN = {"since": OPEN - 600, "gate": 11}


def bookings() -> Iterator[Case]:
    """The room: sessions 41 (10 to 12), 43 (11:30 to 13) and 42 (14 to 16) on day 1."""
    clocks = ("09:00", "10:00", "11:45", "12:30", "13:30", "15:59", "16:00")
    on = {"10:00": 41, "11:45": 43, "12:30": 43, "15:59": 42}
    spans = {41: ("10:00", "12:00"), 42: ("14:00", "16:00"), 43: ("11:30", "13:00")}
    for clock, booked in product(clocks, ([], [41], [42], [41, 42], [43, 41])):
        result = refused("not_booked", zone=b.ROOM)
        if clock in on:
            result["params"]["session"] = on[clock]
        if booked:
            result = _booked(clock, [spans[number] for number in booked])
        says = f"At {clock} with bookings {booked}"
        yield case(says, result, person(sessions=booked), situation(b.ROOM, b.at(1, clock)))
    for clock, who in product(("09:00", "11:45"), (b.CREW, b.GUEST)):
        result = enters(b.ROOM) if who == b.CREW else refused("wrong_zone", zone=b.ROOM)
        says = f"Who needs no booking gets in, who has no right does not: {who}, {clock}"
        yield case(says, result, person(category=who), situation(b.ROOM, b.at(1, clock)))
    for booked in ([41], [99], [41, 99]):
        result = enters(b.ROOM) if 41 in booked else refused("wrong_zone", zone=b.ROOM)
        says = f"A booking opens the room to a category that may not: {booked}"
        who = person(category=b.GUEST, sessions=booked)
        yield case(says, result, who, situation(b.ROOM, b.at(1, "11:00")))


def _booked(clock: str, spans: list[tuple[str, str]]) -> Case:
    if any(start <= clock < end for start, end in spans):
        return enters(b.ROOM)
    later = [start for start, _end in spans if start > clock]
    if later:
        return refused("not_yet", zone=b.ROOM, opens_at=b.at(1, min(later)))
    ended = max(end for _start, end in spans)
    return refused("over", zone=b.ROOM, closed_at=b.at(1, ended))


def grants() -> Iterator[Case]:
    """A guest who was granted the lounge (09:00 to 22:00 every day) or the plenary."""
    evening, night = [b.window(1, "20:00", "23:00")], [b.window(1, "22:30", "23:30")]
    table: list[tuple[Any, str, Case]] = [
        (None, "12:00", enters(b.LOUNGE)),
        (None, "08:00", refused("zone_closed", zone=3, opens_at=b.at(1, "09:00"))),
        (evening, "12:00", refused("not_yet", zone=3, opens_at=b.at(1, "20:00"))),
        (evening, "20:00", enters(b.LOUNGE)),
        (evening, "21:59", enters(b.LOUNGE)),
        (evening, "22:00", refused("zone_over", zone=3)),
        (evening, "23:30", refused("zone_over", zone=3)),
        (night, "12:00", refused("over", zone=3)),
        (night, "22:45", refused("zone_over", zone=3)),
        ([], "12:00", refused("wrong_zone", zone=3)),
        (
            [b.window(1, "10:00", "11:00"), *evening],
            "11:00",
            refused("not_yet", zone=3, opens_at=b.at(1, "20:00")),
        ),
        ([b.window(1, "10:00", "11:00"), *evening], "10:59", enters(b.LOUNGE)),
        (
            [b.window(1, "10:00", "11:00")],
            "11:00",
            refused("over", zone=3, closed_at=b.at(1, "11:00")),
        ),
    ]
    for windows, clock, result in table:
        says = f"A guest granted the lounge for {windows} at {clock}"
        who = person(category=b.GUEST, grants=[[b.LOUNGE, windows]])
        yield case(says, result, who, situation(b.LOUNGE, b.at(1, clock)))
    for zone in b.GATES:
        granted = [[b.PLENARY, None], [b.PLENARY, evening], [99, None]]
        opens = zone in {b.FOYER, b.PLENARY}
        says = f"A grant for the plenary does not open other zones: {zone}"
        result = enters(zone) if opens else refused("wrong_zone", zone=zone)
        where = situation(zone, b.at(1, "12:00"))
        yield case(says, result, person(category=b.GUEST, grants=granted), where)


def presence() -> Iterator[Case]:
    """Anti-pass-back and re-entry at the foyer, in each mixture."""
    for passback, reentry in product(("refuse", "warn", "off"), (True, False)):
        book = f"{passback}-{'again' if reentry else 'once'}"
        inside = {
            "refuse": refused("already_inside", **SEEN),
            "warn": enters(b.FOYER, "already_inside", **SEEN),
            "off": enters(b.FOYER, "ok_again"),
        }[passback]
        back = enters(b.FOYER, "ok_again") if reentry else refused("no_reentry", zone=b.FOYER)
        rows: tuple[tuple[str, dict[str, Any], Case], ...] = (
            ("for the first time", {}, enters(b.FOYER)),
            ("who is inside", {"inside": HERE, "was_inside": True}, inside),
            ("who is inside for the first time", {"inside": HERE}, inside),
            ("who left", {"was_inside": True}, back),
            ("who is in another zone", {"inside": {"3": SEEN}}, enters(b.FOYER)),
        )
        for who, known, result in rows:
            says = f"Somebody {who}, anti-pass-back {passback}, re-entry {reentry}"
            yield case(says, result, person(), situation(**known), book)
            says = f"Leaving is always possible: {who}, {passback}, {reentry}"
            yield case(says, leaves(1), person(), situation(direction="out", **known), book)


def capacity() -> Iterator[Case]:
    """95 and 100 per cent of 100 and of 3 places, under each policy."""
    counts: dict[int, tuple[int | None, ...]] = {
        100: (None, 0, 94, 95, 99, 100, 101),
        3: (None, 0, 2, 3, 4),
    }
    for policy, places in product(("refuse", "warn", "off"), (100, 3)):
        for count in counts[places]:
            params = {"zone": b.FOYER, "capacity": places}
            result = enters(b.FOYER)
            if policy != "off" and count is not None and count >= places:
                full = enters(b.FOYER, "zone_full", **params)
                result = refused("zone_full", **params) if policy == "refuse" else full
            elif policy != "off" and places == 100 and count in {95, 99}:
                result = enters(b.FOYER, "zone_nearly_full", **params)
            says = f"{count} of {places} places taken, policy {policy}"
            yield case(says, result, person(), situation(zone_count=count), f"{policy}-{places}")
        says = f"Whoever is inside takes no further place: policy {policy}, {places}"
        where = situation(zone_count=places, inside=HERE)
        yield case(says, enters(1, "ok_again"), person(), where, f"{policy}-{places}")


def attention() -> Iterator[Case]:
    """All mixtures of what the steward has to look at, in the order of their weight."""
    for escort, note, inside, count in product(
        (True, False), (True, False), (True, False), (3, 10)
    ):
        found = [name for name, on in (("escort", escort), ("note", note)) if on]
        params: dict[str, Any] = {}
        if inside:
            found.append("already_inside")
            params |= SEEN
        elif count == 10:
            found.append("zone_full")
            params |= {"zone": b.FOYER, "capacity": 10}
        if found[1:]:
            params["also"] = found[1:]
        result = enters(b.FOYER, found[0] if found else "ok", **params)
        where = situation(zone_count=count, inside=HERE if inside else {})
        says = f"Escort {escort}, note {note}, inside {inside}, {count} of 10 places taken"
        yield case(says, result, person(escort=escort, note=note), where, "busy")
    for escort, status in product((True, False), ("live", "revoked", "not_approved")):
        result = enters(1, "escort" if escort else "note")
        if escort:
            result["params"] = {"also": ["note"]}
        if status != "live":
            result = refused(status)
        says = f"An escort does not help a badge that is {status}; escort {escort}"
        yield case(says, result, person(status=status, escort=escort, note=True), situation())


def temporary() -> Iterator[Case]:
    """Temporary badges: their days and the zones they name."""
    second = [b.window(2, "00:00", "24:00")]
    for clock, zones in product(
        ((1, "12:00"), (2, "12:00"), (3, "12:00")), (None, [], [2], [3], [2, 3])
    ):
        day = clock[0]
        opens = not zones or b.PLENARY in zones
        result = enters(b.PLENARY) if opens else refused("wrong_zone", zone=b.PLENARY)
        if day != 2:
            later = {"opens_at": b.at(2, "08:30")} if day == 1 and opens else {}
            result = refused("not_today", **later)
        says = f"A badge for day 2 and zones {zones} on day {day}"
        who = person(badge={"times": second, "zones": zones})
        yield case(says, result, who, situation(b.PLENARY, b.at(*clock)))
    for zones in ([4], [1, 4]):
        says = f"A temporary badge that names the room needs no booking: {zones}"
        who = person(badge={"times": None, "zones": zones})
        yield case(says, enters(b.ROOM), who, situation(b.ROOM))
