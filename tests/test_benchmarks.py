"""The benchmarks still run and find nothing wrong: all of them once, at a tiny size."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAMES = (
    *("pages", "registrations", "scans", "roster", "sync", "badges", "letters"),
    *("lists", "import", "planner", "programme", "registers"),
)


def test_every_benchmark_finds_nothing_wrong():
    # A process of its own: a benchmark sets keys, storage and environment of the whole process.
    options = ("--n", "3", "--database", "sqlite", "--json")
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks", *NAMES, *options],
        cwd=ROOT,
        env={key: value for key, value in os.environ.items() if key != "TEST_DATABASE_URL"},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    figures = [json.loads(line) for line in run.stdout.splitlines()]
    assert {figure["benchmark"] for figure in figures} == set(NAMES)
    for figure in figures:
        assert set(figure) == {"benchmark", "database", "n", "metric", "value", "unit"}
        assert figure["value"] > 0 or "gap" in figure["metric"]
