"""A migrated database is what the models say."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory
from sqlalchemy.engine import make_url

from tests.architecture.sources import ROOT, files, name

COMPARE = """
from conference.app import create_app
from conference.core.migrate import differences, upgrade
app = create_app()
upgrade(app)
upgrade(app)
for difference in differences(app):
    print(difference)
"""

UPGRADE = """
import datetime
import sqlalchemy as sa
from conference.app import create_app
from conference.core.database import db
from conference.core.migrate import upgrade

DAY = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)

def value(column, number):
    if column.foreign_keys:
        target = next(iter(column.foreign_keys)).column.table
        return None if target is column.table else number
    if isinstance(column.type, sa.JSON):
        return {}
    kind = column.type.python_type
    if kind is str:
        return f"{number}"
    if kind is bytes:
        return b"%d" % number
    if kind is datetime.datetime:
        return DAY
    if kind is datetime.date:
        return DAY.date()
    return number % 2 == 1 if kind is bool else number

def tables():
    metadata = sa.MetaData()
    metadata.reflect(db.engine)
    return [table for table in metadata.sorted_tables if table.name != "alembic_version"]

def counts(tables):
    with db.engine.connect() as connection:
        how_many = sa.select(sa.func.count())
        return {each.name: connection.scalar(how_many.select_from(each)) for each in tables}

def partial_indexes():
    found = set()
    for table in tables():
        for index in sa.inspect(db.engine).get_indexes(table.name):
            where = index.get("dialect_options", {})
            if any(name.endswith("_where") for name in where):
                found.add(index["name"])
    return found

def triggers():
    found = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with db.engine.connect() as connection:
        return set(connection.scalars(sa.text(found[connection.dialect.name])))

app = create_app()
upgrade(app, "0001")
with app.app_context():
    old = tables()
    with db.engine.begin() as connection:
        for table in old:
            for number in (1, 2):
                row = {column.name: value(column, number) for column in table.columns}
                connection.execute(table.insert().values(row))
            if connection.dialect.name == "postgresql" and "id" in table.columns:
                sequence = sa.func.pg_get_serial_sequence(table.name, "id")
                connection.execute(sa.select(sa.func.setval(sequence, 2)))
    indexes, before, guards = partial_indexes(), counts(old), triggers()
    assert len(guards) >= 2, guards
    assert set(before.values()) == {2} and len(before) > 40 and len(indexes) > 5, before
upgrade(app)
with app.app_context():
    after = counts(old)
    lost = {name: (number, after[name]) for name, number in before.items() if after[name] < number}
    assert not lost, lost
    assert indexes <= partial_indexes(), indexes - partial_indexes()
    assert guards <= triggers(), guards - triggers()
"""


@pytest.fixture
def empty_database(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Settings of a process that has a database of its own, on the kind under test."""
    settings = {"DATA_DIR": str(tmp_path), "DATABASE_URL": "", "LOG_LEVEL": "WARNING"}
    server = os.environ.get("TEST_DATABASE_URL", "")
    if not server:
        yield settings
        return
    database = f"migrations_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    admin = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {database}")
    url = make_url(server).set(database=database).render_as_string(hide_password=False)
    yield settings | {"DATABASE_URL": url}
    with admin.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {database} WITH (FORCE)")
    admin.dispose()


def run(script: str, settings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """A process of its own, on the database that the settings name."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        cwd=ROOT,
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=False,
    )


def test_migrated_database_equals_the_models(empty_database: dict[str, str]) -> None:
    done = run(COMPARE, empty_database)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""


def test_an_upgrade_keeps_every_row(empty_database: dict[str, str]) -> None:
    """SQLite writes a changed table anew; what hangs on its rows must not go with the old one."""
    done = run(UPGRADE, empty_database)
    assert done.returncode == 0, done.stderr


def test_migrations_form_one_line() -> None:
    scripts = ScriptDirectory(str(ROOT / "conference/migrations"))
    assert len(scripts.get_bases()) == len(scripts.get_heads()) == 1


def test_every_model_is_in_a_module_of_models() -> None:
    allowed = ("conference/core/", "conference/web/")
    assert [
        name(path)
        for path in files("conference", ".py")
        if "__tablename__" in path.read_text("utf-8")
        and not ("models" in path.parts or path.name == "models.py")
        and not name(path).startswith(allowed)
    ] == []
