# SPDX-License-Identifier: Apache-2.0
"""Part 4: the scenarios in one table."""

from __future__ import annotations

import datetime as dt
from typing import Any

from jknmodel._page.words import Words
from jknmodel.money import rates
from jknmodel.study import ScenarioAnswers


class ScenarioPart(Words):
    """Each scenario a row, each cell a central value and its range."""

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
            self.t("col_this_year"),
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

        def known_heads(figure: Any) -> tuple[str, str]:
            over = each.over_known(figure)
            if over is None:
                return self.t("not_known"), ""
            return self.n.whole(over.central), self.people_range(over)

        def money(figure: Any) -> tuple[str, str]:
            over = each.over(figure)
            return self.n.money(over.central, rounded=True), self.money_range(over)

        def share(name: str) -> tuple[str, str]:
            if not has_year:
                return "–", ""
            over = each.over_year(year, name)
            text = self.n.per_cents(over.low, over.high, self.rounding.decimals(name, 1))
            return self.rate(name, over.central, 1), text if "–" in text else ""

        def owed() -> tuple[str, str]:
            if not has_year:
                return "–", ""
            over = each.over_year(year, "owed_to_bpjs")
            return self.n.money(over.central, rounded=True), self.money_range(over)

        on_population = self.facts.place.active_rate_tested_on == "population"
        cells = [
            known_heads(lambda answer: answer.lasting),
            known_heads(lambda answer: answer.one_off),
            money(lambda answer: answer.cost_this_year),
            money(lambda answer: answer.cost_full_year),
            self.month_cell(each, lambda answer: answer.money_ends, met=False)
            if each.plan.funds
            else ("–", ""),
            share("coverage"),
            share("active_of_population"),
            share("active_of_registered"),
            self.target_cell(each, "coverage", lambda answer: answer.met_coverage),
            self.target_cell(
                each,
                self.active_figure,
                lambda answer: (
                    answer.met_active_of_population
                    if on_population
                    else answer.met_active_of_registered
                ),
            ),
            self.uhc_cell(each),
            owed(),
        ]
        never = self.t("not", when=self.before(each.until))
        basis = each.plan.rate_basis
        funds: dict[int, float] = {}
        for fund in each.plan.funds:
            funds[fund.year] = funds.get(fund.year, 0) + fund.total
        return {
            "name": self.name(each),
            "about": self.t(
                "about_scenario" if funds else "about_no_money",
                funds=", ".join(f"{y} {self.n.money(m)}" for y, m in sorted(funds.items())),
                rate=self.n.money(rates(self.facts.place.opening)[basis]),
            ),
            "uhc": self.told(each).met is not None,
            "cells": [
                {"value": value, "range": span, "never": value == never} for value, span in cells
            ],
        }

    def target_cell(self, each: ScenarioAnswers, figure: str, met: Any) -> tuple[str, str]:
        """When one target is met; that it cannot be told where the rounding hides it."""

        def alone(month: dt.date) -> dict[str, float]:
            return {figure: self.thresholds(month)[figure]}

        if self.rounding.over(each.lines[0], alone).untold:
            return self.t("cannot_tell"), ""
        return self.month_cell(each, met)

    def uhc_cell(self, each: ScenarioAnswers) -> tuple[str, str]:
        """When both targets are met; that it cannot be told where the rounding hides it."""
        told = self.told(each)
        if told.untold:
            return self.t("cannot_tell"), ""
        if told.met is not None and told.met != self.status(each.central):
            return self.n.short_month(told.met), ""  # the first month that meets them for sure
        return self.month_cell(each, self.status, uhc=True)

    def month_cell(
        self, each: ScenarioAnswers, figure: Any, *, met: bool = True, uhc: bool = False
    ) -> tuple[str, str]:
        """A month, or that it does not come; and what other choices make of it."""
        central = figure(each.central)
        first, last = each.months(figure)
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
            if each.central.priority is None and each.central.owed_to_bpjs >= 0.5:
                words.append(self.t("debt_blocks"))
        return value, "; ".join(words)
