"""The chair's keys, run by Node."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "static/js/features/speakers-clock.js"
NODE = shutil.which("node")
STAGE = """
let made;
globalThis.HTMLElement = class {};
globalThis.customElements = { define: (name, kind) => { made = new kind(); } };
const button = { disabled: DISABLED, clicks: 0, click() { this.clicks += 1; } };
globalThis.document = { querySelector: () => button };
await import(SCRIPT);
made.key({ key: "n", code: "KeyN", target: { closest: () => null }, preventDefault() {} });
console.log(JSON.stringify({ clicks: button.clicks, asksOn: !made.left_page }));
"""


@pytest.mark.parametrize(
    ("disabled", "expected"),
    [
        (False, {"clicks": 1, "asksOn": False}),
        (True, {"clicks": 0, "asksOn": True}),
    ],
)
def test_a_key_whose_button_is_off_leaves_the_page_asking(disabled, expected):
    assert NODE, "Node is missing: debian-packages.txt lists it"
    stage = STAGE.replace("DISABLED", json.dumps(disabled))
    stage = stage.replace("SCRIPT", json.dumps(SCRIPT.as_uri()))
    done = subprocess.run(
        [NODE, "--input-type=module", "-e", stage], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == expected
