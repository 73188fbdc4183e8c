# SPDX-License-Identifier: Apache-2.0
"""The steps in which amounts of levers and funds are searched and divided.

>>> whole_steps(2_500_000, "rupiah"), amount_of(2, "rupiah"), amount_of(9_803, "share")
(2, 2000000, 0.9803)
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

__all__ = ["STEP", "amount_of", "whole_steps"]

#: A step of each unit.
STEP: Final[Mapping[str, float]] = {"heads": 1, "rupiah": 1_000_000, "share": 0.0001}


def amount_of(steps: int, unit: str) -> float:
    """So many steps of a unit."""
    value = steps * STEP[unit]
    return round(value, 4) if unit == "share" else int(value)


def whole_steps(amount: float, unit: str) -> int:
    """How many whole steps an amount has; one that sums round away a little of counts."""
    return math.floor(amount / STEP[unit] + 1e-6)
