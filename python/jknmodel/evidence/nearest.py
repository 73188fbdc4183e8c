# SPDX-License-Identifier: Apache-2.0
"""The cells nearest to a prior under linear rows, and their rounding to whole people.

Nearest is least relative entropy, sum x log(x / q) - x + q. Its dual has one multiplier a row: cell
j is q_j exp(sum of multipliers x weights), and the multipliers are the least point of a convex
function, found by Newton's steps that never cross zero where a row is an interval (Bertsekas 1982).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Bounded = tuple[Vector, float, float]

#: Rows hold to this share of everybody: a ten-millionth of a person in a million.
SETTLED: Final = 1e-13
#: Less than this cannot be told from the rounding of the sums themselves.
HELD: Final = 1e-9
#: In one step no cell grows or shrinks more than exp(STRIDE) times.
STRIDE: Final = 3.0


class NotReachedError(ValueError):
    """No cells satisfy the rows; ``rows`` are the numbers of those that pull against each other."""

    def __init__(self, rows: tuple[int, ...]) -> None:
        super().__init__("no cells satisfy the rows")
        self.rows = rows


def nearest(prior: Vector, rows: Sequence[Bounded]) -> Vector:
    """The least-entropy cells with low <= weights . cells <= high for every row.

    Cells without a prior stay empty. NotReachedError when the rows cannot all hold.
    """
    prior = np.asarray(prior, dtype=float)
    there = prior > 0
    size = float(prior.sum())
    if not rows or size == 0:
        return prior.copy()
    matrix = np.array([weights for weights, _, _ in rows])[:, there]
    scale = np.maximum(np.abs(matrix).max(axis=1, initial=0.0), 1e-300)
    bounds = np.array([(low, high) for _, low, high in rows]) / (size * scale)[:, None]
    found = _Dual(prior[there] / size, matrix / scale[:, None], bounds[:, 0], bounds[:, 1])
    cells = np.zeros(len(prior))
    cells[there] = size * found.settled()
    return cells


class _Dual:
    """The multipliers of the rows; everything in shares of everybody."""

    def __init__(self, prior: Vector, matrix: Vector, low: Vector, high: Vector) -> None:
        self._prior, self._matrix, self._low, self._high = prior, matrix, low, high
        self._interval = low < high

    def settled(self, steps: int = 400) -> Vector:
        """The cells, once no row misses its bounds or pulls without need."""
        multipliers = np.zeros(len(self._low))
        cells, value = self._at(multipliers)
        for _ in range(steps):
            slope = self._slope(multipliers, cells)
            if float(np.abs(slope).max()) <= SETTLED:
                return cells
            moved = self._stepped(multipliers, cells, value, slope)
            if moved is None:
                break
            multipliers, cells, value = moved
        if float(np.abs(self._slope(multipliers, cells)).max()) <= HELD:
            return cells
        pulling = np.abs(multipliers) > 1e-3 * np.abs(multipliers).max(initial=0.0)
        raise NotReachedError(tuple(int(i) for i in np.flatnonzero(pulling)))

    def _at(self, multipliers: Vector) -> tuple[Vector, float]:
        """The cells and the value of the dual at some multipliers."""
        with np.errstate(over="ignore"):
            cells = self._prior * np.exp(multipliers @ self._matrix)
        end = np.where(multipliers > 0, self._low, self._high)
        paid = np.where(multipliers == 0, 0.0, multipliers * np.where(multipliers == 0, 0.0, end))
        return cells, float(cells.sum() - paid.sum())

    def _slope(self, multipliers: Vector, cells: Vector) -> Vector:
        """What each row's sum exceeds the end that it is held at; 0 where it may be what it is."""
        sums = self._matrix @ cells
        end = np.where(multipliers > 0, self._low, self._high)
        return np.asarray(
            sums - np.where(multipliers == 0, np.clip(sums, self._low, self._high), end)
        )

    def _stepped(
        self, multipliers: Vector, cells: Vector, value: float, slope: Vector
    ) -> tuple[Vector, Vector, float] | None:
        """One step that makes the dual less; None when there is none."""
        side = np.where(multipliers == 0, -np.sign(slope), np.sign(multipliers))
        direction = self._direction(multipliers, cells, slope, side)
        longest = float(np.abs(direction @ self._matrix).max(initial=0.0))
        length = min(1.0, STRIDE / longest) if longest > 0 else 1.0
        worst = float(np.abs(slope).max())
        for _ in range(60):
            tried = multipliers + length * direction
            # An interval pulls to one of its ends at a time: past zero it pulls no more.
            tried[self._interval & (tried * side < 0)] = 0.0
            there, less = self._at(tried)
            gain = float(slope @ (tried - multipliers))
            if less <= value + 1e-4 * gain and less < value:
                return tried, there, less
            # So near that the value no longer tells: the rows themselves do.
            if abs(gain) <= 1e-13 and float(np.abs(self._slope(tried, there)).max()) < worst:
                return tried, there, less
            length /= 2
        return None

    def _direction(self, multipliers: Vector, cells: Vector, slope: Vector, side: Vector) -> Vector:
        """Newton's direction among the rows that pull; those about to let go step by themselves."""
        curved = (self._matrix * cells) @ self._matrix.T
        diagonal = np.diag(curved)
        near = min(1e-2, float(np.abs(slope).max()))
        going = self._interval & (np.abs(multipliers) <= near) & (slope * side > 0)
        free = ((multipliers != 0) | (slope != 0) | ~self._interval) & ~going
        direction = np.where(going, -slope / np.maximum(diagonal, 1e-300), 0.0)
        while free.any():
            part = curved[np.ix_(free, free)]
            # Rows that follow from others leave a direction without curvature.
            ridge = 1e-14 * float(np.trace(part)) + 1e-300
            step = np.linalg.solve(part + ridge * np.eye(len(part)), -slope[free])
            wrong = self._interval[free] & (multipliers[free] == 0) & (step * side[free] < 0)
            direction[free] = np.where(wrong, 0.0, step)
            if not wrong.any():
                break
            free[np.flatnonzero(free)[wrong]] = False
        return direction


def largest_remainder(values: Vector, total: int) -> NDArray[np.int64]:
    """Whole numbers with that sum, each its value rounded down or up, the largest remainders up."""
    floors = np.floor(values + 1e-6)
    whole = floors.astype(np.int64)
    short = int(total - whole.sum())
    order = np.argsort(-(values - floors), kind="stable")
    if not 0 <= short <= len(values):
        raise ValueError("the total is not a rounding of the values")
    whole[order[:short]] += 1
    return whole


def whole_people(cells: Vector, rows: Sequence[Bounded]) -> NDArray[np.int64]:
    """Cells as whole people: blocks that no row tells apart keep their totals, and so do all."""
    blocks = _blocks(rows, len(cells))
    sums = np.array([cells[block].sum() for block in blocks])
    return _spread(cells, blocks, largest_remainder(sums, _everybody(cells, rows)))


def held_by(people: NDArray[np.int64], rows: Sequence[Bounded]) -> bool:
    """Whether every row holds for these people."""
    return all(low - 1e-6 <= people @ weights <= high + 1e-6 for weights, low, high in rows)


def whole_people_within(cells: Vector, rows: Sequence[Bounded]) -> NDArray[np.int64] | None:
    """The whole people nearest to the cells for which every row holds; None when there are none.

    ``whole_people`` wherever that keeps the rows. Otherwise blocks that no row tells apart are
    searched, depth first, nearest totals first, each up to four people off.
    """
    rounded = whole_people(cells, rows)
    if held_by(rounded, rows):
        return rounded
    blocks = _blocks(rows, len(cells))
    sums = np.array([cells[block].sum() for block in blocks])
    for reach in (1.0, 2.0, 4.0):
        totals = _Totals(sums, blocks, rows, reach).nearest()
        if totals is not None:
            return _spread(cells, blocks, totals)
    return None


def _blocks(rows: Sequence[Bounded], count: int) -> list[list[int]]:
    """The cells that every row weighs alike, together."""
    signatures: dict[tuple[float, ...], list[int]] = {}
    for j in range(count):
        signatures.setdefault(tuple(float(w[j]) for w, _, _ in rows), []).append(j)
    return list(signatures.values())


def _spread(
    cells: Vector, blocks: Sequence[Sequence[int]], totals: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Each block's total over its cells, in proportion."""
    whole = np.zeros(len(cells), dtype=np.int64)
    for block, total in zip(blocks, totals, strict=True):
        values = cells[block]
        of_all = float(values.sum())
        if abs(of_all - total) >= 1 and of_all > 0:
            values = values * (float(total) / of_all)
        whole[block] = largest_remainder(values, int(total))
    return whole


class _Totals:
    """Whole totals of blocks for which all rows hold, nearest to the sums: a search tree."""

    #: Nodes looked at before the best found is taken, and before nothing found is nothing.
    ENOUGH, MOST = 20_000, 400_000

    def __init__(
        self,
        sums: Vector,
        blocks: Sequence[Sequence[int]],
        rows: Sequence[Bounded],
        reach: float,
    ) -> None:
        weights = np.array([[w[block[0]] for block in blocks] for w, _, _ in rows])
        self._order = _short_rows_first(weights)
        self._low = np.array([low for _, low, _ in rows]) - 1e-6
        self._high = np.array([high for _, _, high in rows]) + 1e-6
        self._choices = [_whole_near(float(sums[b]), reach) for b in self._order]
        self._costs = [
            [abs(n - float(sums[b])) for n in choices]
            for b, choices in zip(self._order, self._choices, strict=True)
        ]
        self._columns = weights.T[self._order]
        ends = np.array([(min(c), max(c)) for c in self._choices], dtype=float)
        parts = self._columns[:, :, None] * ends[:, None, :]
        # What the blocks still to come can add to each row at least and at most, and must cost.
        self._least = _still_to_come(parts.min(axis=2))
        self._most = _still_to_come(parts.max(axis=2))
        self._must = _still_to_come(np.array([min(c) for c in self._costs]))
        self._best = math.inf
        self._found: list[int] | None = None
        self._chosen = [0] * len(self._order)
        self._nodes = 0

    def nearest(self) -> NDArray[np.int64] | None:
        """The totals in the order of the blocks, or None."""
        self._descend(0, np.zeros(len(self._low)), 0.0)
        if self._found is None:
            return None
        totals = np.zeros(len(self._order), dtype=np.int64)
        totals[self._order] = self._found
        return totals

    def _descend(self, depth: int, sums: Vector, cost: float) -> None:
        self._nodes += 1
        if depth == len(self._order):
            self._best, self._found = cost, list(self._chosen)
            return
        for n, extra in zip(self._choices[depth], self._costs[depth], strict=True):
            if cost + extra + self._must[depth + 1] >= self._best - 1e-9:
                break  # the choices are in the order of their cost
            if self._nodes > (self.MOST if self._found is None else self.ENOUGH):
                return
            there = sums + n * self._columns[depth]
            if (there + self._most[depth + 1] < self._low).any():
                continue
            if (there + self._least[depth + 1] > self._high).any():
                continue
            self._chosen[depth] = n
            self._descend(depth + 1, there, cost + extra)


def _whole_near(value: float, reach: float) -> list[int]:
    """The whole numbers from 0 upwards within reach of a value, the nearest first."""
    if value == 0:
        return [0]  # nobody can be where the prior knows nobody
    first, last = math.ceil(value - reach), math.floor(value + reach)
    return sorted(range(max(0, first), max(0, last) + 1), key=lambda n: (abs(n - value), n))


def _short_rows_first(weights: Vector) -> list[int]:
    """The columns, those of the rows with the fewest first: such a row is settled soonest."""
    order: list[int] = []
    for row in sorted(weights, key=lambda r: int(np.count_nonzero(r))):
        order += [int(b) for b in np.flatnonzero(row) if b not in order]
    return order + [b for b in range(weights.shape[1]) if b not in order]


def _still_to_come(parts: Vector) -> Vector:
    """Sums of what is at a place and after it, and zero after the last."""
    sums = np.zeros((len(parts) + 1, *parts.shape[1:]))
    sums[:-1] = np.cumsum(parts[::-1], axis=0)[::-1]
    return sums


def _everybody(cells: Vector, rows: Sequence[Bounded]) -> int:
    """The whole number of all, inside what the rows about everybody say where one fits."""
    total = round(float(cells.sum()))
    about_all = [(low, high) for weights, low, high in rows if (weights == 1).all()]
    least = max((low for low, _ in about_all), default=-math.inf)
    most = min((high for _, high in about_all), default=math.inf)
    for nearby in (total, total + 1, total - 1):
        if least - 1e-6 <= nearby <= most + 1e-6:
            return nearby
    return total
