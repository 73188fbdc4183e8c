# SPDX-License-Identifier: Apache-2.0
"""Who is in arrears, where, what they owe, and what money for them buys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from jknmodel.report.parts.asked.routes import Routes
from jknmodel.report.parts.marks import Number, cell, joined
from jknmodel.study.question import in_arrears

if TYPE_CHECKING:
    from jknmodel.evidence.figures import Figure

#: Villages that a sentence names; the table has all.
_MOST: Final = 5


class Arrears(Routes):
    """The answer of a place that asks about arrears."""

    def title(self) -> str:
        """The question."""
        return self.t("own_arrears")

    def sentences(self) -> Iterator[str]:
        """Those in arrears and the poor among them, their villages, their debt, what money buys."""
        yield self.who()
        yield from self.villages()
        yield from self.debt()
        yield from self.given_money()
        yield from self.best()
        yield from self.until_how_many_months()

    @property
    def counted(self) -> list[Figure]:
        """The published heads, all in arrears first."""
        return in_arrears(self.facts.place)

    def people(self, figure: Figure) -> str:
        """A published head count."""
        about = figure.value is None or figure.high - figure.low > 1
        write = self.n.about_people if about else self.n.whole
        return self.p.published(write(figure.point))

    def who(self) -> str:
        """How many are in arrears, and how many of them are poor."""
        whole = next((f for f in self.counted if not (f.subgroup or f.care_class)), None)
        owing, inactive = self.at_opening("owing"), self.at_opening("inactive").central
        people = self.people_and_range(owing) if whole is None else self.people(whole)
        words = self.t(
            "own_arrears_who",
            people=people,
            share=self.n.per_cent(owing.central.value / max(inactive.value, 1), 0),
            inactive=self.p.about_people(inactive),
        )
        if whole is not None and whole.set_aside:
            words = self.t("own_arrears_aside", people=people, why=whole.why_aside(self.language))
        poor = self.poor()
        if poor is not None and poor.deciles:
            low, high = poor.deciles
            words += self.t("own_arrears_poor", people=self.people(poor), low=low, high=high)
        return words + "."

    def poor(self) -> Figure | None:
        """The published heads of some deciles, of every village."""
        return next((f for f in self.counted if f.deciles and not f.village), None)

    def villages(self) -> Iterator[str]:
        """The villages that were published, the most people first."""
        told = sorted((f for f in self.counted if f.village), key=lambda f: -f.point)
        if not told:
            return
        named: str = joined(", ", [self.t("own_village", village=f.village, people=self.people(f))
                              for f in told[:_MOST]])  # fmt: skip
        if len(told) > _MOST:
            named = self.t("own_villages_more", villages=named, count=len(told) - _MOST)
        total = sum(figure.point for figure in told)
        words = self.t("own_villages", villages=named, people=self._out_of(total))
        poor = self.poor()
        if poor is not None and all(f.deciles == poor.deciles for f in told):
            words += self.t("own_villages_rest", people=self._out_of(poor.point - total))
        yield words + "."

    def _out_of(self, people: float) -> str:
        """A number that is worked out of published ones."""
        return self.p.published(self.n.whole(people))

    def debt(self) -> Iterator[str]:
        """What they owe: published, or between what one month and all that count would make."""
        first = str(self.main.lines[0]["month"].iloc[0])
        amount = Number(
            float(self.main.lines[0]["debt"].iloc[0]),
            cell("monthly", "debt", scenario=self.main.name, month=first),
        )
        published = [f for f in self.facts.place.facts.find("debt") if not f.care_class]
        if published:
            yield self.t("own_debt_published",
                         words=self.p.published(published[0].said(self.language)))  # fmt: skip
            return
        ranges = {
            str(found.about.blanks["figure"].label): found  # type: ignore[attr-defined]
            for found in self.facts.findings
            if found.about.kind == "debt_of"
        }
        poor = self.poor()
        found = ranges.get(poor.label) if poor is not None else None
        if found is None or poor is None:
            yield self.t("own_debt_model", amount=self.p.rounded(amount))
            return
        low, high = (self.n.money(x, rounded=True) for x in
                     (found.implied_low, found.implied_high))  # fmt: skip
        yield self.t("own_debt_range", people=self.people(poor), amount=self.p.rounded(amount),
                     low=self.p.published(low), high=self.p.published(high))  # fmt: skip
