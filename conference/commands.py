"""The command line: every feature's commands, gathered for ``flask --app wsgi``."""

import click

COMMANDS: tuple[click.Command, ...] = ()
