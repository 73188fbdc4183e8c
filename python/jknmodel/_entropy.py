# SPDX-License-Identifier: Apache-2.0
"""The cells nearest to a prior under linear rows, and their rounding to whole people.

Nearest is least relative entropy, sum x log(x / q) - x + q, found by cyclic Bregman projections
with Hildreth's correction for interval rows (Censor & Lent 1981; Dykstra for Bregman distances):
each row in turn multiplies its cells by exp(weight x multiplier) until nothing moves any more.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]


def _multiplier(weights: Vector, cells: Vector, target: float) -> float:
    """The m with sum weights x cells x exp(weights x m) = target; the sum grows with m."""
    if np.all((weights == 0) | (weights == 1)):
        total = float(cells @ weights)
        return float(np.log(target / total)) if target > 0 < total else -np.inf

    def excess(m: float) -> float:
        return float(np.sum(weights * cells * np.exp(weights * m))) - target

    low, high = -1.0, 1.0
    while excess(low) > 0 and low > -1e4:
        low *= 2
    while excess(high) < 0 and high < 1e4:
        high *= 2
    m = 0.0
    for _ in range(200):  # Newton, kept inside the bracket
        gap = excess(m)
        if gap > 0:
            high = m
        else:
            low = m
        slope = float(np.sum(weights**2 * cells * np.exp(weights * m)))
        step = m - gap / slope if slope > 0 else (low + high) / 2
        m_next = step if low < step < high else (low + high) / 2
        if abs(m_next - m) <= 1e-15 * max(1.0, abs(m)):
            return m_next
        m = m_next
    return m


def nearest(
    prior: Vector,
    rows: Sequence[tuple[Vector, float, float]],
    *,
    tolerance: float = 1e-13,
    rounds: int = 20_000,
) -> Vector:
    """The least-entropy cells with low <= weights . cells <= high for every row.

    Stops when every row holds, and nothing moved in a round, to ``tolerance`` relative to the
    total. The rows must be feasible on the cells whose prior is not zero; a RuntimeError says when
    they are not.
    """
    cells = np.asarray(prior, dtype=float).copy()
    multipliers = np.zeros(len(rows))
    size = max(1.0, float(cells.sum()))
    for _ in range(rounds):
        before = cells.copy()
        for i, (weights, low, high) in enumerate(rows):
            free = cells * np.exp(-weights * multipliers[i]) if multipliers[i] else cells
            value = float(free @ weights)
            if value < low:
                multipliers[i] = _multiplier(weights, free, low)
            elif value > high:
                multipliers[i] = _multiplier(weights, free, high)
            else:
                multipliers[i] = 0.0
            cells = free * np.exp(weights * multipliers[i]) if multipliers[i] else free
        moved = float(np.abs(cells - before).max())
        sums = [float(cells @ weights) for weights, _, _ in rows]
        broken = max(
            (max(low - sum_, sum_ - high) for sum_, (_, low, high) in zip(sums, rows, strict=True)),
            default=0.0,
        )
        if moved <= tolerance * size and broken <= tolerance * size:
            return cells
    raise RuntimeError(f"the projection did not settle in {rounds} rounds")


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


def whole_people(cells: Vector, rows: Sequence[tuple[Vector, float, float]]) -> NDArray[np.int64]:
    """Cells as whole people: blocks that no row tells apart keep their totals, and so do all."""
    signatures: dict[tuple[float, ...], list[int]] = {}
    for j in range(len(cells)):
        signatures.setdefault(tuple(float(w[j]) for w, _, _ in rows), []).append(j)
    blocks = list(signatures.values())
    sums = np.array([cells[block].sum() for block in blocks])
    totals = largest_remainder(sums, _everybody(cells, rows))
    whole = np.zeros(len(cells), dtype=np.int64)
    for block, total in zip(blocks, totals, strict=True):
        whole[block] = largest_remainder(cells[block], int(total))
    return whole


def _everybody(cells: Vector, rows: Sequence[tuple[Vector, float, float]]) -> int:
    """The whole number of all, inside what the rows about everybody say where one fits."""
    total = round(float(cells.sum()))
    about_all = [(low, high) for weights, low, high in rows if (weights == 1).all()]
    least = max((low for low, _ in about_all), default=-math.inf)
    most = min((high for _, high in about_all), default=math.inf)
    for nearby in (total, total + 1, total - 1):
        if least - 1e-6 <= nearby <= most + 1e-6:
            return nearby
    return total
