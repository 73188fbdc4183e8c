# SPDX-License-Identifier: Apache-2.0
"""What one scenario answers under one choice, and under each other apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from jknmodel.evidence.place import Place
from jknmodel.projection.run import Run
from jknmodel.scenario.scenario import Scenario
from jknmodel.study.choices import Choice
from jknmodel.study.targets import HOLD
from jknmodel.study.year_money import YEAR_MONEY

if TYPE_CHECKING:
    import pandas as pd


__all__ = [
    "Answer",
    "Reading",
    "ScenarioAnswers",
    "YearEnd",
    "answers_of",
    "reading_of",
]

#: Those of `monthly` that a year's end has.
_RATES: Final = ("coverage", "active_of_population", "active_of_registered", "owed_to_bpjs")


@dataclass(frozen=True, slots=True)
class YearEnd:
    """The close of December: rates, and the year's money as `Run.budget` has it, in rupiah.

    ``money``, ``need``, ``left`` and ``owed`` add up the funds that are sent bills; ``elsewhere``
    is what is left in the others (CSR, an unused earmark), ``outside`` what the district pays
    outside the funds; ``cost`` what all funds are asked for heads that levers registered, for
    relief and for programmes. ``ends`` is the first month with a bill that is still owed when
    the year closes, if any.
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

    @cached_property
    def reconciliation(self) -> pd.DataFrame:
        """`Run.reconciliation` of the central run."""
        return self.run.reconciliation()


class Reading(NamedTuple):
    """How a published active rate may be read, and what the opening then is."""

    read_as: str
    of_population: float
    of_registered: float
    chosen: bool


def answers_of(plan: Scenario, choices: Sequence[Choice], runs: Sequence[Run]) -> ScenarioAnswers:
    """What a scenario answers, from its run under every choice."""
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
    return None if month is None else dt.date(month.year, month.month, 1)


def _priority(monthly: pd.DataFrame) -> dt.date | None:
    found = monthly["priority"].to_numpy()[1:].nonzero()[0]
    return _first(monthly["month"].iloc[found[0] + 1]) if len(found) else None


def _year_ends(run: Run, monthly: pd.DataFrame) -> Iterator[YearEnd]:
    """The closes of December after the opening: rates of their months, the money from the core."""
    rates = {name: monthly[name].to_numpy() for name in _RATES}
    closes = 1 + (monthly["month"].dt.month.to_numpy()[1:] == 12).nonzero()[0]
    for at, end in zip(closes, run.outcomes[0].year_ends(), strict=True):
        yield YearEnd(
            year=end.year,
            **{name: float(column[at]) for name, column in rates.items()},
            **{name: float(getattr(end, name)) for name in YEAR_MONEY},
            ends=end.ends,
        )


def reading_of(place: Place, read: Place) -> Reading:
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
