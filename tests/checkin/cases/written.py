"""Cases written one by one, and the corpus of all: ``python -m tests.checkin.cases.written``."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.checkin.cases import books as b
from tests.checkin.cases import families, policies
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

FILE = Path(__file__).parents[3] / "conference/checkin/data/rules_corpus.json"
FAMILIES = (
    *(families.statuses, families.hours, families.category_times, families.obstacles),
    *(families.passes, policies.bookings, policies.grants, policies.presence),
    *(policies.capacity, policies.attention, policies.temporary),
)


def written() -> Iterator[Case]:
    """What no family holds."""
    nobody = situation()
    yield case(
        "A code that is none of ours", refused("damaged"), None, {**nobody, "readable": False}
    )
    yield case("A whole code that nobody issued", refused("unknown"), None, nobody)
    yield case(
        "Nobody leaves with an unknown code",
        refused("unknown"),
        None,
        {**nobody, "direction": "out"},
    )
    yield case(
        "Nobody leaves with a damaged code",
        refused("damaged"),
        None,
        {**nobody, "direction": "out", "readable": False},
    )
    for gate, says in ((b.CLOSED_GATE, "closed"), (999, "gone")):
        where = {**situation(b.PLENARY), "gate": gate}
        yield case(f"A gate that is {says} lets nobody in", refused("gate_closed"), person(), where)
        out = {**where, "direction": "out"}
        yield case(
            f"A gate that is {says} counts nobody out", refused("gate_closed"), person(), out
        )
    exits = {**situation(b.PLENARY), "gate": b.EXIT_GATE}
    yield case("An exit lets nobody in", refused("wrong_way"), person(), exits)
    yield case("An exit lets out", leaves(2), person(), {**exits, "direction": "out"})
    lost = {**situation(), "gate": b.LOST_GATE}
    yield case(
        "A gate into a zone that is not there", refused("wrong_zone", zone=99), person(), lost
    )
    yield from _meetings()
    yield from _oddities()


def _meetings() -> Iterator[Case]:
    """Where several rights meet."""
    press = person(category=b.PRESS, grants=[[b.PLENARY, [b.window(2, "09:00", "10:00")]]])
    later = refused("not_yet", zone=2, opens_at=b.at(2, "09:00"))
    yield case("The nearer of two rights is named", later, press, situation(2, b.at(1, "12:00")))
    both = person(category=b.PRESS, delegation=b.WITH_PASSES)
    by_pass = enters(3, "escort", by_pass=True, left=1)
    by_pass["params"] = {}
    where = situation(3, OPEN, pass_count=0)
    yield case("A pass opens before the own right does; escort asked", by_pass, both, where)
    own = enters(3, "escort")
    late = situation(3, b.at(1, "21:00"), pass_count=2)
    yield case("With the own right no pass is taken", own, both, late)
    used = refused("no_pass_left", zone=3, count=2)
    yield case(
        "All passes in use though a right comes later", used, both, {**where, "pass_count": 2}
    )
    badge = {"times": [b.window(2, "00:00", "24:00")], "zones": [b.GALA]}
    says = "A badge of the day, zone and hours meet at the opening of the gala"
    result = refused("not_today", opens_at=b.at(2, "19:00"))
    yield case(says, result, person(badge=badge), situation(b.GALA, b.at(1, "10:00")))
    grant = person(category=b.GUEST, grants=[[b.GALA, [b.window(2, "18:00", "20:00")]]])
    result = refused("zone_closed", zone=5, opens_at=b.at(2, "19:00"))
    yield case(
        "A right from 18:00 waits for the opening at 19:00",
        result,
        grant,
        situation(5, b.at(2, "18:30")),
    )
    result = refused("over", zone=5, closed_at=b.at(2, "20:00"))
    yield case(
        "The right ended while the gala goes on", result, grant, situation(5, b.at(2, "20:00"))
    )
    guest = person(category=b.GUEST, delegation=b.WITH_PASSES, note=True)
    result = enters(3, "note", by_pass=True)
    yield case("A note is shown to whoever enters by a pass", result, guest, situation(3))


def _oddities() -> Iterator[Case]:
    """Data that is not whole: nobody gets in by a gap."""
    bare = {"status": "live"}
    yield case(
        "A person of whom nothing is known", refused("wrong_zone", zone=1), bare, situation()
    )
    yield case("Leaving needs nothing to be known", leaves(1), bare, situation(direction="out"))
    stranger = person(category=999, delegation=999)
    yield case(
        "A category that is not in the book", refused("wrong_zone", zone=1), stranger, situation()
    )
    shut = refused("zone_over", zone=2)
    yield case(
        "A zone with opening times of which none is set", shut, person(), situation(2), "no-hours"
    )
    short: dict[str, Any] = {"now": OPEN, "gate": 11, "direction": "in", "readable": True}
    yield case("A phone that knows of nobody inside", enters(1), person(), short)
    revoked = {"status": "revoked"}
    yield case("A revoked badge without a name", refused("revoked"), revoked, situation(2))
    yield case(
        "A revoked badge leaves and is pointed out",
        leaves(2, "revoked"),
        revoked,
        situation(2, direction="out"),
    )
    unclear = person(status="something")
    closed = refused("not_approved")
    yield case("A state that nobody knows yet does not open", closed, unclear, situation())


def corpus() -> dict[str, Any]:
    """All books and cases."""
    cases = [row for family in FAMILIES for row in family()] + list(written())
    return {"books": b.books(), "cases": cases}


def as_text(made: dict[str, Any]) -> str:
    """The file: one book and one case a line."""

    def line(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    books = ",\n".join(f"  {line(name)}: {line(book)}" for name, book in made["books"].items())
    cases = ",\n".join(f"  {line(row)}" for row in made["cases"])
    return f'{{"books": {{\n{books}\n}},\n"cases": [\n{cases}\n]}}\n'


if __name__ == "__main__":
    FILE.write_text(as_text(corpus()), "utf-8")
