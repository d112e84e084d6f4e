"""Database migrations: Alembic, driven from code so that no configuration file names a place."""

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config as AlembicConfig
from alembic.migration import MigrationContext

from conference.core.database import Base, db, set_writing

if TYPE_CHECKING:
    from flask import Flask

SCRIPTS = Path(__file__).parent.parent / "migrations"


def _config() -> AlembicConfig:
    config = AlembicConfig()
    config.set_main_option("script_location", str(SCRIPTS))
    config.set_main_option("path_separator", "os")
    return config


def upgrade(app: "Flask") -> None:
    """Bring the database to the newest version; does nothing when it is there already."""
    set_writing(True)
    with app.app_context(), db.engine.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def revision(app: "Flask", message: str) -> None:
    """Write a migration for the difference between the models and the database."""
    with app.app_context(), db.engine.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.revision(config, message, autogenerate=True)


def differences(app: "Flask") -> list[object]:
    """What the migrated database lacks against the models; empty when both agree."""
    with app.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Base.metadata))
