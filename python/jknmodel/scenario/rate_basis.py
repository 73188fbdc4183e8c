# SPDX-License-Identifier: Apache-2.0
"""Which rate of a PBID head funds may be charged, and what a published budget says of it."""

from __future__ import annotations

from typing import NamedTuple

from jknmodel import _core
from jknmodel.evidence.bought import rates
from jknmodel.evidence.place import Place
from jknmodel.evidence.reconcile.budget import Reading, readings
from jknmodel.scenario.scenario import Scenario

__all__ = ["RateDoubt", "identified", "rate_doubt", "rates_that_stand"]


class RateDoubt(NamedTuple):
    """What a published budget says of the rate, where a scenario takes another.

    ``identified`` is the basis that the budget gives to the rupiah or within its rounding,
    ``planned`` the scenario's; ``rate`` and ``planned_rate`` are theirs in rupiah a head and month,
    ``heads`` the members of the budget, ``rupiah`` what they cost a year at the identified rate,
    and ``difference`` how much more that is than the scenario takes (negative: less).
    """

    identified: str
    planned: str
    rate: int
    planned_rate: int
    heads: int
    rupiah: int
    difference: int

    def note(self) -> str:
        """In words, for a record."""
        more = "more" if self.difference > 0 else "less"
        return (
            f"the published budget is what {self.heads:,} heads cost at {self.identified} "
            f"{self.rate:,}; the scenario takes {self.planned} {self.planned_rate:,}: at the rate "
            f"of the budget they cost Rp{abs(self.difference) / 1e9:,.2f}bn a year {more}"
        )


def rate_doubt(place: Place, plan: Scenario) -> RateDoubt | None:
    """Where the published budget identifies another rate basis than the scenario takes.

    None where it identifies none, or the scenario's own.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> from jknmodel.scenario.rate_basis import rate_doubt
    >>> plan = jkn.Scenario.load("lumajang/as-budgeted")
    >>> rate_doubt(jkn.Place.load("lumajang"), plan) is None  # no reading gives the budget
    True
    """
    found = identified(place)
    if found is None or found.rate_basis == plan.rate_basis:
        return None
    planned = rates(place.opening)[plan.rate_basis]
    at_planned = (
        found.base_heads * found.base_months + found.extra_heads * found.extra_months
    ) * planned
    return RateDoubt(
        identified=found.rate_basis,
        planned=plan.rate_basis,
        rate=found.rate,
        planned_rate=planned,
        heads=found.base_heads + found.extra_heads,
        rupiah=found.rupiah,
        difference=found.rupiah - at_planned,
    )


def rates_that_stand(place: Place, plan: Scenario) -> list[str]:
    """The rates that funds may be charged, that of the scenario first.

    A published budget that gives one of them leaves no other beside the scenario's own.

    >>> import jknmodel as jkn
    >>> plan = jkn.Scenario.load("lumajang/as-budgeted")
    >>> rates_that_stand(jkn.Place.load("lumajang"), plan)
    ['own_share', 'with_local_share', 'gross']
    """
    return _core.rates_that_stand(place.facts, plan.rate_basis)


def identified(place: Place) -> Reading | None:
    """The way to the published budget that no other gives, if there is one."""
    return next((each for each in readings(place.facts) if each.verdict == "identified"), None)
