"""The rules of the door, applied to one attempt; ``static/js/features/door/rules`` does the same.

The rules themselves are data (``data/door_rules.json``, travelling in the book): a list, read from
the top. The first rule whose words are all true decides; an amber one is remembered, and the
reading goes on to what lets the person pass. Here stands only what the words mean. Everything is
plain JSON: maps by the id as text, times in seconds, windows as ``[from, until)``, None for always.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Windows = Sequence[Sequence[int]] | None
Plain = Mapping[str, Any]

NEARLY = 95
"""Per cent of a zone's capacity from which on the door points it out."""
_NOWHERE: Plain = {"enter": None, "leave": [], "pass": False}


def holds(windows: Windows, moment: float) -> bool:
    """Whether a moment lies in one of the windows."""
    return windows is None or any(start <= moment < end for start, end in windows)


@dataclass
class Case:
    """One attempt with all that the words of the rules ask about."""

    book: Plain
    person: Plain
    situation: Plain
    known: bool
    gate: Plain = field(init=False)
    zone: Plain = field(init=False)
    zone_key: str = field(init=False)
    badge: Plain = field(init=False)
    rights: list[Windows] = field(init=False)
    passes: Plain | None = field(init=False)

    def __post_init__(self) -> None:
        """Look up what belongs to the gate and the person."""
        self.gate = self.book["gates"].get(str(self.situation["gate"])) or {"zone": 0}
        self.zone_key = str(self.gate["zone"])
        self.zone = self.book["zones"].get(self.zone_key) or {"hours": []}
        self.badge = self.person.get("badge") or {}
        self.rights = [right for right in self._rights() if right is None or right]
        delegation = self.book["delegations"].get(str(self.person.get("delegation"))) or {}
        passes = delegation.get("passes", {}).get(self.zone_key)
        self.passes = passes if passes and passes["count"] > 0 else None

    @property
    def now(self) -> float:
        """The moment of the attempt in seconds."""
        return float(self.situation["now"])

    @property
    def category(self) -> Plain:
        """What the person's category may."""
        entry: Plain = self.book["categories"].get(str(self.person.get("category"))) or {}
        return entry

    @property
    def category_right(self) -> tuple[bool, Windows]:
        """Whether the category or the temporary badge names the zone, and when."""
        own = self.badge.get("zones")
        if own:
            return self.gate["zone"] in own, None
        zones = self.category.get("zones", {})
        return self.zone_key in zones, zones.get(self.zone_key)

    @property
    def booking_asked(self) -> bool:
        """Whether the category's right counts only with a booking."""
        free = self.gate["zone"] in self.category.get("unbooked", [])
        return bool(self.zone.get("booking")) and not free and not self.badge.get("zones")

    def _rights(self) -> list[Windows]:
        """The windows of each right to the zone, but for passes."""
        named, windows = self.category_right
        rights = [windows] if named and not self.booking_asked else []
        for zone_id, granted in self.person.get("grants") or []:
            if zone_id == self.gate["zone"]:
                rights.append(granted)
        for session_id in self.person.get("sessions") or []:
            session = self.book["sessions"].get(str(session_id))
            if session and session["zone"] == self.gate["zone"]:
                rights.append([[session["from"], session["until"]]])
        return rights

    @property
    def inside(self) -> Plain | None:
        """Since when and by which gate the person is inside the zone."""
        entry: Plain | None = (self.situation.get("inside") or {}).get(self.zone_key)
        return entry

    @property
    def pass_free(self) -> bool:
        """Whether one of the delegation's passes may be taken now."""
        if self.passes is None or not holds(self.passes["windows"], self.now):
            return False
        return bool((self.situation.get("pass_count") or 0) < self.passes["count"])

    @property
    def own_right(self) -> bool:
        """Whether a right of the person's own holds now."""
        return any(holds(right, self.now) for right in self.rights)

    def may_pass(self, moment: float) -> bool:
        """Whether zone, badge and some right hold at a later moment."""
        every = [*self.rights, *([self.passes["windows"]] if self.passes else [])]
        return (
            holds(self.zone.get("hours"), moment)
            and holds(self.badge.get("times"), moment)
            and any(holds(right, moment) for right in every)
        )

    @property
    def opens_at(self) -> int | None:
        """The next moment from which on the person may enter: always the start of a window."""
        every = [self.zone.get("hours"), self.badge.get("times"), *self.rights]
        every.append(self.passes["windows"] if self.passes else None)
        starts = {start for windows in every for start, _end in windows or []}
        return min((s for s in starts if s > self.now and self.may_pass(s)), default=None)

    @property
    def closed_at(self) -> int | None:
        """When the last of the person's rights ended."""
        every = [*self.rights, self.passes["windows"] if self.passes else None]
        ends = [end for windows in every for _start, end in windows or []]
        return max((end for end in ends if end <= self.now), default=None)

    @property
    def session(self) -> int | str | None:
        """The session that is on in the zone; the one that began last, and of these the last id."""
        on = [
            (session["from"], int(key))
            for key, session in self.book["sessions"].items()
            if session["zone"] == self.gate["zone"]
            and session["from"] <= self.now < session["until"]
        ]
        return max(on)[1] if on else None

    @property
    def left(self) -> int | None:
        """How many passes of the delegation are left after this one; None where not known."""
        taken = self.situation.get("pass_count")
        if self.passes is None or taken is None:
            return None
        return int(self.passes["count"]) - int(taken) - 1

    def filled(self, per_cent: int) -> bool:
        """Whether so much of the zone's capacity is taken."""
        capacity, count = self.zone.get("capacity"), self.situation.get("zone_count")
        if not capacity or count is None:
            return False
        return bool(count * 100 >= capacity * per_cent)


FACTS: Mapping[str, Callable[[Case], bool]] = {
    "readable": lambda case: bool(case.situation["readable"]),
    "known": lambda case: case.known,
    "elsewhere": lambda case: case.person.get("status") == "elsewhere",
    "without_badge": lambda case: case.person.get("status") == "none",
    "revoked": lambda case: case.person.get("status") == "revoked",
    "live": lambda case: case.person.get("status") == "live",
    "gate_open": lambda case: bool(case.gate.get("active")),
    "leaving": lambda case: case.situation["direction"] == "out",
    "exit_only": lambda case: case.gate.get("direction") == "out",
    "badge_valid": lambda case: holds(case.badge.get("times"), case.now),
    "has_right": lambda case: bool(case.rights) or case.passes is not None,
    "could_book": lambda case: case.booking_asked and case.category_right[0],
    "zone_open": lambda case: holds(case.zone.get("hours"), case.now),
    "right_open": lambda case: case.own_right or case.pass_free,
    "by_pass": lambda case: not case.own_right and case.pass_free,
    "passes_used_up": lambda case: (
        case.passes is not None and holds(case.passes["windows"], case.now)
    ),
    "opens_later": lambda case: case.opens_at is not None,
    "inside": lambda case: case.inside is not None,
    "was_inside": lambda case: case.inside is not None or bool(case.situation.get("was_inside")),
    "reentry": lambda case: bool(case.zone.get("reentry")),
    "passback_refuse": lambda case: case.zone.get("passback") == "refuse",
    "passback_warn": lambda case: case.zone.get("passback") == "warn",
    "full": lambda case: case.filled(100),
    "nearly_full": lambda case: case.filled(NEARLY) and case.zone.get("full") in {"refuse", "warn"},
    "full_refuse": lambda case: case.zone.get("full") == "refuse",
    "full_warn": lambda case: case.zone.get("full") == "warn",
    "escort": lambda case: bool(
        case.person.get("escort") or case.gate["zone"] in case.category.get("escort", [])
    ),
    "note": lambda case: bool(case.person.get("note")),
}
"""The words of which rules are made; each is true or false of an attempt."""

VALUES: Mapping[str, Callable[[Case], int | str | None]] = {
    "zone": lambda case: case.gate["zone"],
    "capacity": lambda case: case.zone.get("capacity"),
    "session": lambda case: case.session,
    "opens_at": lambda case: case.opens_at,
    "closed_at": lambda case: case.closed_at,
    "since": lambda case: case.inside["since"] if case.inside else None,
    "gate": lambda case: case.inside["gate"] if case.inside else None,
    "count": lambda case: case.passes["count"] if case.passes else None,
    "left": lambda case: case.left,
}
"""What a rule may hand on to its sentence."""


def evaluate(book: Plain, person: Plain | None, situation: Plain) -> dict[str, Any]:
    """The answer to one attempt: verdict, reason, what its sentence needs, and what follows."""
    case = Case(book, person or {}, situation, known=person is not None)
    amber: list[str] = []
    params: dict[str, Any] = {}
    for rule in book["rules"]:
        if not all(_is(case, word) for word in rule["when"]):
            continue
        if rule["verdict"] == "allowed" and amber:
            break
        for name in rule.get("params", []):
            if (value := VALUES[name](case)) is not None:
                params[name] = value
        if rule["verdict"] != "attention":
            return _answer(case, rule["verdict"], rule["reason"], params)
        if rule["reason"] not in amber:
            amber.append(rule["reason"])
    if amber[1:]:
        params["also"] = amber[1:]
    return _answer(case, "attention", amber[0], params)


def _is(case: Case, word: str) -> bool:
    return not FACTS[word[1:]](case) if word.startswith("!") else FACTS[word](case)


def _answer(case: Case, verdict: str, reason: str, params: dict[str, Any]) -> dict[str, Any]:
    return {
        "verdict": verdict,
        "reason": reason,
        "params": params,
        "effects": _effects(case, verdict),
    }


def _effects(case: Case, verdict: str) -> Plain:
    """Where the person is afterwards."""
    if verdict == "refused":
        return dict(_NOWHERE)
    zone = case.gate["zone"]
    if case.situation["direction"] == "out":
        return {"enter": None, "leave": [zone], "pass": False}
    by_pass = not case.own_right and case.pass_free
    return {"enter": zone, "leave": list(case.zone.get("leaves", [])), "pass": by_pass}
