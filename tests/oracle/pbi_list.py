# SPDX-License-Identifier: Apache-2.0
"""Who may be PBI, and return to it (law.md section 7).

Inpres 4/2025 and Social Minister decree 80/2025: from May 2025 PBI are set from DTSEN, deciles 1
to 5; earlier there was no rule by decile. Reactivation: removed in the given period, verified poor
or near-poor, and a chronic illness or an emergency; through the regional social office.
"""

from __future__ import annotations

from oracle.months import known, number
from oracle.refusal import Refused

DTSEN = number("2025-05")
POOREST = range(1, 6)
DECILES = range(1, 11)


def may_be_pbi(decile: int, month: int) -> bool:
    """Whether somebody of that decile may be named."""
    if known(month) < DTSEN or decile not in DECILES:
        raise Refused("deciles 1 to 10, from May 2025")
    return decile in POOREST


def may_return_to_pbi(
    month: int, *, removed_in_period: bool, verified_poor: bool, ill: bool
) -> bool:
    """Whether somebody who was removed may be PBI again."""
    return known(month) >= DTSEN and removed_in_period and verified_poor and ill
