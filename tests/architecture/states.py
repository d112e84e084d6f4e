"""Writes ``docs/states.md`` from the tables ``TRANSITIONS`` of the features' rules."""

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "states.md"
_INTRODUCTION = """# States

What may follow what. This page is written by `python -m tests.architecture.states` from the tables
`TRANSITIONS` in the features' `rules`, and a test compares the two. One service function makes each
step and records it.
"""


def tables() -> Iterator[tuple[str, str, Mapping[Any, Collection[Any]]]]:
    """(feature, name of the enumeration, table) of every feature, in the order of their names."""
    for folder in sorted((ROOT / "conference").iterdir()):
        if not ((folder / "rules.py").exists() or (folder / "rules").is_dir()):
            continue
        rules = import_module(f"conference.{folder.name}.rules")
        found = {
            id(table): table
            for name, table in vars(rules).items()
            if name.endswith("TRANSITIONS") and isinstance(table, Mapping)
        }
        for table in found.values():
            yield folder.name, type(next(iter(table))).__name__, table


def lines(states: type[StrEnum], table: Mapping[Any, Collection[Any]]) -> Iterator[str]:
    """One table as Markdown, the states in the order of their enumeration."""
    yield "| from | to |"
    yield "|---|---|"
    for state in states:
        if state in table:
            following = [f"`{other.value}`" for other in states if other in table[state]]
            yield f"| `{state.value}` | {', '.join(following) or '(end)'} |"


def page() -> str:
    """The whole page."""
    parts = [_INTRODUCTION]
    for feature, name, table in tables():
        states: type[StrEnum] = type(next(iter(table)))
        words = " ".join((states.__doc__ or "").split())
        parts.append("\n".join((f"## {feature}: {name}", words, "", *lines(states, table))) + "\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
