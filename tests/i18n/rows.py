"""The rows of `hazard_strings.tsv`: what is typed as a name, and what is stored and printed."""

import csv
from dataclasses import dataclass
from pathlib import Path

_FILE = Path(__file__).with_name("hazard_strings.tsv")


@dataclass(frozen=True)
class Row:
    """One string."""

    id: str
    language: str
    typed: str
    clean: str


def _plain(escaped: str) -> str:
    return escaped.encode("latin-1", "backslashreplace").decode("unicode_escape")


def _read() -> list[Row]:
    lines = [line for line in _FILE.read_text("utf-8").splitlines() if not line.startswith("#")]
    table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [
        Row(row["id"], row["lang"], _plain(row["text_escaped"]), _plain(row["clean_escaped"]))
        for row in table
    ]


ROWS = _read()
