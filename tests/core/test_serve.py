"""The commands that start the site."""

from collections.abc import Iterator
from dataclasses import replace

import click
import pytest
from flask import Flask

from conference.core.config import Config
from conference.core.serve import PREPARATIONS
from conference.core.webserver import take_address


@pytest.fixture
def taken_port(app: Flask, config: Config, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A port that another server listens on, in the application's settings."""
    with take_address("127.0.0.1", 0) as other:
        other.listen()
        port = other.getsockname()[1]
        changed = replace(config, host="127.0.0.1", port=port)
        monkeypatch.setitem(app.extensions, "conference_config", changed)
        yield port


@pytest.mark.parametrize("command", ["start", "serve"])
def test_address_in_use_is_said_in_a_sentence(app: Flask, taken_port: int, command: str) -> None:
    result = app.test_cli_runner().invoke(args=[command])
    assert result.exit_code == 1
    assert result.output == (
        f"Error: Cannot listen on 127.0.0.1, port {taken_port}: Address already in use. "
        "Set HOST or PORT to another address.\n"
    )


@pytest.mark.parametrize("arguments", PREPARATIONS, ids=" ".join)
def test_preparations_are_commands_with_these_options(
    app: Flask, arguments: tuple[str, ...]
) -> None:
    group, name, *options = arguments
    commands = app.cli.commands[group]
    assert isinstance(commands, click.Group)
    known = {text for option in commands.commands[name].params for text in option.opts}
    assert set(options) <= known
