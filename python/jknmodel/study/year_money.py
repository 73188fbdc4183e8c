# SPDX-License-Identifier: Apache-2.0
"""What the money of a year comes to, added up over its funds: of one run, or of many draws.

>>> import jknmodel as jkn
>>> run = jkn.project("lumajang", "lumajang/as-budgeted", until="2026-12")
>>> year_money(run.outcomes, [2025, 2026])["money"].tolist()
[[50670000000.0, 50670000000.0]]
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from jknmodel import _core

__all__ = ["YEAR_MONEY", "year_money"]

#: Money of a year's end: ``money``, ``need``, ``left`` and ``owed`` add up the funds that are sent
#: bills; ``elsewhere`` is what is left in the others, ``outside`` what the district pays outside
#: the funds; ``cost`` what all funds are asked for heads that levers registered, for relief and for
#: programmes.
YEAR_MONEY: Final = ("need", "money", "left", "owed", "elsewhere", "outside", "cost")


def year_money(outcomes: Sequence[Any], years: Sequence[int]) -> dict[str, NDArray[np.float64]]:
    """Each of `YEAR_MONEY`, draws by years, from an outcome a draw."""
    return dict(_core.year_money(list(outcomes), list(years)))
