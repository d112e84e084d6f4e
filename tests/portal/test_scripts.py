"""The scripts of the form say what the server says: lines of documents, and the photo's frame."""

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conference.registration import mrz
from conference.registration.pictures import Frame

Run = Callable[..., Any]
NODE = shutil.which("node")
SCRIPTS = Path(__file__).resolve().parents[2] / "static/js/features"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """``run(script, module, …)``: a piece of JavaScript, the module is ``m``, the rest ``a``."""
    assert NODE, "Node is missing: debian-packages.txt lists it"
    place = tmp_path_factory.mktemp("scripts")
    (place / "package.json").write_text('{"type": "module"}')
    shutil.copytree(SCRIPTS, place / "js")

    def running(script: str, module: str, *arguments: Any) -> Any:
        code = (
            f"const m = await import({json.dumps((place / 'js' / module).as_uri())});"
            f"const a = {json.dumps(arguments)}; console.log(JSON.stringify({script}));"
        )
        command = [NODE or "", "--input-type=module", "-e", code]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return json.loads(done.stdout)

    return running


def lines(**fields: Any) -> str:
    passport: dict[str, Any] = {
        "issuing_country": "IRN", "surname": "NADERI", "given_names": "SARA",
        "number": "K12345678", "nationality": "IRN", "birth_date": date(1990, 1, 20),
        "sex": "F", "expires_on": date(2031, 1, 9),
    }  # fmt: skip
    return mrz.build(**{**passport, **fields})


def test_lines_of_every_size_are_read_in_the_browser_too(run: Run) -> None:
    zones = [
        lines(),
        lines(layout=mrz.TD1),
        lines(layout=mrz.TD2),
        lines(layout=mrz.TD1, number="K123456789012"),
        lines(layout=mrz.TD2, number="K12345678901"),
    ]
    typed = [*zones, *(zone.replace("\n", "") for zone in zones), zones[1].rstrip("<")]
    read = run("a[0].map(m.readLines)", "passport-lines.js", typed)
    for zone, found in zip(typed, read, strict=True):
        parsed = mrz.parse(zone)
        assert found == {
            "number": parsed.number,
            "issuing_country": "IRN",
            "expires_on": "2031-01-09",
        }


@pytest.mark.parametrize("layout", [mrz.TD1, mrz.TD2, mrz.TD3])
def test_wrong_lines_give_nothing_in_the_browser(run: Run, layout: mrz.Layout) -> None:
    zone = lines(layout=layout)
    wrong = [zone.replace("K12345678", "K12345679"), zone[:40], "rubbish", f"V{zone[1:]}"]
    assert run("a[0].map(m.readLines)", "passport-lines.js", wrong) == [None] * 4


def test_frame_of_the_browser_is_one_that_the_server_reads(run: Run) -> None:
    script = (
        "a[0].map(([w, h, turns, zoom, x, y]) => { const f = new m.Frame(w, h);"
        "for (let i = 0; i < turns; i++) f.turnBy(1); f.zoomTo(zoom); f.moveBy(x, y);"
        "return f.text; })"
    )
    moves = [
        [1600, 1200, 0, 1, 0, 0], [1200, 1600, 0, 1, 0, 0], [900, 1600, 1, 2, 0.4, -0.4],
        [1600, 900, 3, 5, -9, 9], [640, 480, 2, 1.35, 0.02, 0],
    ]  # fmt: skip
    for text, (width, height, turns, zoom, _x, _y) in zip(
        run(script, "photo-editor/frame.js", moves), moves, strict=True
    ):
        frame = Frame.read(text)
        assert frame is not None, text
        assert frame.turn == turns * 90
        wide, high = (height, width) if turns % 2 else (width, height)
        assert frame.width * wide / (frame.height * high) == pytest.approx(3 / 4, rel=0.01)
        assert max(frame.width, frame.height) == pytest.approx(1 / zoom, rel=0.01)


def test_turning_all_the_way_round_changes_nothing(run: Run) -> None:
    script = (
        "(() => { const f = new m.Frame(1600, 1200); f.zoomTo(2); f.moveBy(0.1, 0.2);"
        "const before = f.text; for (let i = 0; i < 4; i++) f.turnBy(1); f.turnBy(-1);"
        "f.turnBy(1); return [before, f.text]; })()"
    )
    before, after = run(script, "photo-editor/frame.js")
    assert before == after
