# SPDX-License-Identifier: Apache-2.0
"""The least heads and money with which a plan's district keeps the thresholds of UHC status.

Two intakes come behind the plan's own levers: of people who are not registered, up to the coverage
asked; then of members who left a segment and owe nothing, and of further people who are not
registered, up to the activity asked. Each is the least that `solve` finds. They begin in January of
the year in which the thresholds are to hold (or in the first month of the run, if that is later),
and money is found: what a year needs is the answer, beside what the plan has.

>>> import datetime as dt
>>> import jknmodel as jkn
>>> place, plan = jkn.Place.load("lumajang"), jkn.Scenario.load("lumajang/as-budgeted")
>>> found = goal(place, plan, by=dt.date(2026, 12, 1))
>>> found.reached, found.hold, str(found.first)
(True, 12, '2026-01')
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jknmodel import _core
from jknmodel.base.months import later
from jknmodel.scenario.scenario import Scenario
from jknmodel.study.solve import Solution, solve
from jknmodel.study.targets import HOLD, targets_in

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.evidence.place import Place

__all__ = ["Goal", "goal"]

#: The two intakes, as tables call them.
UNREGISTERED: Final = "least: not registered"
INACTIVE: Final = "least: inactive"


@dataclass(frozen=True)
class Goal:
    """What it takes at least to reach the thresholds of UHC status, and to keep them.

    Attributes
    ----------
    target
        The thresholds of the law in the month ``by``: shares by figure.
    by, hold
        They hold at the close of ``by`` and for ``hold`` months after.
    first
        The month in which the first heads come.
    coverage
        The least heads of people who are not registered with which the coverage holds.
    both
        With these, the least further heads with which both hold; None where the coverage cannot
        be reached.
    """

    target: dict[str, float]
    by: pd.Period
    hold: int
    first: pd.Period
    coverage: Solution
    both: Solution | None

    @property
    def last(self) -> Solution:
        """The last of the two that was asked: its run has the heads of both."""
        return self.both or self.coverage

    @property
    def reached(self) -> bool:
        """Whether some number of heads reaches both, and keeps them."""
        return self.both is not None and self.both.reached

    @property
    def heads(self) -> int | None:
        """Heads of both intakes together; None where nothing reaches them."""
        if self.both is None or self.both.amount is None or self.coverage.amount is None:
            return None
        return int(self.coverage.amount + self.both.amount)

    @property
    def missing(self) -> float:
        """Where nothing reaches them: people who would have to be registered or active beside."""
        if self.reached:
            return 0.0
        return max((limit.heads_missing for limit in self.last.binding), default=0.0)

    @property
    def full_year(self) -> float:
        """What the heads of both cost the district in the first whole year after ``by``."""
        return sum(each.cost.full_year for each in (self.coverage, self.both) if each is not None)

    def table(self) -> pd.DataFrame:
        """A row for each intake and for each year's money: ``what name year value has``.

        ``what`` is ``heads`` (the least of the intake ``name``, and of ``both``), ``needed``
        (what the fund ``name`` needs in that ``year`` with them, rupiah, and what the plan
        ``has``) or ``full_year`` (what they cost the district in a whole year). Where nothing
        reaches the thresholds there are the heads of the intake that reaches its own, and how many
        people are ``missing`` with all there are.
        """
        import pandas as pd

        rows: list[tuple[str, str, int, float, float | None]] = [
            ("heads", each.lever, self.first.year, each.amount, None)
            for each in (self.coverage, self.both)
            if each is not None and each.amount is not None
        ]
        if self.heads is not None:
            rows.append(("heads", "both", self.first.year, self.heads, None))
            rows += [
                ("needed", str(row["fund"]), row["year"], row["needed"], row["has"])
                for row in self.last.budget.to_dict("records")
                if row["fund"] != "-"
            ]
            rows.append(("full_year", "both", self.by.year + 1, self.full_year, None))
        else:
            rows.append(("missing", "both", self.by.year, self.missing, None))
        return pd.DataFrame(rows, columns=["what", "name", "year", "value", "has"]).astype(
            {"value": float, "has": float}
        )


def goal(place: Place, plan: Scenario, *, by: dt.date, hold: int = HOLD) -> Goal:
    """The least heads with which the thresholds hold at the close of a month and after it.

    Raises InputError where the plan cannot be run so far.
    """
    import pandas as pd

    wanted = targets_in(place, plan, by)
    target = {
        "coverage": wanted.coverage,
        f"active_of_{place.active_rate_tested_on}": wanted.active,
    }
    last = later(by, hold)
    first = max(dt.date(by.year, 1, 1), later(place.core.opening, 1))
    core = plan.core.with_a_fund_a_year(place.core.opening, last)
    asked = Scenario.of_core(core, None, plan.source.changed("a fund in each year"))
    fund = _pays(core, first.year)

    def intake(name: str, sources: list[str], heads: int) -> _core.Lever:
        return _core.lever(
            "pbid_intake", name, first, until=last, fund=fund, heads=heads, beyond_fund=True,
            sources=sources,
        )  # fmt: skip

    new = intake(UNREGISTERED, ["unregistered"], 0)
    coverage = solve(
        place, asked.with_(levers=[new]), lever=UNREGISTERED, by=by, hold=hold,
        target={"coverage": wanted.coverage},
    )  # fmt: skip
    both = None
    if coverage.amount is not None:
        levers = [
            new.with_(heads=int(coverage.amount)),
            intake(INACTIVE, ["left", "unregistered"], 0),
        ]
        both = solve(
            place, asked.with_(levers=levers), lever=INACTIVE, by=by, hold=hold, target=target
        )
    return Goal(
        target=target,
        by=pd.Period(by, "M"),
        hold=hold,
        first=pd.Period(first, "M"),
        coverage=coverage,
        both=both,
    )


def _pays(core: _core.Scenario, year: int) -> str:
    """The fund of a year that pays for the heads: the district's own, else the first."""
    of_year = [fund for fund in core.funds if fund.year == year]
    return min(of_year, key=lambda fund: fund.source != "APBD").name
