# SPDX-License-Identifier: Apache-2.0
"""What is not known of a place under a plan, drawn; and what comes of the draws.

>>> import datetime as dt
>>> import jknmodel as jkn
>>> place, plan = jkn.Place.load("lumajang"), jkn.Scenario.load("lumajang/as-budgeted")
>>> unknown = Unknown(place, plan, 0, (), dt.date(2025, 12, 1))
>>> unknown.input(0, ("behaviour",)).behaviour in unknown.behaviours
True

Draw j of a source depends on the seed, the source and j alone: more draws extend a run, and a
source that is switched off leaves the draws of the others as they were.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from jknmodel import _core
from jknmodel.base.progress import Report
from jknmodel.evidence import strata
from jknmodel.evidence.place import Place
from jknmodel.evidence.plausible import BLOCK, Plausible, Position
from jknmodel.projection.tables import frame_of
from jknmodel.scenario.distributions import Range, kind_of, stream
from jknmodel.scenario.events import DECIDED, EVENTS, Event, Events, with_events
from jknmodel.scenario.rate_basis import rates_that_stand
from jknmodel.scenario.scenario import Scenario
from jknmodel.study.choices import (
    BEHAVIOURS,
    ReadAs,
    chosen_first,
    priors_of,
    read_as_of,
    read_so,
    readings_of,
)
from jknmodel.study.year_money import year_money

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.base.cells import Cell
    from jknmodel.evidence.figures import Facts
    from jknmodel.evidence.priors import Prior
    from jknmodel.study.calibrate import Posterior

__all__ = [
    "CHOSEN_BY",
    "EXPECTED",
    "SOURCES",
    "TOGETHER",
    "USUAL",
    "Found",
    "Input",
    "Unknown",
    "opened_at",
    "part_of",
    "projected",
]

#: The choices that no figure settles, each with the row of the register that says how likely its
#: first is; the others are alike.
CHOSEN_BY: Final[Mapping[str, str]] = {
    "prior": "prior_as_named",
    "behaviour": "behaviour_as_named",
    "reading": "reading_as_chosen",
    "rate": "rate_as_taken",
}
#: Every source; its name is its key in the random numbers.
SOURCES: Final = ("chance", "assumptions", "baseline", *CHOSEN_BY, *EVENTS)
#: Drawn unless something else is asked; chance comes with an engine that draws.
#: What somebody decides who may be the one that asks is drawn for forecasts alone.
USUAL: Final = tuple(source for source in SOURCES[1:] if source not in DECIDED)
EXPECTED: Final = "expected"
#: Draws that are held in memory whole before their tables are kept.
TOGETHER: Final = 256


class Input(NamedTuple):
    """What one draw takes for granted."""

    read: ReadAs
    behaviour: str
    rate: str
    position: Position | None
    events: tuple[Event, ...]
    assumptions: dict[str, float]

    @property
    def key(self) -> tuple[object, ...]:
        """All of it, to be looked up by."""
        return (*self[:-1], *self.assumptions.items())


class Found(NamedTuple):
    """What came of some draws: stacked tables, and the answers that are one number a draw.

    ``years`` has a column for each ``(year, figure)`` of `YEAR_MONEY`.
    """

    monthly: pd.DataFrame
    answers: pd.DataFrame
    years: pd.DataFrame


class Unknown:
    """What is not known of a place under a plan, and how it is drawn."""

    def __init__(
        self,
        place: Place,
        plan: Scenario,
        seed: int,
        vary: Sequence[str],
        until: date,
        *,
        keep: Sequence[str] = (),
        posterior: Posterior | None = None,
    ) -> None:
        plan = plan.funded_until(until)
        self.place, self.plan, self.seed = place, plan, seed
        self.posterior = posterior
        self.asked_to_keep, self.asked_to_vary = tuple(sorted(keep)), tuple(sorted(vary))
        self.behaviours = chosen_first(plan.behaviour, BEHAVIOURS)
        self.priors = priors_of(place)
        self.readings = readings_of(place)
        self.rates = rates_that_stand(place, plan)
        register = plan.core.assumptions
        self.rows = {
            name: Range(row["value"], row["low"], row["high"], kind_of(name))
            for name, row in register.items()
        }
        self._drawn = _core.DrawnRegister(plan.core, list(vary), list(keep))
        self.kept = self._drawn.kept
        registered: dict[str, float] = defaultdict(float)
        pbid = 0.0
        for cell in place.cells:
            registered[cell.segment] += cell.people
            pbid += cell.people if (cell.segment, cell.standing) == ("PBID", "active") else 0.0
        self._events = Events(
            plan.core,
            self._drawn,
            opening=_core.month(place.opening),
            until=until,
            population=place.population,
            pbid=pbid,
            registered=registered,
        )
        self._plausible: dict[ReadAs, Plausible] = {}
        self._read: dict[tuple[object, ...], ReadAs] = {}

    def stream(self, source: str, j: int, *more: str) -> _core.RandomStream:
        """The random numbers of a draw of a source, or of one thing in it."""
        return stream(self.seed, source, j, *more)

    def one_of(self, source: str, names: Sequence[str], j: int) -> str:
        """One of the names: the first as likely as its row says, each of the others alike."""
        row = CHOSEN_BY[source]
        return names[self._drawn.chosen(row, source, len(names), self.seed, j)]

    def read(self, j: int, sources: Sequence[str]) -> ReadAs:
        """How draw j reads the place's figures."""
        key = (j, *(source for source in ("prior", "reading") if source in sources))
        if key not in self._read:
            read = read_as_of(self.place)
            if "prior" in key:
                read = read._replace(prior=self.one_of("prior", self.priors, j))
            if "reading" in key:
                read = read._replace(reading=self.one_of("reading", self.readings, j))
            self._read[key] = read
        return self._read[key]

    def position(self, read: ReadAs, j: int, sources: Sequence[str]) -> Position:
        """Draw j of the plausible set of the place read so, made with those that read it alike."""
        found, numbers = self.plausible(read), partial(self.stream, "baseline")
        if j not in found:
            block = range(j // BLOCK * BLOCK, (j // BLOCK + 1) * BLOCK)
            found.make(numbers, [k for k in block if self.read(k, sources) == read])
        return found.draw(numbers, j)

    def input(self, j: int, sources: Sequence[str]) -> Input:
        """Draw j, of these sources alone; the rest is the place's and the plan's own."""

        def chosen(source: str, own: str, names: Sequence[str]) -> str:
            return self.one_of(source, names, j) if source in sources else own

        read, position = self.read(j, sources), None
        if "baseline" in sources and not self.place.facts.cells:
            position = self.position(read, j, sources)
        drawn: dict[str, float] = {}
        if "assumptions" in sources:
            drawn = self._drawn.draw(self.seed, j)
            if self.posterior is not None:  # what months have told, in place of the register
                told = self.posterior.draw(j)
                drawn |= {name: value for name, value in told.items() if name not in self.kept}
        return Input(
            read,
            chosen("behaviour", self.plan.behaviour, self.behaviours),
            chosen("rate", self.plan.rate_basis, self.rates),
            position,
            self.events(j, sources),
            drawn,
        )

    def events(self, j: int, sources: Sequence[str]) -> tuple[Event, ...]:
        """The events of draw j."""
        return tuple(
            found
            for event in EVENTS
            if event in sources
            for found in self._events.drawn(event, self.seed, j)
        )

    def plausible(self, read: ReadAs) -> Plausible:
        """The plausible set of the place read so."""
        if read not in self._plausible:
            where = read_so(self.place, read)
            self._plausible[read] = _around(where.facts, where.inferred_with, self.seed)
        return self._plausible[read]

    def case(self, given: Input) -> tuple[_core.Baseline, _core.Scenario]:
        """The opening position and the scenario of a draw."""
        return self.baseline(given), self.scenario(given)

    def opening(self, given: Input) -> Place:
        """The place as a draw opens it."""
        where = read_so(self.place, given.read)
        if given.position is None:
            return where
        whole = self.place.inference.whole
        return _opened(where, given.position, whole, id(where.facts))

    def baseline(self, given: Input) -> _core.Baseline:
        """The opening position of a draw."""
        return self.opening(given).core

    def scenario(self, given: Input) -> _core.Scenario:
        """The scenario of a draw."""
        core = self.plan.core
        if given.behaviour != self.plan.behaviour:
            core = core.with_behaviour(given.behaviour)
        if given.rate != self.plan.rate_basis:
            core = core.with_rate_basis(given.rate)
        return with_events(core.with_assumptions(given.assumptions), list(given.events))

    def shown(self, given: Input) -> dict[str, Any]:
        """A draw as a row of `Uncertain.inputs`."""
        where = read_so(self.place, given.read)
        row: dict[str, Any] = {
            "prior": given.read.prior,
            "behaviour": given.behaviour,
            "reading": given.read.reading,
            "rate": given.rate,
            "population": given.position.population if given.position else where.population,
        }
        register = self.scenario(given).assumptions
        row |= {name: entry["value"] for name, entry in register.items()}
        row |= {
            f"event {name}": sum(each.size for each in given.events if each.event == name)
            for name in EVENTS
        }
        alike = self.place.inference if given.position else None
        for i, cell in enumerate(
            alike.whole if alike else where.facts.cells or where.inference.whole
        ):
            name = f"people {cell.segment} {cell.care_class} {cell.standing}"
            name += "" if cell.months_owed is None else f" {cell.months_owed}"
            row[name] = given.position.people[i] if given.position else cell.people
        return row


@lru_cache(maxsize=16)  # plans of one place are drawn around the same position
def _around(facts: Facts, prior: Prior, seed: int) -> Plausible:  # noqa: ARG001  (of its draws)
    """The plausible set of a place under a prior, which keeps the draws of a seed."""
    return Plausible(Place(facts, prior=prior))


@lru_cache(maxsize=1024)  # scenarios of one place open at the same positions
def _opened(
    place: Place,
    position: Position,
    alike: tuple[Cell, ...],
    facts: int,  # noqa: ARG001  (an equal place may be of another file)
) -> Place:
    """What `opened_at` gives, once."""
    return opened_at(place, position, alike)


def opened_at(place: Place, position: Position, alike: tuple[Cell, ...] | None = None) -> Place:
    """The place with that opening position given outright.

    ``alike`` are cells of the same place that are known already: its own are inferred if None.
    """
    facts = place.facts
    whole = tuple(
        cell.holding(people)
        for cell, people in zip(alike or place.inference.whole, position.people, strict=True)
    )
    cells, _ = strata.split(facts, whole)
    population = replace(facts.population, value=float(position.population))
    return Place(replace(facts, cells=cells, population=population), villages=place.villages)


def projected(
    unknown: Unknown,
    sources: Sequence[str],
    draws: int,
    *,
    until: date,
    engine: str,
    threads: int,
    report: Report | None,
) -> Found:
    """What comes of the first draws of these sources; without chance the mean of each."""
    import pandas as pd

    opened = _core.month(unknown.place.opening)
    years = [y for y in range(opened.year, until.year + 1) if opened < date(y, 12, 1) <= until]
    tables, answers, money = [], [], []
    engine = engine if "chance" in sources else EXPECTED
    for first in range(0, draws, TOGETHER):
        block = range(first, min(first + TOGETHER, draws))
        given = [unknown.input(j, sources) for j in block]
        # Without chance the same input comes to the same: two fits are two runs, not a hundred.
        keys: list[Any] = [each.key for each in given] if engine == EXPECTED else list(block)
        numbers: dict[Any, int] = {}
        runs = [numbers.setdefault(key, len(numbers)) for key in keys]
        apart = dict(zip(runs, given, strict=True)).values()
        cases = [unknown.case(each) for each in apart]
        outcomes = _core.project_draws(
            cases,
            until,
            engine,
            unknown.seed,
            first,
            len(cases),
            threads,
            part_of(report, first, draws),
        )
        if report is not None:
            report(first + len(block), draws)
        answer = [
            {
                # Cash that comes late in its year ends no money.
                "money_ends": came.money_ends_for_good() if _is_late(each) else came.money_ends(),
                **came.new_heads(scenario),
            }
            for each, (_, scenario), came in zip(apart, cases, outcomes, strict=True)
        ]
        drawn = [outcomes[run] for run in runs]
        tables.append(frame_of(_core.stacked_columns(drawn, "monthly", first)))
        answers += [answer[run] for run in runs]
        of_years = year_money(drawn, years)
        money.append(
            {(y, name): of[:, i] for name, of in of_years.items() for i, y in enumerate(years)}
        )
    return Found(
        pd.concat(tables, ignore_index=True),
        pd.DataFrame(answers),
        pd.concat([pd.DataFrame(block) for block in money], ignore_index=True),
    )


def _is_late(given: Input) -> bool:
    """Whether cash comes late in a draw."""
    return any(event.event == "late_cash" for event in given.events)


def part_of(report: Report | None, before: int, of: int) -> Report | None:
    """The report of a part of the work that began after so many steps of all."""
    return None if report is None else lambda done, _: report(before + done, of)
