# SPDX-License-Identifier: Apache-2.0
"""The three uses of the tobacco excise (law.md section 6).

50% welfare, 40% health, 10% enforcement (PMK 215/2021, PMK 72/2024 Art. 3).
"""

from __future__ import annotations

from oracle.months import known, number
from oracle.refusal import Refused

DBHCHT_SINCE = number("2021-01")
MOST = 2**63 - 1  # a limit of the library


def dbhcht(amount: int, month: int) -> dict[str, int]:
    """The three uses of the tobacco excise; welfare has what rounding leaves over."""
    if known(month) < DBHCHT_SINCE:
        raise Refused("the shares began in 2021")
    if not 0 <= amount <= MOST:
        raise Refused("no such amount")
    health, enforcement = amount * 40 // 100, amount * 10 // 100
    return {
        "welfare": amount - health - enforcement,
        "health": health,
        "enforcement": enforcement,
    }
