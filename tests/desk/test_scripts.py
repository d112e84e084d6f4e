"""The scripts of the badge desk, run by Node on a page as small as they need it."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from conference.core.codes import random_code, with_check
from conference.desk.rules import is_signature

ROOT = Path(__file__).resolve().parents[2]
BOX = {"left": 10, "top": 20, "width": 300, "height": 100}


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    node = shutil.which("node")
    assert node, "Node is missing: debian-packages.txt lists it"
    place = tmp_path_factory.mktemp("scripts")
    (place / "package.json").write_text('{"type": "module"}')
    for folder in ("features/badge-desk", "features/door", "components"):
        shutil.copytree(ROOT / "static/js" / folder, place / "js" / folder)

    def run(find=(), signature=()):
        asked = {"scripts": str(place / "js"), "find": find, "signature": signature}
        done = subprocess.run(
            [node, str(Path(__file__).with_name("badge_desk.mjs"))],
            input=json.dumps(asked),
            capture_output=True,
            text=True,
            check=False,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
        answer = json.loads(done.stdout)
        return answer["find"] or answer["signature"]

    return run


@pytest.fixture(scope="module")
def token():
    return with_check(random_code(18))


def test_a_scan_finds_the_person_whatever_has_the_focus(run, token):
    nowhere, in_a_field = run(find=[{"text": token}, {"text": token, "focused": True}])
    assert nowhere["sent"] == in_a_field["sent"] == [token]
    assert in_a_field["name"] == "typed before"


def test_a_code_as_people_copy_it_is_sent_in_its_own_letters(run, token):
    (sent,) = run(find=[{"text": token.replace("1", "I").replace("0", "O")}])
    assert sent["sent"] == [token]


def test_what_is_no_badge_is_sent_as_it_was_scanned(run):
    (sent,) = run(find=[{"text": "WIFI1234567"}])
    assert sent["sent"] == ["WIFI1234567"]


def test_a_field_that_waits_for_a_code_gets_it_and_nothing_is_sent(run, token):
    (kept,) = run(find=[{"text": token, "waiting": True}])
    assert kept == {"sent": [], "field": token, "hasFocus": True, "name": "typed before"}


def test_a_page_without_the_search_lets_a_scan_go(run, token):
    (lost,) = run(find=[{"text": token, "form": False}])
    assert lost["sent"] == []


def test_the_card_goes_on_by_itself_once_the_badge_was_sent_to_the_printer(run):
    (reloads,) = run(find=[{"prints": True}])
    assert reloads == {"before": 0, "after": 1}


def strokes(*lines, **more):
    return {"box": BOX, "strokes": lines, "chosen": "screen", **more}


def test_a_signature_is_kept_as_lines_in_a_box_of_its_own_measure(run):
    (kept,) = run(signature=[strokes([[10, 20], [160, 70], [310, 120]], [[25, 30], [40, 45]])])
    assert kept["path"] == "M0 0L300 100L600 200M30 20L60 50"


def test_a_finger_beyond_the_edge_stays_on_it(run):
    (kept,) = run(signature=[strokes([[-50, 5], [900, 900]])])
    assert kept["path"] == "M0 0L600 200"


def test_a_cleared_signature_is_none(run):
    (kept,) = run(signature=[strokes([[10, 20], [160, 70]], clear=True)])
    assert kept["path"] == ""


def test_endless_scribbling_ends_where_the_server_takes_it(run):
    (kept,) = run(signature=[strokes([[10 + at % 300, 20 + at % 100] for at in range(9000)])])
    assert len(kept["path"]) > 37_000
    assert is_signature(kept["path"])


def test_the_box_is_shown_to_those_who_sign_on_the_screen(run):
    paper, screen = run(signature=[strokes(chosen="paper"), strokes()])
    assert (paper["hidden"], screen["hidden"]) == ([True, False], [False, False])
