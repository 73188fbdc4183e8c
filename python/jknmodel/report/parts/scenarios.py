# SPDX-License-Identifier: Apache-2.0
"""Part 4: the scenarios in one table."""

from __future__ import annotations

import datetime as dt
from typing import Any

from jknmodel.report.parts.marks import joined
from jknmodel.report.parts.words import Words
from jknmodel.study.answer import ScenarioAnswers
from jknmodel.study.told_apart import quiet_levers


class ScenarioPart(Words):
    """Each scenario a row, each cell a central value and its range over draws."""

    def content(self) -> dict[str, Any]:
        """What the template needs of this part."""
        return {
            "scenarios": [self.scenario(each) for each in self.c.scenarios],
            "scenario_head": self.scenario_head(),
        }

    def scenario_head(self) -> list[str]:
        """The head of the table of scenarios."""
        december = self.n.short_month(dt.date(self.shown_year, 12, 1))
        return [
            self.t("col_scenario"),
            self.t("col_lasting"),
            self.t("col_one_off"),
            self.t("col_each_year"),
            self.t("col_full_year"),
            self.t("col_money_ends"),
            self.t("col_coverage", month=december),
            self.t("col_active_population"),
            self.t("col_active_registered"),
            self.t("col_met_coverage", target=self.line("coverage")),
            self.t("col_met_active", target=self.line("active")),
            self.t("col_uhc"),
            self.t("col_owed", month=december),
        ]

    def scenario(self, each: ScenarioAnswers) -> dict[str, Any]:
        """One row: each cell a central value and its range."""
        central, year = each.central, self.shown_year
        has_year = any(end.year == year for end in central.years)

        def known_heads(figure: str) -> tuple[str, str]:
            over = self.over_known(each, figure)
            if over is None:
                return self.t("not_known"), ""
            return self.settled_heads(over), self.people_range(over)

        def money(figure: str) -> tuple[str, str]:
            over = self.over(each, figure)
            return self.p.rounded(over.central), self.money_range(over)

        def share(name: str) -> tuple[str, str]:
            if not has_year:
                return "–", ""
            over = self.c.sure_of(each).range_of(f"{name} in {year}-12")
            text = self.n.per_cents(over.low, over.high, self.rounding.decimals(name, 1))
            return self.rate(name, over.base, 1), text if "–" in text else ""

        def owed() -> tuple[str, str]:
            if not has_year:
                return "–", ""
            over = self.over_year(each, year, "owed")
            return self.p.rounded(over.central), self.money_range(over)

        sure, tested = self.c.sure_of(each), self.active_figure
        cells = [
            known_heads("lasting"),
            known_heads("one_off"),
            self.costs(each),
            money("cost_full_year"),
            self.month_cell(each, central.money_ends, "money ends", met=False)
            if each.plan.funds
            else ("–", ""),
            share("coverage"),
            share("active_of_population"),
            share("active_of_registered"),
            self.target_cell(each, "coverage", central.met_coverage, sure.met("coverage")),
            self.target_cell(each, tested, getattr(central, f"met_{tested}"), sure.met(tested)),
            self.uhc_cell(each),
            owed(),
        ]
        never = self.t("not", when=self.before(each.until))
        return {
            "name": self.name(each),
            "uhc": self.told(each).met is not None,
            "cells": [
                {"value": value, "range": span, "never": value == never} for value, span in cells
            ],
        }

    def target_cell(
        self, each: ScenarioAnswers, figure: str, met: dt.date | None, answer: str
    ) -> tuple[str, str]:
        """When one target is met; that it cannot be told where the rounding hides it."""

        def alone(month: dt.date) -> dict[str, float]:
            return {figure: self.thresholds(month)[figure]}

        if self.rounding.over(each.lines[0], alone).untold:
            return self.t("cannot_tell"), ""
        return self.month_cell(each, met, answer)

    def uhc_cell(self, each: ScenarioAnswers) -> tuple[str, str]:
        """When both targets are met; that it cannot be told where the rounding hides it."""
        told = self.told(each)
        if told.untold:
            return self.t("cannot_tell"), ""
        if told.met is not None and told.met != self.status(each.central):
            return self.n.short_month(told.met), ""  # the first month that meets them for sure
        return self.month_cell(each, self.status(each.central), "targets together", uhc=True)

    def costs(self, each: ScenarioAnswers) -> tuple[str, str]:
        """What the heads added, relief and programmes cost in each year; and between what."""
        if quiet_levers(each.run):  # it would tell what a lever did for few people
            return "–", ""
        years = [end.year for end in each.central.years]
        over = {year: self.over_year(each, year, "cost") for year in years}
        over = {
            year: cost for year, cost in over.items() if cost.high.value >= 0.5 or year == years[-1]
        }

        def said(year: int, amount: str) -> str:
            return self.t("cost_in_year", year=year, amount=amount) if len(years) > 1 else amount

        amounts = [said(year, self.p.rounded(cost.central)) for year, cost in over.items()]
        ranges = [
            said(year, span) for year, cost in over.items() if (span := self.money_range(cost))
        ]
        return (joined("; ", amounts) if amounts else "–"), joined("; ", ranges)

    def month_cell(
        self,
        each: ScenarioAnswers,
        central: dt.date | None,
        answer: str,
        *,
        met: bool = True,
        uhc: bool = False,
    ) -> tuple[str, str]:
        """A month, or that it does not come; and its range."""
        first, last = self.months(each, answer)
        month = self.n.short_month(each.until)
        when = self.before(each.until) if met else self.t("by_month", month=month)
        never = self.t("not", when=when)
        value = never if central is None else self.n.short_month(central)
        words = []
        if first is not None and (first, last) != (central, central):
            if last is None:
                words.append(
                    self.t("earliest_or_never", first=self.n.short_month(first), never=never)
                )
            else:
                ends = [self.n.short_month(first), self.n.short_month(last)]
                words.append(" – ".join(dict.fromkeys(ends)))
        if uhc and central is not None:
            if each.central.held is not None:
                words.append(self.t("held"))
            if each.central.owed_to_bpjs >= 0.5:
                words.append(self.t("debt_blocks"))
        return value, "; ".join(words)
