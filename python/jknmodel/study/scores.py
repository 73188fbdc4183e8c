# SPDX-License-Identifier: Apache-2.0
"""What a forecast was worth once the month has come.

Rates are compared in points, heads and rupiah as logs: an error of .01 is one per cent.

>>> crps(np.array([1.0, 2.0, 3.0]), 2.0), crps(np.array([2.0]), 3.0)
(0.2222222222222222, 1.0)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Scored", "crps", "scale", "scored_table", "summary"]

Vector = NDArray[np.float64]


def scale(unit: str, value: float) -> float:
    """A share as it is, counts as their log; a count of none is one."""
    return value if unit == "share" else float(np.log(max(value, 1.0)))


def crps(draws: Vector, came: float) -> float:
    """How far draws are from what came, less half of how far they are from each other.

    The continuous ranked probability score; of one draw it is the absolute error.
    """
    ordered = np.sort(draws)
    count = len(ordered)
    # The mean distance of all pairs, of n log n.
    apart = 2.0 * float((2 * np.arange(count) - count + 1) @ ordered) / count**2
    return float(np.abs(draws - came).mean() - apart / 2.0)


class Scored(NamedTuple):
    """A figure of a month that came: what was said of it, and what simpler sayings were off by.

    ``error``, ``crps``, ``persistence`` (as it was last) and ``drift`` (as it went before) are in
    points for rates and in logs for counts; ``drift`` is NaN where one month alone was known.
    """

    figure: str
    unit: str
    month: str
    ahead: int
    came: float
    low: float
    central: float
    high: float
    error: float
    crps: float
    persistence: float
    drift: float = float("nan")

    @property
    def held(self) -> bool:
        """Whether what came lies in the 80% range."""
        return self.low <= self.came <= self.high


def scored_table(cases: Iterable[Scored]) -> pd.DataFrame:
    """A row a case, with its columns and ``held``."""
    import pandas as pd

    rows = [(*case, case.held) for case in cases]
    table = pd.DataFrame(rows, columns=[*Scored._fields, "held"])
    table["month"] = pd.PeriodIndex(table["month"], freq="M")
    return table


def summary(cases: Sequence[Scored]) -> pd.DataFrame:
    """A row a figure: figure, months, error, persistence, drift, crps, held (a share)."""
    table = scored_table(cases)
    means = ["error", "persistence", "drift", "crps", "held"]
    found = table.groupby("figure", sort=False)[means].mean()
    found.insert(0, "months", table.groupby("figure", sort=False).size())
    return found.reset_index()
