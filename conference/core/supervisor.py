"""Child processes kept alive: start, watch, start again, stop together. Linux only."""

import ctypes
import logging
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NoReturn

logger = logging.getLogger(__name__)

_PR_SET_PDEATHSIG = 1  # prctl(2)
_STOP = frozenset({signal.SIGTERM, signal.SIGINT, signal.SIGHUP})
_WATCHED = _STOP | {signal.SIGCHLD}


@dataclass(kw_only=True)
class Child:
    """One process to keep alive: ``run`` is called in it, and its end is the process's end."""

    name: str
    run: Callable[[], None]
    pid: int = field(default=0, init=False)
    started: float = field(default=0.0, init=False)
    pause: float = field(default=0.0, init=False)
    due: float = field(default=0.0, init=False)


class Supervisor:
    """Keeps children alive until told to stop; times are in seconds.

    A child that ends is started again after a pause that doubles from ``first_pause`` to
    ``longest_pause``, and is forgotten once the child has lived for ``longest_pause``. To stop,
    each child gets SIGTERM, and SIGKILL when it is still there after ``grace``. The kernel kills
    the children when the supervisor itself is killed.
    """

    def __init__(
        self,
        children: Sequence[Child],
        *,
        first_pause: float = 0.5,
        longest_pause: float = 30.0,
        grace: float = 20.0,
    ) -> None:
        self.children = children
        self.first_pause = first_pause
        self.longest_pause = longest_pause
        self.grace = grace

    def run(self) -> None:
        """Start the children and watch them until SIGTERM, SIGINT or SIGHUP; then stop them."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _WATCHED)
        try:
            for child in self.children:
                self._start(child)
            while self._wait(self._seconds_to_next_start()) not in _STOP:
                self._reap(restart=True)
                self._start_due()
        finally:
            self._stop()
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _wait(self, seconds: float) -> int:
        """The next signal, or 0 when none came in that time."""
        received = signal.sigtimedwait(_WATCHED, max(0.0, seconds))
        return received.si_signo if received else 0

    def _seconds_to_next_start(self) -> float:
        waiting = [child.due for child in self.children if not child.pid]
        return min(waiting) - time.monotonic() if waiting else 3600.0

    def _start_due(self) -> None:
        for child in self.children:
            if not child.pid and child.due <= time.monotonic():
                self._start(child)

    def _start(self, child: Child) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            _become(child, parent)
        child.pid, child.started = pid, time.monotonic()

    def _reap(self, *, restart: bool) -> None:
        by_pid = {child.pid: child for child in self.children if child.pid}
        for pid, child in by_pid.items():
            ended, status = os.waitpid(pid, os.WNOHANG)
            if not ended:
                continue
            child.pid = 0
            if not restart:
                continue
            now = time.monotonic()
            lasted = now - child.started >= self.longest_pause
            longer = min(child.pause * 2, self.longest_pause)
            child.pause = self.first_pause if lasted or not child.pause else longer
            child.due = now + child.pause
            logger.error(
                "%s (process %d) ended with status %d; it starts again in %.1f s.",
                child.name,
                pid,
                os.waitstatus_to_exitcode(status),
                child.pause,
            )

    def _stop(self) -> None:
        self._signal(signal.SIGTERM)
        end = time.monotonic() + self.grace
        while self._alive():
            left = end - time.monotonic()
            if left <= 0 or self._wait(left) in _STOP:  # late, or told to stop a second time
                self._signal(signal.SIGKILL)
                end = time.monotonic() + self.grace
            self._reap(restart=False)

    def _alive(self) -> bool:
        return any(child.pid for child in self.children)

    def _signal(self, number: signal.Signals) -> None:
        for child in self.children:
            if child.pid:
                os.kill(child.pid, number)


def _become(child: Child, parent: int) -> NoReturn:
    """The life of a child process after the fork."""
    status = 1
    try:
        _die_with(parent)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; the parent decides
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _WATCHED)
        child.run()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        logger.exception("%s failed.", child.name)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _die_with(parent: int) -> None:
    """Ask the kernel to kill this process when its parent ends, however that comes about."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)
