# SPDX-License-Identifier: Apache-2.0
"""What the money of a year comes to, added up over its funds: of one run, or of many draws.

>>> import jknmodel as jkn
>>> run = jkn.project("lumajang", "lumajang/as-budgeted", until="2026-12")
>>> found = year_money(run._columns("budget"), [2025, 2026])
>>> found["money"].tolist()
[[50670000000.0, 50670000000.0]]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["YEAR_MONEY", "year_money"]

#: Money of a year's end: ``money``, ``need``, ``left`` and ``owed`` add up the funds that are sent
#: bills; ``elsewhere`` is what is left in the others, ``outside`` what the district pays outside
#: the funds; ``cost`` what all funds are asked for heads that levers registered, for relief and for
#: programmes.
YEAR_MONEY: Final = ("need", "money", "left", "owed", "elsewhere", "outside", "cost")
_COST: Final = ("for_new_heads", "relief", "programmes")


def year_money(budget: Mapping[str, Any], years: Sequence[int]) -> dict[str, NDArray[np.float64]]:
    """Each of `YEAR_MONEY`, draws by years, from the columns of ``budget``; one run is one draw."""
    year = np.asarray(budget["year"])
    draw = np.asarray(budget["draw"]) if "draw" in budget else np.zeros(len(year), dtype=np.int64)
    first, many = (int(draw.min()), int(np.ptp(draw)) + 1) if len(draw) else (0, 1)
    billed = np.asarray(budget["pays_contributions"])
    outside = np.array(budget["fund"].words, dtype=object)[budget["fund"].codes] == "-"
    of_these = np.isin(year, years)
    at = (draw - first) * len(years) + np.searchsorted(np.asarray(years), year)

    def total(figure: str, rows: NDArray[np.bool_]) -> NDArray[np.float64]:
        rows = rows & of_these
        values = np.asarray(budget[figure], dtype=np.float64)[rows]
        found = np.bincount(at[rows], weights=values, minlength=many * len(years))
        return np.asarray(found.reshape(many, len(years)))

    every = np.ones(len(year), dtype=bool)
    return {
        "need": total("needed", billed),
        "money": total("money", billed),
        "left": total("left_for_contributions", billed),
        "owed": total("owed", billed),
        "elsewhere": total("left", ~billed & ~outside),
        "outside": total("paid", outside),
        "cost": sum((total(figure, every) for figure in _COST), np.zeros((many, len(years)))),
    }
