# SPDX-License-Identifier: Apache-2.0
"""How the active rate stays at its target: how far above it is, its lowest, what holds it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from jknmodel.report.parts.asked.routes import Routes
from jknmodel.report.parts.marks import Number

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.study.answer import ScenarioAnswers


class Lowest(NamedTuple):
    """The lowest close of an active rate, and the first that is below its floor."""

    rate: float
    month: pd.Period
    below: pd.Period | None


class Floor(Routes):
    """The answer of a place that asks how its active rate stays above its target."""

    def title(self) -> str:
        """The question."""
        return self.t("own_floor", target=self.active_target)

    def sentences(self) -> Iterator[str]:
        """How far above the floor, when it is nearest, what a clean-up does, what holds it."""
        yield self.now()
        yield self.lowest_of_main()
        yield from self.clean_up()
        yield from self.held()
        yield from self.best()

    def now(self) -> str:
        """How many people the active may lose before the floor."""
        on_population = self.active_figure == "active_of_population"
        base = "population" if on_population else "registered"
        active, of = self.at_opening("active").central, self.at_opening(base).central
        rate = active.value / of.value
        people = Number(
            active.value - self.aim.active * of.value,
            f"{active.source}|-{_times(of.source, self.aim.active)}",
        )
        return self.t(
            "own_floor_now" if people.value >= 0 else "own_floor_missed",
            rate=self.rate(self.active_figure, rate),
            base=self.t(f"base_{base}"),
            target=self.active_target,
            people=self.p.about_people(people if people.value >= 0 else -people),
        )

    def lowest(self, line: pd.DataFrame) -> Lowest:
        """The lowest close of a run, by its table of months."""
        rates, months = line[self.active_figure], line["month"]
        floors = [self.thresholds(month.start_time.date())[self.active_figure] for month in months]
        at = int(rates.to_numpy().argmin())
        below = [month for month, rate, floor in zip(months, rates, floors, strict=True)
                 if rate < floor]  # fmt: skip
        return Lowest(float(rates.iloc[at]), months.iloc[at], below[0] if below else None)

    def lowest_of_main(self) -> str:
        """When the main scenario is nearest to the floor, and in how many draws it is above."""
        lowest = self.lowest(self.main.lines[0])
        counts = self.sure.targets(by=self.main.until)
        mine = counts[counts["target"].astype(str).str.contains(self.active_figure)]
        fewest = mine.sort_values("met", kind="stable").iloc[0]
        return self.t(
            "own_floor_lowest",
            scenario=self.name(self.main),
            rate=self.rate(self.active_figure, lowest.rate),
            month=self.n.month(lowest.month),
            until=self.n.month(self.main.until),
            target=self.active_target,
            met=self.n.whole(int(fewest["met"])),
            draws=self.sure.draws,
            when=self.n.month(fewest["month"]),
        )

    def clean_up(self) -> Iterator[str]:
        """What another clean-up of the PBI list by the centre does to it."""
        found = self.main.with_clean_ups
        if found is None:
            return
        line = self.main.lines[self.main.answers.index(found)]
        lowest = self.lowest(line)
        yield self.t(
            "own_floor_clean_up" if lowest.below is None else "own_floor_clean_up_lost",
            rate=self.rate(self.active_figure, lowest.rate),
            month=self.n.month(lowest.month),
            first="" if lowest.below is None else self.n.month(lowest.below),
            target=self.active_target,
        )

    def held(self) -> Iterator[str]:
        """The scenarios with a lever that is ordered to keep the rate."""
        for each in self.c.scenarios:
            if not any(self.active_figure in (lever.fields().get("up_to") or {})
                       for lever in each.plan.levers):  # fmt: skip
                continue
            lowest = self.lowest(each.lines[0])
            yield self.t(
                "own_floor_held",
                scenario=self.name(each),
                target=self.active_target,
                heads=self.people_and_draws(self.over(each, "added")),
                cost=self.money_and_range(self.over(each, "cost_full_year")),
                rate=self.rate(self.active_figure, lowest.rate),
                month=self.n.month(lowest.month),
            )

    def table(self) -> dict[str, Any] | None:
        """The routes, each with the lowest close of its rate."""
        found = super().table()
        if found is None:
            return None
        lowest = {self.name(each): self.said_lowest(each) for each in self.c.scenarios}
        return {**found, "more": [self.t("col_lowest"), lowest]}

    def said_lowest(self, each: ScenarioAnswers) -> str:
        """The lowest close of a scenario, with its month."""
        lowest = self.lowest(each.lines[0])
        rate = self.rate(self.active_figure, lowest.rate)
        return self.t("own_lowest", rate=rate, month=self.n.short_month(lowest.month))


def _times(source: str, share: float) -> str:
    """A source, so much of it."""
    return f"{source}&times={share}"
