"""Runs the benchmarks that are named, each on both databases."""

import argparse
import importlib
import os
import shutil
import subprocess
import sys

NAMES = (
    *("pages", "registrations", "scans", "roster", "sync", "badges", "letters"),
    *("lists", "import", "planner", "programme", "registers"),
)
MODULES = {"import": "imports"}
"""Where the module cannot be called as the benchmark is."""


def _run_here(names: list[str], database: str, n: int | None) -> int:
    wrong = 0
    for name in names:
        module = importlib.import_module(f"benchmarks.{MODULES.get(name, name)}")
        try:
            module.run(database, n or module.DEFAULT_N)
        except AssertionError as error:
            print(f"{name} on {database}: WRONG: {error}", file=sys.stderr)
            wrong = 1
    return wrong


def _run_on_postgresql(names: list[str], n: int | None) -> int:
    if not shutil.which("pg_virtualenv"):
        print("PostgreSQL is left out: pg_virtualenv is not installed.", file=sys.stderr)
        return 0
    size = f" --n {n}" if n else ""
    command = (
        'BENCHMARK_DATABASE_URL="postgresql+psycopg://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/$PGDATABASE"'
        f" exec {sys.executable} -m benchmarks --database postgresql{size} {' '.join(names)}"
    )
    return subprocess.call(["pg_virtualenv", "-t", "bash", "-c", command])


def main() -> int:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="+", choices=NAMES, metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), help="only this one")
    parser.add_argument("--n", type=int, help="size; each benchmark has its own otherwise")
    wanted = parser.parse_args()
    if wanted.json:
        os.environ["BENCHMARK_JSON"] = "1"
    if wanted.database == "postgresql" and not os.environ.get("BENCHMARK_DATABASE_URL"):
        return _run_on_postgresql(wanted.names, wanted.n)
    if wanted.database:
        return _run_here(wanted.names, wanted.database, wanted.n)
    wrong = _run_here(wanted.names, "sqlite", wanted.n)
    return _run_on_postgresql(wanted.names, wanted.n) or wrong


if __name__ == "__main__":
    sys.exit(main())
