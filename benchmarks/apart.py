"""Measuring a function in a process of its own: processor time, wall time, peak memory."""

import gc
import multiprocessing
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Measured:
    """What a run took, and what it answered."""

    answer: Any
    processor: float
    """Seconds on one core."""
    wall: float
    """Seconds."""
    peak: float
    """Megabytes of the whole process."""


def measure(prepare: Callable[..., Callable[[], Any]], *arguments: Any) -> Measured:
    """Prepare in a fresh process, unmeasured, then run what was prepared."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(_measured, prepare, arguments).result()


def _measured(prepare: Callable[..., Callable[[], Any]], arguments: tuple[Any, ...]) -> Measured:
    run = prepare(*arguments)
    gc.collect()
    gc.freeze()  # as the server does with the loaded application before it starts the worker
    processor, wall = time.process_time(), time.perf_counter()
    answer = run()
    processor, wall = time.process_time() - processor, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Measured(answer, processor, wall, peak)
