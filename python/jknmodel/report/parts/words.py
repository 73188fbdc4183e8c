# SPDX-License-Identifier: Apache-2.0
"""What every part of the page needs in one language: names, ranges, the verdict."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from jknmodel.base.language import Language
from jknmodel.report.numbers import Numerals
from jknmodel.report.parts.facts import Facts
from jknmodel.report.parts.labels import Labels
from jknmodel.report.parts.marks import Number, Numbers, Printed, cell, joined
from jknmodel.report.rounding import Rounding, Told, decimals_printed
from jknmodel.report.shown import opening_answer
from jknmodel.report.texts import Texts
from jknmodel.scenario.assumed_money import assumed_years
from jknmodel.study.answer import Answer, ScenarioAnswers
from jknmodel.study.choices import read_as_of
from jknmodel.study.decision import HEADS
from jknmodel.tables.counted import SMALLEST, hidden_of

if TYPE_CHECKING:
    from jknmodel.evidence.figures import Figure
    from jknmodel.study.uncertain import Uncertain


#: Rupiah that are none: half of one.
_LEAST: Final = 0.5
#: Columns of ``budget`` that make the money of a year, and of which funds.
_BUDGET: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "money": ("money", {"pays_contributions": "true"}),
    "need": ("needed", {"pays_contributions": "true"}),
    "left": ("left", {"pays_contributions": "true"}),
    "owed": ("owed", {"pays_contributions": "true"}),
    "elsewhere": ("left", {"pays_contributions": "false"}),
    "outside": ("paid", {"fund": "-"}),
    "cost": ("for_new_heads|relief|programmes", {}),
}
#: Answers that ``comparison`` calls by another name.
_HEADS: Final = {name: f"heads_{name}" for name in ("added", "lasting", "one_off", "released")}


@dataclass
class Words:
    """One language of the page."""

    facts: Facts
    language: Language

    def __post_init__(self) -> None:
        self.t = Texts(self.language)
        counted = hidden_of(self.facts.place) is not None
        self.n = Numerals(self.language, SMALLEST if counted else 0)
        self.p = Printed(self.n)
        self.c = self.facts.comparison
        self.main = self.c.main
        self.aim = self.c.targets
        self.last_aim = self.c.targets_in(self.main.until)
        self.coverage_target = self.n.per_cent(self.aim.coverage, 0)
        self.active_target = self.n.per_cent(self.aim.active, 0)

    def over_year(self, each: ScenarioAnswers, year: int, figure: str) -> Numbers:
        """Money of a year's end with its range, by its name in `YearEnd`."""
        columns, where = _BUDGET[figure]
        terms = [
            cell("budget", column, "sum", scenario=each.name, year=year, **where)
            for column in columns.split("|")
        ]
        central = Number(float(getattr(each.central.year(year), figure)), "|".join(terms))
        return self._over(each, f"{figure} in {year}", central)

    def over(self, each: ScenarioAnswers, figure: str) -> Numbers:
        """A number of `Answer` with its range, by its name there."""
        source = cell("comparison", _HEADS.get(figure, figure), scenario=each.name, central="true")
        answer = HEADS.get(figure) or f"{figure} in {each.lines[0]['month'].iloc[-1]}"
        return self._over(each, answer, Number(float(getattr(each.central, figure)), source))

    def over_known(self, each: ScenarioAnswers, figure: str) -> Numbers | None:
        """The same where the central choice has one; None where it is not known."""
        return None if getattr(each.central, figure) is None else self.over(each, figure)

    def months(self, each: ScenarioAnswers, answer: str) -> tuple[dt.date | None, dt.date | None]:
        """The first and the last month of a range; None: not within the run."""
        span = self.c.sure_of(each).range_of(answer)
        first, last = (None if end is None else end.start_time.date() for end in span[::2])
        return first, last

    def _over(self, each: ScenarioAnswers, answer: str, central: Number) -> Numbers:
        if each.name in self.facts.of_few:
            return Numbers(central, central, central)
        span = self.c.sure_of(each).range_of(answer)
        low, high = (cell("draws", end, scenario=each.name, answer=answer)
                     for end in ("low", "high"))  # fmt: skip
        return Numbers(Number(span.low, low), central, Number(span.high, high))

    def at_opening(self, figure: str) -> Numbers:
        """Heads at the opening with their range, by their name in `opening_table`."""
        span = self.facts.opening_ranges[figure]
        low, high = (cell("draws", end, scenario=self.main.name, answer=opening_answer(figure))
                     for end in ("low", "high"))  # fmt: skip
        central = cell("opening", "people", figure=figure, central="true")
        return Numbers(Number(span.low, low), Number(span.base, central),
                       Number(span.high, high))  # fmt: skip

    def read_as(self, figure: str, reading: str) -> Number:
        """Heads at the opening under a reading of the active rate, all else the place's own."""
        so = read_as_of(self.facts.place)._replace(reading=reading)
        found = cell("opening", "people", figure=figure, prior=so.prior, read_as=so.reading)
        return Number(self.facts.openings[so][figure], found)

    @property
    def sure(self) -> Uncertain:
        """The main scenario under draws of what is not known."""
        return self.c.sure

    @property
    def active_figure(self) -> str:
        """The active rate on the base that the place tests, as ``monthly()`` calls it."""
        return f"active_of_{self.facts.place.active_rate_tested_on}"

    def ends(self, figure: str, month: dt.date | None = None) -> tuple[float, float]:
        """The range of a rate of the main scenario at the end, or in a month."""
        band = self.sure.range_by_month(figure)
        if month is not None:
            band = band[band["month"].dt.to_timestamp().dt.date <= month]
        return float(band["low"].iloc[-1]), float(band["high"].iloc[-1])

    def name(self, scenario: ScenarioAnswers) -> str:
        """The scenario as the page calls it."""
        return scenario.plan.name_in(self.language)

    def status(self, answer: Answer) -> dt.date | None:
        """When both targets are met, on the base that the place tests."""
        if self.facts.place.active_rate_tested_on == "population":
            return answer.met_status_of_population
        return answer.met_status_of_registered

    @cached_property
    def rounding(self) -> Rounding:
        """What the rounding of the place's published rates leaves open."""
        return Rounding(self.facts.place)

    def rate(self, figure: str, value: float, most: int = 2) -> str:
        """A rate of ``monthly()``, with no more digits than were published."""
        return self.n.rate(value, self.rounding.decimals(figure, most))

    def printed(self, figure: Figure) -> str:
        """A published share with the digits it was printed with."""
        return self.n.rate(figure.point, decimals_printed(figure))

    def thresholds(self, month: dt.date) -> dict[str, float]:
        """What both targets are in a month, by the figure that is tested."""
        aim = self.c.targets_in(month)
        return {"coverage": aim.coverage, self.active_figure: aim.active}

    def told(self, each: ScenarioAnswers) -> Told:
        """What can be told of both targets under the central choice."""
        hidden = any(
            self.rounding.margin(figure, share)
            for month in (self.facts.opening, each.until)
            for figure, share in self.thresholds(month).items()
        )
        if not hidden:
            return Told(self.status(each.central), each.central.lost, untold=False, missed=None)
        return self.rounding.over(each.lines[0], self.thresholds)

    def light_key(self, each: ScenarioAnswers) -> tuple[str, str]:
        """The colour of a scenario's light, and the key of its words."""
        told = self.told(each)
        if told.untold:
            return "amber", "light_untold"
        if told.met is None:
            return "red", "light_red"
        if told.lost is not None:
            return "red", "light_lost"
        if not each.plan.funds:
            return "amber", "light_no_money"
        if each.central.money_ends:
            return "amber", "light_amber"
        if self.assumed(each):
            return "amber", "light_assumed"
        return "green", "light_green"

    def assumed(self, each: ScenarioAnswers) -> frozenset[int]:
        """The years of the run whose money nobody published."""
        years = {end.year for end in each.central.years}
        return assumed_years(self.facts.place, each.plan) & years

    def active(self, end: Any) -> float:
        """The active rate on the base that the place tests."""
        on_population = self.facts.place.active_rate_tested_on == "population"
        return float(end.active_of_population if on_population else end.active_of_registered)

    def before(self, until: dt.date) -> str:
        """When something is not, that does not come within a run: *before 2027*."""
        if until.month == 12:
            return self.t("before_year", year=until.year + 1)
        return self.t("by_month", month=self.n.short_month(until))

    def nearness(self, answer: Answer) -> float:
        """How near a scenario ends to both targets."""
        if not answer.years:
            return -1.0
        end = answer.years[-1]
        aim = self.c.targets_in(dt.date(end.year, 12, 1))
        return min(0.0, end.coverage - aim.coverage) + min(0.0, self.active(end) - aim.active)

    def line(self, figure: str) -> str:
        """A threshold, and from when another takes effect within the run: *95%, Jan 2025 98%*."""
        shares = [(month, getattr(aim, figure)) for month, aim in self.c.lines]
        words = [self.n.per_cent(shares[0][1], 0)]
        for (_, before), (month, share) in pairwise(shares):
            if share != before:
                words.append(f"{self.n.short_month(month)} {self.n.per_cent(share, 0)}")
        return ", ".join(words)

    @cached_property
    def shown_year(self) -> int:
        """The December at which scenarios are compared."""
        years = [end.year for end in self.main.central.years if end.year <= self.c.until.year]
        return years[-1] if years else self.c.until.year

    def balance(self, left: Number, owed: Number) -> str:
        """What a year leaves for contributions, or is short of; both where funds differ."""
        parts = []
        if owed.value >= _LEAST:
            parts.append(self.t("short", amount=self.p.rounded(owed)))
        if left.value >= _LEAST or not parts:
            parts.append(self.t("left", amount=self.p.rounded(left)))
        return joined("; ", parts)

    def money_range(self, over: Numbers) -> str:
        """The range of an amount; nothing where it is one number."""
        low, high = over.low, over.high
        same = self.n.money(low.value, rounded=True) == self.n.money(high.value, rounded=True)
        return "" if same else self.p.about_money(low, high)

    def people_and_range(self, over: Numbers) -> str:
        """A head count with its range behind it."""
        words = self.p.about_people(over.central)
        if not self.people_range(over):
            return words
        return self.t("with_range", value=words, range=self.p.between(over.low, over.high))

    def people_and_draws(self, over: Numbers) -> str:
        """A head count with its range behind it, and what that is a range of."""
        words = self.p.about_people(over.central)
        if not self.people_range(over):
            return words
        return self.t("with_range_of_draws", value=words, range=self.p.between(over.low, over.high))

    def money_and_range(self, over: Numbers) -> str:
        """An amount with its range behind it."""
        words = self.p.rounded(over.central)
        if not self.money_range(over):
            return words
        span = self.p.money_between(over.low, over.high)
        return self.t("with_range_of_draws", value=words, range=span)

    def settled_heads(self, over: Numbers) -> str:
        """A head count to the last one where every draw gives it, else to three digits."""
        ranged = over.high.source != over.central.source
        settled = ranged and over.high.value - over.low.value < 0.5
        return self.p.whole(over.central) if settled else self.p.about_people(over.central)

    def people_range(self, over: Numbers) -> str:
        """The range of a head count; nothing where it is one number."""
        alone = self.n.about_people(over.high.value)
        text = self.n.about_between(over.low.value, over.high.value)
        return "" if text == alone else self.p.about_between(over.low, over.high)

    def prior_names(self) -> str:
        """The priors, in words."""
        names = [self.prior_name(prior) for prior in self.c.priors]
        return self.t("and").join(names)

    def prior_name(self, prior: str) -> str:
        """One prior, in words."""
        if self.facts.place.facts.cells:
            return self.t("prior_given")
        return self.t.known(f"prior_{prior}", prior)

    @cached_property
    def labels(self) -> Labels:
        """What the place's figures are called."""
        return Labels(self.facts.place.facts, self.language)

    def ask(self, question: Mapping[str, Any]) -> str:
        """A figure to ask for, in words."""
        return self.labels.question(question)

    def holder(self, holder: str) -> str:
        """Who holds it, in words."""
        return self.labels.holder(holder)
