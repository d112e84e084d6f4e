"""How long a plan may take, and who is told how far it is."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

Listener = Callable[[int, int], None]
"""Told the worth of the best plan so far and the bound."""


@dataclass(frozen=True)
class Limits:
    """How long a plan may take, and how it is made; one worker and one seed repeat exactly."""

    seconds: float = 60
    """For all of it: what comes before and after the solver is taken from the solver's time."""
    workers: int = 2
    seed: int = 1
    close_enough: float = 0.002
    """The share of the bound at which it stops."""


@dataclass(frozen=True)
class Watch:
    """Runs from the moment it is made."""

    seconds: float
    started: float = field(default_factory=time.monotonic)

    @property
    def passed(self) -> float:
        """Seconds since then."""
        return time.monotonic() - self.started

    @property
    def left(self) -> float:
        """Seconds until the time is up; less than nothing where it is over."""
        return self.seconds - self.passed
