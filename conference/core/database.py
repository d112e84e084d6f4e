"""The database: one declarative base, one scoped session, and the types columns share.

Everything Flask-SQLAlchemy gives is kept in this file, in the manner of its lighter successor, so
that a change of that package is a change of this file.
"""

import enum
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from flask import has_app_context
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DDL, JSON, DateTime, Enum, LargeBinary, MetaData, event
from sqlalchemy.engine import Connection, Dialect, Engine
from sqlalchemy.exc import DisconnectionError, OperationalError
from sqlalchemy.orm import DeclarativeBase, scoped_session
from sqlalchemy.pool import Pool
from sqlalchemy.types import TypeDecorator

from conference.core.crypto import keyring
from conference.core.write_queue import end_turn, take_turn


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC with its zone, also on SQLite, which would drop it."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a moment without zone: it would silently mean another time elsewhere."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment without time zone cannot be stored.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment back in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class EncryptedText(TypeDecorator[str]):
    """Text encrypted at rest; ``purpose`` names the column and is bound into the ciphertext."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, purpose: str) -> None:
        super().__init__()
        self.purpose = purpose

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """Encrypt on the way in."""
        return None if value is None else keyring().encrypt(value.encode(), purpose=self.purpose)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        """Decrypt on the way out."""
        return None if value is None else keyring().decrypt(value, purpose=self.purpose).decode()


class Base(DeclarativeBase):
    """The base of every table."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own declaration
        datetime: UtcDateTime,
        dict[str, Any]: JSON,
        dict[str, str]: JSON,
        list[str]: JSON,
        list[int]: JSON,
        enum.StrEnum: Enum(
            enum.StrEnum,
            native_enum=False,
            length=40,
            create_constraint=False,
            validate_strings=True,
            values_callable=lambda members: [member.value for member in members],
        ),
    }


BESIDE: dict[tuple[str, str], Sequence[str]] = {}
"""(Table, dialect) → statements that make what no model describes, such as an index of words.

They run when the table is made and after each migration, so each says IF NOT EXISTS.
"""


def beside(table: Any, dialect: str, statements: Sequence[str]) -> None:
    """Let something stand beside a table that SQLAlchemy knows nothing of."""
    BESIDE[table.name, dialect] = statements
    for statement in statements:
        make: Any = DDL(statement)  # type: ignore[no-untyped-call]  # SQLAlchemy's own
        event.listen(table, "after_create", make.execute_if(dialect=dialect))


class _FlaskBase(DeclarativeBase):
    """Flask-SQLAlchemy copies the base it is given; ours is used directly, so it gets this one."""


db = SQLAlchemy(model_class=_FlaskBase, disable_autonaming=True)
session: scoped_session[Any] = db.session

_RESTING = "resting_since"
_writing: ContextVar[bool] = ContextVar("writing", default=True)
_in_a_hurry: ContextVar[bool] = ContextVar("in_a_hurry", default=False)


def set_writing(value: bool) -> None:
    """Say whether transactions from here on may write.

    SQLite takes its write lock at BEGIN for a writing transaction, so that two writers queue up
    instead of one failing half-way (https://sqlite.org/lang_transaction.html); a reading one takes
    none. The web layer says False for a GET.
    """
    _writing.set(value)
    _in_a_hurry.set(False)


@contextmanager
def separate_transaction() -> Iterator[Connection]:
    """A short writing transaction of its own, committed at the end: counters, heartbeats."""
    before = _writing.get()
    _writing.set(True)
    try:
        with db.engine.begin() as connection:
            yield connection
    finally:
        _writing.set(before)


@contextmanager
def reading() -> Iterator[None]:
    """Read and then work for long, as a job does that renders: no lock is held meanwhile.

    The transaction before is ended without keeping anything; so is the reading one afterwards.
    """
    session.rollback()
    before = _writing.get()
    _writing.set(False)
    try:
        yield
    finally:
        session.rollback()
        _writing.set(before)


def refuse_write_lock() -> None:
    """Stop slow work that was begun inside a writing transaction: everybody else would wait."""
    open_here = has_app_context() and session.registry.has() and session().in_transaction()
    if _writing.get() and open_here:
        raise RuntimeError("slow work inside a writing transaction: call release() before")


def release() -> None:
    """End the running transaction without keeping anything, before slow work.

    Nothing may hold SQLite's write lock while it renders, re-encodes a picture, uploads or sends:
    call this first. Loaded objects read themselves again when they are next used.
    """
    session.rollback()


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, _record: Any) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None  # BEGIN is ours, below
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",  # what is removed is overwritten at once (decision record 0031)
        "busy_timeout=15000",
        "cache_size=-16000",
        "temp_store=MEMORY",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    """Begin as a writer or as a reader; the database itself refuses a reader's write."""
    writing = _writing.get()
    if connection.dialect.name == "sqlite":
        sqlite: Any = connection.connection.dbapi_connection  # what follows runs for each request
        sqlite.execute(f"PRAGMA query_only={0 if writing else 1}")
        if writing:
            waits = "NORMAL" if _in_a_hurry.get() else "FULL"
            sqlite.execute(f"PRAGMA synchronous={waits}")
            notes = connection.connection.record_info
            if notes is not None:
                take_turn(notes, connection.engine.url.database)
        try:
            sqlite.execute("BEGIN IMMEDIATE" if writing else "BEGIN")
        except sqlite3.OperationalError as error:  # as SQLAlchemy says it: the lock is not free
            raise OperationalError("BEGIN", None, error) from error
    elif not writing:
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")


@event.listens_for(Pool, "checkin")
@event.listens_for(Pool, "invalidate")
def _let_the_next_write(_connection: Any, record: Any, *_error: Any) -> None:
    """A connection that comes back has no transaction any more."""
    end_turn(record.record_info)


_TRUSTED_FOR = 2.0
"""Seconds."""


def ask_the_rested(engine: Engine) -> None:
    """Ask a connection that has lain in the pool for a while whether its server is still there.

    ``pool_pre_ping`` asks each time, which is a tenth of all that a scan costs. Of a server that
    went away and came back within two seconds of the last call, one call learns by failing.
    """

    @event.listens_for(engine, "checkin")
    def rest(_connection: Any, record: Any) -> None:
        record.info[_RESTING] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def ask(connection: Any, record: Any, _proxy: Any) -> None:
        since = record.info.pop(_RESTING, None)
        if since is None or time.monotonic() - since <= _TRUSTED_FOR:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise DisconnectionError from error


def start_writing(*, in_a_hurry: bool = False) -> None:
    """Let a request that has only read so far write from here on; nothing where it may already.

    It ends the reading transaction, so SQLite's write lock is held for the writing alone. Objects
    loaded before keep their values but belong to no transaction any more. ``in_a_hurry`` leaves
    bringing the commit to the disk to the next writer that waits for it (decision record 0021).
    """
    if not _writing.get():
        session.close()
        _writing.set(True)
        _in_a_hurry.set(in_a_hurry)


def is_sqlite() -> bool:
    """Whether the present database is SQLite."""
    return db.engine.dialect.name == "sqlite"
