# SPDX-License-Identifier: Apache-2.0
"""How far each assumption may be off: a named distribution for every row of the register.

The register gives a value with a low and a high; what lies between, and how likely, is said in
``scenario/distributions.hpp``, which draws them too (`_core.DrawnRegister`).
Nothing is drawn unless `jknmodel.uncertain` asks.

>>> import jknmodel as jkn
>>> jkn.Scenario.load("lumajang/as-budgeted").assumptions.loc["births", "distribution"]
'triangular'
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from jknmodel import _core

__all__ = [
    "BEHAVIOUR",
    "CHOICE",
    "EVENT",
    "FIXED",
    "SET",
    "SHARES",
    "Range",
    "kind_of",
    "normal_below",
    "quantile",
    "stream",
]

FIXED: Final = "fixed"
BEHAVIOUR: Final = "behaviour A or B"
#: Triangular too, each time an event is drawn (`scenario.events`).
EVENT: Final = "triangular, with events"
#: Triangular too, each time a choice is drawn (`study.draws`).
CHOICE: Final = "triangular, with a choice"
#: What the register says of a value that the scenario gives itself.
SET: Final = "set by the scenario"

#: Shares of one whole: drawn again until they leave room for the rest.
SHARES: Final = tuple(map(tuple, _core.shares_of_one_whole()))


class Range(NamedTuple):
    """A row of the register as it is drawn."""

    value: float
    low: float
    high: float
    distribution: str


def kind_of(name: str, source: str = "", *, own_range: bool = False) -> str:
    """The name of the distribution of a row; a value that the scenario sets is fixed.

    One that it sets with a range of its own is drawn from that.

    >>> kind_of("births"), kind_of("pay_alpha"), kind_of("births", "set by the scenario")
    ('triangular', 'behaviour A or B', 'fixed')
    """
    return FIXED if source == SET and not own_range else _core.distribution_of(name)


def stream(seed: int, *key: str | int) -> _core.RandomStream:
    """The random numbers of that key: the same whatever else was drawn before, or is not drawn.

    A word is a key by itself, not by its place in a list: lists may grow.
    """
    numbers = [_core.crc32(part) if isinstance(part, str) else part for part in key]
    return _core.RandomStream.of(seed, numbers)


def quantile(row: Range, u: float) -> float:
    """The value below which a row lies with chance u.

    >>> quantile(Range(1.0, 0.0, 2.0, "triangular"), 0.5)
    1.0
    >>> quantile(Range(1.0, 0.0, 4.0, "uniform"), 0.5)
    2.0
    """
    return _core.quantile(row.value, row.low, row.high, row.distribution, u)


def normal_below(z: NDArray[np.float64]) -> NDArray[np.float64]:
    """The chance of a standard normal number below each: how far a score is into its row.

    >>> normal_below(np.array([0.0, 1.2815516])).round(6).tolist()
    [0.5, 0.9]
    """
    below = [0.5 * math.erfc(-x / math.sqrt(2.0)) for x in z.ravel().tolist()]
    return np.array(below).reshape(z.shape)
