# SPDX-License-Identifier: Apache-2.0
"""The scenarios as routes to more people active: which buys most for a rupiah, which most people.

All of it is of `SideBySide.worth`: people active beyond those of the first scenario, and what that
costs; the ends of a range are the two behaviours of self-payers.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from jknmodel.report.parts.marks import Number, cell, joined
from jknmodel.report.parts.words import Words
from jknmodel.report.parts.worth import WorthPart

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.study.answer import ScenarioAnswers

#: People who are worth a sentence.
_LEAST: Final = 1.0
_LEAST_MONEY: Final = 1e6
#: Of the most people that a route brings: one with less is none.
_PART: Final = 0.01


class Route(NamedTuple):
    """A scenario that brings more people, with its rows of `worth` and the middle of them."""

    each: ScenarioAnswers
    found: pd.DataFrame
    people: float
    rupiah: float  # district, province and third parties together
    each_month: float  # for each extra active month; nothing where it costs nothing


class Routes(Words):
    """What answers about arrears, activity and the floor have in common."""

    @cached_property
    def worth(self) -> WorthPart:
        """The part of the page with the same rows."""
        return WorthPart(self.facts, self.language)

    @cached_property
    def routes(self) -> list[Route]:
        """The scenarios with more people active than the first, the least money a month first."""
        if len(self.c.scenarios) < 2:
            return []
        found = []
        for each, rows in self.worth.found():
            if rows.empty or float(rows["extra_active"].min()) < _LEAST:
                continue
            money = rows[["district", "province", "third_party"]].sum(axis=1)
            months = float(rows["extra_active_months"].mean())
            rupiah = float(money.mean())
            a_month = 0.0 if rupiah < _LEAST_MONEY else rupiah / max(months, _LEAST)
            found.append(Route(each, rows, float(rows["extra_active"].mean()), rupiah, a_month))
        few = _PART * max((route.people for route in found), default=0.0)
        return sorted(
            (route for route in found if route.people >= few),
            key=lambda route: (route.each_month, -route.people),
        )

    def said(self, route: Route) -> Mapping[str, Any]:
        """The words of a route: its name, people, window, money for each extra active month."""
        row = self.worth.row(route.each, route.found)
        return {
            "scenario": row["name"],
            "people": row["people"],
            "when": row["when"],
            "money": row["money"],
            "each": row["each"],
        }

    def best(self) -> Iterator[str]:
        """The route that buys most for a rupiah, and the one with most people."""
        paid = [route for route in self.routes if route.rupiah >= _LEAST_MONEY]
        if not paid:
            return
        first, most = paid[0], max(self.routes, key=lambda route: route.people)
        yield self.t("own_best", **self.said(first))
        if most is not first and most.people > 1.02 * first.people:
            key = "own_most" if most.rupiah >= _LEAST_MONEY else "own_most_free"
            yield self.t(key, **self.said(most))

    def free(self) -> Iterator[str]:
        """The routes that take no more money of the district, or give some back."""
        routes = [route for route in self.routes if route.rupiah < _LEAST_MONEY]
        if not routes:
            return
        parts = [self.t("own_route", **self.said(route))
                 for route in sorted(routes, key=lambda route: -route.people)]  # fmt: skip
        yield self.t("own_free", routes=joined("; ", parts))

    def given_money(self) -> Iterator[str]:
        """What money buys that may not pay contributions (CSR), by what it is used for first."""
        uses: dict[tuple[str, float], list[Route]] = {}
        names: dict[tuple[str, float], tuple[str, str]] = {}
        for route in self.routes:
            budget = route.each.run.budget()
            barred = set(budget.loc[~budget["pays_contributions"].astype(bool), "fund"])
            for fund in route.each.plan.funds:
                if fund.name in barred and fund.total > 0:
                    key = fund.name, float(fund.total)
                    uses.setdefault(key, []).append(route)
                    names[key] = route.each.name, fund.name
        for (name, total), routes in uses.items():
            scenario, entry = names[name, total]
            amount = Number(total, cell("plan", "value", scenario=scenario, entry=entry,
                                        field="money"))  # fmt: skip
            parts = [self.t("own_route_cost", **self.said(route)) for route in routes]
            yield self.t("own_given", fund=name, money=self.p.money(amount),
                         routes=joined("; ", parts))  # fmt: skip

    def until_how_many_months(self) -> Iterator[str]:
        """Up to how many months owed relief is cheaper than PBID; nothing where that differs."""
        found = list(self.worth.cheaper())
        if len(found) != 1:
            return
        (low, high), _, rate = found[0]
        yield self.t(
            "own_break_even" if high else "own_never_cheaper",
            low=self.n.whole(low),
            high=self.n.whole(high),
            rate=self.p.law(rate),
        )

    def table(self) -> dict[str, Any] | None:
        """The rows of `worth`, the least money a month first; None where there is no other one."""
        found = self.worth.worth()
        if found is None:
            return None
        cheap = {self.name(route.each): at for at, route in enumerate(self.routes)}
        rows = sorted(found["rows"], key=lambda row: cheap.get(row["name"], math.inf))
        return {**found, "rows": rows, "notes": found["notes"][:1]}
