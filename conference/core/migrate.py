"""Database migrations: Alembic, driven from code so that no configuration file names a place."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config as AlembicConfig
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect

from conference.core.database import BESIDE, Base, db, set_writing

if TYPE_CHECKING:
    from flask import Flask

ASIDE = "aside_"
"""How the names begin of what stands beside the tables."""
SCRIPTS = Path(__file__).parent.parent / "migrations"


def _config() -> AlembicConfig:
    config = AlembicConfig()
    config.set_main_option("script_location", str(SCRIPTS))
    config.set_main_option("path_separator", "os")
    return config


def upgrade(app: "Flask", to: str = "head") -> None:
    """Bring the database to a version, the newest by default; does nothing when it is there.

    Raises ``RuntimeError``, with nothing changed, where a row would point to none.
    """
    set_writing(True)
    with (
        app.app_context(),
        db.engine.connect() as connection,
        _tables_may_go(connection),
        connection.begin(),
    ):
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, to)
        _make_beside(connection)
        _check_pointers(connection)


@contextmanager
def _tables_may_go(connection: Connection) -> Iterator[None]:
    """SQLite changes a table by writing it anew; dropping the old one must not empty others.

    With foreign keys on, DROP TABLE deletes its rows first, and what hangs on them
    (https://sqlite.org/lang_altertable.html, 12 steps).
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    raw: Any = connection.connection.dbapi_connection
    raw.execute("PRAGMA foreign_keys=OFF")  # does nothing inside of a transaction
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


def _make_beside(connection: Connection) -> None:
    """What stands beside the tables of the models, where they are; does nothing the second time."""
    tables = set(inspect(connection).get_table_names())
    for (table, dialect), statements in BESIDE.items():
        if dialect == connection.dialect.name and table in tables:
            for statement in statements:
                connection.exec_driver_sql(statement)


def is_modelled(name: str | None, _kind: str = "", _parents: Any = None) -> bool:
    """Whether a name in the database is for the models to describe, for Alembic's comparison."""
    return not (name or "").startswith(ASIDE)


def _check_pointers(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        lost = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if lost:
            raise RuntimeError(f"rows that point to none: {sorted({row[0] for row in lost})}")


def revision(app: "Flask", message: str) -> None:
    """Write a migration for the difference between the models and the database."""
    with app.app_context(), db.engine.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.revision(config, message, autogenerate=True)


def differences(app: "Flask") -> list[object]:
    """What the migrated database lacks against the models; empty when both agree."""
    with app.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": is_modelled}
        )
        return list(compare_metadata(context, Base.metadata))
