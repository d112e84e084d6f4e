"""How fast a device may call: a bucket for each, in the memory of the process.

A device is known and few: nothing is written for a call that is in time, or the guard would cost
more than what it guards. Two web processes let through twice as much.
"""

import threading
import time
from collections.abc import Callable

from flask import abort

CALLS_A_SECOND = 50.0
AT_ONCE = 200.0
_LARGEST = 10_000


class Pace:
    """Buckets that fill with time."""

    def __init__(
        self,
        rate: float = CALLS_A_SECOND,
        size: float = AT_ONCE,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._rate, self._size, self._now = rate, size, now
        self._buckets: dict[int, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def allows(self, device_id: int) -> bool:
        """Whether one more call is in time; it is counted then."""
        now = self._now()
        with self._lock:
            left, since = self._buckets.get(device_id, (self._size, now))
            left = min(self._size, left + (now - since) * self._rate)
            if len(self._buckets) > _LARGEST:
                self._buckets.clear()
            self._buckets[device_id] = (left - 1 if left >= 1 else left, now)
            return left >= 1


_pace = Pace()


def slow_down(device_id: int) -> None:
    """Answer 429 to a device that calls too fast."""
    if not _pace.allows(device_id):
        abort(429)
