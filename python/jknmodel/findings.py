# SPDX-License-Identifier: Apache-2.0
"""The lines of the table that ``reconcile`` returns, and the words of their verdicts."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

_NAN = math.nan

#: The other figures imply it.
AGREES: Final = "agrees"
#: The other figures allow it, and much else.
POSSIBLE: Final = "possible"
#: It cannot be true together with the others.
CONTRADICTS: Final = "contradicts"
#: Several readings stand and nothing published tells them apart.
NOT_IDENTIFIED: Final = "not identified"
#: Nobody published it; it follows from the others.
DERIVED: Final = "derived"


class Finding(NamedTuple):
    """One line of the table: a figure against what the others imply for it."""

    figure: str
    published: float = _NAN
    low: float = _NAN
    high: float = _NAN
    implied: float = _NAN
    verdict: str = ""
    note: str = ""
    implied_low: float = _NAN
    implied_high: float = _NAN
    unit: str = "people"
