"""The phone at the door without its page: deciding, queue, sync, PIN, words; run by Node."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from conference.core.codes import random_code, with_check

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((Path(__file__).parent / "phone").glob("*.test.mjs"))
NODE = shutil.which("node")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """The modules and their tests beside one another, as Node wants them."""
    place = tmp_path_factory.mktemp("phone")
    (place / "package.json").write_text('{"type": "module"}')
    for folder in ("features/door", "components"):
        shutil.copytree(ROOT / "static/js" / folder, place / "js" / folder)
    shutil.copytree(Path(__file__).parent / "phone", place / "phone")
    return place


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_the_phone_does_what_its_tests_say(place, file):
    assert NODE, "Node is missing: debian-packages.txt lists it"
    done = subprocess.run(
        [NODE, "--test", str(place / "phone" / file.name)],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        env={
            **os.environ,
            "DOOR_RULES": (ROOT / "conference/checkin/data/door_rules.json").read_text("utf-8"),
            "ENROLMENT": with_check("E" + random_code(23)),
        },
    )
    assert done.returncode == 0, done.stdout + done.stderr
