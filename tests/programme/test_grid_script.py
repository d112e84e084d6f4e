"""The editor's sums, run by Node: keys, lanes, hours, and moves taken back."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NODE = shutil.which("node")
HERE = {"room": "2", "day": "2030-11-05", "start": 600, "end": 660}
NOWHERE = {"room": "", "day": "", "start": None, "end": None}
DAYS = ["2030-11-05", "2030-11-06"]


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    assert NODE, "Node is missing: debian-packages.txt lists it"
    place = tmp_path_factory.mktemp("scripts")
    (place / "package.json").write_text('{"type": "module"}')
    folder = "js/features/programme-grid"
    shutil.copytree(ROOT / "static" / folder, place / folder)
    shutil.copy(Path(__file__).with_name("grid.mjs"), place / "grid.mjs")

    def run(*calls, steps=()):
        done = subprocess.run(
            [NODE, str(place / "grid.mjs")],
            input=json.dumps({"calls": calls, "steps": steps}),
            capture_output=True,
            text=True,
            check=True,
        )
        said = json.loads(done.stdout)
        return said["told"] if steps else said["answers"]

    return run


def key(name, place=HERE, *, shift=False, fine=False, mirrored=False):
    board = {"rooms": ["1", "2", "3"], "days": DAYS, "day": DAYS[0], "mirrored": mirrored}
    return ["afterKey", [place, {"key": name, "shift": shift, "fine": fine}, board]]


def test_keys_move_resize_and_change_room_and_day(run):
    assert run(
        key("ArrowDown"),
        key("ArrowUp", fine=True),
        key("ArrowDown", {**HERE, "start": 607, "end": 667}),
        key("ArrowDown", shift=True),
        key("ArrowUp", {**HERE, "end": 605}, shift=True),
        key("ArrowRight"),
        key("ArrowRight", mirrored=True),
        key("ArrowLeft", {**HERE, "room": "1"}),
        key("PageDown"),
        key("PageUp"),
        key("Delete"),
        key("Tab"),
    ) == [
        {**HERE, "start": 615, "end": 675},
        {**HERE, "start": 595, "end": 655},
        {**HERE, "start": 615, "end": 675},
        {**HERE, "end": 675},
        {**HERE, "end": 605},
        {**HERE, "room": "3"},
        {**HERE, "room": "1"},
        {**HERE, "room": "1"},
        {**HERE, "day": DAYS[1]},
        HERE,
        NOWHERE,
        None,
    ]


def test_a_session_without_a_place_gets_the_first_room_at_nine(run):
    first = {"room": "1", "day": DAYS[0], "start": 540, "end": 600}
    assert run(key("ArrowDown", NOWHERE), key("ArrowRight", NOWHERE)) == [first, first]
    timed = {**HERE, "room": ""}
    assert run(key("ArrowLeft", timed)) == [{**HERE, "room": "1"}]


def test_a_session_stays_within_its_day(run):
    late = {**HERE, "start": 1380, "end": 1500}
    assert run(
        ["movedTo", [HERE, -30]],
        ["movedTo", [late, 1439]],
        ["endedAt", [HERE, 0]],
        ["endedAt", [HERE, 9999]],
    ) == [
        {**HERE, "start": 0, "end": 60},
        {**HERE, "start": 1435, "end": 1555},
        {**HERE, "end": 605},
        {**HERE, "end": 2040},
    ]


def test_what_overlaps_lies_side_by_side(run):
    places = [("a", 540, 660), ("b", 600, 720), ("c", 660, 700), ("d", 720, 760)]
    rows = [{"code": code, "start": start, "end": end} for code, start, end in places]
    [lanes] = run(["lanes", [rows]])
    assert lanes == {
        "a": {"lane": 0, "lanes": 2},
        "b": {"lane": 1, "lanes": 2},
        "c": {"lane": 0, "lanes": 2},
        "d": {"lane": 0, "lanes": 1},
    }


def test_the_day_is_drawn_from_eight_to_eight_and_wider_where_needed(run):
    assert run(["span", [[]]], ["span", [[{"start": 400, "end": 1500}]]]) == [
        {"first": 480, "last": 1200},
        {"first": 360, "last": 1440},
    ]


def test_the_column_is_found_on_a_mirrored_page_too(run):
    columns = [{"left": 200, "right": 300}, {"left": 100, "right": 200}, {"left": 0, "right": 100}]
    assert run(*(["columnAt", [x, columns]] for x in (250, 50, -9, 400))) == [0, 2, 2, 0]


def test_hours_are_written_in_the_digits_of_the_language(run):
    assert run(["clock", [545, "0123456789"]], ["clock", [1470, "۰۱۲۳۴۵۶۷۸۹"]]) == [
        "09:05",
        "۰۰:۳۰",
    ]


def test_moves_are_taken_back_and_made_again_in_their_order(run):
    first = {"code": "A", "before": 1, "after": 2}
    second = {"code": "B", "before": 3, "after": 4}
    told = run(
        steps=[
            *(["add", first], ["add", second], ["undo"], ["undo"], ["undo"], ["redo"]),
            *(["forget", "A"], ["redo"], ["undo"]),
        ]
    )
    assert told == [
        *([True, False], [True, False], ["B", 3], ["A", 1], None, ["A", 2]),
        *([False, True], ["B", 4], ["B", 3]),
    ]
