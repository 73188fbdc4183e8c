# SPDX-License-Identifier: Apache-2.0
"""What a set of figures allows: linear programmes over the cells and the population (HiGHS).

The unknowns are the cells, zero or more, and the population N as the last one. highspy is imported
when the first programme is solved.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jknmodel.base.cells import CELLS
from jknmodel.base.linear_programme import silent_solver
from jknmodel.evidence.figures import Row

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Figures that cannot all be true, and by how much each must at least move.

    ``labels`` cannot be made shorter; ``adjustments`` maps a figure to the least change, in people,
    of the solution that moves least in all (each weighed by its own size).
    """

    labels: tuple[str, ...]
    adjustments: dict[str, float]


class Polytope:
    """All cells and populations that satisfy the rows.

    >>> from jknmodel.base.cells import CELLS
    >>> from jknmodel.evidence.figures import Figure, rows_of
    >>> twelve = Figure("registered", "people", low=12, high=12, value=12)
    >>> Polytope(rows_of(twelve)).range_of(CELLS.index(("PBI", "3", "active")))
    (0.0, 12.0)
    """

    def __init__(
        self,
        rows: Sequence[Row],
        *,
        population: tuple[float, float] = (0.0, math.inf),
        lowest: Vector | None = None,
        highest: Vector | None = None,
    ) -> None:
        self.rows = tuple(rows)
        n = len(CELLS)
        self._lower = np.zeros(n + 1)
        self._upper = np.full(n + 1, math.inf)
        if lowest is not None:
            self._lower[:n] = lowest
        if highest is not None:
            self._upper[:n] = highest
        self._lower[n], self._upper[n] = population

    def _matrix(self) -> NDArray[np.float64]:
        return np.array([[*row.weights, row.population] for row in self.rows]).reshape(
            len(self.rows), len(CELLS) + 1
        )

    def extremes(self, weights: Vector, constant: float = 0.0) -> tuple[float, float]:
        """The least and the most of weights . (cells, N) + constant; (nan, nan) when empty."""
        cost = np.zeros(len(CELLS) + 1)
        cost[: len(weights)] = weights
        solver = _Solver(self._matrix(), self._bounds(), self._lower, self._upper)
        low, high = solver.least(cost), solver.least(-cost)
        return low + constant, -high + constant

    def ratio_extremes(self, part: Vector, whole: Vector) -> tuple[float, float]:
        """The least and the most of (part . x) / (whole . x), by Dinkelbach's steps."""
        solver = _Solver(self._matrix(), self._bounds(), self._lower, self._upper)
        ends = []
        for sign in (1.0, -1.0):
            ratio = sign * math.inf
            guess = 0.5
            for _ in range(50):
                if math.isnan(solver.least(sign * (part - guess * whole))):
                    return math.nan, math.nan
                x = solver.solution()
                ratio = float(part @ x / (whole @ x)) if whole @ x > 0 else math.nan
                if math.isnan(ratio) or abs(ratio - guess) <= 1e-12:
                    break
                guess = ratio
            ends.append(ratio)
        return ends[0], ends[1]

    def range_of(self, cell: int) -> tuple[float, float]:
        """The least and the most people the cell can hold."""
        return self.ranges()[cell]

    def ranges(self) -> list[tuple[float, float]]:
        """The interval of every cell, in the order of CELLS.

        Rows see of a block only how many people it has: a cell holds what its block must or may
        have, less what the others of the block may or must.
        """
        solver, block = self._by_block()
        costs = np.eye(block.max() + 2)[:-1]
        ends = np.array([(solver.least(cost), -solver.least(-cost)) for cost in costs])[block]
        others = block[:, None] == block
        np.fill_diagonal(others, val=False)
        lower, upper = self._lower[:-1], self._upper[:-1]
        least = np.maximum(lower, ends[:, 0] - np.where(others, upper, 0.0).sum(axis=1))
        most = np.minimum(upper, ends[:, 1] - np.where(others, lower, 0.0).sum(axis=1))
        return [(max(0.0, float(a)), float(b)) for a, b in zip(least, most, strict=True)]

    def _by_block(self) -> tuple[_Solver, NDArray[np.intp]]:
        """The programme with one unknown a block of cells that no row tells apart, and each's."""
        count = len(CELLS)
        weighed = list(zip(*(row.weights for row in self.rows), strict=True)) or [()] * count
        number = {weights: b for b, weights in enumerate(dict.fromkeys(weighed))}
        block = np.array([number[weights] for weights in weighed])
        matrix = np.array([*zip(*number, strict=True)]).reshape(len(self.rows), len(number))
        lower, upper = (
            np.append(np.bincount(block, of[:-1]), of[-1]) for of in (self._lower, self._upper)
        )
        merged = np.column_stack([matrix, [row.population for row in self.rows]])
        return _Solver(merged, self._bounds(), lower, upper), block

    def corners(self, weights: Vector) -> Vector:
        """The points with the least and the most of each row of weights over (cells, N).

        Their mean lies off every bound that some point lies off. ValueError when nothing satisfies
        the rows, or a most has no end.
        """
        solver = _Solver(self._matrix(), self._bounds(), self._lower, self._upper)
        found = []
        for cost in weights:
            for sign in (1.0, -1.0):
                if not math.isfinite(solver.least(sign * cost)):
                    raise ValueError("empty, or without an end")
                found.append(solver.solution())
        return np.array(found)

    def inequalities(self) -> tuple[Vector, Vector]:
        """The same set as A (cells, N) <= b, without bounds that are infinite."""
        matrix, (low, high) = self._matrix(), self._bounds()
        every = np.eye(len(CELLS) + 1)
        sides = [(matrix, high), (-matrix, -low), (every, self._upper), (-every, -self._lower)]
        normals = np.vstack([normal for normal, _ in sides])
        bounds = np.concatenate([bound for _, bound in sides])
        finite = np.isfinite(bounds)
        return normals[finite], bounds[finite]

    def feasible(self) -> bool:
        """Whether any cells at all satisfy the rows."""
        solver, block = self._by_block()
        return not math.isnan(solver.least(np.zeros(block.max() + 2)))

    def _bounds(self) -> tuple[Vector, Vector]:
        return np.array([r.low for r in self.rows]), np.array([r.high for r in self.rows])

    def only(self, labels: Iterable[str]) -> Polytope:
        """The same for some figures alone; the place's population is one of them."""
        kept = set(labels)
        n = len(CELLS)
        # The range of the population is evidence too: without it the population is free.
        population = (
            (float(self._lower[n]), float(self._upper[n]))
            if "population" in kept
            else (0.0, math.inf)
        )
        return Polytope(
            [r for r in self.rows if r.label in kept],
            population=population,
            lowest=self._lower[:n],
            highest=self._upper[:n],
        )

    def conflict(self) -> Conflict | None:
        """None when the rows agree; otherwise the fewest figures found that cannot all be true."""
        if self.feasible():
            return None
        labels = list(dict.fromkeys([*(r.label for r in self.rows), "population"]))
        found: tuple[str, ...] | None = next(
            (pair for pair in combinations(labels, 2) if not self.only(pair).feasible()), None
        )
        if found is None:
            remaining = labels
            for label in labels:
                fewer = [other for other in remaining if other != label]
                if not self.only(fewer).feasible():
                    remaining = fewer
            found = tuple(remaining)
        return Conflict(found, self.only(found).least_adjustment())

    def least_adjustment(self) -> dict[str, float]:
        """The least change of each row, in people: total change over size is least (an LP)."""
        n, m = len(CELLS) + 1, len(self.rows)
        matrix = np.hstack([self._matrix(), np.eye(m), -np.eye(m)])
        # The range of the population may move like any other row.
        band = np.zeros((1, n + 2 * m + 2))
        band[0, n - 1], band[0, -2], band[0, -1] = 1.0, 1.0, -1.0
        matrix = np.vstack([np.hstack([matrix, np.zeros((m, 2))]), band])
        low, high = self._bounds()
        low = np.append(low, self._lower[-1])
        high = np.append(high, self._upper[-1])
        people = self._scale()
        size = np.append(np.maximum(1.0, np.array([_size(r, people) for r in self.rows])), people)
        slack = 1.0 / size
        cost = np.concatenate([np.zeros(n), slack[:m], slack[:m], slack[m:], slack[m:]])
        lower = np.concatenate([self._lower[:-1], [0.0], np.zeros(2 * m + 2)])
        upper = np.concatenate([self._upper[:-1], [math.inf], np.full(2 * m + 2, math.inf)])
        solver = _Solver(matrix, (low, high), lower, upper)
        if math.isnan(solver.least(cost)):
            return {}
        x = solver.solution()
        moved: dict[str, float] = {}
        for i, row in enumerate(self.rows):
            change = x[n + m + i] - x[n + i]
            if abs(change) > 1e-6:
                moved[row.label] = moved.get(row.label, 0.0) + float(change)
        change = float(x[-1] - x[-2])
        if abs(change) > 1e-6:
            moved["population"] = change
        return moved

    def _scale(self) -> float:
        """About how many people this is: the population, or the largest figure."""
        finite = [b for b in (self._lower[-1], self._upper[-1]) if 0 < b < math.inf]
        figures = [abs(b) for r in self.rows for b in (r.low, r.high) if math.isfinite(b)]
        return float(max([*finite, *figures, 1.0]))


def _size(row: Row, people: float) -> float:
    """The size of a row in people: a figure's own number, or its share of the population."""
    numbers = [abs(b) for b in (row.low, row.high) if math.isfinite(b) and b]
    return max(numbers) if numbers else abs(row.population or min(row.weights)) * people


class _Solver:
    """One HiGHS model whose objective changes."""

    def __init__(
        self,
        matrix: NDArray[np.float64],
        bounds: tuple[Vector, Vector],
        lower: Vector,
        upper: Vector,
    ) -> None:
        import highspy

        model = highspy.HighsLp()
        rows, columns = matrix.shape
        model.num_col_, model.num_row_ = columns, rows
        model.col_cost_ = np.zeros(columns)
        model.col_lower_, model.col_upper_ = lower, upper
        model.row_lower_, model.row_upper_ = bounds
        # Row by row: HiGHS wants the start of each row, then its columns and values.
        used = [np.flatnonzero(row) for row in matrix]
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.cumsum([0, *(len(u) for u in used)])
        model.a_matrix_.index_ = np.concatenate([*used, np.array([], dtype=int)]).astype(np.int32)
        model.a_matrix_.value_ = np.concatenate(
            [*(row[u] for row, u in zip(matrix, used, strict=True)), np.array([])]
        )
        self._highs: Any = silent_solver()
        self._highs.setOptionValue("primal_feasibility_tolerance", 1e-9)
        self._highs.passModel(model)
        self._optimal = highspy.HighsModelStatus.kOptimal
        self._unbounded = (
            highspy.HighsModelStatus.kUnbounded,
            highspy.HighsModelStatus.kUnboundedOrInfeasible,
        )
        self._columns = columns

    def least(self, cost: Vector) -> float:
        """The least cost; -inf when it has no end, nan when nothing satisfies the rows."""
        index = np.arange(self._columns, dtype=np.int32)
        self._highs.changeColsCost(self._columns, index, cost)
        self._highs.run()
        status = self._highs.getModelStatus()
        if status == self._optimal:
            return float(self._highs.getInfo().objective_function_value)
        if status in self._unbounded:
            self._highs.changeColsCost(self._columns, index, np.zeros(self._columns))
            self._highs.run()
            if self._highs.getModelStatus() == self._optimal:
                return -math.inf
        return math.nan

    def solution(self) -> Vector:
        """The unknowns of the last optimum."""
        return np.array(self._highs.getSolution().col_value)
