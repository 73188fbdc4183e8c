# SPDX-License-Identifier: Apache-2.0
"""The thresholds of priority (UHC) status that a scenario is measured against."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Final, NamedTuple

from jknmodel import _core, law
from jknmodel.base.months import month_of
from jknmodel.evidence.place import Place
from jknmodel.scenario.scenario import Scenario

__all__ = ["HOLD", "Targets", "targets", "targets_at", "targets_in"]

#: Months for which a target must hold once it is met.
HOLD: Final = 12


class Targets(NamedTuple):
    """The thresholds of priority (UHC) status in a month, as shares of one."""

    coverage: float
    active: float


def targets(place: Place) -> Targets:
    """The thresholds of priority status in force when the place's figures were published.

    Where the law did not test a rate yet, the first threshold that it has.
    """
    return targets_at(place.opening)


@cache
def targets_at(month: str) -> Targets:
    """The thresholds of priority status in force in a month; the first where there was none.

    >>> targets_at("2024-06")
    Targets(coverage=0.95, active=0.75)
    """
    rows = law.table()
    found = []
    for rule in ("uhc.priority.coverage", "uhc.priority.active"):
        here = rows[rows["rule"] == rule].sort_values("from")
        by_then = here[here["from"] <= month_of(month)]
        row = here.iloc[0] if by_then.empty else by_then.iloc[-1]
        found.append(float(row["value"]) / 100)
    return Targets(*found)


def targets_in(place: Place, plan: Scenario, month: dt.date) -> Targets:
    """The thresholds of priority status in force in a month, under a scenario's law.

    >>> import jknmodel as jkn
    >>> place, plan = jkn.Place.load("lumajang"), jkn.Scenario.load("lumajang/as-budgeted")
    >>> targets_in(place, plan, dt.date(2024, 12, 1)), targets_in(place, plan, dt.date(2025, 1, 1))
    (Targets(coverage=0.95, active=0.75), Targets(coverage=0.98, active=0.8))
    """
    first = targets(place)
    found = _core.status_line(plan.core, ["coverage", "active_of_population"], month)
    return Targets(
        found.get("coverage", first.coverage), found.get("active_of_population", first.active)
    )
