"""The benchmarks still run and find nothing wrong: each at a tiny size, in its own process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NAMES = ("pages", "registrations", "scans", "badges", "letters", "lists")


@pytest.mark.parametrize("name", NAMES)
def test_a_benchmark_finds_nothing_wrong(name):
    command = [sys.executable, "-m", "benchmarks", name, "--n", "3", "--database", "sqlite"]
    run = subprocess.run(
        [*command, "--json"],
        cwd=ROOT,
        env={key: value for key, value in os.environ.items() if key != "TEST_DATABASE_URL"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    figures = [json.loads(line) for line in run.stdout.splitlines()]
    assert figures
    for figure in figures:
        assert set(figure) == {"benchmark", "database", "n", "metric", "value", "unit"}
        assert (figure["benchmark"], figure["database"]) == (name, "sqlite")
        assert figure["value"] > 0
