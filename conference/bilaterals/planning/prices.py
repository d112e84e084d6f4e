"""A near-best plan and a bound for large events, by prices on what is scarce (decision 0078).

Every row of ``rows`` (a delegation's hour, the rooms of a slot, its interpreters) has a price. Each
meeting takes the choice that is worth most after the prices; what all of them then have is never
less than the best plan is worth, so it is a bound (Lagrange). Prices rise where too many want the
same and fall where few do (subgradients with Polyak's step), and now and then a plan is made by
giving each meeting, the most profitable first, the best choice that is still free.
"""

import math

import numpy as np
import numpy.typing as npt

from conference.bilaterals.planning.board import Board
from conference.bilaterals.planning.limits import Limits, Listener, Watch
from conference.bilaterals.planning.rows import Rows
from conference.bilaterals.planning.worth import value_of, worth

MOST_ROUNDS = 800
PLAN_EVERY = 25
PATIENCE = 12
"""Rounds without a better bound, after which the steps become smaller."""
SHORTER = 0.7
SHORTEST = 0.01
"""With steps of this length nothing moves any more."""
NEARLY = 1e-6

Floats = npt.NDArray[np.float64]


class Market:
    """The choices with their worth, and the rows with their prices."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        meetings = {meeting.id: meeting for meeting in rows.meetings}
        self.worth = np.array([worth(meetings[key], at[0]) for key, at in rows.choices], np.float64)
        self.starts = np.array([begin for begin, _end in rows.spans], np.int64)
        self.lengths = np.array([end - begin for begin, end in rows.spans], np.int64)
        bound = list(rows)
        self.most = np.array([most for _choices, most in bound], np.float64)
        counts = np.array([len(choices) for choices, _most in bound], np.int64)
        self.row_of = np.repeat(np.arange(len(bound)), counts)
        self.choice_of = np.fromiter(
            (choice for choices, _most in bound for choice in choices), np.int64, counts.sum()
        )

    def profits(self, prices: Floats) -> Floats:
        """What each choice is worth after the prices of the rows it stands in."""
        cost = np.bincount(self.choice_of, prices[self.row_of], len(self.worth))
        return self.worth - cost

    def bound(self, profits: Floats, prices: Floats) -> tuple[float, Floats]:
        """What no plan can exceed at these prices, and by row what is left over (or lacking)."""
        best = np.maximum.reduceat(profits, self.starts)
        here = np.repeat(best, self.lengths)
        taken = (profits >= here - NEARLY) & (here > 0)
        shared = np.repeat(np.maximum(np.add.reduceat(taken, self.starts), 1), self.lengths)
        share = taken / shared  # meetings that waver count with both
        left = self.most - np.bincount(self.row_of, share[self.choice_of], len(self.most))
        return float(np.maximum(best, 0).sum() + prices @ self.most), left

    def plan(self, profits: Floats) -> Board:
        """A plan that breaks nothing: the most profitable meeting first, its best free choice."""
        board, rows = Board(self.rows.openings), self.rows
        best = np.maximum.reduceat(profits, self.starts)
        for number in np.argsort(-best, kind="stable"):
            begin, end = rows.spans[number]
            for choice in begin + np.argsort(-profits[begin:end], kind="stable"):
                if board.try_place(rows.meetings[number], rows.choices[choice][1]):
                    break
        return board


def improve(
    rows: Rows, first: Board, limits: Limits, watch: Watch, listener: Listener | None = None
) -> tuple[Board, int]:
    """The best plan that is found, and the bound; stops when they are close, or time is up."""
    market, problem = Market(rows), rows.problem
    best, value = first, value_of(problem, first.places)
    prices = kept = np.zeros(len(market.most))
    bound, step, stalled = math.inf, 1.0, 0
    for number in range(1, MOST_ROUNDS + 1):
        profits = market.profits(prices)
        found, left = market.bound(profits, prices)
        if found < bound - NEARLY:
            bound, kept, stalled = found, prices, 0
        else:
            stalled += 1
        if number % PLAN_EVERY == 0:
            board = market.plan(profits)
            if (worth_now := value_of(problem, board.places)) > value:
                best, value = board, worth_now
            if listener is not None:
                listener(value, math.floor(bound + NEARLY))
        wanted = np.where((prices <= 0) & (left > 0), 0, left)
        length = float(wanted @ wanted)
        is_close = bound - value <= limits.close_enough * bound
        if length < NEARLY or is_close or step < SHORTEST or watch.left <= 0:
            break
        if stalled > PATIENCE:
            step, stalled, prices = step * SHORTER, 0, kept
        else:
            prices = np.maximum(0, prices - step * (found - value) / length * left)
    return best, math.floor(bound + NEARLY)
