# SPDX-License-Identifier: Apache-2.0
"""A plan that is given more money: what larger amounts of its levers take of it, and bring.

The money stands in a fund and in those that follow it; the core counts (``study/more_money.hpp``).
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from jknmodel import _core
from jknmodel.scenario.scenario import Scenario

if TYPE_CHECKING:
    from jknmodel.evidence.place import Place

__all__ = ["AIMS", "BILLION", "Aim", "MoreMoney", "needs_of"]

#: What is asked about next: so much more.
BILLION: Final = 1_000_000_000
#: What can be made the most of.
AIMS: Final = ("active_months", "active", "covered", "lasting")


class Aim(NamedTuple):
    """What is made the most of, by when, and to when it is paid for."""

    maximise: str
    by: dt.date
    horizon: dt.date


class MoreMoney:
    """One place and plan, and the fund in which its money stands."""

    def __init__(
        self, place: Place, plan: Scenario, fund: str, aim: Aim, arrives: dt.date | None
    ) -> None:
        self.place = place
        self.plan = plan.funded_until(aim.horizon)
        at = next(i for i, each in enumerate(self.plan.funds) if each.name == fund)
        self.core = _core.MoreMoney(
            place.core, self.plan.core, at, aim.maximise, aim.by, aim.horizon, arrives
        )
        self.before = self.core.before
        self.outcome = self.core.outcome
        self.line = dict(zip(self.core.years, self.core.line, strict=True))

    def with_receipts(self, plan: Scenario, rupiah: Mapping[int, float]) -> Scenario:
        """The plan with so much more in the fund of each year."""
        said = [
            f"{plan.funds[self.line[year]].name}: Rp{whole} more"
            for year, more in rupiah.items()
            if (whole := math.ceil(more)) > 0
        ]
        core = self.core.with_receipts(plan.core, cast("Any", rupiah))  # keys are invariant
        return Scenario.of_core(core, None, plan.source.changed(*said))

    def held(self, amounts: Sequence[_core.MoreOf]) -> Scenario:
        """The plan in which the money is for these alone: what others lacked, they lack still."""
        return Scenario.of_core(self.core.held(list(amounts)), None, self.plan.source)


def needs_of(
    more: MoreMoney, told: _core.Told, amounts: list[_core.MoreOf], received: Mapping[int, float]
) -> dict[int, float]:
    """What a mix takes in each year of the money."""
    return dict(more.core.needs(told, amounts, cast("Any", received)))
