# SPDX-License-Identifier: Apache-2.0
"""How sure we are of the main scenario: draws of what is not known, in words and as a fan."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Final

import pandas as pd

from jknmodel.report.parts.marks import Number, cell
from jknmodel.report.parts.pictures import svg
from jknmodel.report.parts.register import name_of
from jknmodel.report.parts.words import Words
from jknmodel.report.ranges import range_words
from jknmodel.study.targets import HOLD

#: Parts that add up to more than the whole by this much are not printed: nobody can read them.
UNREADABLE: Final = 0.005
#: Draws of each source alone: there are many sources, and a part is told in whole per cent.
ALONE: Final = 50


class SurePart(Words):
    """In how many draws the targets are met and the money ends, and what makes the width."""

    def content(self) -> dict[str, Any]:
        """What the template needs of this part."""
        sentences = [self.met(), self.held(), self.end(), self.money(), self.width()]
        return {
            "sure": {
                "title": self.t("sure_title", scenario=self.name(self.main)),
                "sentences": [sentence for sentence in sentences if sentence],
                "note": range_words(self.sure, self.language) + self.beside(),
                "chart": self.chart(),
            }
        }

    def beside(self) -> str:
        """How many draws the other scenarios have, where it is fewer."""
        fewest = min(self.c.sure_of(each).draws for each in self.c.scenarios)
        return self.t("sure_beside", draws=fewest) if fewest < self.sure.draws else ""

    @property
    def last(self) -> pd.Period:
        """The last month of the main scenario."""
        return pd.Period(self.main.until, "M")

    @property
    def alone(self) -> int:
        """With how many draws each source is drawn alone."""
        return min(ALONE, self.sure.draws)

    @property
    def of_population(self) -> bool:
        """Whether the place tests the active rate on the population."""
        return self.facts.place.active_rate_tested_on == "population"

    @cached_property
    def decision(self) -> dict[str, dict[str, Any]]:
        """The rows of `Uncertain.decision` by their answer."""
        rows = self.sure.decision().to_dict("records")
        return {str(row["answer"]): {str(k): v for k, v in row.items()} for row in rows}

    def met(self) -> str:
        """In how many draws each target is met at the end, and both together."""
        counts = self.sure.targets(by=self.main.until)
        last = counts[counts["month"] == self.last].set_index("target")["met"]
        coverage, active, together = (self.n.whole(count) for count in last)
        return self.t(
            "sure_met",
            month=self.n.month(self.last),
            draws=self.sure.draws,
            coverage_target=self.n.per_cent(self.last_aim.coverage, 0),
            active_target=self.n.per_cent(self.last_aim.active, 0),
            coverage=coverage,
            active=active,
            together=together,
        )

    def held(self) -> str:
        """In how many draws both are met and hold; nothing where the run is too short to tell."""
        months = self.sure.base.monthly()["month"]
        if len(months) <= HOLD:
            return ""
        held = self.decision[f"targets held {HOLD} months"]["met"]
        return self.t("sure_held", held=held, draws=self.sure.draws)

    def end(self) -> str:
        """The rates at the end, in eight of ten draws."""
        return self.t(
            "sure_end",
            month=self.n.month(self.last),
            coverage=self.n.per_cents(*self.ends("coverage")),
            active=self.n.per_cents(*self.ends(self.active_figure)),
            base=self.t(f"base_{self.facts.place.active_rate_tested_on}"),
        )

    def money(self) -> str:
        """When the money ends, and what a full year of the heads added costs."""
        if not self.main.plan.funds:
            return ""
        ends, cost = self.decision["money ends"], self.decision["cost of a full year"]
        words = self.t("sure_money", ends=ends["met"], draws=self.sure.draws)
        first, last = ends["10%"], ends["90%"]
        if first is not None:
            until = self.n.month(self.last)
            words += self.t(
                "sure_money_months" if first != last else "sure_money_month",
                first=self.n.month(first),
                last=self.t("sure_not_by", month=until) if last is None else self.n.month(last),
            )
        if cost["90%"] >= 0.5:
            span = (
                Number(
                    cost[end],
                    cell("draws", end, scenario=self.main.name, answer="cost of a full year"),
                )
                for end in ("10%", "90%")
            )
            words += self.t("sure_cost", cost=self.p.about_money(*span))
        return words + "."

    def width(self) -> str:
        """What makes the range of the active as wide as it is."""
        table = self.sure.shares(self.active_figure, self.main.until, draws=self.alone)
        shares = table.set_index("source")["share"]
        alone = shares.iloc[:-2].sort_values(ascending=False)
        if alone.sum() <= 0:
            return ""
        together = float(shares["acting together"])
        named = {
            self.t(f"source_{source}"): self.n.per_cent(share, 0)
            for source, share in alone.items()
            if share >= 0.005
        }
        if together < -UNREADABLE:
            words = self.t("sure_order", names=", ".join(named))
        else:
            parts = ", ".join(f"{name} {share}" for name, share in named.items())
            rest = self.t("sure_rest", rest=self.n.per_cent(together, 0))
            words = self.t(
                "sure_width",
                parts=parts,
                draws=self.alone,
                rest=rest if together >= 0.005 else "",
            )
        names = [name_of(name, self.language) for name in self.drivers()]
        return words + (self.t("sure_drivers", names=", ".join(names)) if names else "")

    def drivers(self) -> list[str]:
        """The three assumptions that the active move with most, where they clearly do."""
        table = self.sure.drivers(self.active_figure, self.main.until)
        register = self.main.plan.assumptions.index
        clear = table[table["correlation"].abs() > 3 / self.sure.draws**0.5]
        return [str(name) for name in clear["input"] if name in register][:3]

    def chart(self) -> dict[str, str]:
        """The fan of both rates."""
        from jknmodel.report import plotting

        def draw(ax: Any) -> None:
            shown = zip(("coverage", "active_of_population"), self.last_aim, strict=True)
            for figure, target in shown:
                tested = figure == "coverage" or self.of_population
                plotting.fan(
                    self.sure,
                    figure,
                    ax,
                    target=target if tested else None,
                    language=self.language,
                )

        return {
            "title": self.t("chart_sure", scenario=self.name(self.main), draws=self.sure.draws),
            "alt": self.t("chart_sure_alt"),
            "svg": svg(draw, f"sure-{self.language}", right=0.83),
        }
