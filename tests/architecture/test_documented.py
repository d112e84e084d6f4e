"""The README says what can be set and what can be commanded; ``make readme`` writes it."""

import click
from flask import Flask

from tests.architecture.readme import README, commands, own_commands, part, settings


def written(name: str) -> str:
    found = part(name).search(README.read_text("utf-8"))
    return found.group() if found else f"README.md lacks <!-- {name} --> … <!-- /{name} -->"


def test_settings_of_the_readme_are_those_of_the_code() -> None:
    assert written("settings") == settings()


def test_commands_of_the_readme_are_those_of_the_code(app: Flask) -> None:
    assert written("commands") == commands(app)


def test_every_command_and_option_has_a_sentence(app: Flask) -> None:
    speechless = [path for path, command in own_commands(app.cli) if not command.help]
    speechless += [
        f"{path} {option.opts[0]}"
        for path, command in own_commands(app.cli)
        for option in command.params
        if isinstance(option, click.Option) and not option.help
    ]
    assert speechless == []
