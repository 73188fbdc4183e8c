# SPDX-License-Identifier: Apache-2.0
"""The page of a place: one HTML file in two languages that opens offline.

`write_page` takes runs, or a `Comparison` that was made already. Numbers are worked out here and in
`study`, sentences are in `texts`, their shape is in ``templates/page.html``.

>>> import jknmodel as jkn
>>> from jknmodel.report import page
>>> from jknmodel.study import compare
>>> plan = jkn.Scenario.load("lumajang/as-budgeted")
>>> text = page(compare(jkn.Place.load("lumajang"), [plan], until="2026-12"))
>>> "http:" in text or "https:" in text
False
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from jknmodel import _core, law
from jknmodel.errors import InputError, Issue
from jknmodel.money import budget_table, rates
from jknmodel.numerals import LANGUAGES, Language, Numerals
from jknmodel.reconciliation import reconcile
from jknmodel.schedule import arrears, dues
from jknmodel.study import Answer, Comparison, Range, ScenarioAnswers, compare
from jknmodel.texts import Texts

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.evidence import Cell, Figure
    from jknmodel.place import Place
    from jknmodel.run import Run

__all__ = ["compared", "law_version", "page", "sentences", "write_page"]

_TEMPLATES: Final = Path(__file__).parent / "templates"
#: The mid-year revision: agreed by the end of this month, usable from this month (facts: law 6).
_REVISION_AGREED, _REVISION_USABLE = 9, 11


def law_version() -> str:
    """A short fingerprint of every row of the law.

    >>> len(law_version())
    16
    """
    rows = "\n".join("\t".join(part or "" for part in row) for row in _core.law_rows())
    return hashlib.sha256(rows.encode()).hexdigest()[:16]


def write_page(
    what: Sequence[Run] | Comparison,
    path: str | os.PathLike[str],
    language: Language = "id",
) -> Path:
    """Write the page of some runs, or of a comparison; returns its path.

    Parameters
    ----------
    what
        Runs of one place, the one the page answers for first; each is run again under all choices.
        Or what `compare` found.
    path
        The HTML file.
    language
        Which language shows first: ``id`` or ``en``. The page holds both.

    Raises
    ------
    InputError
        When the runs are of different places, or the file cannot be written: it stays as it was.
    """
    from jknmodel.outputs import write_file

    comparison = what if isinstance(what, Comparison) else compared(what)
    return write_file(path, page(comparison, language).encode())


def page(comparison: Comparison, language: Language = "id") -> str:
    """The text of the page."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    if language not in LANGUAGES:
        message = f"'{language}' is not a language of the page{_core.advice(language, LANGUAGES)}"
        raise InputError([Issue(key="language", value=str(language), message=message)])
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    facts = _Facts(comparison)
    bodies = [_Body(facts, each).content() for each in LANGUAGES]
    return environment.get_template("page.html").render(bodies=bodies, first=language) + "\n"


def compared(runs: Sequence[Run]) -> Comparison:
    """The comparison behind runs of one place: each run again, under all choices.

    Raises
    ------
    InputError
        When there is no run, or they are of different places.
    """
    if not runs:
        raise InputError([Issue(key="runs", message="there is none; give at least one")])
    place = runs[0].place
    if any(run.place is not place and run.place.facts != place.facts for run in runs):
        message = "are of different places; write a page for each"
        raise InputError([Issue(key="runs", message=message)])
    last = min(run.until for run in runs)
    return compare(place, [run.plan for run in runs], last, seed=runs[0].seed)


def sentences(comparison: Comparison, language: Language = "id") -> list[str]:
    """The answer in three sentences.

    >>> import jknmodel as jkn
    >>> plan = jkn.Scenario.load("lumajang/as-budgeted")
    >>> found = compare(jkn.Place.load("lumajang"), [plan], until="2026-12")
    >>> sentences(found, "en")[0]
    'Of 100 people in Lumajang, 87 are registered in JKN and 66 are active (or 57, if ...'
    """
    return [sentence for sentence in _Body(_Facts(comparison), language).answer() if sentence]


# ── what both languages share ──


class Group(NamedTuple):
    """People who are not active: whose they are and where they stand."""

    key: str
    people: Range


class _Facts:
    """Everything on the page that is not a sentence, worked out once."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.place: Place = comparison.place
        self.opening = _core.month(self.place.opening)
        self.read_on = _after(self.opening, 1)
        self.positions = comparison.places
        self.law = law_version()

    @cached_property
    def findings(self) -> pd.DataFrame:
        """How the published figures fit together."""
        return reconcile(self.place)

    @cached_property
    def budget(self) -> pd.DataFrame:
        """Rates and heads against the published budget."""
        return budget_table(self.place)

    @cached_property
    def published_rate(self) -> Figure | None:
        """The published active rate, if there is one."""
        return next(iter(self.place.facts.find("active_rate")), None)

    def people(self, where: Place, *standings: str) -> float:
        """The members in these standings, or all."""
        return sum(c.people for c in where.cells if not standings or c.standing in standings)

    def over_positions(self, *standings: str) -> Range:
        """The members in these standings over every prior and reading."""
        values = [self.people(where, *standings) for where in self.positions.values()]
        return Range(min(values), values[0], max(values))

    @cached_property
    def groups(self) -> list[Group]:
        """The inactive by group, the largest first."""
        counts = [_grouped(where.cells) for where in self.positions.values()]
        keys = dict.fromkeys(key for count in counts for key in count)
        groups = [
            Group(
                key,
                Range(
                    min(count.get(key, 0.0) for count in counts),
                    counts[0].get(key, 0.0),
                    max(count.get(key, 0.0) for count in counts),
                ),
            )
            for key in keys
        ]
        return sorted((g for g in groups if g.people.high >= 0.5), key=lambda g: -g.people.central)

    def known(self, how: str) -> float:
        """The share of members whose cell is published, derived or assumed."""
        everybody = self.people(self.place)
        return sum(c.people for c in self.place.cells if c.known == how) / max(everybody, 1)


def _grouped(cells: Sequence[Cell]) -> dict[str, float]:
    counts: dict[str, float] = {}
    for cell in cells:
        if cell.standing in {"active", "protected"}:
            continue
        key = _group_of(cell)
        counts[key] = counts.get(key, 0.0) + cell.people
    return counts


def _group_of(cell: Cell) -> str:
    owing = cell.standing in {"owing", "instalments"}
    if cell.segment in {"PBPU", "BP"}:
        if not owing:
            return "mandiri_left"
        return "mandiri_owing_3" if cell.care_class == "3" else "mandiri_owing_12"
    keys = {
        ("PBI", False): "pbi_left",
        ("PBID", False): "pbid_left",
        ("PPU_BU", False): "bu_left",
        ("PPU_BU", True): "bu_owing",
        ("PPU_PN", False): "pn_left",
    }
    return keys.get((cell.segment, owing), "other")


def _after(month: dt.date, months: int) -> dt.date:
    count = month.year * 12 + month.month - 1 + months
    return dt.date(count // 12, count % 12 + 1, 1)


# ── one language ──


@dataclass
class _Body:
    """The page in one language."""

    facts: _Facts
    language: Language

    def __post_init__(self) -> None:
        self.t = Texts(self.language)
        self.n = Numerals(self.language)
        self.c = self.facts.comparison
        self.main = self.c.main
        self.aim = self.c.targets
        self.coverage_target = self.n.per_cent(self.aim.coverage, 0)
        self.active_target = self.n.per_cent(self.aim.active, 0)

    def content(self) -> dict[str, Any]:
        """Everything the template needs."""
        return {
            "t": self.t,
            "language": self.language,
            "title": self.t("title", place=self.facts.place.name),
            "subtitle": self.t(
                "subtitle",
                opening=self.n.day(self.facts.read_on),
                until=self.n.month(self.c.until),
            ),
            "light": self.light(),
            "answer": self.answer(),
            "ladder": self.ladder(),
            "four": self.four(),
            "chart_rates": self.chart_rates(),
            "years": self.years(),
            "chart_money": self.chart_money(),
            "scenarios": [self.scenario(each) for each in self.c.scenarios],
            "scenario_head": self.scenario_head(),
            "inactive": self.inactive(),
            "decisions": list(self.decisions()),
            "unknown": self.unknown(),
            "footer": self.footer(),
        }

    # ── 1 ──

    def name(self, scenario: ScenarioAnswers) -> str:
        """The scenario as the page calls it."""
        shipped = scenario.plan.path is not None and scenario.plan.path.stem == scenario.name
        return (
            self.t.known(f"scenario {scenario.name}", scenario.name) if shipped else (scenario.name)
        )

    def status(self, answer: Answer) -> dt.date | None:
        """When both targets are met, on the base that the place tests."""
        if self.facts.place.active_rate_tested_on == "population":
            return answer.met_status_of_population
        return answer.met_status_of_registered

    def active(self, end: Any) -> float:
        """The active rate on the base that the place tests."""
        on_population = self.facts.place.active_rate_tested_on == "population"
        return float(end.active_of_population if on_population else end.active_of_registered)

    def light(self) -> dict[str, str]:
        """The status light: colour, words, and what it looks at."""
        central = self.main.central
        reached = self.status(central) is not None
        colour = "red" if not reached else "amber" if central.money_ends else "green"
        row = self.main.lines[0].iloc[-1]
        return {
            "colour": colour,
            "words": self.t(f"light_{colour}"),
            "what": self.t(
                "light_what",
                scenario=self.name(self.main),
                coverage=self.n.per_cent(row["coverage"], 0),
                active=self.n.per_cent(self.active(row), 0),
                month=self.n.month(row["month"]),
            ),
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
                    rate=self.n.per_cent(rate.point, 2),
                )
        people = self.t(
            "answer_people",
            place=self.facts.place.name,
            registered=self.n.whole(100 * opening["coverage"]),
            active=self.n.whole(100 * opening["active_of_population"]),
            other=other,
            coverage_target=self.n.whole(100 * self.aim.coverage),
            active_target=self.n.whole(100 * self.aim.active),
        )
        return [people, self.money_sentence(), self.status_sentence()]

    def money_sentence(self) -> str:
        """Until when the money lasts, year by year."""
        central = self.main.central
        parts = []
        for end in central.years:
            money = self.n.money(end.money)
            if end.ends is None:
                left = self.n.money(max(0.0, end.money - end.need), rounded=True)
                parts.append(self.t("year_lasts", money=money, year=end.year, left=left))
                continue
            words = self.t(
                "year_ends",
                money=money,
                year=end.year,
                month=self.n.month(end.ends),
                short=self.n.money(end.owed_to_bpjs, rounded=True),
            )
            if central.one_off > 0.5 and end.year > self.facts.opening.year:
                heads = self.n.whole(central.added)
                words += self.t("because_full_year", heads=heads)
            parts.append(words)
        text = self.t("and_in").join(parts)
        return self.t("answer_money", years=text) if parts else ""

    def status_sentence(self) -> str:
        """Whether UHC status is reached, and what reaches it."""
        reached = self.status(self.main.central)
        if reached is not None:
            return self.t("answer_reached", month=self.n.month(reached))
        best = ""
        others = [each for each in self.c.scenarios if self.status(each.central) is not None]
        if others:
            first = min(others, key=lambda each: each.central.cost_full_year)
            month = self.status(first.central)
            best = self.t(
                "best_reaches",
                scenario=self.name(first),
                month=self.n.month(month) if month else "",
                heads=self.n.about_people(first.central.added),
                cost=self.n.about_money(*[first.central.cost_full_year] * 2),
            ) + self.but_owing(first.central)
        elif len(self.c.scenarios) > 1:
            near = max(self.c.scenarios, key=lambda each: self.nearness(each.central))
            end = near.central.years[-1]
            best = self.t(
                "best_nearly",
                scenario=self.name(near),
                coverage=self.n.per_cent(end.coverage),
                active=self.n.per_cent(self.active(end)),
                month=self.n.month(dt.date(end.year, 12, 1)),
                cost=self.n.about_money(*[near.central.cost_full_year] * 2),
            )
        return self.t(
            "answer_never",
            year=self.main.until.year + 1,
            active_target=self.n.whole(100 * self.aim.active),
            best=best,
        ).strip()

    def but_owing(self, answer: Answer) -> str:
        """That a scenario meets the thresholds on credit."""
        if answer.owed_to_bpjs < 0.5:
            return ""
        return self.t("best_owing", owed=self.n.about_money(*[answer.owed_to_bpjs] * 2))

    def nearness(self, answer: Answer) -> float:
        """How near a scenario ends to both targets."""
        if not answer.years:
            return -1.0
        end = answer.years[-1]
        return min(0.0, end.coverage - self.aim.coverage) + min(
            0.0, self.active(end) - self.aim.active
        )

    # ── 2 ──

    def ladder(self) -> dict[str, Any]:
        """Population, registered, active, with both gaps."""
        facts, n = self.facts, self.n
        population = facts.place.population
        registered = facts.people(facts.place)
        active = facts.people(facts.place, "active", "protected")
        rungs = [
            {
                "name": self.t("ladder_population"),
                "people": n.whole(population),
                "width": 100.0,
                "rate": "",
                "gaps": [],
            },
            {
                "name": self.t("ladder_registered"),
                "people": n.about_people(registered),
                "width": min(100.0, 100 * registered / population),
                "rate": self.t("of_population", rate=n.per_cent(registered / population, 2)),
                "gaps": list(self.coverage_gaps(population, registered)),
            },
            {
                "name": self.t("ladder_active"),
                "people": n.about_people(active),
                "width": min(100.0, 100 * active / population),
                "rate": self.t("of_population", rate=n.per_cent(active / population, 2))
                + "; "
                + self.t("of_registered", rate=n.per_cent(active / registered, 2)),
                "gaps": [
                    self.t("gap_inactive", people=n.about_people(registered - active)),
                    *self.active_gap(population, registered, active),
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
                    "name": self.t(key, rate=n.per_cent(rate.point, 2)),
                    "people": n.about_people(reading.of_population * population),
                    "width": min(100.0, 100 * reading.of_population),
                    "rate": self.t("of_population", rate=n.per_cent(reading.of_population, 2)),
                    "gaps": [
                        self.t(
                            "gap_inactive",
                            people=n.about_people(registered - reading.of_population * population),
                        )
                    ],
                }
            )
        return {"rungs": rungs}

    def coverage_gaps(self, population: float, registered: float) -> Iterator[str]:
        """How many are not registered, and what the press said about it."""
        yield self.t("gap_unregistered", people=self.n.about_people(population - registered))
        missing = self.aim.coverage * population - registered
        if missing > 0:
            yield self.t(
                "gap_to_target",
                target=self.coverage_target,
                people=self.n.about_people(missing),
            )
        found = self.facts.findings
        verdicts = dict(zip(found["figure"], found["verdict"], strict=True))
        if verdicts.get("not_registered: gap to everybody") != "contradicts":
            return
        for target in self.facts.place.facts.find("coverage_target"):
            label = f"not_registered: gap to {100 * target.point:g}%"
            if verdicts.get(label) == "agrees":
                said = self.facts.place.facts.find("not_registered")[0]
                yield self.t("gap_said", words=said.words, target=self.n.per_cent(target.point, 0))

    def active_gap(self, population: float, registered: float, active: float) -> Iterator[str]:
        """How many active heads are missing, on the base that the place tests."""
        on_population = self.facts.place.active_rate_tested_on == "population"
        missing = self.aim.active * (population if on_population else registered) - active
        if missing > 0:
            yield self.t(
                "gap_to_target", target=self.active_target, people=self.n.about_people(missing)
            )

    def four(self) -> dict[str, Any] | None:
        """Two readings of the rate on two bases of the test."""
        rate = self.facts.published_rate
        if rate is None or len(self.c.readings) < 2:
            return None
        population = self.facts.place.population
        registered = self.facts.people(self.facts.place)
        published, target = self.n.per_cent(rate.point, 2), self.active_target
        tested = self.facts.place.active_rate_tested_on
        rows = []
        for reading in self.c.readings:
            cells = []
            for base, share, whole in (
                ("population", reading.of_population, population),
                ("registered", reading.of_registered, registered),
            ):
                missing = (self.aim.active - share) * whole
                key = "four_cell" if missing > 0 else "four_cell_met"
                cells.append(
                    {
                        "words": self.t(
                            key,
                            rate=self.n.per_cent(share, 2),
                            people=self.n.about_people(missing),
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
        from jknmodel import plotting

        figures = ("coverage", "active_of_population")

        def draw(ax: Any) -> None:
            plotting.rates(
                self.main.lines[0],
                bands={figure: self.main.band(figure) for figure in figures},
                targets=self.aim,
                language=self.language,
                ax=ax,
            )

        return {
            "title": self.t("chart_rates", scenario=self.name(self.main)),
            "alt": self.t("chart_rates_alt"),
            "svg": _svg(draw, f"rates-{self.language}", right=0.86),
        }

    # ── 3 ──

    def years(self) -> list[dict[str, str]]:
        """Budget against need, year by year."""
        rows = []
        for end in self.main.central.years:
            need = self.main.over_year(end.year, "need")
            left = self.main.over_year(end.year, "left")
            through = (
                self.t("paid_all_year") if end.ends is None else self.n.month(_after(end.ends, -1))
            )
            rows.append(
                {
                    "year": str(end.year),
                    "have": self.n.money(end.money),
                    "need": self.n.money(end.need, rounded=True),
                    "need_range": self.money_range(need),
                    "left": self.left(left.central),
                    "left_range": f"{self.left(left.low)} – {self.left(left.high)}"
                    if self.left(left.low) != self.left(left.high)
                    else "",
                    "until": through,
                }
            )
        return rows

    def left(self, amount: float) -> str:
        """Left or short."""
        word = "left" if amount >= 0 else "short"
        return self.t(word, amount=self.n.money(abs(amount), rounded=True))

    def money_range(self, over: Range) -> str:
        """The range of an amount; nothing where it is one number."""
        same = self.n.money(over.low, rounded=True) == self.n.money(over.high, rounded=True)
        return "" if same else self.n.about_money(over.low, over.high)

    def people_range(self, over: Range) -> str:
        """The range of a head count; nothing where it is one number."""
        alone = self.n.about_people(over.high)
        text = self.n.about_between(over.low, over.high)
        return "" if text == alone else text

    def chart_money(self) -> dict[str, str]:
        """The picture of part 3."""
        from jknmodel import plotting

        run = self.main.run

        def draw(ax: Any) -> None:
            plotting.money(run.funds(), ends=run.money_ends, language=self.language, ax=ax)

        return {
            "title": self.t("chart_money", scenario=self.name(self.main)),
            "alt": self.t("chart_money_alt"),
            "svg": _svg(draw, f"money-{self.language}"),
        }

    # ── 4 ──

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
            self.t("col_met_coverage", target=self.coverage_target),
            self.t("col_met_active", target=self.active_target),
            self.t("col_uhc"),
            self.t("col_owed"),
        ]

    @cached_property
    def shown_year(self) -> int:
        """The December at which scenarios are compared."""
        years = [end.year for end in self.main.central.years if end.year <= self.c.until.year]
        return years[-1] if years else self.c.until.year

    def scenario(self, each: ScenarioAnswers) -> dict[str, Any]:
        """One row: each cell a central value and its range."""
        central, year = each.central, self.shown_year
        has_year = any(end.year == year for end in central.years)

        def heads(figure: Any) -> tuple[str, str]:
            over = each.over(figure)
            return self.n.whole(over.central), self.people_range(over)

        def money(figure: Any) -> tuple[str, str]:
            over = each.over(figure)
            return self.n.money(over.central, rounded=True), self.money_range(over)

        def share(name: str) -> tuple[str, str]:
            if not has_year:
                return "–", ""
            over = each.over_year(year, name)
            text = self.n.per_cents(over.low, over.high)
            return self.n.per_cent(over.central), text if "–" in text else ""

        on_population = self.facts.place.active_rate_tested_on == "population"
        cells = [
            heads(lambda answer: answer.lasting),
            heads(lambda answer: answer.one_off),
            money(lambda answer: answer.cost_this_year),
            money(lambda answer: answer.cost_full_year),
            self.month_cell(each, lambda answer: answer.money_ends, met=False),
            share("coverage"),
            share("active_of_population"),
            share("active_of_registered"),
            self.month_cell(each, lambda answer: answer.met_coverage),
            self.month_cell(
                each,
                lambda answer: (
                    answer.met_active_of_population
                    if on_population
                    else answer.met_active_of_registered
                ),
            ),
            self.month_cell(each, self.status, uhc=True),
            money(lambda answer: answer.owed_to_bpjs),
        ]
        never = self.t("not_before", year=each.until.year + 1)
        basis = each.plan.rate_basis
        funds: dict[int, float] = {}
        for fund in each.plan.funds:
            funds[fund.year] = funds.get(fund.year, 0) + fund.total
        return {
            "name": self.name(each),
            "about": self.t(
                "about_scenario",
                funds=", ".join(f"{y} {self.n.money(m)}" for y, m in sorted(funds.items())),
                rate=self.n.money(rates(self.facts.place.opening)[basis]),
            ),
            "uhc": self.status(central) is not None,
            "cells": [
                {"value": value, "range": span, "never": value == never} for value, span in cells
            ],
        }

    def month_cell(
        self, each: ScenarioAnswers, figure: Any, *, met: bool = True, uhc: bool = False
    ) -> tuple[str, str]:
        """A month, or that it does not come; and what other choices make of it."""
        central = figure(each.central)
        first, last = each.months(figure)
        never = (
            self.t("not_before", year=each.until.year + 1)
            if met
            else self.t("not_in_run", month=self.n.short_month(each.until))
        )
        value = never if central is None else self.n.short_month(central)
        words = []
        if first is not None and (first, last) != (central, central):
            ends = [self.n.short_month(first), never if last is None else self.n.short_month(last)]
            words.append(" – ".join(dict.fromkeys(ends)))
        if uhc and central is not None:
            if each.central.held is not None:
                words.append(self.t("held"))
            if each.central.priority is None and each.central.owed_to_bpjs >= 0.5:
                words.append(self.t("debt_blocks"))
        return value, "; ".join(words)

    # ── 5 ──

    def inactive(self) -> dict[str, Any]:
        """Who is inactive, and what brings each group back."""
        facts, n = self.facts, self.n
        owing = facts.over_positions("owing", "instalments")
        left = facts.over_positions("left", "pending")
        total = owing.central + left.central
        if total < 0.5:
            return {"head": self.t("inactive_none"), "note": "", "rows": [], "bar": None}
        head = self.t(
            "inactive_head" if left.central > owing.central else "inactive_head_owing",
            inactive=n.about_people(total),
            owing=n.about_between(owing.low, owing.high),
            left=n.about_between(left.low, left.high),
        )
        given = bool(facts.place.facts.cells)
        note = (
            self.t("inactive_given")
            if given
            else self.t("inactive_note", priors=self.prior_names())
        )
        rows = []
        for group in facts.groups:
            way, cost = self.way_back(group.key)
            over = group.people
            rows.append(
                {
                    "group": self.t(f"group_{group.key}"),
                    "people": n.about_people(over.central),
                    "range": self.people_range(over),
                    "way": way,
                    "cost": cost,
                }
            )
        return {
            "head": head,
            "note": note,
            "rows": rows,
            "bar": {
                "owing": 100 * owing.central / total,
                "owing_words": f"{n.per_cent(owing.central / total, 0)} {self.t('figure_owing')}",
                "left_words": f"{n.per_cent(left.central / total, 0)}",
            },
        }

    def prior_names(self) -> str:
        """The priors, in words."""
        names = [self.prior_name(prior) for prior in self.c.priors]
        return (" dan " if self.language == "id" else " and ").join(names)

    def prior_name(self, prior: str) -> str:
        """One prior, in words."""
        if self.facts.place.facts.cells:
            return self.t("prior_given")
        return self.t.known(f"prior_{prior}", prior)

    def way_back(self, group: str) -> tuple[str, str]:
        """The cheapest way back for a group, and what it costs."""
        month = self.facts.opening
        rate = rates(self.facts.place.opening)
        span = {
            "low": self.n.money(rate["own_share"]),
            "high": self.n.money(rate["with_local_share"]),
        }
        if group in {"mandiri_owing_3", "mandiri_owing_12"}:
            cap = int(law.table(on=month).set_index("rule").value["arrears.month_cap"])
            third = group == "mandiri_owing_3"
            one = arrears(care_class=3 if third else 2, first_unpaid=month, as_of=month)
            most = arrears(
                care_class=3 if third else 1, first_unpaid=_after(month, 1 - cap), as_of=month
            )
            relief = {"low": self.n.money(one.amount), "high": self.n.money(most.amount)}
            return (
                self.t("way_relief" if third else "way_relief_12", least=1, most=cap),
                self.t("cost_relief", **relief),
            )
        own = self.n.money(dues("PBPU", month=month, care_class=3).member)
        ways = {
            "pbi_left": ("way_pbi", self.t("cost_zero_or_pbid", **span)),
            "pbid_left": ("way_pbid", self.t("cost_pbid", **span)),
            "bu_left": ("way_bu_left", self.t("cost_zero_or_pbid", **span)),
            "bu_owing": ("way_bu_owing", self.t("cost_zero")),
            "pn_left": ("way_pn_left", self.t("cost_pbid", **span)),
            "mandiri_left": ("way_mandiri_left", self.t("cost_own", low=own)),
        }
        key, cost = ways.get(group, ("way_pbid", self.t("cost_pbid", **span)))
        return self.t(key), cost

    # ── 6 ──

    def decisions(self) -> Iterator[dict[str, str]]:
        """What is asked of whom, with rupiah, fund and deadline."""
        central = self.main.central
        yield from self.decide_money(central)
        yield from self.decide_rate()
        yield from self.decide_reach()
        yield self.decide_priority()
        if any(
            lever.kind == "third_party_pledge"
            for each in self.c.scenarios
            for lever in each.plan.levers
        ):
            yield self.decide_pledge()
        questions = self.facts.findings.attrs["ask"][:2]
        if questions:
            holders = dict.fromkeys(self.holder(row["holder"]) for row in questions)
            yield {
                "what": self.t(
                    "decide_ask", figure="; ".join(self.ask(row["figure"]) for row in questions)
                ),
                "money": self.t("priority_money"),
                "fund": self.t("none_needed"),
                "when": self.before_revision(),
                "who": self.t("who_ask", holder="; ".join(holders)),
            }

    def before_revision(self) -> str:
        """Before the revision that comes next."""
        year = self.facts.read_on.year + (self.facts.read_on.month > _REVISION_AGREED)
        return self.t("when_before_revision", year=year)

    def decide_money(self, central: Answer) -> Iterator[dict[str, str]]:
        """Money for the first year that lacks it, or the same again."""
        for end in central.years:
            gap = self.main.over_year(end.year, "gap")
            if gap.central < 0.5:
                continue
            late = end.ends is None or end.ends.month >= _REVISION_USABLE
            yield {
                "what": self.t("decide_gap", year=end.year),
                "money": self.n.about_money(gap.central, gap.central)
                + (f" ({self.money_range(gap)})" if self.money_range(gap) else ""),
                "fund": self.fund_of(end.year),
                "when": self.t("when_revision" if late else "when_first", year=end.year),
                "who": self.t("who_budget"),
            }
            return

    def fund_of(self, year: int) -> str:
        """The names of the funds of that year."""
        names = [fund.name for fund in self.main.plan.funds if fund.year == year]
        return ", ".join(names) or f"APBD {year}"

    def decide_rate(self) -> Iterator[dict[str, str]]:
        """Which rate the budget is charged, where figures do not tell."""
        table = self.facts.budget
        if table.empty or (table["verdict"] == "identified").any():
            return
        amounts = rates(self.facts.place.opening)
        step = amounts["with_local_share"] - amounts["own_share"]
        heads = float(self.main.lines[0]["pbid_active"].iloc[-1])
        yield {
            "what": self.t(
                "decide_rate",
                low=self.n.money(amounts["own_share"]),
                middle=self.n.money(amounts["with_local_share"]),
                high=self.n.money(amounts["gross"]),
            ),
            "money": self.t(
                "rate_money", step=self.n.about_money(heads * step * 12, heads * step * 12)
            ),
            "fund": self.fund_of(self.main.central.years[0].year)
            if self.main.central.years
            else self.t("none_needed"),
            "when": self.before_revision(),
            "who": self.t("who_health"),
        }

    def decide_reach(self) -> Iterator[dict[str, str]]:
        """Whether both targets are pursued, at what price."""
        reaching = [
            each
            for each in self.c.scenarios
            if each is not self.main
            and any(lever.fields().get("up_to") for lever in each.plan.levers)
        ]
        if not reaching or self.status(self.main.central) is not None:
            return
        each = max(reaching, key=lambda one: self.nearness(one.central))
        cost = each.over(lambda answer: answer.cost_full_year)
        heads = each.over(lambda answer: answer.added)
        money = self.main.central.years[-1].money if self.main.central.years else 0.0
        yield {
            "what": self.t(
                "decide_reach",
                scenario=self.name(each),
                heads=self.n.about_between(heads.low, heads.high),
            ),
            "money": self.t("reach_money", cost=self.n.about_money(cost.low, cost.high)),
            "fund": self.t("reach_fund", money=self.n.money(money)),
            "when": self.before_revision(),
            "who": self.t("who_budget"),
        }

    def decide_priority(self) -> dict[str, str]:
        """The request for priority status."""
        granted = [e.central.priority for e in self.c.scenarios if e.central.priority is not None]
        met = [
            (month, each)
            for each in self.c.scenarios
            if (month := self.status(each.central)) is not None
        ]
        if granted:
            when = self.t("when_priority", month=self.n.month(min(granted)))
        elif met:
            month, each = min(met, key=lambda pair: pair[0])
            owed = each.central.owed_to_bpjs
            when = (
                self.t(
                    "when_priority_debt",
                    month=self.n.month(month),
                    scenario=self.name(each),
                    owed=self.n.about_money(owed, owed),
                )
                if owed >= 0.5
                else self.t("when_priority", month=self.n.month(month))
            )
        else:
            year = max(each.until.year for each in self.c.scenarios) + 1
            when = self.t("when_priority_never", year=year)
        return {
            "what": self.t("decide_priority"),
            "money": self.t("priority_money"),
            "fund": self.t("none_needed"),
            "when": when,
            "who": self.t("who_priority"),
        }

    def decide_pledge(self) -> dict[str, str]:
        """Written commitments of third parties."""
        share = dues("PBPU", month=self.facts.opening, care_class=3)
        return {
            "what": self.t("decide_pledge"),
            "money": self.t(
                "pledge_money",
                donor=self.n.money(share.member),
                district=self.n.money(share.district),
            ),
            "fund": self.t("pledge_fund"),
            "when": self.before_revision(),
            "who": self.t("who_social"),
        }

    # ── 7 ──

    def ask(self, figure: str) -> str:
        """A figure to ask for, in words."""
        return self.t.known(f"ask {figure}", figure)

    def holder(self, holder: str) -> str:
        """Who holds it, in words."""
        return "; ".join(self.t.known(f"holder {part}", part) for part in holder.split("; "))

    def unknown(self) -> dict[str, Any]:
        """What is published, derived and assumed; contradictions; questions; the register."""
        facts, n, t = self.facts, self.n, self.t
        choices = []
        if len(self.c.priors) > 1:
            choices.append(t("choice_priors", names=self.prior_names()))
        answers = self.main.answers
        if len({answer.choice.behaviour for answer in answers}) > 1:
            choices.append(t("choice_behaviour"))
        if len(self.c.readings) > 1:
            choices.append(t("choice_readings"))
        if any(answer.choice.clean_ups for answer in answers):
            choices.append(t("choice_clean_ups"))
        choice = self.main.central.choice
        central = [self.prior_name(choice.prior)]
        rate = facts.published_rate
        if rate is not None:
            central.append(t(f"of_{choice.read_as}", rate=n.per_cent(rate.point, 2)))
        return {
            "cells": t(
                "unknown_cells",
                published=n.per_cent(facts.known("published"), 0),
                derived=n.per_cent(facts.known("derived"), 0),
                assumed=n.per_cent(facts.known("assumed"), 0),
                priors=self.prior_names(),
            ),
            "choices": t("unknown_choices", choices="; ".join(choices)) if choices else "",
            "central": t("central_choice", choice=", ".join(central), behaviour=choice.behaviour),
            "findings": list(self.findings()),
            "budget": self.budget(),
            "ask": [
                {
                    "rank": str(row["rank"]),
                    "figure": self.ask(row["figure"]),
                    "narrows": n.per_cent(row["narrows"], 0),
                    "holder": self.holder(row["holder"]),
                }
                for row in facts.findings.attrs["ask"]
            ],
            "evidence": [
                {
                    "words": figure.words or figure.label,
                    "value": self.figure_value(figure),
                    "as_of": figure.as_of,
                    "source": figure.source,
                    "known": t.known(figure.known, figure.known),
                }
                for figure in facts.place.facts.figures
            ],
            "assumptions": [self.assumption(row) for row in _register(self.main)],
        }

    def figure_value(self, figure: Figure) -> str:
        """A published figure as it was printed."""
        if figure.value is None:
            if figure.unit == "share":
                return self.n.per_cents(figure.low, figure.high, 0)
            return f"{self.n.whole(figure.low)}–{self.n.whole(figure.high)}"
        if figure.unit == "share":
            decimals = 0 if round(100 * figure.value, 6).is_integer() else 2
            return self.n.per_cent(figure.value, decimals)
        if figure.unit == "rupiah":
            return self.n.money(figure.value)
        return self.n.whole(figure.value)

    def findings(self) -> Iterator[dict[str, str]]:
        """The figures that contradict each other or do not decide."""
        for row in self.facts.findings.to_dict("records"):
            figure = str(row["figure"])
            verdict = str(row["verdict"])
            if verdict not in {"contradicts", "not identified"}:
                continue
            if "coincidence" in figure or figure.startswith("pbid_budget: "):
                continue
            yield {
                "figure": self.figure_words(figure),
                "verdict": self.t(f"verdict_{verdict}"),
                "note": self.note(figure, row),
                "kind": "contradicts" if verdict == "contradicts" else "open",
            }

    def figure_words(self, label: str) -> str:
        """A label of `reconcile` in words."""
        name, _, rest = label.partition(": ")
        words = self.t.known(f"figure_{name}", name)
        if not rest:
            return words
        if rest == "gap to everybody":
            return f"{words} {self.t('of_gap_everybody')}"
        if rest.startswith("gap to "):
            target = rest.removeprefix("gap to ")
            return f"{words} {self.t('of_gap', target=self.n._localised(target))}"  # noqa: SLF001
        if rest.startswith("inside or outside"):
            return f"{words}: {self.t('inside_outside')}"
        if rest in {"of population", "of registered"}:
            return f"{words}: {self.t(f'base_{rest[3:]}')}"
        return f"{words}: {rest}"

    def note(self, figure: str, row: dict[Any, Any]) -> str:
        """Why, from the numbers of the finding."""
        low, high = float(row["implied_low"]), float(row["implied_high"])
        unit = str(row["unit"])

        def show(value: float) -> str:
            if unit == "share":
                return self.n.per_cent(value, 2)
            return self.n.money(value) if unit == "rupiah" else self.n.whole(value)

        if figure.startswith("not_registered: gap"):
            return self.t("note_gap", low=show(low), high=show(high))
        if figure.startswith("population: "):
            published = show(float(row["published"]))
            return self.t("note_population", published=published, low=show(low), high=show(high))
        if figure in {"active_rate: of population", "active_rate: of registered"}:
            base = figure.rpartition(" ")[2]
            other = "registered" if base == "population" else "population"
            return self.t(
                "note_reading",
                base=self.t(f"base_{base}"),
                rate=self.n.per_cent(float(row["implied"]), 2),
                other=self.t(f"base_{other}"),
            )
        if figure == "pbid_budget":
            return self.t("note_none")
        if "inside or outside" in figure:
            return f"{self.t('not_said')}: {show(low)} / {show(high)}"
        if low != low or high != high:  # noqa: PLR0124  (NaN)
            return str(row["note"])
        return self.t("note_implied", low=show(low), high=show(high))

    def budget(self) -> dict[str, Any] | None:
        """Every rate with every reading of heads and months, against the published budget."""
        table = self.facts.budget
        if table.empty or (table["verdict"] == "identified").any():
            return None
        n = self.n
        readings: dict[str, str] = {}
        rows: dict[int, list[str]] = {}
        for row in table.to_dict("records"):
            base, months = n.whole(row["base_heads"]), row["base_months"]
            readings[str(row["reading"])] = (
                self.t(
                    "reading_plus",
                    base=base,
                    months=months,
                    extra=n.whole(row["extra_heads"]),
                    more=row["extra_months"],
                )
                if row["extra_heads"]
                else self.t("reading_alone", base=base, months=months)
            )
            sign = "+" if row["per_cent"] > 0 else ""
            rows.setdefault(int(row["rate"]), []).append(
                f"{n.money(row['rupiah'])} ({sign}{n.per_cent(row['per_cent'] / 100, 2)})"
            )
        return {
            "title": self.t("budget_title", budget=n.money(float(table["budget"].iloc[0]))),
            "heads": [self.t("col_rate"), *readings.values()],
            "rows": [[n.money(rate), *cells] for rate, cells in rows.items()],
        }

    def assumption(self, row: dict[str, Any]) -> dict[str, str]:
        """One row of the register."""
        source = str(row["source"])
        return {
            "name": str(row["name"]),
            "value": self.plain(row["value"]),
            "range": f"{self.plain(row['low'])} – {self.plain(row['high'])}",
            "unit": str(row["unit"]),
            "source": self.t("assumed") if source == "assumed" else source,
        }

    def plain(self, value: float) -> str:
        """A number of the register without needless digits."""
        if abs(value) >= 1000:
            return self.n.whole(value)
        text = f"{value:.4f}".rstrip("0").rstrip(".") or "0"
        return text if self.language == "en" else text.replace(".", ",")

    # ── footer ──

    def footer(self) -> list[str]:
        """Law, data, bases, run."""
        facts, n, t = self.facts, self.n, self.t
        population = facts.place.facts.population
        lines = [
            t("footer_law", law=facts.law),
            t(
                "footer_data",
                opening=n.day(facts.read_on),
                population=n.whole(population.value),
                known=t.known(population.known, population.known),
            ),
        ]
        rate = facts.published_rate
        if rate is not None:
            lines.append(
                t(
                    "footer_bases",
                    rate=n.per_cent(rate.point, 2),
                    read=t(f"base_{facts.place.active_rate_read_as}"),
                    target=self.active_target,
                    tested=t(f"base_{facts.place.active_rate_tested_on}"),
                )
            )
        lines.append(
            t(
                "footer_run",
                version=_core.__version__,
                runs=sum(len(each.answers) for each in self.c.scenarios),
                seed=self.main.run.seed,
                until=n.month(max(each.until for each in self.c.scenarios)),
            )
        )
        return lines


def _register(scenario: ScenarioAnswers) -> list[dict[str, Any]]:
    table = scenario.plan.assumptions.reset_index()
    return [{str(key): value for key, value in row.items()} for row in table.to_dict("records")]


# ── pictures ──


def _svg(draw: Any, salt: str, *, right: float | None = None) -> str:
    """A chart as inline SVG: no metadata, no addresses, the same bytes for the same numbers."""
    import matplotlib as mpl
    from markupsafe import Markup
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure as Drawing

    style: Any = {
        "svg.hashsalt": salt,
        "svg.fonttype": "path",
        "font.size": 10,
        "font.family": "DejaVu Sans",
        "text.parse_math": False,
    }
    with mpl.rc_context(style):
        figure = Drawing(figsize=(5.0, 3.1))
        FigureCanvasSVG(figure)
        axes = figure.add_subplot()
        draw(axes)
        figure.subplots_adjust(left=0.11, right=right or 0.98, bottom=0.1, top=0.97)
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", transparent=True, metadata={"Date": None})
    text = buffer.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r'\sxmlns(:\w+)?="[^"]*"', "", text)
    text = text.replace("xlink:href", "href")
    text = re.sub(r'<svg\b([^>]*?)\swidth="[^"]*"', r"<svg\1", text, count=1)
    text = re.sub(r'<svg\b([^>]*?)\sheight="[^"]*"', r"<svg\1", text, count=1)
    # Names of parts must differ between the pictures of one page.
    text = re.sub(r'\bid="', f'id="{salt}-', text)
    text = re.sub(r'href="#', f'href="#{salt}-', text)
    text = text.replace("url(#", f"url(#{salt}-")
    return Markup(text.strip())  # noqa: S704  (numbers and fixed labels, drawn by matplotlib)
