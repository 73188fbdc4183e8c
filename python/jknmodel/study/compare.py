# SPDX-License-Identifier: Apache-2.0
"""The same scenarios under everything that is not known: ranges instead of a forest of lines.

A projection of a district stands on choices nobody can settle from published figures: the prior,
the behaviour of self-payers, what the active rate divides by, and whether the centre's clean-ups of
the PBI list fall into the years ahead. `compare` runs every combination of them; the central line
is the place file's own choice without clean-ups.

>>> import jknmodel as jkn
>>> from jknmodel.study.compare import compare
>>> place = jkn.Place.load("lumajang")
>>> found = compare(place, [jkn.Scenario.load("lumajang/as-budgeted")], until="2026-12")
>>> len(found.scenarios[0].answers)
16
>>> found.scenarios[0].central.choice
Choice(clean_ups=False, prior='nation', behaviour='A', read_as='population')
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from jknmodel import _core
from jknmodel.base.arguments import MonthLike
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.months import later, text_of
from jknmodel.base.progress import Report, progress_bar
from jknmodel.evidence.place import Place
from jknmodel.projection.run import Run, project
from jknmodel.scenario.scenario import Scenario
from jknmodel.study.choices import Choice, choices_of, clean_ups_after, places_of, readings_of
from jknmodel.study.targets import HOLD, Targets, targets, targets_in

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.study.uncertain import Uncertain

__all__ = [
    "Answer",
    "Comparison",
    "Range",
    "Reading",
    "ScenarioAnswers",
    "YearEnd",
    "compare",
    "horizon",
]

#: Draws behind the page: enough to tell 37 of 100 from 47.
DRAWS: Final = 100
#: Money of a year's end, a column each in `Comparison.frame`.
_YEAR_MONEY: Final = ("need", "money", "left", "owed", "elsewhere", "outside", "cost")


class Range(NamedTuple):
    """A quantity over all choices, with the value under the place file's own."""

    low: float
    central: float
    high: float


@dataclass(frozen=True, slots=True)
class YearEnd:
    """The close of December: rates, and the year's money as `Run.budget` has it, in rupiah.

    ``money``, ``need``, ``left`` and ``owed`` add up the funds that are sent bills; ``elsewhere``
    is what is left in the others (CSR, an unused earmark), ``outside`` what the district pays
    outside the funds; ``cost`` what all funds are asked for heads that levers registered, for
    relief and for programmes. ``ends`` is the first month with an unpaid bill, if any.
    """

    year: int
    coverage: float
    active_of_population: float
    active_of_registered: float
    owed_to_bpjs: float
    money: float
    need: float
    left: float
    owed: float
    elsewhere: float
    outside: float
    cost: float
    ends: dt.date | None

    @property
    def balance(self) -> float:
        """What is left for contributions, less what is owed to BPJS: negative when short."""
        return self.left - self.owed


@dataclass(frozen=True, slots=True)
class Answer:
    """One scenario under one choice.

    Months are the first of the month; None means not within the run. ``met_...`` is the first
    month whose close meets the target of the law in force in it; ``status`` needs coverage and
    activity on the base it names; ``held`` needs both, on the base the place file tests, for twelve
    more months; ``lost`` is the first month after both were met whose close meets those of its own
    law no longer; ``priority`` is when the district has priority status after the opening:
    thresholds, no PBID debt, approved. ``added``, ``lasting``, ``one_off``, ``released`` and the
    costs are those of `Run.new_heads`: ``lasting`` and ``one_off`` are None where the run or its
    money is too short to tell.
    """

    choice: Choice
    years: tuple[YearEnd, ...]
    money_ends: dt.date | None
    met_coverage: dt.date | None
    met_active_of_population: dt.date | None
    met_active_of_registered: dt.date | None
    met_status_of_population: dt.date | None
    met_status_of_registered: dt.date | None
    held: dt.date | None
    lost: dt.date | None
    priority: dt.date | None
    added: float
    lasting: float | None
    one_off: float | None
    released: float
    cost_this_year: float
    cost_full_year: float
    owed_to_bpjs: float

    def year(self, year: int) -> YearEnd:
        """The close of that year; KeyError when the run does not reach it."""
        for end in self.years:
            if end.year == year:
                return end
        raise KeyError(year)


@dataclass(frozen=True)
class ScenarioAnswers:
    """A scenario under every choice; the first answer is the central one.

    ``fits`` has the central run by payment behaviour.
    """

    plan: Scenario
    until: dt.date
    run: Run
    answers: tuple[Answer, ...]
    lines: tuple[pd.DataFrame, ...]
    fits: dict[str, Run]

    @property
    def name(self) -> str:
        """What its file calls it."""
        return self.plan.name

    @property
    def central(self) -> Answer:
        """Under the place file's own choices, without clean-ups."""
        return self.answers[0]

    @property
    def with_clean_ups(self) -> Answer | None:
        """The same choices with the clean-ups; None when no clean-up falls into the run."""
        wanted = self.central.choice._replace(clean_ups=True)
        return next((answer for answer in self.answers if answer.choice == wanted), None)

    def over(self, figure: Callable[[Answer], float]) -> Range:
        """A number over all choices."""
        values = [figure(answer) for answer in self.answers]
        return Range(min(values), values[0], max(values))

    def over_known(self, figure: Callable[[Answer], float | None]) -> Range | None:
        """The same where the central choice has one; None where it is not known."""
        values = [value for answer in self.answers if (value := figure(answer)) is not None]
        central = figure(self.central)
        return None if central is None else Range(min(values), central, max(values))

    def over_year(self, year: int, figure: str) -> Range:
        """A number of a year's end over all choices, by its name in `YearEnd`."""
        return self.over(lambda answer: float(getattr(answer.year(year), figure)))

    def months(
        self, figure: Callable[[Answer], dt.date | None]
    ) -> tuple[dt.date | None, dt.date | None]:
        """The earliest and the latest month over all choices; None: not within the run."""
        found = [month for answer in self.answers if (month := figure(answer)) is not None]
        if not found:
            return None, None
        return min(found), max(found) if len(found) == len(self.answers) else None

    def band(self, figure: str) -> pd.DataFrame:
        """A column of ``monthly()`` over all choices: month, low, central, high."""
        import pandas as pd

        values = pd.concat([line[figure] for line in self.lines], axis=1)
        return pd.DataFrame(
            {
                "month": self.lines[0]["month"],
                "low": values.min(axis=1),
                "central": values.iloc[:, 0],
                "high": values.max(axis=1),
            }
        )


class Reading(NamedTuple):
    """How a published active rate may be read, and what the opening then is."""

    read_as: str
    of_population: float
    of_registered: float
    chosen: bool


@dataclass(frozen=True)
class Comparison:
    """A place under several scenarios and every choice: what the page shows."""

    place: Place
    until: dt.date
    scenarios: tuple[ScenarioAnswers, ...]
    priors: tuple[str, ...]
    readings: tuple[Reading, ...]
    targets: Targets

    @property
    def main(self) -> ScenarioAnswers:
        """The scenario that was named first: the page answers for it."""
        return self.scenarios[0]

    def targets_in(self, month: dt.date) -> Targets:
        """The thresholds in force in a month, under the main scenario's law."""
        return targets_in(self.place, self.main.plan, month)

    @cached_property
    def lines(self) -> tuple[tuple[dt.date, Targets], ...]:
        """The thresholds over the main run: from which month which are in force."""
        found: list[tuple[dt.date, Targets]] = []
        for month in self.main.lines[0]["month"]:
            first = month.start_time.date()
            here = self.targets_in(first)
            if not found or found[-1][1] != here:
                found.append((first, here))
        return tuple(found)

    @cached_property
    def places(self) -> dict[tuple[str, str], Place]:
        """The place under each prior and reading, the central one first."""
        return dict(places_of(self.place))

    @cached_property
    def worth(self) -> pd.DataFrame:
        """What each other scenario adds to the main one (`worth.worth`)."""
        from jknmodel.study.worth import added

        return added([each.fits for each in self.scenarios])

    @cached_property
    def break_evens(self) -> tuple[tuple[str, pd.DataFrame], ...]:
        """`worth.break_even` of each relief that leaves people self-paying, by scenario."""
        from jknmodel.study.worth import break_even

        return tuple(
            (each.name, break_even(self.place, each.plan, lever.name, self.until))
            for each in self.scenarios
            for lever in each.plan.levers
            if lever.kind == "arrears_relief" and lever.fields()["after"] == "mandiri"
        )

    @cached_property
    def groups(self) -> pd.DataFrame:
        """The people told apart, with small counts hidden (`results.groups_table`)."""
        from jknmodel.study.told_apart import groups_table

        return groups_table(self)

    @cached_property
    def sure(self) -> Uncertain:
        """The main scenario under draws of what is not known, made when first asked for."""
        from jknmodel.study.uncertain import uncertain

        main = self.main
        return uncertain(
            self.place,
            main.plan,
            until=main.until,
            draws=DRAWS,
            seed=main.run.seed,
            progress=False,
        )

    def frame(self) -> pd.DataFrame:
        """A row for each scenario and choice, with all answers in plain columns."""
        import pandas as pd

        rows = []
        for scenario in self.scenarios:
            for answer in scenario.answers:
                row: dict[str, object] = {
                    "scenario": scenario.name,
                    **answer.choice._asdict(),
                    "central": answer is scenario.central,
                    "until": text_of(scenario.until),
                    "money_ends": text_of(answer.money_ends),
                    "met_coverage": text_of(answer.met_coverage),
                    "met_active_of_population": text_of(answer.met_active_of_population),
                    "met_active_of_registered": text_of(answer.met_active_of_registered),
                    "met_status_of_population": text_of(answer.met_status_of_population),
                    "met_status_of_registered": text_of(answer.met_status_of_registered),
                    "held_12_months": text_of(answer.held),
                    "lost_status": text_of(answer.lost),
                    "priority_from": text_of(answer.priority),
                    "heads_added": answer.added,
                    "heads_lasting": _number(answer.lasting),
                    "heads_one_off": _number(answer.one_off),
                    "heads_released": answer.released,
                    "cost_this_year": answer.cost_this_year,
                    "cost_full_year": answer.cost_full_year,
                    "owed_to_bpjs": answer.owed_to_bpjs,
                }
                for end in answer.years:
                    row[f"coverage_{end.year}"] = end.coverage
                    row[f"active_of_population_{end.year}"] = end.active_of_population
                    row[f"active_of_registered_{end.year}"] = end.active_of_registered
                    for figure in _YEAR_MONEY:
                        row[f"{figure}_{end.year}"] = getattr(end, figure)
                rows.append(row)
        return pd.DataFrame(rows)


def _number(value: float | None) -> float:
    return math.nan if value is None else value


def horizon(plan: Scenario, until: dt.date) -> dt.date:
    """The last month to run a scenario to.

    One that pursues both targets is shown twelve months longer, as far as its funds go, so that one
    sees whether they hold.

    >>> import jknmodel as jkn
    >>> horizon(jkn.Scenario.load("lumajang/reach-98-80"), dt.date(2026, 12, 1))
    datetime.date(2027, 12, 1)
    """
    pursued = {figure for lever in plan.levers for figure in (lever.fields().get("up_to") or {})}
    longer = later(until, HOLD)
    covered = any(fund.year == longer.year for fund in plan.funds)
    return longer if len(pursued) > 1 and covered else until


def compare(
    place: Place,
    plans: Sequence[Scenario],
    until: MonthLike,
    *,
    seed: int = 0,
    progress: bool | Report | None = False,
) -> Comparison:
    """Run scenarios under every prior, behaviour, reading, with and without clean-ups.

    Parameters
    ----------
    place
        Where; its own prior, reading and base are the central choice.
    plans
        The scenarios, the one that the page answers for first.
    until
        The last month; a scenario that pursues both targets is run 12 months longer.
    seed
        Passed on to `project`.
    progress
        As for `project`.

    Raises
    ------
    InputError
        When there is no scenario, two have one name, or a run is refused.
    """
    last = _core.month(until)
    _check(plans)
    clean_ups = clean_ups_after(place)
    work = [(plan, choices_of(place, plan, clean_ups)) for plan in plans]
    found = []
    places = dict(places_of(place))
    of, done = sum(len(choices) for _, choices in work), 0
    with progress_bar(progress, f"{of} projections") as report:
        for plan, choices in work:
            runs = []
            for choice in choices:
                changed = plan.with_(
                    behaviour=choice.behaviour,
                    levers_of=clean_ups if choice.clean_ups else None,
                )
                where = places[choice.prior, choice.read_as]
                runs.append(project(where, changed, until=horizon(plan, last), seed=seed))
                done += 1
                if report:
                    report(done, of)
            found.append(_answers(plan, choices, runs))
    return Comparison(
        place=place,
        until=last,
        scenarios=tuple(found),
        priors=tuple(dict.fromkeys(prior for prior, _ in places)),
        readings=tuple(_reading(place, places[place.prior, read]) for read in readings_of(place)),
        targets=targets(place),
    )


def _check(plans: Sequence[Scenario]) -> None:
    if not plans:
        raise InputError([Issue(key="scenarios", message="there is none; give at least one")])
    seen: set[str] = set()
    faults = []
    for plan in plans:
        if plan.name in seen:
            message = f"two scenarios are called '{plan.name}'; give one another name"
            faults.append(Issue(key="name", value=plan.name, message=message))
        seen.add(plan.name)
    if faults:
        raise InputError(faults)


def _answers(plan: Scenario, choices: Sequence[Choice], runs: Sequence[Run]) -> ScenarioAnswers:
    lines = tuple(run.monthly() for run in runs)
    return ScenarioAnswers(
        plan=plan,
        until=runs[0].until,
        run=runs[0],
        answers=tuple(
            _answer(choice, run, line)
            for choice, run, line in zip(choices, runs, lines, strict=True)
        ),
        lines=lines,
        fits={
            choice.behaviour: run
            for choice, run in zip(choices, runs, strict=True)
            if choice == choices[0]._replace(behaviour=choice.behaviour)
        },
    )


def _answer(choice: Choice, run: Run, monthly: pd.DataFrame) -> Answer:
    heads = run.new_heads

    def met(*figures: str, hold: int = 0) -> dt.date | None:
        return _first(run.met_status(figures or None, hold))

    return Answer(
        choice=choice,
        years=tuple(_year_ends(run, monthly)),
        money_ends=_first(run.money_ends),
        met_coverage=met("coverage"),
        met_active_of_population=met("active_of_population"),
        met_active_of_registered=met("active_of_registered"),
        met_status_of_population=met("coverage", "active_of_population"),
        met_status_of_registered=met("coverage", "active_of_registered"),
        held=met(hold=HOLD),
        lost=_first(run.lost_status()),
        priority=_priority(monthly),
        added=heads["added"],
        lasting=heads["lasting"],
        one_off=heads["one_off"],
        released=heads["released"],
        cost_this_year=heads["cost_this_year"],
        cost_full_year=heads["cost_full_year"],
        owed_to_bpjs=float(monthly["owed_to_bpjs"].iloc[-1]),
    )


def _first(month: pd.Period | None) -> dt.date | None:
    return None if month is None else month.start_time.date()


def _priority(monthly: pd.DataFrame) -> dt.date | None:
    later = monthly.iloc[1:]
    found = later.loc[later["priority"], "month"]
    return None if found.empty else found.iloc[0].start_time.date()


def _year_ends(run: Run, monthly: pd.DataFrame) -> Iterator[YearEnd]:
    funds, budget = run.funds(), run.budget()
    short = funds.loc[funds["short_of"] > 0.5, "month"]
    december = monthly[monthly["month"].dt.month == 12].set_index("month")
    for month, rates in december.iterrows():
        rows = budget[budget["month"] == month]
        billed = rows[rows["pays_contributions"]]
        other = rows[~rows["pays_contributions"] & (rows["fund"] != "-")]
        missed = short[short.dt.year == month.year]
        yield YearEnd(
            year=month.year,
            coverage=float(rates["coverage"]),
            active_of_population=float(rates["active_of_population"]),
            active_of_registered=float(rates["active_of_registered"]),
            owed_to_bpjs=float(rates["owed_to_bpjs"]),
            money=float(billed["money"].sum()),
            need=float(billed["needed"].sum()),
            left=float(billed["left_for_contributions"].sum()),
            owed=float(billed["owed"].sum()),
            elsewhere=float(other["left"].sum()),
            outside=float(rows.loc[rows["fund"] == "-", "paid"].sum()),
            cost=float(rows[["for_new_heads", "relief", "programmes"]].sum().sum()),
            ends=None if missed.empty else missed.iloc[0].start_time.date(),
        )


def _reading(place: Place, read: Place) -> Reading:
    """The opening under one reading, from its own position."""
    cells = read.cells
    active = sum(cell.people for cell in cells if cell.standing in {"active", "protected"})
    registered = sum(cell.people for cell in cells)
    return Reading(
        read_as=read.active_rate_read_as,
        of_population=active / read.population,
        of_registered=active / registered,
        chosen=read.active_rate_read_as == place.active_rate_read_as,
    )
