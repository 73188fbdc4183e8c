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

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from jknmodel import _core
from jknmodel.base.progress import Report
from jknmodel.evidence import strata
from jknmodel.evidence.place import Place
from jknmodel.evidence.plausible import Plausible, Position
from jknmodel.projection.tables import frame_of
from jknmodel.scenario.distributions import SET, Range, draw, kind_of, stream
from jknmodel.scenario.events import EVENTS, Event, Events, with_events
from jknmodel.scenario.scenario import Scenario
from jknmodel.study.choices import BEHAVIOURS, chosen_first, places_of, priors_of, readings_of

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.evidence.figures import Facts
    from jknmodel.evidence.priors import Prior

__all__ = [
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

#: Every source; its name is its key in the random numbers.
SOURCES: Final = ("chance", "assumptions", "baseline", "prior", "behaviour", "reading", *EVENTS)
#: Drawn unless something else is asked; chance comes with an engine that draws.
USUAL: Final = ("assumptions", "baseline", "prior", "behaviour", *EVENTS)
EXPECTED: Final = "expected"
#: Draws that are held in memory whole before their tables are kept.
TOGETHER: Final = 256


class Input(NamedTuple):
    """What one draw takes for granted."""

    prior: str
    behaviour: str
    reading: str
    position: Position | None
    events: tuple[Event, ...]
    assumptions: dict[str, float]

    @property
    def key(self) -> tuple[object, ...]:
        """All of it, to be looked up by."""
        return (*self[:-1], *self.assumptions.items())


class Found(NamedTuple):
    """What came of some draws: stacked tables, and the answers that are one number a draw."""

    monthly: pd.DataFrame
    answers: pd.DataFrame


class Unknown:
    """What is not known of a place under a plan, and how it is drawn."""

    def __init__(
        self, place: Place, plan: Scenario, seed: int, vary: Iterable[str], until: date
    ) -> None:
        self.place, self.plan, self.seed = place, plan, seed
        self.behaviours = sorted(chosen_first(plan.behaviour, BEHAVIOURS))
        self.priors = sorted(priors_of(place))
        self.readings = sorted(readings_of(place))
        register = plan.core.assumptions
        kept = {
            name for name, row in register.items() if row["source"] == SET and not row["own_range"]
        } - set(vary)
        self.rows = {
            name: Range(row["value"], row["low"], row["high"], kind_of(name))
            for name, row in register.items()
        }
        self.kept = kept
        active = {"PBI": 0.0, "PBID": 0.0}
        for cell in place.cells:
            if cell.standing == "active" and cell.segment in active:
                active[cell.segment] += cell.people
        self._events = Events(
            plan.core,
            self.rows,
            kept,
            opening=_core.month(place.opening),
            until=until,
            population=place.population,
            pbi=active["PBI"],
            pbid=active["PBID"],
        )
        self._places = dict(places_of(place))
        self._plausible: dict[tuple[str, str], Plausible] = {}
        self._uniforms: dict[str, npt.NDArray[np.float64]] = {}

    def stream(self, source: str, j: int, *more: str) -> np.random.Generator:
        """The random numbers of a draw of a source, or of one thing in it."""
        return stream(self.seed, source, j, *more)

    def uniform(self, j: int, name: str) -> float:
        """What draw j takes an assumption by, from 0 to 1: of each the j-th of its own stream."""
        row = self._uniforms.get(name)
        if row is None or len(row) <= j:
            many = max(TOGETHER, 1 << j.bit_length())
            row = self._uniforms[name] = stream(self.seed, "assumptions", name).random(many)
        return float(row[j])

    def one_of(self, source: str, names: Sequence[str], j: int) -> str:
        """One of the names, each as likely."""
        return names[int(self.stream(source, j).integers(len(names)))]

    def input(self, j: int, sources: Sequence[str]) -> Input:
        """Draw j, of these sources alone; the rest is the place's and the plan's own."""
        own = self.place
        prior = self.one_of("prior", self.priors, j) if "prior" in sources else own.prior
        behaviour, reading = self.plan.behaviour, own.active_rate_read_as
        if "behaviour" in sources:
            behaviour = self.one_of("behaviour", self.behaviours, j)
        if "reading" in sources:
            reading = self.one_of("reading", self.readings, j)
        position = None
        if "baseline" in sources and not own.facts.cells:
            position = self.plausible(prior, reading).draw(partial(self.stream, "baseline"), j)
        drawn = {}
        if "assumptions" in sources:
            again = partial(self.stream, "assumptions", j)
            drawn = draw(self.rows, partial(self.uniform, j), again, self.kept)
        return Input(prior, behaviour, reading, position, self.events(j, sources), drawn)

    def events(self, j: int, sources: Sequence[str]) -> tuple[Event, ...]:
        """The events of draw j."""

        def numbers(event: str, *more: str) -> np.random.Generator:
            return self.stream(event, j, *more)

        return tuple(
            found
            for event in EVENTS
            if event in sources
            for found in self._events.drawn(event, numbers)
        )

    def plausible(self, prior: str, reading: str) -> Plausible:
        """The plausible set under that prior and reading."""
        key = (prior, reading)
        if key not in self._plausible:
            where = self._places[key]
            self._plausible[key] = _around(where.facts, where.inferred_with, self.seed)
        return self._plausible[key]

    def case(self, given: Input) -> tuple[_core.Baseline, _core.Scenario]:
        """The opening position and the scenario of a draw."""
        return self.baseline(given), self.scenario(given)

    def baseline(self, given: Input) -> _core.Baseline:
        """The opening position of a draw."""
        where = self._places[given.prior, given.reading]
        return where.core if given.position is None else opened_at(where, given.position).core

    def scenario(self, given: Input) -> _core.Scenario:
        """The scenario of a draw."""
        core = self.plan.core
        if given.behaviour != self.plan.behaviour:
            core = core.with_behaviour(given.behaviour)
        return with_events(core.with_assumptions(given.assumptions), given.events)

    def shown(self, given: Input) -> dict[str, Any]:
        """A draw as a row of `Uncertain.inputs`."""
        where = self._places[given.prior, given.reading]
        row: dict[str, Any] = {
            "prior": given.prior,
            "behaviour": given.behaviour,
            "reading": given.reading,
            "population": given.position.population if given.position else where.population,
        }
        register = self.scenario(given).assumptions
        row |= {name: entry["value"] for name, entry in register.items()}
        row |= {
            f"event {name}": sum(each.size for each in given.events if each.event == name)
            for name in EVENTS
        }
        for i, cell in enumerate(where.facts.cells or where.inference.whole):
            name = f"people {cell.segment} {cell.care_class} {cell.standing}"
            name += "" if cell.months_owed is None else f" {cell.months_owed}"
            row[name] = given.position.people[i] if given.position else cell.people
        return row


@lru_cache(maxsize=16)  # plans of one place are drawn around the same position
def _around(facts: Facts, prior: Prior, seed: int) -> Plausible:  # noqa: ARG001  (of its draws)
    """The plausible set of a place under a prior, which keeps the draws of a seed."""
    return Plausible(Place(facts, prior=prior))


def opened_at(place: Place, position: Position) -> Place:
    """The place with that opening position given outright."""
    facts = place.facts
    whole = tuple(
        replace(cell, people=people, low=None, high=None, plausible_low=None, plausible_high=None)
        for cell, people in zip(place.inference.whole, position.people, strict=True)
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

    tables, answers = [], []
    engine = engine if "chance" in sources else EXPECTED
    for first in range(0, draws, TOGETHER):
        block = range(first, min(first + TOGETHER, draws))
        given = [unknown.input(j, sources) for j in block]
        # Without chance the same input comes to the same: two fits are two runs, not a hundred.
        keys: list[Any] = [each.key for each in given] if engine == EXPECTED else list(block)
        cases = {
            key: unknown.case(each) for key, each in dict(zip(keys, given, strict=True)).items()
        }
        outcomes = _core.project_draws(
            list(cases.values()),
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
        came = dict(zip(cases, outcomes, strict=True))
        late = {key for key, each in zip(keys, given, strict=True) if _is_late(each)}
        answer = {
            key: {
                # Cash that comes late in its year ends no money.
                "money_ends": came[key].money_ends_for_good()
                if key in late
                else came[key].money_ends(),
                **came[key].new_heads(scenario),
            }
            for key, (_, scenario) in cases.items()
        }
        drawn = [came[key] for key in keys]
        tables.append(frame_of(_core.stacked_columns(drawn, "monthly", first)))
        answers += [answer[key] for key in keys]
    return Found(pd.concat(tables, ignore_index=True), pd.DataFrame(answers))


def _is_late(given: Input) -> bool:
    """Whether cash comes late in a draw."""
    return any(event.event == "late_cash" for event in given.events)


def part_of(report: Report | None, before: int, of: int) -> Report | None:
    """The report of a part of the work that began after so many steps of all."""
    return None if report is None else lambda done, _: report(before + done, of)
