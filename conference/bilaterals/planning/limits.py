"""How long the solver may take, and who is told how far it is."""

from collections.abc import Callable
from dataclasses import dataclass

Listener = Callable[[int, int], None]
"""Told the worth of the best plan so far and the bound."""


@dataclass(frozen=True)
class Limits:
    """How long the solver may take, and how it works; one worker and one seed repeat exactly."""

    seconds: float = 60
    workers: int = 2
    seed: int = 1
    close_enough: float = 0.002
    """The share of the bound at which it stops."""
