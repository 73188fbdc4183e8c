# SPDX-License-Identifier: Apache-2.0
"""How far each assumption may be off: a named distribution for every row of the register.

The register gives a value with a low and a high; what lies between, and how likely, is said here.
Nothing is drawn unless `jknmodel.uncertain` asks.

>>> import jknmodel as jkn
>>> jkn.Scenario.load("lumajang/as-budgeted").assumptions.loc["births", "distribution"]
'triangular'
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
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
    "draw",
    "kind_of",
    "normal_below",
    "quantile",
    "stream",
    "taken",
]

TRIANGULAR: Final = "triangular"
LOG_TRIANGULAR: Final = "triangular in logs"
UNIFORM: Final = "uniform"
FIXED: Final = "fixed"
BEHAVIOUR: Final = "behaviour A or B"
#: Triangular too, each time an event is drawn (`scenario.events`).
EVENT: Final = "triangular, with events"
#: Triangular too, each time a choice is drawn (`study.draws`).
CHOICE: Final = "triangular, with a choice"
#: What the register says of a value that the scenario gives itself.
SET: Final = "set by the scenario"

#: Every row that is not plainly triangular between low, value and high.
_KINDS: Final[Mapping[str, str]] = {
    # Numerical choices, and the wage of which 0 means the place's own minimum.
    "payer_types": FIXED,
    "settle_levelled": FIXED,
    "wage_ppu_bu": FIXED,
    # Fitted together: they move together, by the name of the fit, never one by one.
    "pay_alpha": BEHAVIOUR,
    "pay_beta": BEHAVIOUR,
    "settle_level": BEHAVIOUR,
    "settle_power": BEHAVIOUR,
    "mandiri_owing_exit": BEHAVIOUR,
    # Nobody knows anything between all and nothing.
    "entrants_from_left": UNIFORM,
    "pbi_from_unregistered": UNIFORM,
    # A range of more than ten times the low end is one of ratios.
    "employers_late_months": LOG_TRIANGULAR,
    "pbi_back_in_a_year": LOG_TRIANGULAR,
    "pledge_default": LOG_TRIANGULAR,
    # How often events come, and how large they are.
    "clean_up_chance": EVENT,
    "clean_up_size": EVENT,
    "population_jump_chance": EVENT,
    "population_jump_size": EVENT,
    "quota_chance": EVENT,
    "quota_size": EVENT,
    "quota_months": EVENT,
    "late_cash_chance": EVENT,
    "late_cash_months": EVENT,
    "pbid_added": EVENT,
    "uhc_chance": EVENT,
    "uhc_pace": EVENT,
    "uhc_beyond": EVENT,
    "segments_shift": EVENT,
    "ppu_growth": EVENT,
    # How likely each of the choices is that no figure settles.
    "rate_as_taken": CHOICE,
    "reading_as_chosen": CHOICE,
    "prior_as_named": CHOICE,
    "behaviour_as_named": CHOICE,
}
#: Shares of one whole: drawn again until they leave room for the rest.
SHARES: Final = (
    ("active_class_3", "active_class_2"),
    ("debtor_class_3", "debtor_class_2"),
    ("found_from_left", "found_from_unregistered"),
    ("refilled_from_left", "refilled_from_unregistered"),
)


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
    return FIXED if source == SET and not own_range else _KINDS.get(name, TRIANGULAR)


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
    low, high = row.low, row.high
    if row.distribution == UNIFORM:
        return low + u * (high - low)
    if row.distribution == LOG_TRIANGULAR:
        return math.exp(_triangular(math.log(low), math.log(row.value), math.log(high), u))
    return _triangular(low, row.value, high, u)


def normal_below(z: NDArray[np.float64]) -> NDArray[np.float64]:
    """The chance of a standard normal number below each: how far a score is into its row.

    >>> normal_below(np.array([0.0, 1.2815516])).round(6).tolist()
    [0.5, 0.9]
    """
    below = [0.5 * math.erfc(-x / math.sqrt(2.0)) for x in z.ravel().tolist()]
    return np.array(below).reshape(z.shape)


def taken(rows: Mapping[str, Range], kept: Collection[str], name: str, u: float) -> float:
    """What a draw takes a row for: its own value where that is kept, else its quantile."""
    row = rows[name]
    return row.value if name in kept else quantile(row, u)


def _triangular(low: float, mode: float, high: float, u: float) -> float:
    width = high - low
    if width <= 0:
        return mode
    if u * width <= mode - low:
        return low + math.sqrt(u * width * (mode - low))
    return high - math.sqrt((1 - u) * width * (high - mode))


def draw(
    rows: Mapping[str, Range],
    uniform: Callable[[str], float],
    again: Callable[[str], _core.RandomStream],
    fixed: Collection[str],
) -> dict[str, float]:
    """One value for every row that is drawn by itself.

    Each row has its own random numbers, by its name, so that fixing one, or a register with one
    more, leaves the others as they are: ``uniform(name)`` is the row's, from 0 to 1; ``again``
    gives more of them where two rows have no room beside each other.
    """
    out = {
        name: quantile(row, uniform(name))
        for name, row in rows.items()
        if name not in fixed and row.distribution not in (FIXED, BEHAVIOUR, EVENT, CHOICE)
    }
    for pair in SHARES:
        drawn = [name for name in pair if name in out]
        more: _core.RandomStream | None = None  # made where it is needed: seldom
        kept = sum(rows[name].value for name in pair if name not in out)
        for _ in range(100):
            if kept + sum(out[name] for name in drawn) <= 1:
                break
            more = more or again(" and ".join(pair))
            out |= {name: quantile(rows[name], more.random()) for name in drawn}
        else:  # the scenario set the other so high that no draw leaves room
            out |= {name: (1 - kept) / len(drawn) for name in drawn}
    return out
