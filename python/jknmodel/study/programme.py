# SPDX-License-Identifier: Apache-2.0
"""How money is best divided among what has diminishing, or other, returns: a linear programme.

Each use of the money is a curve of points: what so much of it takes, and what it brings. Between
two points both are straight lines. Where a curve does not bend down, its pieces are taken in their
order by whole numbers.

>>> import numpy as np
>>> curves = [
...     Curve("a", np.array([0.0, 10.0, 20.0]), np.array([0.0, 30.0, 40.0])),
...     Curve("a", np.array([0.0, 10.0]), np.array([0.0, 20.0])),
... ]
>>> found = divided(curves, 15.0)
>>> [round(float(x), 6) for x in found.positions], found.gain, found.price
([1.0, 0.5], 40.0, 2.0)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from jknmodel.base.linear_programme import silent_solver

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Curve", "Divided", "divided"]

#: A slope has to be so much steeper than the one before it to count as bending up.
_BENDS_UP: Final = 1e-3
#: Where many curves bend up: how near the best, and how many branches are looked at.
_GAP: Final = 1e-6
_NODES: Final = 2_000
#: Takes and gains are brought near one: a solver's tolerances are about 1e-7.
_LARGE: Final = 1e3


@dataclass(frozen=True, slots=True)
class Curve:
    """What a use takes and brings at each of its points, the first of which takes nothing.

    ``group`` is whose money it takes, for `divided`'s floors.
    """

    group: str
    takes: NDArray[np.float64]
    gains: NDArray[np.float64]

    def at(self, position: float) -> tuple[float, float]:
        """What it takes and brings between two points: 1.5 is halfway from the second on."""
        points = np.arange(len(self.takes))
        return (
            float(np.interp(position, points, self.takes)),
            float(np.interp(position, points, self.gains)),
        )

    @property
    def bends_down(self) -> bool:
        """Whether each piece brings no more for the money than the one before it."""
        takes, gains = np.diff(self.takes), np.diff(self.gains)
        if not (takes > 0).all():
            return False
        slopes = gains / takes
        scale = float(np.abs(slopes).max(initial=0.0))
        return bool((np.diff(slopes) <= _BENDS_UP * scale).all())


@dataclass(frozen=True, slots=True)
class Divided:
    """How far along each curve, what that brings in all, and what the next unit of money would."""

    positions: tuple[float, ...]
    gain: float
    price: float


def divided(
    curves: Sequence[Curve], money: float, floors: Mapping[str, float] | None = None
) -> Divided:
    """The division of a sum that brings most; each group is kept its floor, used or not.

    ``price`` is the dual price of the money; with whole numbers that of the programme in which they
    stand as they are.
    """
    programme = _Programme(curves, money, floors or {})
    return programme.solved()


class _Programme:
    """Columns: the pieces of each curve from 0 to 1, a sum for each group, then the switches."""

    def __init__(self, curves: Sequence[Curve], money: float, floors: Mapping[str, float]) -> None:
        self.curves = curves
        self.groups = list(dict.fromkeys([*floors, *(curve.group for curve in curves)]))
        self.floors = floors
        takes = [np.diff(curve.takes) for curve in curves]
        gains = [np.diff(curve.gains) for curve in curves]
        self.unit = max([money, *(float(np.abs(t).max(initial=0)) for t in takes)]) / _LARGE or 1.0
        self.worth = (
            max([float(np.abs(g).max(initial=0)) for g in gains], default=0) / _LARGE or 1.0
        )
        self.takes = [t / self.unit for t in takes]
        self.gains = [g / self.worth for g in gains]
        self.money = money / self.unit
        self.first = np.concatenate([[0], np.cumsum([len(t) for t in takes])]).astype(int)
        self.pieces = int(self.first[-1])

    def solved(self) -> Divided:
        bent = [i for i, curve in enumerate(self.curves) if not curve.bends_down]
        x, price = self._solve(bent, {})
        if bent:  # the whole numbers stand; then what is left is linear
            _, price = self._solve(bent, dict(enumerate(np.rint(x[self._switches :]))))
        positions = tuple(self._position(i, x, i in bent) for i in range(len(self.curves)))
        gain = sum(curve.at(at)[1] for curve, at in zip(self.curves, positions, strict=True))
        return Divided(positions, float(gain), price * self.worth / self.unit)

    def _position(self, i: int, x: NDArray[np.float64], bent: bool) -> float:
        """How far along a curve its pieces reach, those of one slope in their order."""
        pieces = x[self.first[i] : self.first[i + 1]]
        if bent:
            return float(pieces.sum())
        along = np.concatenate([[0.0], np.cumsum(self.takes[i])])
        return float(np.interp(float(pieces @ self.takes[i]), along, np.arange(len(along))))

    @property
    def _switches(self) -> int:
        return self.pieces + len(self.groups)

    def _solve(
        self, bent: Sequence[int], fixed: Mapping[int, float]
    ) -> tuple[NDArray[np.float64], float]:
        """The best of it, and the price of the money."""
        import highspy

        solver = silent_solver()
        solver.setOptionValue("mip_rel_gap", _GAP)
        solver.setOptionValue("mip_max_nodes", _NODES)
        infinity = highspy.kHighsInf
        for gain in np.concatenate([*self.gains, []]):
            solver.addCol(-float(gain), 0.0, 1.0, 0, [], [])
        for group in self.groups:
            solver.addCol(0.0, self.floors.get(group, 0.0) / self.unit, infinity, 0, [], [])
        for number, group in enumerate(self.groups):  # what it takes is within its sum
            mine = [i for i, curve in enumerate(self.curves) if curve.group == group]
            columns = np.concatenate([*(self._of(i) for i in mine), [self.pieces + number]])
            values = np.concatenate([*(self.takes[i] for i in mine), [-1.0]])
            self._row(solver, -infinity, 0.0, columns, values)
        money = len(self.groups)
        sums = np.arange(self.pieces, self._switches)
        self._row(solver, -infinity, self.money, sums, np.ones(len(sums)))
        self._in_order(solver, bent, fixed, infinity)
        solver.run()
        solution = solver.getSolution()
        found = np.asarray(solution.col_value, dtype=float)
        duals = list(solution.row_dual)
        return found, -float(duals[money]) if duals else 0.0

    def _in_order(
        self, solver: Any, bent: Sequence[int], fixed: Mapping[int, float], infinity: float
    ) -> None:
        """A piece of a curve that bends up begins where the one before it is at its end."""
        import highspy

        at, count = self._switches, 0
        for i in bent:
            pieces = self._of(i)
            for before, after in pairwise(pieces):
                low, high = (fixed[count],) * 2 if count in fixed else (0.0, 1.0)
                solver.addCol(0.0, low, high, 0, [], [])
                if not fixed:
                    solver.changeColIntegrality(at + count, highspy.HighsVarType.kInteger)
                self._row(solver, 0.0, infinity, [before, at + count], [1.0, -1.0])
                self._row(solver, -infinity, 0.0, [after, at + count], [1.0, -1.0])
                count += 1

    def _of(self, curve: int) -> NDArray[np.int64]:
        return np.arange(self.first[curve], self.first[curve + 1])

    @staticmethod
    def _row(solver: Any, low: float, high: float, columns: Any, values: Any) -> None:
        index = np.asarray(columns, dtype=np.int32)
        solver.addRow(low, high, len(index), index, np.asarray(values, dtype=np.float64))
