"""The README says what can be set and what can be commanded."""

import re
from collections.abc import Iterator
from dataclasses import fields

import click
import pytest
from flask import Flask

from conference.core.config import Config
from tests.architecture.sources import ROOT

TABLE = re.compile(r"<!-- settings -->\n(.*?)\n<!-- /settings -->", re.DOTALL)


@pytest.fixture
def readme() -> str:
    return (ROOT / "README.md").read_text("utf-8")


def expected_rows() -> list[tuple[str, str, str]]:
    """Name, default and sentence of every setting, as the table should have them."""
    rows = []
    for setting in fields(Config):
        default = f"`{setting.default}`" if str(setting.default) else "empty"
        rows.append((f"`{setting.name.upper()}`", default, setting.metadata["doc"]))
    return rows


def test_every_setting_is_in_the_table(readme: str) -> None:
    table = TABLE.search(readme)
    assert table, "README.md has no table between <!-- settings --> and <!-- /settings -->"
    lines = table[1].strip().splitlines()[2:]  # below the head and its rule
    rows = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]
    assert rows == expected_rows()


def commands(group: click.Group, path: str = "") -> Iterator[str]:
    """Every command of ours below a group, as typed."""
    for word, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{path}{word} ")
        elif command.callback and command.callback.__module__.startswith("conference."):
            yield f"{path}{word}"


def test_every_command_is_in_the_readme(app: Flask, readme: str) -> None:
    missing = [path for path in commands(app.cli) if f"`flask --app wsgi {path}" not in readme]
    assert missing == []


def test_every_command_has_a_help_sentence(app: Flask) -> None:
    def speechless(group: click.Group) -> Iterator[str]:
        for word, command in group.commands.items():
            if not command.help:
                yield word
            if isinstance(command, click.Group):
                yield from speechless(command)

    assert list(speechless(app.cli)) == []
