"""The rules of the door: one corpus and random cases, in Python and in JavaScript."""

import json
import random
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from conference.checkin.enums import Reason, Verdict
from conference.checkin.rules import INSTRUCTIONS, PASSED, door_rules, evaluate
from conference.checkin.rules.evaluator import FACTS, VALUES
from conference.checkin.rules.words import SENTENCES
from tests.checkin.cases import books as b
from tests.checkin.cases.written import FILE, as_text, corpus

ROOT = Path(__file__).resolve().parents[2]
NODE = shutil.which("node")
RULES = door_rules()
KNOWN = json.loads(FILE.read_text("utf-8"))
RANDOM_CASES = 4000


@pytest.fixture(scope="module")
def in_browser(tmp_path_factory):
    assert NODE, "Node is missing: debian-packages.txt lists it"
    place = tmp_path_factory.mktemp("rules")
    (place / "package.json").write_text('{"type": "module"}')
    rules = "js/features/door/rules"
    shutil.copytree(ROOT / "static" / rules, place / rules)
    shutil.copy(Path(__file__).with_name("rules.mjs"), place / "rules.mjs")

    def run(cases=(), rows=()):
        done = subprocess.run(
            [NODE, str(place / "rules.mjs")],
            input=json.dumps({"cases": cases, "rows": rows}),
            capture_output=True,
            text=True,
            check=True,
            encoding="utf-8",
        )
        return json.loads(done.stdout)

    return run


def with_rules(name):
    return {**KNOWN["books"][name], "rules": RULES}


def test_the_corpus_is_what_its_families_say():
    assert FILE.read_text("utf-8") == as_text(corpus()), "run python -m tests.checkin.cases.written"
    assert len(KNOWN["cases"]) >= 300
    told = Counter(case["says"] for case in KNOWN["cases"])
    assert max(told.values()) == 1


def test_the_corpus_holds_in_python():
    for case in KNOWN["cases"]:
        got = evaluate(with_rules(case["book"]), case["person"], case["situation"])
        assert got == case["result"], case["says"]


def test_the_corpus_holds_in_the_browser(in_browser):
    asked = [[with_rules(it["book"]), it["person"], it["situation"]] for it in KNOWN["cases"]]
    answers = in_browser(asked)["answers"]
    for case, got in zip(KNOWN["cases"], answers, strict=True):
        assert got == case["result"], case["says"]


def test_a_wrong_rule_is_found_by_the_corpus():
    """The negative control: leave any one rule out, and some case answers differently."""
    for left_out in range(len(RULES) - 1):
        rules = RULES[:left_out] + RULES[left_out + 1 :]
        assert any(
            evaluate({**KNOWN["books"][it["book"]], "rules": rules}, it["person"], it["situation"])
            != it["result"]
            for it in KNOWN["cases"]
        ), RULES[left_out]


def test_both_languages_know_the_same_words_and_use_them_all(in_browser):
    words = in_browser()["words"]
    assert (words["facts"], words["values"]) == (list(FACTS), list(VALUES))
    used = {word.removeprefix("!") for rule in RULES for word in rule["when"]}
    assert used == set(FACTS)
    assert {name for rule in RULES for name in rule.get("params", [])} == set(VALUES)


def test_every_reason_is_a_word_at_the_door_and_every_obstacle_says_what_to_do():
    reasons = {Reason(rule["reason"]) for rule in RULES}
    assert {case["result"]["reason"] for case in KNOWN["cases"]} == set(reasons)
    green = {Reason(rule["reason"]) for rule in RULES if rule["verdict"] == "allowed"}
    assert green <= PASSED
    assert reasons - green <= set(INSTRUCTIONS)
    for rule in RULES:
        assert Verdict(rule["verdict"])
        if SENTENCES.get(reason := Reason(rule["reason"])) and SENTENCES[reason].time:
            assert SENTENCES[reason].time in rule["params"]


def test_red_comes_before_amber_and_amber_before_green():
    """An amber rule never hides a red one that stands behind it."""
    entering = [rule for rule in RULES if "leaving" not in rule["when"]]
    weights = ["refused", "attention", "allowed"]
    order = [weights.index(rule["verdict"]) for rule in entering]
    assert order == sorted(order)


def test_a_row_of_the_roster_becomes_the_person_of_the_rules(in_browser):
    extras = {
        "grants": [[3, None]],
        "sessions": [41],
        "escort": True,
        "note": "Mayor",
        "photo": "x",
    }
    rows = [
        ["ab" * 16, ["لیلا", "Layla", "layla"], 21, 31, "live", None, extras],
        ["cd" * 16, [], None, None, "revoked", None, None],
        ["ef" * 16, [], 21, 31, "live", {"times": [[1, 2]], "zones": None}, {}],
    ]
    people = in_browser(rows=rows)["people"]
    nothing = {"grants": [], "sessions": [], "escort": False, "note": False}
    whole = {"category": 21, "delegation": 31}
    assert people == [
        {"status": "live", **whole, "badge": None, "grants": [[3, None]], "sessions": [41]}
        | {"escort": True, "note": True},
        {"status": "revoked", "category": None, "delegation": None, "badge": None, **nothing},
        {"status": "live", **whole, "badge": {"times": [[1, 2]], "zones": None}, **nothing},
    ]


class Chance:
    """Random books, people and situations, full of edges; the same at every run."""

    def __init__(self, seed):
        self.of = random.Random(seed)

    def moment(self):
        return b.at(1, "08:00") + 900 * self.of.randint(0, 40)

    def some(self, *values):
        return self.of.choice(values)

    def zones(self, most):
        return [self.of.randint(1, 3) for _ in range(self.of.randint(0, most))]

    def windows(self):
        if self.of.random() < 0.4:
            return None
        starts = [self.moment() for _ in range(self.some(0, 1, 1, 1, 2, 3))]
        return [[start, start + 900 * self.of.randint(1, 12)] for start in starts]

    def zone(self):
        return {
            "capacity": self.some(None, 0, 1, 3, 20, 20),
            "hours": self.windows(),
            "passback": self.some("refuse", "warn", "off"),
            "reentry": self.some(True, False),
            "leaves": self.zones(2),
            "booking": self.some(True, False, False),
            "full": self.some("refuse", "warn", "off"),
        }

    def gate(self):
        ways = (None, None, None, "in", "out")
        return {
            "zone": self.some(1, 1, 1, 2, 3, 9),
            "direction": self.some(*ways),
            "active": self.of.random() < 0.9,
        }

    def category(self):
        zones = {str(zone): self.windows() for zone in self.zones(3)}
        return {"zones": zones, "unbooked": self.zones(1), "escort": self.zones(1)}

    def session(self):
        start = self.moment()
        length = 900 * self.of.randint(1, 8)
        return {"zone": self.of.randint(1, 3), "from": start, "until": start + length}

    def book(self):
        passes = {
            str(zone): {"count": self.of.randint(0, 3), "windows": self.windows()}
            for zone in self.zones(3)
        }
        return {
            "zones": {key: self.zone() for key in "123"},
            "gates": {"11": self.gate(), "12": self.gate()},
            "categories": {"21": self.category(), "22": self.category()},
            "delegations": {"31": {"passes": passes}},
            "sessions": {key: self.session() for key in ("41", "42", "043")[: self.some(0, 1, 3)]},
            "rules": RULES,
        }

    def person(self):
        if self.of.random() < 0.05:
            return None
        badge = {"times": self.windows(), "zones": self.some(None, [], self.zones(2))}
        return {
            "status": self.some(*["live"] * 9, "elsewhere", "none", "revoked", "not_approved"),
            "category": self.some(21, 21, 22, 29, None),
            "delegation": self.some(31, 31, 39, None),
            "badge": self.some(None, None, badge),
            "grants": [[zone, self.windows()] for zone in self.zones(2)],
            "sessions": self.some([], [41], [42, 43], [99]),
            "escort": self.of.random() < 0.2,
            "note": self.of.random() < 0.2,
        }

    def situation(self):
        seen = {"since": self.moment(), "gate": self.some(11, 12)}
        return {
            "now": self.moment() + self.some(0, 0, -1, 0.5, -0.001),
            "gate": self.some(*[11] * 9, 12, 19),
            "direction": self.some(*["in"] * 5, "out"),
            "readable": self.of.random() < 0.95,
            "inside": {str(zone): seen for zone in self.zones(1)},
            "was_inside": self.some(True, False),
            "zone_count": self.some(None, 19, self.of.randint(0, 22)),
            "pass_count": self.some(None, self.of.randint(0, 4)),
        }


def test_both_languages_answer_random_cases_alike(in_browser):
    """4,000 random cases, each with a book of its own; one process of Node answers them all."""
    chance = Chance(20301105)
    cases = [[chance.book(), chance.person(), chance.situation()] for _ in range(RANDOM_CASES)]
    seen = Counter()
    for (book, person, situation), theirs in zip(cases, in_browser(cases)["answers"], strict=True):
        ours = evaluate(book, person, situation)
        assert ours == theirs, json.dumps([book, person, situation])
        seen[ours["verdict"], ours["reason"]] += 1
    assert set(seen) == {(rule["verdict"], rule["reason"]) for rule in RULES}


def test_what_a_refusal_promises_is_kept():
    """At the moment named, neither the zone's hours nor the person's stand in the way."""
    chance, promised = Chance(20301106), 0
    about_time = {"zone_closed", "zone_over", "not_yet", "over", "not_today"}
    for _ in range(RANDOM_CASES):
        book, person, situation = chance.book(), chance.person(), chance.situation()
        opens_at = evaluate(book, person, situation)["params"].get("opens_at")
        if opens_at is None:
            continue
        promised += 1
        then = evaluate(book, person, {**situation, "now": opens_at})
        assert then["reason"] not in about_time, json.dumps([book, person, situation])
        before = evaluate(book, person, {**situation, "now": opens_at - 1})
        assert before["verdict"] == "refused", json.dumps([book, person, situation])
    assert promised > RANDOM_CASES / 40
