# SPDX-License-Identifier: Apache-2.0
"""Parts 1 to 3: the answer, the ladder, the money."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from jknmodel import law
from jknmodel.base.months import later
from jknmodel.evidence.figures import Facts
from jknmodel.evidence.reconcile.finding import AGREES, CONTRADICTS
from jknmodel.report.parts.marks import Number, cell, joined, plain
from jknmodel.report.parts.pictures import svg
from jknmodel.report.parts.words import Words
from jknmodel.report.rounding import Rounding, Told
from jknmodel.scenario.rate_basis import rate_doubt
from jknmodel.study.answer import ScenarioAnswers
from jknmodel.study.choices import read_as_of
from jknmodel.tables.counted import hidden_of

#: Rupiah that are none: half of one.
_LEAST = 0.5
#: Rupiah left over that are worth a word.
_LEAST_LEFT = 1e6


class AnswerPart(Words):
    """The answer, from population to active, and until when the money lasts."""

    def content(self) -> dict[str, Any]:
        """What the template needs of these parts."""
        return {
            "light": self.light(),
            "answer": self.answer(),
            "ladder": self.ladder(),
            "four": self.four(),
            "chart_rates": self.chart_rates(),
            "years": self.years(),
            "other_money": [*self.elsewhere(), *self.outside()],
            "chart_money": self.chart_money(),
        }

    def light(self) -> dict[str, str]:
        """The status light: colour, words, and what it looks at."""
        colour, words = self.light_key(self.main)
        row = self.main.lines[0].iloc[-1]
        coverage = self.n.about_share(row["coverage"], *self.ends("coverage"))
        active = self.n.about_share(self.active(row), *self.ends(self.active_figure))
        what = self.t(
            "light_what",
            scenario=self.name(self.main),
            coverage=coverage,
            active=active,
            month=self.n.month(row["month"]),
        )
        ranged = "(" in coverage + active
        return {
            "colour": colour,
            "words": self.t(words),
            "what": what + (self.t("light_range") if ranged else ""),
        }

    def answer(self) -> list[str]:
        """The answer in three sentences."""
        opening = self.main.lines[0].iloc[0]
        other = ""
        rate = self.facts.published_rate
        for reading in self.c.readings:
            if not reading.chosen and rate is not None:
                other = self.t(
                    "answer_other",
                    active=self.n.whole(100 * reading.of_population),
                    rate=self.printed(rate),
                )
        more = round(100 * opening["coverage"]) > 100
        people = self.t(
            "answer_people_more" if more else "answer_people",
            place=self.facts.place.name,
            registered=self.n.whole(100 * opening["coverage"]),
            active=self.n.whole(100 * opening["active_of_population"]),
            other=other,
            coverage_target=self.n.whole(100 * self.aim.coverage),
            active_target=self.n.whole(100 * self.aim.active),
            later=self.later_lines(),
        )
        return [people, self.money_sentence(), self.status_sentence()]

    def later_lines(self) -> str:
        """The thresholds that take effect within the run, with their month."""
        return "".join(
            self.t(
                "answer_later_line",
                month=self.n.month(month),
                coverage_target=self.n.whole(100 * aim.coverage),
                active_target=self.n.whole(100 * aim.active),
            )
            for month, aim in self.c.lines[1:]
        )

    def money_sentence(self) -> str:
        """Until when the money lasts, year by year; or that none is named."""
        if not self.main.plan.funds:
            return self.t("no_money")
        central, assumed = self.main.central, self.assumed(self.main)
        parts = []
        for end in central.years:
            of = "_assumed" if end.year in assumed else ""
            money = self.p.money(self.over_year(self.main, end.year, "money").central)
            left = self.over_year(self.main, end.year, "left").central
            if end.ends is None:
                parts.append(
                    self.t(f"year_lasts{of}", money=money, year=end.year, left=self.p.rounded(left))
                )
                continue
            words = self.t(
                f"year_ends{of}",
                money=money,
                year=end.year,
                month=self.n.month(end.ends),
                short=self.money_and_range(self.over_year(self.main, end.year, "owed")),
            )
            if (central.one_off or 0) > 0.5 and end.year > self.facts.read_on.year:
                heads = self.settled_heads(self.over(self.main, "added"))
                words += self.t("because_full_year", heads=heads)
            parts.append(words)
        text = joined(self.t("and_in"), parts)
        if not parts:
            return ""
        return self.t("answer_money", years=text) + self.given_up() + self.rate_doubt()

    def rate_doubt(self) -> str:
        """That the published budget identifies another rate than the scenario takes."""
        doubt = rate_doubt(self.facts.place, self.main.plan)
        if doubt is None:
            return ""
        return self.t(
            "answer_rate_doubt",
            identified=self.p.law(doubt.rate),
            planned=self.p.law(doubt.planned_rate),
            difference=self.p.published(self.n.money(abs(doubt.difference), rounded=True)),
        )

    def given_up(self) -> str:
        """That the money lasts only because heads were given up."""
        central, line = self.main.central, self.main.lines[0]
        if central.released < _LEAST:
            return ""
        first = line.loc[line["released"] > 0, "month"].iloc[0]
        heads = self.settled_heads(self.over(self.main, "released"))
        unspent = ""
        # Heads given up in December are missing from January.
        year = first.year + (first.month == 12)
        if any(end.year == year for end in central.years):
            left = self.over_year(self.main, year, "left").central
            if left.value >= _LEAST_LEFT:
                unspent = self.t("given_up_unspent", left=self.p.rounded(left), year=year)
        return self.t("answer_given_up", heads=heads, month=self.n.month(first), unspent=unspent)

    def status_sentence(self) -> str:
        """Whether UHC status is reached, and what reaches it."""
        told = self.told(self.main)
        if told.met is not None:
            return self.reached(told.met) + self.kept(told)
        best = ""
        others = [each for each in self.c.scenarios if self.told(each).met is not None]
        if others:
            first = min(others, key=lambda each: each.central.cost_full_year)
            month = self.told(first).met
            best = self.t(
                "best_reaches",
                scenario=self.name(first),
                month=self.n.month(month) if month else "",
                heads=self.p.about_people(self.over(first, "added").central),
                cost=self.p.about_money(self.over(first, "cost_full_year").central),
            ) + self.but_owing(first)
        elif told.untold:
            pass  # nothing is known to come nearer than what cannot be told
        elif len(self.c.scenarios) > 1 and self.main.central.years:
            near = max(self.c.scenarios, key=lambda each: self.nearness(each.central))
            end = near.central.years[-1]
            best = self.t(
                "best_nearly",
                scenario=self.name(near),
                coverage=self.rate("coverage", end.coverage, 1),
                active=self.rate(self.active_figure, self.active(end), 1),
                month=self.n.month(dt.date(end.year, 12, 1)),
                cost=self.p.about_money(self.over(near, "cost_full_year").central),
            )
        if told.untold:
            return joined(" ", [self.untold(told), best] if best else [self.untold(told)])
        return self.t(
            "answer_never",
            when=self.before(self.main.until),
            active_target=self.n.whole(100 * self.last_aim.active),
            best=best,
        ).strip()

    def untold(self, told: Told) -> str:
        """That the rounding of what was published hides whether both targets are met."""
        opening = self.main.lines[0].iloc[0]
        hidden = [
            (key, self.rate(figure, opening[figure]), self.n.per_cent(share, 0))
            for key, (figure, share) in zip(
                ("coverage", "active"), self.thresholds(self.main.until).items(), strict=True
            )
            if self.rounding.margin(figure, share)
        ]
        words = self.t(
            "answer_untold",
            published=self.t("and").join(self.t(f"untold_{k}", rate=r) for k, r, _ in hidden),
            thresholds=self.t("and").join(self.t(f"untold_{k}", rate=s) for k, _, s in hidden),
        )
        if told.missed is not None:
            words += self.t("answer_missed", month=self.n.month(told.missed))
        return words

    def reached(self, month: dt.date) -> str:
        """That both targets are met, and whether debt bars the status."""
        owed = self.over(self.main, "owed_to_bpjs").central
        if owed.value < _LEAST:
            return self.t("answer_reached", month=self.n.month(month))
        return self.t(
            "answer_reached_owing",
            month=self.n.month(month),
            owed=self.p.about_money(owed),
            until=self.n.month(self.main.until),
        )

    def kept(self, told: Told) -> str:
        """Whether both targets stay met: a floor is kept every month, not once."""
        lost = told.lost
        first, last = self.months(self.main, "targets lost")
        if lost is not None:
            return self.t("answer_lost", month=self.n.month(lost))
        if first is not None and last is None:
            return self.t("answer_may_lose", month=self.n.month(first))
        return self.t("answer_kept", until=self.n.month(self.main.until))

    def but_owing(self, each: ScenarioAnswers) -> str:
        """That a scenario meets the thresholds on credit."""
        owed = self.over(each, "owed_to_bpjs").central
        if owed.value < _LEAST:
            return ""
        return self.t("best_owing", owed=self.p.about_money(owed), month=self.n.month(each.until))

    def ladder(self) -> dict[str, Any]:
        """Population, registered, active, with both gaps."""
        facts = self.facts
        heads = {
            figure: self.at_opening(figure).central
            for figure in ("population", "registered", "active", "inactive")
        }
        population, registered, active, _ = (number.value for number in heads.values())
        on_population = facts.place.active_rate_tested_on == "population"
        rungs = [
            {
                "name": self.t("ladder_population"),
                "people": self.p.whole(heads["population"]),
                "width": 100.0,
                "rate": "",
                "gaps": [],
            },
            {
                "name": self.t("ladder_registered"),
                "people": self.p.about_people(heads["registered"]),
                "width": min(100.0, 100 * registered / population),
                "rate": self.t(
                    "of_population", rate=self.rate("coverage", registered / population)
                ),
                "gaps": list(self.coverage_gaps(registered / population)),
            },
            {
                "name": self.t("ladder_active"),
                "people": self.p.about_people(heads["active"]),
                "width": min(100.0, 100 * active / population),
                "rate": self.t(
                    "of_population", rate=self.rate("active_of_population", active / population)
                )
                + "; "
                + self.t(
                    "of_registered", rate=self.rate("active_of_registered", active / registered)
                ),
                "gaps": [
                    self.t("gap_inactive", people=self.p.about_people(heads["inactive"])),
                    *self.active_gap(active / (population if on_population else registered)),
                ],
            },
        ]
        rate = facts.published_rate
        for reading in self.c.readings:
            if reading.chosen or rate is None:
                continue
            key = "ladder_active_other"
            if reading.read_as == "population":
                key += "_population"
            rungs.append(
                {
                    "name": self.t(key, rate=self.printed(rate)),
                    "people": self.p.about_people(self.read_as("active", reading.read_as)),
                    "width": min(100.0, 100 * reading.of_population),
                    "rate": self.t(
                        "of_population",
                        rate=self.rate("active_of_population", reading.of_population),
                    ),
                    "gaps": [
                        self.t(
                            "gap_inactive",
                            people=self.p.about_people(self.read_as("inactive", reading.read_as)),
                        )
                    ],
                }
            )
        return {"rungs": rungs}

    def coverage_gaps(self, coverage: float) -> Iterator[str]:
        """How many are not registered, and what the press said about it."""
        unregistered = self.at_opening("unregistered").central
        if unregistered.value < 0:
            exact = _both_counted(self.facts.place.facts)
            write = self.p.whole if exact else self.p.about_people
            yield self.t("gap_more", people=write(-unregistered))
            return
        yield self.t("gap_unregistered", people=self.p.about_people(unregistered))
        missing = self.at_opening("short_of_coverage").central
        if self.rounding.told("coverage", coverage, self.aim.coverage) is None:
            yield self.t("gap_untold", target=self.coverage_target)
        elif missing.value > 0:
            yield self.t(
                "gap_to_target",
                target=self.coverage_target,
                people=self.p.about_people(missing),
            )
        meanings = {
            f"{each.about.blanks['target']:g}": each.verdict
            for each in self.facts.findings
            if each.about.kind in {"gap", "gap_everybody"}
            and each.figure.startswith("not_registered:")
        }
        if meanings.get("1") != CONTRADICTS:
            return
        for target in self.facts.place.facts.find("coverage_target"):
            if meanings.get(f"{target.point:g}") == AGREES:
                said = self.facts.place.facts.find("not_registered")[0]
                yield self.t(
                    "gap_said",
                    words=self.p.published(said.said(self.language)),
                    target=self.n.per_cent(target.point, 0),
                )

    def active_gap(self, active: float) -> Iterator[str]:
        """How many active heads are missing, on the base that the place tests."""
        missing = self.at_opening(f"short_of_{self.active_figure}").central
        if self.rounding.told(self.active_figure, active, self.aim.active) is None:
            yield self.t("gap_untold", target=self.active_target)
        elif missing.value > 0:
            yield self.t(
                "gap_to_target", target=self.active_target, people=self.p.about_people(missing)
            )

    def four(self) -> dict[str, Any] | None:
        """Two readings of the rate on two bases of the test."""
        rate = self.facts.published_rate
        if rate is None or len(self.c.readings) < 2:
            return None
        published, target = self.printed(rate), self.active_target
        tested = self.facts.place.active_rate_tested_on
        rows = []
        for reading in self.c.readings:
            cells = []
            so = read_as_of(self.facts.place)._replace(reading=reading.read_as)
            rounding = Rounding(self.c.places[so])
            for base, share in (
                ("population", reading.of_population),
                ("registered", reading.of_registered),
            ):
                missing = self.read_as(f"short_of_active_of_{base}", reading.read_as)
                met = rounding.told(f"active_of_{base}", share, self.aim.active)
                key = "four_cell_untold" if met is None else "four_cell_met" if met else "four_cell"
                cells.append(
                    {
                        "words": self.t(
                            key,
                            rate=self.n.rate(share, rounding.decimals(f"active_of_{base}")),
                            people=self.p.about_people(missing),
                        ),
                        "chosen": reading.chosen and base == tested,
                    }
                )
            rows.append({"name": self.t(f"base_{reading.read_as}"), "cells": cells})
        return {
            "title": self.t("four_title", rate=published, target=target),
            "corner": self.t("four_read", rate=published),
            "heads": [
                self.t("four_tested", target=target, base=self.t(f"base_{base}"))
                for base in ("population", "registered")
            ],
            "rows": rows,
        }

    def chart_rates(self) -> dict[str, str]:
        """The picture of part 2."""
        from jknmodel.report import plotting

        figures = ("coverage", "active_of_population")

        def draw(ax: Any) -> None:
            plotting.rates(
                self.main.lines[0],
                bands={figure: self.sure.range_by_month(figure) for figure in figures},
                targets=self.c.lines,
                language=self.language,
                ax=ax,
            )

        return {
            "title": self.t("chart_rates", scenario=self.name(self.main)),
            "alt": self.t("chart_rates_alt"),
            "svg": svg(draw, f"rates-{self.language}", right=0.86),
        }

    def years(self) -> list[dict[str, str]]:
        """Budget against need, year by year; nothing where no money is named."""
        rows: list[dict[str, str]] = []
        if not self.main.plan.funds:
            return rows
        assumed = self.assumed(self.main)
        for end in self.main.central.years:
            money, need, left, owed = (
                self.over_year(self.main, end.year, figure)
                for figure in ("money", "need", "left", "owed")
            )
            balances = [self.balance(left.low, owed.high), self.balance(left.high, owed.low)]
            through = (
                self.t("paid_all_year") if end.ends is None else self.n.month(later(end.ends, -1))
            )
            rows.append(
                {
                    "year": str(end.year),
                    "have": self.p.money(money.central)
                    + (self.t("money_assumed") if end.year in assumed else ""),
                    "need": self.p.rounded(need.central),
                    "need_range": self.money_range(need),
                    "left": self.balance(left.central, owed.central),
                    "left_range": joined(" – ", balances)
                    if plain(balances[0]) != plain(balances[1])
                    else "",
                    "until": through,
                }
            )
        return rows

    def elsewhere(self) -> Iterator[str]:
        """Money that pays no contributions, year by year: CSR, an unused earmark."""
        budget = self.main.run.budget()
        for row in budget[~budget["pays_contributions"]].to_dict("records"):
            if row["fund"] == "-" or row["money"] < _LEAST:
                continue

            def of(*columns: str, row: Any = row) -> Number:
                where = {"scenario": self.main.name, "year": row["year"], "fund": row["fund"]}
                terms = [cell("budget", column, **where) for column in columns]
                return Number(sum(float(row[column]) for column in columns), "|".join(terms))

            yield self.t(
                "money_elsewhere",
                fund=row["fund"],
                money=self.p.money(of("money")),
                spent=self.p.rounded(of("spent_before", "paid", "relief", "programmes")),
                left=self.p.rounded(of("left")),
            )

    def outside(self) -> Iterator[str]:
        """What the district pays outside the funds, with its article and the question."""
        hidden = hidden_of(self.facts.place)
        if hidden is not None and hidden.told_by("district"):
            return
        rules = law.table(on=self.facts.place.opening).set_index("rule")
        aid = rules.loc["mandiri.class_3.aid_district"]
        article = str(aid["citation"]).partition(" [")[0]
        if self.language == "id":
            article = article.replace("Art.", "Pasal")
        heads_outside = not self.main.run.budget()["pays_contributions"].any()
        for end in self.main.central.years:
            amount = self.over_year(self.main, end.year, "outside").central
            if amount.value < _LEAST:
                continue
            first = self.facts.read_on
            later = end.year > first.year or first.month == 1
            yield self.t(
                "money_outside_members" if heads_outside else "money_outside",
                when=self.t("in_year", year=end.year)
                if later
                else self.t("from_month_of_year", year=end.year, month=self.n.month(first)),
                amount=self.p.money(amount),
                rate=self.p.law(float(str(aid["value"]))),
                article=article,
            )

    def chart_money(self) -> dict[str, str] | None:
        """The picture of part 3; None where no money is named."""
        from jknmodel.report import plotting

        run = self.main.run
        if not self.main.plan.funds:
            return None

        budget, funds = run.budget(), run.funds()
        billed = set(budget.loc[budget["pays_contributions"], "fund"])
        funds = funds[funds["fund"].isin(billed)] if billed else funds

        def draw(ax: Any) -> None:
            plotting.money(funds, ends=run.money_ends, language=self.language, ax=ax)

        return {
            "title": self.t("chart_money", scenario=self.name(self.main)),
            "alt": self.t("chart_money_alt"),
            "svg": svg(draw, f"money-{self.language}"),
        }


def _both_counted(facts: Facts) -> bool:
    """Whether the registered and the population were both published to the head."""
    registered = any(
        f.figure == "registered" and f.unit == "people" and f.high - f.low <= 1
        for f in facts.figures
        if not (f.set_aside or f.segments or f.among or f.deciles or f.village)
    )
    return registered and facts.population.low == facts.population.high
