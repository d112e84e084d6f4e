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


def test_migrated_database_equals_the_models(empty_database: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", COMPARE],
        cwd=ROOT,
        env=os.environ | empty_database,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""


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
