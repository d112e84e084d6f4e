"""Printing figures."""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Figure:
    """One measured value."""

    benchmark: str
    database: str
    n: int
    metric: str
    value: float
    unit: str


class Reporter:
    """Prints the figures of one benchmark on one database as they come."""

    def __init__(self, benchmark: str, database: str) -> None:
        self.benchmark, self.database = benchmark, database

    def figure(self, metric: str, value: float, unit: str, n: int) -> None:
        """Print one figure."""
        figure = Figure(self.benchmark, self.database, n, metric, round(value, 3), unit)
        if os.environ.get("BENCHMARK_JSON"):
            print(json.dumps(asdict(figure)), flush=True)
        else:
            print(
                f"{figure.benchmark:<14}{figure.database:<12}n={n:<8}{metric:<44}"
                f"{figure.value:>12,.2f} {unit}",
                flush=True,
            )

    def times(self, what: str, seconds: Sequence[float], n: int) -> None:
        """Print the 50th, 95th and 99th percentile of a list of durations in milliseconds."""
        ordered = sorted(seconds)
        for percent in (50, 95, 99):
            at = min(len(ordered) - 1, round(percent / 100 * len(ordered)))
            self.figure(f"{what}, p{percent}", ordered[at] * 1000, "ms", n)
