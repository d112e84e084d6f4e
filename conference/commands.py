"""The command line: every feature's commands, gathered for ``flask --app wsgi``."""

import click

from conference.core import cli as core
from conference.core import serve

COMMANDS: tuple[click.Command, ...] = (
    *core.COMMANDS,
    *serve.COMMANDS,
)
