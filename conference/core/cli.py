"""Commands about the database."""

import logging

import click
from flask import current_app
from flask.cli import AppGroup

logging.getLogger("alembic").setLevel(logging.WARNING)  # what it loads and finds is no news

db_group = AppGroup("db", help="The database's structure.")


@db_group.command("upgrade")
def upgrade() -> None:
    """Bring the database to the newest version; does nothing when it is there already."""
    from conference.core import migrate  # noqa: PLC0415 - the web processes do without Alembic

    migrate.upgrade(current_app._get_current_object())  # type: ignore[attr-defined]  # noqa: SLF001 - Alembic needs the application, not the proxy


@db_group.command("revision")
@click.argument("message")
def revision(message: str) -> None:
    """Write a migration for what the models have and the database lacks."""
    from conference.core import migrate  # noqa: PLC0415 - as above

    migrate.revision(current_app._get_current_object(), message)  # type: ignore[attr-defined]  # noqa: SLF001 - as above


COMMANDS: tuple[click.Command, ...] = (db_group,)
