"""Writers of one SQLite file come one after another, and nobody keeps a turn that is over."""

import os
import threading
from pathlib import Path

import pytest
from flask import Flask

from conference.core.database import db, is_sqlite, separate_transaction, session, set_writing
from conference.core.write_queue import end_turn, take_turn

WAIT = 0.2


def _is_free(database: str) -> bool:
    """Whether a writer that comes now has its turn within a moment."""
    notes: dict[object, object] = {}

    def come() -> None:
        take_turn(notes, database)
        end_turn(notes)
        passed.set()

    passed = threading.Event()
    threading.Thread(target=come, daemon=True).start()
    return passed.wait(WAIT)


@pytest.fixture
def database(app: Flask) -> str:
    if not is_sqlite():
        pytest.skip("PostgreSQL queues its writers itself")
    return db.engine.url.database or ""


def test_the_next_writer_waits_until_the_turn_is_over(tmp_path: Path):
    database = str(tmp_path / "some.db")
    notes: dict[object, object] = {}
    take_turn(notes, database)

    assert not _is_free(database)

    end_turn(notes)

    assert _is_free(database)


def test_a_turn_taken_twice_is_one_turn(tmp_path: Path):
    database = str(tmp_path / "some.db")
    notes: dict[object, object] = {}
    take_turn(notes, database)
    take_turn(notes, database)
    end_turn(notes)
    end_turn(notes)

    assert _is_free(database)


@pytest.mark.parametrize("ending", ["commit", "rollback", "close"])
def test_a_transaction_ends_its_turn_however_it_ends(database: str, ending: str):
    session.connection().exec_driver_sql("SELECT 1")

    assert not _is_free(database)

    getattr(session, ending)()

    assert _is_free(database)


def test_a_failed_transaction_ends_its_turn(database: str):
    with pytest.raises(RuntimeError), separate_transaction():
        raise RuntimeError

    assert _is_free(database)


def test_a_reader_takes_no_turn(database: str):
    set_writing(False)
    session.connection().exec_driver_sql("SELECT 1")

    assert _is_free(database)


def test_a_child_process_has_no_turn_of_its_parents(tmp_path: Path):
    database = str(tmp_path / "some.db")
    notes: dict[object, object] = {}
    take_turn(notes, database)
    end, begin = os.pipe()
    child = os.fork()
    if child == 0:
        own: dict[object, object] = {}
        take_turn(own, database)  # waits for the parent's turn, and for nothing else
        os.write(begin, b"!")
        os._exit(0)
    end_turn(notes)

    assert os.read(end, 1) == b"!"
    assert os.waitpid(child, 0)[1] == 0
