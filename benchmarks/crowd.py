"""Several client processes that begin at the same moment."""

import multiprocessing
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Generic, TypeVar

Plan = TypeVar("Plan")
Result = TypeVar("Result")
_HEAD_START = 1.5
"""Seconds until all have started."""


@dataclass(frozen=True)
class Crowd(Generic[Result]):
    """What each client brought back, and the seconds from the first beginning to the last end."""

    results: list[Result]
    seconds: float


def run_together(task: Callable[[Plan], Result], plans: Sequence[Plan]) -> Crowd[Result]:
    """Run a task for each plan in a process of its own; the processes know nothing of ours."""
    fresh = multiprocessing.get_context("spawn")
    begin = time.monotonic() + _HEAD_START
    with ProcessPoolExecutor(len(plans), mp_context=fresh) as pool:
        waiting = [pool.submit(_at, begin, task, plan) for plan in plans]
        done = [each.result() for each in waiting]
    started = min(start for start, _end, _result in done)
    ended = max(end for _start, end, _result in done)
    return Crowd([result for _start, _end, result in done], ended - started)


def _at(begin: float, task: Callable[[Plan], Result], plan: Plan) -> tuple[float, float, Result]:
    time.sleep(max(0.0, begin - time.monotonic()))
    start = time.monotonic()
    result = task(plan)
    return start, time.monotonic(), result
