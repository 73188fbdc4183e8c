# SPDX-License-Identifier: Apache-2.0
"""How districts change that published the same figures on two dates: what events rest on.

Two rows of the register come from here, and each is estimated without the district that a forecast
is judged by (`study.came_after`).

>>> uhc_chance(), segments_shift()
(0.056, 0.012)
>>> len(spells()), sum(spell.reached for spell in spells()), sum(s.months for s in spells())
(23, 12, 292)
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np

from jknmodel.evidence.districts import by_month, published
from jknmodel.evidence.figures import index_at, month_at, names_month
from jknmodel.study.targets import Targets, targets_at

__all__ = ["Spell", "segments_shift", "spells", "uhc_chance"]

#: Months before this are left out: the likelihood has hardly anybody go for it then.
SINCE: Final = "2023-01"
#: Segments whose change is that of people who change segment: PBID is what a government decides,
#: and PBI so large that it hardly shows there.
_SHIFTING: Final = ("PPU", "PBPU", "BP")
#: The middle of what Student's t of 3 degrees of freedom is, either way.
_MEDIAN_OF_T: Final = 0.765


class Spell(NamedTuple):
    """A district under the UHC line of one date, and whether it was over that of the next."""

    district: str
    figure: str
    months: int
    reached: bool


@cache
def spells(left_out: str = "") -> tuple[Spell, ...]:
    """Every two dates on which a district published a rate, under the line of the law on the first.

    Of its months those since `SINCE` count.
    """
    seen: dict[tuple[str, str], dict[str, float]] = {}
    for row in published():
        dated = row.is_district and names_month(row.date)
        if dated and row.district != left_out and row.base != "registered" and row.figure in _LINES:
            seen.setdefault((row.district, row.figure), {})[month_at(row.date)] = row.value
    out = []
    for (district, figure), rates in seen.items():
        for first, then in pairwise(sorted(rates)):
            under = [rates[month] < _LINES[figure](targets_at(month)) for month in (first, then)]
            months = index_at(then) - max(index_at(first), index_at(SINCE))
            if under[0] and months > 0:
                out.append(Spell(district, figure, months, not under[1]))
    return tuple(out)


@cache
def uhc_chance(left_out: str = "") -> float:
    """The chance of a month that makes these spells likeliest, to a thousandth."""
    chance = np.arange(1, 500) / 1000.0
    likelihood = np.zeros_like(chance)
    for spell in spells(left_out):
        stays = spell.months * np.log1p(-chance)
        likelihood += np.log(-np.expm1(stays)) if spell.reached else stays
    return float(chance[int(np.argmax(likelihood))])


@cache
def segments_shift(left_out: str = "") -> float:
    """The middle change of a segment in a month, as the scale of Student's t, to a thousandth.

    Changes of logs between two dates, over the root of the months: those of a month are taken as
    drawn apart.
    """
    changes = [
        abs(np.log(people[then][segment] / people[first][segment])) / np.sqrt(then - first)
        for district, people in by_month().items()
        if district != left_out
        for first, then in pairwise(sorted(people))
        for segment in _SHIFTING
    ]
    return round(float(np.median(changes)) / _MEDIAN_OF_T, 3)


#: Which line each figure has.
_LINES: Final[dict[str, Callable[[Targets], float]]] = {
    "coverage": lambda line: line.coverage,
    "active_rate": lambda line: line.active,
}
