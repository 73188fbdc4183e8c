# SPDX-License-Identifier: Apache-2.0
"""The same scenarios under everything that is not known: ranges instead of a forest of lines.

A projection of a district stands on choices nobody can settle from published figures: the prior,
the behaviour of self-payers, what the active rate divides by, which rate a fund is
charged, and whether the centre's clean-ups of the PBI list fall into the years ahead.
`side_by_side` runs each of them apart; the central line is the place file's own choice without
clean-ups. `SideBySide.sure_of` draws all of them at once, with all else that is not known: every
range that is printed of a scenario is of these draws.

>>> import jknmodel as jkn
>>> from jknmodel.study.side_by_side import side_by_side
>>> place = jkn.Place.load("lumajang")
>>> found = side_by_side(place, [jkn.Scenario.load("lumajang/as-budgeted")], until="2026-12")
>>> len(found.scenarios[0].answers)
7
>>> found.scenarios[0].central.choice
Choice(clean_ups=False, prior='nation', behaviour='A', read_as='population', ...)
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from jknmodel import _core
from jknmodel.base.arguments import MonthLike
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.months import later, text_of
from jknmodel.base.progress import Report, progress_bar
from jknmodel.evidence.place import Place
from jknmodel.projection.project import project, project_each
from jknmodel.projection.run import Run
from jknmodel.scenario.scenario import Scenario
from jknmodel.study.choices import (
    ReadAs,
    choices_of,
    chosen,
    clean_ups_after,
    places_of,
    read_as_of,
    readings_of,
)
from jknmodel.study.targets import HOLD, Targets, targets, targets_in
from jknmodel.study.year_money import YEAR_MONEY

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.study.compare import Differences
    from jknmodel.study.flips import Flips
    from jknmodel.study.goal import Goal
    from jknmodel.study.next_billion import NextBillion
    from jknmodel.study.uncertain import Uncertain
from jknmodel.study.answer import Reading, ScenarioAnswers, answers_of, reading_of

__all__ = ["SideBySide", "horizon", "side_by_side"]

#: Draws behind the page: enough to tell 37 of 100 from 47.
DRAWS: Final = 100
#: Draws of the scenarios beside the main one: the first of the same.
BESIDE: Final = 40


@dataclass(frozen=True)
class SideBySide:
    """A place under several scenarios, each choice apart and all of them drawn: what pages show."""

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
    def places(self) -> dict[ReadAs, Place]:
        """The place as it is read, then under each other prior and reading apart."""
        return dict(places_of(self.place))

    @cached_property
    def worth(self) -> pd.DataFrame:
        """What each other scenario adds to the main one (`worth.worth`)."""
        from jknmodel.study.worth import added

        return added([each.fits for each in self.scenarios])

    @cached_property
    def goal(self) -> Goal | None:
        """The least with which the main scenario reaches the thresholds at its end, and keeps them.

        None where no month is far enough ahead to be asked of.
        """
        from jknmodel.study.goal import goal

        if self.until <= self.place.core.opening:
            return None
        return goal(self.place, self.main.plan, by=self.until)

    @cached_property
    def next_billion(self) -> NextBillion | None:
        """What a billion more buys through each lever of the main scenario, to its end.

        None where none takes an amount, or there is no fund. Levers that say no number of their own
        (`told_apart`) are not in it.
        """
        from jknmodel.study.next_billion import next_billion
        from jknmodel.study.told_apart import quiet_levers

        if self.until <= self.place.core.opening:
            return None
        quiet = quiet_levers(self.main.run)
        return next_billion(self.place, self.main.plan, by=self.until, without=quiet)

    @cached_property
    def flips(self) -> tuple[Flips, ...]:
        """What would change what the main scenario comes to at its end, of draws that are there.

        Whether the thresholds are met, and whether the money lasts; nothing where no month is far
        enough ahead to be asked of, or a lever is written in Python.
        """
        from jknmodel.study.flips import MONEY_LASTS, among_drawn

        last, plan = self.main.until, self.main.plan
        if last <= self.place.core.opening or any(lever.own is not None for lever in plan.levers):
            return ()
        aim = self.targets_in(last)
        target = {
            "coverage": aim.coverage,
            f"active_of_{self.place.active_rate_tested_on}": aim.active,
        }
        decisions: list[dict[str, float] | str] = [target, *([MONEY_LASTS] if plan.funds else [])]
        return tuple(among_drawn(self.sure, decision, by=last) for decision in decisions)

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
    def differences(self) -> Differences | None:
        """Why another scenario differs from the main one (`study.compare`).

        The first that differs for more than one cause, else the first that differs at all: in
        people, or in the money spent to the page's last month. None where none does, or where a
        difference would tell what is hidden of a few.
        """
        from jknmodel.study.compare import compare
        from jknmodel.study.told_apart import hides_nothing

        told = [each for each in self.scenarios if hides_nothing(each.run)]
        if self.main not in told:
            return None
        one = self._to_the_last(self.main)
        others = [self._to_the_last(each) for each in told if each is not self.main]
        apart = [other for other in others if _apart(one, other)]
        if not apart:
            return None
        cores = one.place.core, one.plan.core, one.place.core
        several = (run for run in apart if len(_core.causes_of(*cores, run.plan.core)) > 1)
        return compare(one, next(several, apart[0]), progress=False)

    def _to_the_last(self, each: ScenarioAnswers) -> Run:
        """A scenario's run to the page's last month, where it is longer."""
        if each.run.until <= self.until:
            return each.run
        return project(self.place, each.plan, until=self.until, seed=each.run.seed)

    @cached_property
    def groups(self) -> pd.DataFrame:
        """The people told apart, with small counts hidden (`told_apart.groups_table`)."""
        from jknmodel.study.told_apart import groups_table

        return groups_table(self)

    @cached_property
    def villages(self) -> pd.DataFrame:
        """Which village first, of the main run (`villages_first.villages_first`)."""
        from jknmodel.study.villages_first import villages_first

        return villages_first(self.main.run)

    @property
    def sure(self) -> Uncertain:
        """The main scenario under draws of what is not known."""
        return self.sure_of(self.main)

    def sure_of(self, each: ScenarioAnswers) -> Uncertain:
        """A scenario under draws of what is not known, made when first asked for.

        Draw j is the same of every scenario: what the figures leave open, which choices, events.
        """
        from jknmodel.study.uncertain import uncertain

        if each.name not in self._sure:
            self._sure[each.name] = uncertain(
                self.place,
                each.plan,
                until=each.until,
                draws=DRAWS if each is self.main else min(BESIDE, DRAWS),
                seed=each.run.seed,
                progress=False,
            )
        return self._sure[each.name]

    @cached_property
    def _sure(self) -> dict[str, Uncertain]:
        return {}

    def frame(self) -> pd.DataFrame:
        """A row for each scenario and choice, with all answers in plain columns."""
        import pandas as pd

        rows = []
        for scenario in self.scenarios:
            for answer in scenario.answers:
                row: dict[str, object] = {
                    "scenario": scenario.name,
                    "kind": "scenario, not a forecast",
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
                    for figure in YEAR_MONEY:
                        row[f"{figure}_{end.year}"] = getattr(end, figure)
                rows.append(row)
        return pd.DataFrame(rows)


def _apart(one: Run, other: Run) -> bool:
    """Whether two runs to one month end with other people, or have spent other money."""
    ours, theirs = one.monthly(), other.monthly()
    if len(ours) != len(theirs):
        return False
    people = [float(abs(theirs[name] - ours[name]).iloc[-1]) for name in ("registered", "active")]
    money = abs(float(theirs["spent"].sum() - ours["spent"].sum()))
    return max(people) >= 1 or money >= 1e6


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
    covered = any(
        fund.year == longer.year or (fund.again_every_year and fund.year < longer.year)
        for fund in plan.funds
    )
    return longer if len(pursued) > 1 and covered else until


def side_by_side(
    place: Place,
    plans: Sequence[Scenario],
    until: MonthLike,
    *,
    seed: int = 0,
    progress: bool | Report | None = False,
) -> SideBySide:
    """Run scenarios under the place's own choices, and under each other choice apart.

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
    plans = [plan.funded_until(horizon(plan, last)) for plan in plans]
    clean_ups = clean_ups_after(place)
    work = [(plan, choices_of(place, plan, clean_ups)) for plan in plans]
    found = []
    places = dict(places_of(place))
    of, done = sum(len(choices) for _, choices in work), 0
    with progress_bar(progress, f"{of} projections") as report:
        for plan, choices in work:
            cases = [
                (
                    places[ReadAs(choice.prior, choice.read_as)],
                    chosen(plan, choice, clean_ups),
                )
                for choice in choices
            ]

            def told(of_these: int, _: int, before: int = done) -> None:
                if report:
                    report(before + of_these, of)

            runs = project_each(cases, horizon(plan, last), seed=seed, progress=told)
            done += len(runs)
            found.append(answers_of(plan, choices, runs))
    return SideBySide(
        place=place,
        until=last,
        scenarios=tuple(found),
        priors=tuple(dict.fromkeys(read.prior for read in places)),
        readings=tuple(
            reading_of(place, places[read_as_of(place)._replace(reading=read)])
            for read in readings_of(place)
        ),
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
