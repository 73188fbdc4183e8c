# SPDX-License-Identifier: Apache-2.0
"""What is cut from a region's cigarette tax (law.md section 6).

75% of 50% of it is for the JKN (Perpres 82/2018 Art. 99(6), 100; PMK 128/2018); since PMK 143/2023
Art. 24(3) only what the region's own budget falls short of that is cut, all 37.5% where the
province files no minutes.

Assumed: PMK 143/2023 holds from January 2024, the cut of Perpres 82/2018 from the first month after
18 September 2018, and nothing before; rupiah are rounded down. law.md dates none of the three; the
two beginnings are what the library answers, so that they prove nothing about it.
"""

from __future__ import annotations

from oracle.months import known, number
from oracle.refusal import Refused

CIGARETTE_TENTHS = 375  # of a percent: 75% of 50%
PERPRES_82 = number("2018-10")
PMK_143 = number("2024-01")
MOST = 2**63 - 1  # a limit of the library


def cigarette_tax_cut(tax: int, own_budget: int, month: int, *, minutes_filed: bool = True) -> int:
    """What is cut from the region's tax."""
    known(month)
    if not 0 <= tax <= MOST or not 0 <= own_budget <= MOST:
        raise Refused("no such amount")
    if month < PERPRES_82:
        return 0
    floor = tax * CIGARETTE_TENTHS // 1000
    if month < PMK_143 or not minutes_filed:
        return floor
    return max(0, floor - own_budget)
