# SPDX-License-Identifier: Apache-2.0
"""How far the budget reaches: until which month, for how many heads, what is short and by when."""

from __future__ import annotations

from collections.abc import Iterator

from jknmodel.report.parts.action import ActionPart
from jknmodel.report.parts.answer import AnswerPart
from jknmodel.report.parts.marks import Number, cell

#: Rupiah that are none: half of one.
_LEAST = 0.5


class Budget(AnswerPart):
    """The answer of a place that asks how far its budget reaches."""

    def title(self) -> str:
        """The question."""
        return self.t("own_budget")

    def sentences(self) -> Iterator[str]:
        """Until when it lasts, for whom, and what to ask of the next budget."""
        yield self.money_sentence()
        if not self.main.plan.funds:
            return
        yield self.heads()
        yield from self.short()

    def heads(self) -> str:
        """Whom it pays for now, and how many more last."""
        first = self.main.lines[0].iloc[0]
        now = Number(
            float(first["pbid_active"]),
            cell("monthly", "pbid_active", scenario=self.main.name, month=str(first["month"])),
        )
        words = self.t("own_budget_now", people=self.p.about_people(now))
        added, lasting = self.over(self.main, "added"), self.over_known(self.main, "lasting")
        if added.central.value < _LEAST:
            return words + self.t("own_budget_no_more")
        if lasting is None:
            return words + self.t("own_budget_added", added=self.people_and_range(added))
        return words + self.t(
            "own_budget_lasting",
            added=self.settled_heads(added),
            lasting=self.people_and_range(lasting),
        )

    def short(self) -> Iterator[str]:
        """Which budget can still give what the first year lacks that lacks anything."""
        action = ActionPart(self.facts, self.language)
        for end in self.main.central.years:
            if self.over_year(self.main, end.year, "owed").central.value < _LEAST:
                continue
            yield self.t(
                "own_budget_short", year=end.year, when=action.when_for(end.year, end.ends)
            )
            return
        yield self.t("own_budget_next", when=action.before_revision())
