"""The parts of the README that say what the code says; ``make readme`` writes them."""

import re
from collections.abc import Iterator
from dataclasses import fields

import click
from flask import Flask

from conference.app import create_app
from conference.core.config import Config
from tests.architecture.sources import ROOT

README = ROOT / "README.md"


def settings() -> str:
    """Name, default and sentence of every setting, as a table."""
    lines = ["| setting | default | meaning |", "|---|---|---|"]
    for setting in fields(Config):
        default = f"`{setting.default}`" if str(setting.default) else "empty"
        lines.append(f"| `{setting.name.upper()}` | {default} | {setting.metadata['doc']} |")
    return "\n".join(lines)


def own_commands(group: click.Group, path: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command of ours below a group, with its words as typed."""
    for word, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from own_commands(command, f"{path}{word} ")
        elif command.callback and command.callback.__module__.startswith("conference."):
            yield f"{path}{word}", command


def commands(app: Flask) -> str:
    """Every command with its arguments and the first line of its help, as a list."""
    lines = []
    for path, command in own_commands(app.cli):
        words = [
            path,
            *(p.name.upper() for p in command.params if isinstance(p, click.Argument) and p.name),
        ]
        first = (command.help or "").strip().partition("\n")[0]
        lines.append(f"- `flask --app wsgi {' '.join(words)}`: {first[:1].lower()}{first[1:]}")
    return "\n".join(lines)


def part(name: str) -> re.Pattern[str]:
    """What stands between the two comments of a name."""
    return re.compile(rf"(?<=<!-- {name} -->\n).*?(?=\n<!-- /{name} -->)", re.DOTALL)


def main() -> None:
    """Write both parts anew."""
    text = README.read_text("utf-8")
    for name, content in (("settings", settings()), ("commands", commands(create_app()))):
        text = part(name).sub(lambda _match, content=content: content, text)  # type: ignore[misc]
    README.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
