"""Commands about the database."""

import click
from flask import current_app
from flask.cli import AppGroup

from conference.core import migrate

db_group = AppGroup("db", help="The database's structure.")


@db_group.command("upgrade")
def upgrade() -> None:
    """Bring the database to the newest version; does nothing when it is there already."""
    migrate.upgrade(current_app._get_current_object())  # type: ignore[attr-defined]  # noqa: SLF001 - Alembic needs the application, not the proxy


@db_group.command("revision")
@click.argument("message")
def revision(message: str) -> None:
    """Write a migration for what the models have and the database lacks."""
    migrate.revision(current_app._get_current_object(), message)  # type: ignore[attr-defined]  # noqa: SLF001 - as above


COMMANDS: tuple[click.Command, ...] = (db_group,)
