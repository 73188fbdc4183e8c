# SPDX-License-Identifier: Apache-2.0
"""Linear programmes by HiGHS: the second opinion on ``evidence/linear_programme.hpp``."""

from __future__ import annotations

import math
from typing import Any

import highspy
import numpy as np
from jknmodel.base.linear_programme import silent_solver
from numpy.typing import NDArray

Vector = NDArray[np.float64]


class Highs:
    """One model whose cost changes: low <= matrix . x <= high, lower <= x <= upper."""

    def __init__(
        self, matrix: Vector, bounds: tuple[Vector, Vector], lower: Vector, upper: Vector
    ) -> None:
        model = highspy.HighsLp()
        rows, columns = matrix.shape
        model.num_col_, model.num_row_ = columns, rows
        model.col_cost_ = np.zeros(columns)
        model.col_lower_, model.col_upper_ = lower, upper
        model.row_lower_, model.row_upper_ = bounds
        used = [np.flatnonzero(row) for row in matrix]
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.cumsum([0, *(len(u) for u in used)])
        model.a_matrix_.index_ = np.concatenate([*used, np.array([], dtype=int)]).astype(np.int32)
        model.a_matrix_.value_ = np.concatenate(
            [*(row[u] for row, u in zip(matrix, used, strict=True)), np.array([])]
        )
        self._highs: Any = silent_solver()
        self._highs.setOptionValue("primal_feasibility_tolerance", 1e-9)
        self._highs.setOptionValue("dual_feasibility_tolerance", 1e-9)
        self._highs.passModel(model)
        self._columns = columns

    def least(self, cost: Vector) -> float:
        """The least cost; -inf when it has no end, nan when nothing satisfies the rows."""
        status = self._status(cost)
        if status == highspy.HighsModelStatus.kOptimal:
            return float(self._highs.getInfo().objective_function_value)
        endless = (
            highspy.HighsModelStatus.kUnbounded,
            highspy.HighsModelStatus.kUnboundedOrInfeasible,
        )
        nothing = np.zeros(self._columns)
        if status in endless and self._status(nothing) == highspy.HighsModelStatus.kOptimal:
            return -math.inf
        return math.nan

    def _status(self, cost: Vector) -> Any:
        self._highs.changeColsCost(self._columns, np.arange(self._columns, dtype=np.int32), cost)
        self._highs.run()
        return self._highs.getModelStatus()
