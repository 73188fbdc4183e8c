# SPDX-License-Identifier: Apache-2.0
"""How the registered become active: how many are not, by which routes, at what cost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from jknmodel.report.parts.asked.routes import Routes
from jknmodel.study.answer import ScenarioAnswers


class Activity(Routes):
    """The answer of a place that asks how its registered become active."""

    def title(self) -> str:
        """The question."""
        return self.t("own_activity", target=self.active_target)

    def sentences(self) -> Iterator[str]:
        """How many are inactive, the routes without money, the best with it, when the target."""
        yield self.now()
        yield from self.free()
        yield from self.best()
        yield self.reached()

    def now(self) -> str:
        """How many are registered and inactive, and how many active are missing."""
        words = self.t(
            "own_activity_now",
            registered=self.p.about_people(self.at_opening("registered").central),
            inactive=self.p.about_people(self.at_opening("inactive").central),
            left=self.people_and_range(self.at_opening("left")),
            owing=self.people_and_range(self.at_opening("owing")),
        )
        missing = self.at_opening(f"short_of_{self.active_figure}").central
        if missing.value > 0:
            words += self.t("own_activity_short", target=self.active_target,
                            people=self.p.about_people(missing))  # fmt: skip
        return words

    def reached(self) -> str:
        """Which scenario comes to the target of the active first, if any does."""
        met = [(month, each) for each in self.c.scenarios if (month := self.met(each)) is not None]
        if not met:
            return self.t("own_activity_never", target=self.active_target,
                          when=self.before(self.c.until))  # fmt: skip
        month, each = min(met, key=lambda pair: pair[0])
        words = self.t("own_activity_reached", target=self.active_target,
                       scenario=self.name(each), month=self.n.month(month))  # fmt: skip
        return words + self.owing(each)

    def owing(self, each: ScenarioAnswers) -> str:
        """That the target is met on credit."""
        owed = self.over(each, "owed_to_bpjs").central
        if owed.value < 0.5:
            return ""
        return self.t(
            "own_on_credit", owed=self.p.about_money(owed), month=self.n.month(each.until)
        )

    def met(self, each: ScenarioAnswers) -> dt.date | None:
        """When the active rate surely meets its target; None where it does not, or is not told."""

        def alone(month: dt.date) -> dict[str, float]:
            return {self.active_figure: self.thresholds(month)[self.active_figure]}

        told = self.rounding.over(each.lines[0], alone)
        return None if told.untold else told.met
