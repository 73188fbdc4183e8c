# SPDX-License-Identifier: Apache-2.0
"""What published money says of who is PBID: the heads that a budget buys.

    budget = rate x 12 x heads + money for heads that came or come later + class III aid

The rates are the law's: own share, with the local share, gross. Which one a budget was made with is
seldom said, nor what else it pays (old debts) nor whether it pays the whole year. So the heads lie
between those at the highest and at the lowest rate, and off these by what published budgets were
off the heads published beside them (`OFF`). The middle is the rate that most published budgets are
made with, 37,800.

It speaks only where nobody published the heads, and only of the opening's year or the year before,
which is said in a note: since that year ended the heads have moved too (`dated`). A budget of
another year is named and not used. PBID heads that another government pays for (`pbid_quota`) are
PBID too, whoever publishes them: at least so many, where they are of the opening's year, and beside
those that the budget buys, if its government is another.

>>> from jknmodel.evidence.place import Place
>>> found = bought(Place.load("belitung-timur").facts)
>>> found.purse.figure, found.year, round(found.low), round(found.middle), round(found.high)
('local_budget', 2024, 27917, 46481, 75511)
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from jknmodel import _core
from jknmodel.evidence.districts import Published, published
from jknmodel.evidence.figures import Facts, Figure

__all__ = [
    "BASES",
    "MONTHS",
    "OFF",
    "Bought",
    "Pair",
    "bought",
    "heads_published",
    "held",
    "not_of_the_opening",
    "notes",
    "pairs",
    "rates",
    "rates_of",
]

BASES: Final = ("own_share", "with_local_share", "gross")
MONTHS: Final[int] = _core.BILLS_OF_A_YEAR
#: Heads lie this factor off the ends that the rates give, at most, in four of five districts that
#: published both (`held`).
OFF: Final[float] = _core.BUDGETS_ARE_OFF


def rates(month: str) -> dict[str, int]:
    """Rupiah a head and month for a PBID member under each basis, in that month."""
    return {basis: int(_core.pbid_rate(basis, month)) for basis in BASES}


def rates_of(figure: Figure) -> dict[str, int]:
    """The legal rates in the month, or the first month of the year, that the figure is of."""
    return rates(figure.as_of[:7] if len(figure.as_of) >= 7 else f"{figure.as_of[:4]}-01")


@dataclass(frozen=True, slots=True)
class Bought:
    """The active PBID that a budget pays for, before the class III aid.

    ``aid`` is the aid against each rate, for an active self-payer of class III.
    """

    purse: Figure
    year: int
    low: float
    middle: float
    high: float
    aid: dict[str, float]


def bought(facts: Facts) -> Bought | None:
    """What the budget of a place buys; None where its heads were published, or no budget was."""
    found = _core.bought(facts)
    return None if found is None else replace(found, purse=_own(facts, [found.purse])[0])


def quotas(facts: Facts) -> list[Figure]:
    """PBID heads that another government pays for, published of the opening's year."""
    return _own(facts, _core.quotas(facts))


def heads_published(facts: Facts) -> bool:
    """Whether a figure in use counts the PBID."""
    return _core.pbid_heads_published(facts)


def not_of_the_opening(facts: Facts) -> list[Figure]:
    """Budgets and quotas of a year that says nothing of the opening."""
    return _own(facts, _core.budgets_not_of_the_opening(facts))


def notes(facts: Facts) -> list[str]:
    """What a reader should know of budgets that are read as heads, or not read."""
    return _core.notes_of_budgets(facts)


def _own(facts: Facts, figures: Sequence[Figure]) -> list[Figure]:
    """The place's own figures that are equal to these."""
    return [next(own for own in facts.figures if own == figure) for figure in figures]


# ── how far budgets are off, where districts published both ──


class Pair(NamedTuple):
    """A budget of a district and year, what it buys at the legal rates, and heads it published."""

    district: str
    year: str
    rupiah: float
    low: float
    high: float
    date: str
    heads: float

    @property
    def miss(self) -> float:
        """How far the heads lie outside, in log; 0: within."""
        return max(0.0, math.log(self.low / self.heads), math.log(self.heads / self.high))


def pairs() -> list[Pair]:
    """Budgets of a year with heads of the same year, or of the December before."""
    out = []
    counted = [r for r in published() if _counts_pbid(r)]
    for purse in published():
        if purse.figure != "budget_rupiah" or purse.confidence == "L" or len(purse.date) > 4:
            continue
        law = rates(f"{purse.date}-01")
        low, high = (purse.value / MONTHS / law[basis] for basis in ("gross", "own_share"))
        out += [
            Pair(purse.district, purse.date, purse.value, low, high, heads.date, heads.value)
            for heads in counted
            if heads.district == purse.district and _near(heads.date, purse.date)
        ]
    return out


def held(factor: float) -> float:
    """In how many districts the heads lie within a factor of what the rates give.

    >>> round(held(OFF), 2)
    0.8
    """
    inside: dict[str, list[bool]] = {}
    for pair in pairs():
        inside.setdefault(pair.district, []).append(pair.miss <= math.log(factor))
    return sum(sum(each) / len(each) for each in inside.values()) / len(inside)


def _counts_pbid(row: Published) -> bool:
    named = row.figure in ("pbid_heads", "registered_segment", "active_segment")
    return named and row.segment == "PBID" and row.confidence != "L"


def _near(date: str, year: str) -> bool:
    return date[:4] == year or date[:7] == f"{int(year) - 1}-12"
