"""Client processes that begin at the same moment and know nothing of the application."""

import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Plan = TypeVar("Plan")
Result = TypeVar("Result")
_HEAD_START = 0.1
"""Seconds in which every client gets its plan."""


@dataclass(frozen=True)
class Outcome(Generic[Result]):
    """What each client brought back, and the seconds from the first beginning to the last end."""

    results: list[Result]
    seconds: float


class Crowd:
    """Some clients, waiting for plans."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool

    def run(self, task: Callable[[Plan], Result], plans: Sequence[Plan]) -> Outcome[Result]:
        """Give each client a plan; all begin together. ``task`` lies in a module that is light."""
        begin = time.monotonic() + _HEAD_START
        waiting = [self._pool.submit(_at, begin, task, plan) for plan in plans]
        done = [each.result() for each in waiting]
        started = min(start for start, _end, _result in done)
        ended = max(end for _start, end, _result in done)
        return Outcome([result for _start, _end, result in done], ended - started)


@contextmanager
def crowd(size: int) -> Iterator[Crowd]:
    """As many client processes, all of them started."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(size, mp_context=fresh) as pool:
        ready = [pool.submit(time.sleep, 0.3) for _ in range(size)]
        for each in ready:
            each.result()
        yield Crowd(pool)


def _at(begin: float, task: Callable[[Any], Any], plan: Any) -> tuple[float, float, Any]:
    time.sleep(max(0.0, begin - time.monotonic()))
    start = time.monotonic()
    result = task(plan)
    return start, time.monotonic(), result
