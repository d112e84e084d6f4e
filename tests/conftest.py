"""What every test shares: one application a worker process, an empty real database a test."""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from pytest_socket import disable_socket, enable_socket, socket_allow_hosts
from sqlalchemy.engine import Engine, make_url

from conference.app import create_app
from conference.core.config import Config
from conference.core.database import Base, db, set_writing
from conference.core.keys import remember_key
from conference.i18n import set_language

LOOPBACK = ["127.0.0.1", "::1", "localhost"]


class UnflushedConnection(sqlite3.Connection):
    """SQLite that never waits for the disk: here nobody cuts the power, as with PostgreSQL's fsync.

    Five milliseconds a commit are a quarter of the suite's time. Sites that run in processes of
    their own (benchmarks, journeys, the endurance test) flush as they do for everybody.
    """

    def execute(self, sql: str, *arguments: Any) -> sqlite3.Cursor:
        if sql.startswith("PRAGMA synchronous="):
            sql = "PRAGMA synchronous=OFF"
        return super().execute(sql, *arguments)


def _flush_nothing(dialect: Any, _record: Any, _arguments: Any, options: dict[str, Any]) -> None:
    if dialect.name == "sqlite":
        options["factory"] = UnflushedConnection


sa.event.listen(Engine, "do_connect", _flush_nothing)
os.fsync = lambda _file: None


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        "once: what is proved here hangs on no database (access, paper), so it is run with one",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What touches no database of the suite is run once, with SQLite: a third of the tests."""
    if not os.environ.get("TEST_DATABASE_URL"):
        return
    databases = {"config", "empty_database"}
    kept = [
        item
        for item in items
        if databases & set(getattr(item, "fixturenames", ()))
        and item.get_closest_marker("once") is None
    ]
    chosen = set(kept)
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = kept


@pytest.fixture(autouse=True)
def _loopback_only() -> Iterator[None]:
    """No test reaches beyond this machine."""
    disable_socket(allow_unix_socket=True)
    enable_socket()
    socket_allow_hosts(LOOPBACK, allow_unix_socket=True)
    yield
    enable_socket()


def _own_postgresql(url: str, worker: str) -> str:
    """An empty database of this test process's own."""
    name = f"conference_{worker}"
    admin = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name}")
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    admin.dispose()
    return make_url(url).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    """Settings of the test application; DATABASE by ``TEST_DATABASE_URL``, SQLite without it."""
    url = os.environ.get("TEST_DATABASE_URL", "")
    if url:
        url = _own_postgresql(url, os.environ.get("PYTEST_XDIST_WORKER", "main"))
    return Config(
        data_dir=tmp_path_factory.mktemp("data"),
        database_url=url,
        public_url="http://conference.test",
        encryption_key="11" * 32,
        secret_key="test",
        log_level="WARNING",
    )


@pytest.fixture(scope="session")
def _application(config: Config) -> Iterator[Flask]:
    app = create_app(config)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    app.extensions["security"].pwd_context.update(argon2__rounds=1, argon2__memory_cost=1024)
    with app.app_context():
        Base.metadata.create_all(db.engine)
        remember_key()
        db.session.remove()
        if config.database_url == "":
            db.engine.dispose()
            path = config.data_dir / "conference.db"
            shutil.copyfile(path, path.with_suffix(".empty"))
        else:
            _make_emptying_quick()
    yield app
    with app.app_context():
        db.engine.dispose()


def _empty(config: Config) -> None:
    """Give the next test a database as new."""
    if config.database_url == "":
        db.engine.dispose()
        path: Path = config.data_dir / "conference.db"
        for suffix in (".db-wal", ".db-shm"):
            path.with_suffix(suffix).unlink(missing_ok=True)
        shutil.copyfile(path.with_suffix(".empty"), path)
        return
    with db.engine.begin() as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.exec_driver_sql("SELECT empty_tables()")


def _make_emptying_quick() -> None:
    """A function that deletes where there is something; its hundred plans are made once."""
    steps = " ".join(
        f'IF EXISTS (SELECT FROM "{table.name}") THEN DELETE FROM "{table.name}"; END IF;'
        for table in Base.metadata.sorted_tables
        if table.name != "key_checks"
    )
    with db.engine.begin() as connection:
        connection.exec_driver_sql(
            "CREATE OR REPLACE FUNCTION empty_tables() RETURNS void LANGUAGE plpgsql"
            f" AS $$ BEGIN {steps} END $$"
        )


@pytest.fixture
def app(_application: Flask, config: Config) -> Iterator[Flask]:
    """The application, with an application context and an empty database."""
    with _application.app_context():
        set_writing(True)
        set_language("en")  # whatever the last request of another test spoke
        yield _application
        db.session.rollback()
        db.session.remove()
        set_writing(True)
        _empty(config)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without cookies yet."""
    return app.test_client()


@pytest.fixture
def sign_in(client: FlaskClient) -> Callable[..., Any]:
    """``sign_in(role, event=None)`` makes a member of staff with that role and signs them in."""
    from tests.factories.accounts import UserFactory, grant  # noqa: PLC0415 - needs the app

    def enter(*roles: str, event: Any = None, **fields: Any) -> Any:
        user = UserFactory(**fields)
        for role in roles:
            grant(user, role, event)
        db.session.commit()
        with client.session_transaction() as session:
            session["_user_id"] = user.fs_uniquifier
            session["_fresh"] = True
            session["fs_paa"] = time.time()
        return user

    return enter


@pytest.fixture
def count_queries(app: Flask) -> Callable[[], Any]:
    """``with count_queries() as statements:`` gathers the SQL that runs inside."""

    @contextmanager
    def counting() -> Iterator[list[str]]:
        statements: list[str] = []

        def note(_c: Any, _cur: Any, statement: str, *_rest: Any) -> None:
            if not statement.startswith(("PRAGMA", "BEGIN", "SET TRANSACTION")):
                statements.append(statement)

        engine: Engine = db.engine
        sa.event.listen(engine, "before_cursor_execute", note)
        try:
            yield statements
        finally:
            sa.event.remove(engine, "before_cursor_execute", note)

    return counting
