"""The door's pure scripts, run by Node: keys of a hand scanner, and what the camera sees twice."""

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from conference.core.codes import random_code, with_check
from tests.checkin.layouts import ARABIC, DIGITS, FRENCH, PERSIAN, UNSHIFTED, place_of

ROOT = Path(__file__).resolve().parents[2]
NODE = shutil.which("node")


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    assert NODE, "Node is missing: debian-packages.txt lists it"
    place = tmp_path_factory.mktemp("scripts")
    (place / "package.json").write_text('{"type": "module"}')
    for folder in ("features/door", "components"):
        shutil.copytree(ROOT / "static/js" / folder, place / "js" / folder)
    shutil.copy(Path(__file__).with_name("door.mjs"), place / "door.mjs")

    def run(bursts=(), sights=()):
        done = subprocess.run(
            [NODE, str(place / "door.mjs")],
            input=json.dumps({"bursts": bursts, "sights": sights}),
            capture_output=True,
            text=True,
            check=True,
            encoding="utf-8",
        )
        return json.loads(done.stdout)

    return run


def scanned(token, *, layout=None, codes=True, pause=12, end="Enter"):
    """The key presses of a hand scanner set to the US keyboard."""
    keys = [
        {
            "key": (layout or {}).get(letter, letter),
            "code": place_of(letter) if codes else "",
            "after": pause,
        }
        for letter in token
    ]
    shifts = [{"key": "Shift", "code": "ShiftLeft", "after": 1} for _ in token]
    mixed = [key for pair in zip(shifts, keys, strict=True) for key in pair]
    return mixed + ([{"key": end, "code": end, "after": pause}] if end else [])


def tokens(number):
    return [with_check(random_code(18)) for _ in range(number)]


@pytest.mark.parametrize("layout", [None, PERSIAN, PERSIAN | DIGITS, ARABIC, UNSHIFTED])
@pytest.mark.parametrize("codes", [True, False], ids=["places", "letters alone"])
def test_a_hand_scanner_is_read_under_every_layout(run, layout, codes):
    sent = tokens(20)
    results = run([scanned(token, layout=layout, codes=codes) for token in sent])["bursts"]
    if codes or layout is None:
        assert [result["texts"] for result in results] == [[token] for token in sent]
    else:  # digits stay as the layout writes them; the server and foldCode read those
        read = [result["texts"][0] for result in results]
        back = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
        assert [text.translate(back) for text in read] == sent


def test_a_hand_scanner_is_read_under_the_french_layout(run):
    sent = tokens(20)
    results = run([scanned(token, layout=FRENCH) for token in sent])["bursts"]
    assert [result["texts"] for result in results] == [[token] for token in sent]


@pytest.mark.parametrize("end", ["Enter", "Tab", None])
def test_a_scan_ends_by_enter_tab_or_silence(run, end):
    (token,) = tokens(1)
    (result,) = run([scanned(token, end=end)])["bursts"]
    assert result["texts"] == [token]
    assert result["swallowed"] == len(token) - 3 + (1 if end else 0)


def test_two_scans_after_one_another_are_two(run):
    first, second = tokens(2)
    (result,) = run([scanned(first) + scanned(second)])["bursts"]
    assert result["texts"] == [first, second]


def test_typing_is_no_scan(run):
    random.seed(4)
    typing = [
        {"key": letter, "code": place_of(letter), "after": random.randint(60, 200)}
        for letter in "LAYLAHADDAD"
    ]
    enter = [{"key": "Enter", "code": "Enter", "after": 90}]
    held = [{"key": "A", "code": "KeyA", "after": 30, "repeat": True}] * 20
    pasted = [{"key": "v", "code": "KeyV", "after": 5, "ctrlKey": True}] * 8
    short = scanned("ABCDE")
    for result in run([typing + enter, held + enter, pasted, short])["bursts"]:
        assert result["texts"] == []


def test_a_text_counts_again_after_it_has_left_the_view(run):
    sights = [("A", 0), ("A", 100), ("A", 3050), ("B", 3100), ("A", 6000), ("A", 9001), ("B", 9002)]
    assert run(sights=sights)["sights"] == [True, False, False, True, False, True, True]
