"""What this machine has beside Python: programs and tables without which a feature is quietly off.

A feature registers each in its ``cli.py``; ``flask --app wsgi check`` says what is there.
"""

from collections.abc import Callable
from dataclasses import dataclass

import click
from flask.cli import with_appcontext


@dataclass(frozen=True)
class Equipment:
    """A thing of the machine and what is missing without it."""

    name: str
    package: str
    """The Debian package that brings it."""
    without: str
    is_there: Callable[[], bool]


_known: list[Equipment] = []


def register(equipment: Equipment) -> None:
    """Have ``check`` look for a thing."""
    _known.append(equipment)


@click.command("check")
@with_appcontext
def check() -> None:
    """Say which programs this machine has, and what is off without the others."""
    for thing in sorted(_known, key=lambda thing: thing.name):
        if thing.is_there():
            click.echo(f"{thing.name}: there")
        else:
            click.echo(f"{thing.name}: missing. {thing.without} Install {thing.package}.")


COMMANDS: tuple[click.Command, ...] = (check,)
