"""A fair queue before SQLite's write lock.

SQLite lets a writer that finds the lock taken sleep for 1, 2, 5 … up to 100 ms and try again: who
comes later may go first, and some wait long although the lock was free for most of that time. So
writers queue up here: the threads of a process at a lock of its own, and one thread of each process
at a lock of the kernel, which wakes those who wait as soon as it is free and forgets a process that
dies. The queue decides about the order alone; SQLite's own lock keeps the data right without it.
"""

import fcntl
import os
import threading
from pathlib import Path
from typing import Any, Final

_PATIENCE = 15.0
"""Seconds after which a writer of this process goes on without its turn, and SQLite decides."""
_TURN: Final = "write_turn"
_here = threading.Lock()
_descriptors: dict[int, int] = {}


def take_turn(info: dict[Any, Any], database: str | None) -> None:
    """Wait for the turn of the connection whose notes these are; at once where it has it."""
    if not database or database == ":memory:" or info.get(_TURN):
        return
    if not _here.acquire(timeout=_PATIENCE):
        return
    try:
        fcntl.flock(_descriptor(database), fcntl.LOCK_EX)
    except OSError:  # a file system without locks: the order is left to SQLite
        _here.release()
    else:
        info[_TURN] = True


def end_turn(info: dict[Any, Any]) -> None:
    """Let the next writer go; nothing where the connection has no turn."""
    if info.pop(_TURN, None):
        fcntl.flock(_descriptors[os.getpid()], fcntl.LOCK_UN)
        _here.release()


def _descriptor(database: str) -> int:
    """The lock file, opened by each process anew: such a lock belongs to the opening."""
    number = os.getpid()
    if number not in _descriptors:
        path = Path(database).with_suffix(".queue")
        _descriptors[number] = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    return _descriptors[number]


def _begin_anew() -> None:
    """A child process has none of its parent's turns."""
    global _here  # noqa: PLW0603 - a lock that was held at the fork would stay so for ever
    _here = threading.Lock()
    _descriptors.clear()


os.register_at_fork(after_in_child=_begin_anew)
