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
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from jknmodel import _core
from jknmodel.base.cells import CELLS, MANDIRI
from jknmodel.evidence import dated
from jknmodel.evidence.districts import Published, published
from jknmodel.evidence.figures import Facts, Figure, Row, cells_of, is_later

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
    "rows",
]

BASES: Final = ("own_share", "with_local_share", "gross")
MONTHS: Final = 12
#: Heads lie this factor off the ends that the rates give, at most, in four of five districts that
#: published both (`held`).
OFF: Final = 1.22
#: Money that pays for PBID: the first that a place published is read.
PURSES: Final = ("pbid_budget", "local_budget")
#: Heads that another government pays, and their money.
_OF_OTHERS: Final = ("pbid_quota", "pbid_quota_budget")


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
    if facts.cells or heads_published(facts):
        return None
    opened = int(facts.opening[:4])
    of_year = [f for f in _purses(facts, PURSES) if opened - 1 <= _year(f) <= opened]
    purse = min(of_year, key=lambda f: (PURSES.index(f.figure), -_year(f)), default=None)
    if purse is None:
        return None
    law = rates_of(purse)
    aid = law["with_local_share"] - law["own_share"]
    least, middle, most = law["own_share"], law["with_local_share"], law["gross"]
    off, others = _off(facts, purse), sum(quota.high for quota in quotas(facts))
    return Bought(
        purse,
        _year(purse),
        low=_heads(facts, purse, "low", most) / off,
        middle=_heads(facts, purse, "point", middle),
        high=_heads(facts, purse, "high", least) * off + others,
        aid={"middle": aid / middle, "low": aid / most},
    )


def _off(facts: Facts, purse: Figure) -> float:
    """The factor in four of five districts, and what heads moved by since the budget's year."""
    since = dated.moved_in(dated.months_before(purse.as_of[:4], facts.opening), "PBID")
    return math.exp(math.hypot(math.log(OFF), _FOUR_OF_FIVE * since))


#: Four of five normal numbers are so many standard deviations from their middle at most.
_FOUR_OF_FIVE: Final = 1.2816


def quotas(facts: Facts) -> list[Figure]:
    """PBID heads that another government pays for, published of the opening's year."""
    return [
        f
        for f in _purses(facts, ("pbid_quota",))
        if f.as_of[:4] == facts.opening[:4] and not is_later(f.as_of, facts.opening)
    ]


def heads_published(facts: Facts) -> bool:
    """Whether a figure in use counts the PBID."""
    return any(
        f.segments == ("PBID",) and cells_of(f) and not (f.subgroup or f.set_aside)
        for f in facts.figures
    )


def rows(facts: Facts, *, exact: bool = False) -> list[Row]:
    """What the budget says of the cells, in heads; ``exact``: at its middle."""
    found = bought(facts)
    paid = [Row(f.label, _weights(0.0), 0.0, f.low, math.inf) for f in quotas(facts)]
    if found is None:
        return paid
    label = found.purse.label
    if exact and not paid:
        return [Row(label, _weights(found.aid["middle"]), 0.0, found.middle, found.middle)]
    return [
        *paid,
        Row(label, _weights(found.aid["low"]), 0.0, found.low, math.inf),
        Row(label, _weights(0.0), 0.0, -math.inf, found.high),
    ]


def not_of_the_opening(facts: Facts) -> list[Figure]:
    """Budgets and quotas of a year that says nothing of the opening."""
    if bought(facts) is not None or facts.cells or heads_published(facts):
        return []
    opened = int(facts.opening[:4])
    found = _purses(facts, (*PURSES, *_OF_OTHERS))
    read = quotas(facts)
    return [f for f in found if f not in read and not opened - 1 <= _year(f) <= opened]


def notes(facts: Facts) -> list[str]:
    """What a reader should know of budgets that are read as heads, or not read."""
    found = bought(facts)
    if found is None:
        return [
            f"{figure.figure} is of {_year(figure)}, not of the opening: it is not used"
            for figure in not_of_the_opening(facts)
        ]
    buys = f"{found.low:,.0f} to {found.high:,.0f}"
    if found.year < int(facts.opening[:4]):
        return [
            f"{found.purse.figure} is of {found.year}, the year before the opening; read as money "
            f"for PBID it buys {buys} active members, what they moved by since included"
        ]
    return [f"{found.purse.figure} is read as money for PBID: it buys {buys} active members"]


def _purses(facts: Facts, names: Iterable[str]) -> list[Figure]:
    return [f for name in names for f in facts.find(name) if _year(f) and not f.set_aside]


def _year(figure: Figure) -> int:
    return int(figure.as_of[:4]) if figure.as_of[:4].isdigit() else 0


def _weights(aid: float) -> tuple[float, ...]:
    """A head of active PBID counts as one, an active self-payer of class III as the aid."""
    return tuple(
        float(cell.segment == "PBID")
        if cell.standing == "active" and cell.segment not in MANDIRI
        else aid * (cell.standing == "active" and cell.care_class == "3")
        for cell in CELLS
    )


#: Each end with the other one, and which of several readings of months it takes.
_OTHER: Final = {"low": "high", "point": "point", "high": "low"}
_TAKES: Final[dict[str, Callable[[tuple[int, ...]], int]]] = {
    "low": max,
    "point": lambda months: months[0],
    "high": min,
}


def _heads(facts: Facts, purse: Figure, end: str, rate: int) -> float:
    """The heads at the opening that one end of a budget pays at a rate."""
    year = _year(purse)
    rupiah = getattr(purse, end)
    for money in _of_year(facts, "pbid_takeover_budget", year):
        rupiah -= getattr(money, _OTHER[end])
    heads = float(rupiah / MONTHS / rate)
    for taken in _of_year(facts, "pbid_taken_over", year):
        if taken.as_of[:7] <= facts.opening:
            heads += getattr(taken, end)
    for extra in _of_year(facts, "pbid_extra", year):
        # Paid for some months of the year, and there when it ended.
        heads -= extra.point * _TAKES[end](extra.months or (MONTHS,)) / MONTHS
        heads += extra.point * (year < int(facts.opening[:4]))
    return heads


def _of_year(facts: Facts, figure: str, year: int) -> list[Figure]:
    return [f for f in facts.find(figure) if _year(f) == year and not f.set_aside]


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
