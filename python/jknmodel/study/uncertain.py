# SPDX-License-Identifier: Apache-2.0
"""How sure we are: one plan under many draws of what is not known, the sources told apart.

>>> import jknmodel as jkn
>>> place = jkn.Place.load("lumajang")
>>> plan = jkn.Scenario.load("lumajang/as-budgeted")
>>> found = jkn.uncertain(place, plan, until="2025-12", draws=20)
>>> list(found.bands("coverage", [0.1, 0.9]).columns)
['month', 0.1, 0.9]

Sources, drawn apart from each other:

- ``chance``: the draws of the engine; the expected engine has none;
- ``assumptions``: every row of the register within its range, by its named distribution;
- ``baseline``: opening positions out of the plausible set of the inference;
- ``prior``: which named prior that set is taken around;
- ``behaviour``: which fit of payment behaviour;
- ``reading``: what a published active rate divides by, where its source does not say;
- ``rate``: which rate for a PBID head a fund is charged, where no budget says it;
- ``clean_ups``, ``population_jumps``, ``quotas``, ``late_cash``, ``pbid_growth``,
  ``segment_moves``, and ``uhc`` where it is asked for: events, which come though nobody here
  decides them (`scenario.events`).

Draw j of a source depends on the seed, the source and j alone: more draws extend a run, and a
source that is switched off leaves the draws of the others as they were.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from jknmodel import _core
from jknmodel.base.arguments import Arguments, MonthLike
from jknmodel.base.months import text_of
from jknmodel.base.progress import Report, progress_bar
from jknmodel.evidence.place import Place, place_in
from jknmodel.projection.bands import bands, check_figure
from jknmodel.projection.options import ENGINES, MOST_DRAWS, MOST_SEED, MOST_THREADS
from jknmodel.projection.paired import Paired, paired
from jknmodel.projection.project import project
from jknmodel.projection.run import Run
from jknmodel.scenario.distributions import BEHAVIOUR, FIXED, kind_of
from jknmodel.scenario.events import EVENTS
from jknmodel.scenario.own_lever import refuse_own_drawn
from jknmodel.scenario.scenario import Scenario, plan_in
from jknmodel.study.decision import Span, decision, in_words, target
from jknmodel.study.draws import EXPECTED, SOURCES, USUAL, Found, Unknown, part_of, projected
from jknmodel.study.met import counts, met_in
from jknmodel.study.targets import targets_in

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from jknmodel.base.cells import Cell
    from jknmodel.study.calibrate import Calibrated, Posterior


__all__ = ["Uncertain", "uncertain"]


class Uncertain:
    """A plan under many draws of what is not known; `jknmodel.uncertain` makes it.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> place = jkn.Place.load("lumajang")
    >>> plan = jkn.Scenario.load("lumajang/register-98")
    >>> found = jkn.uncertain(place, plan, until="2026-12", draws=20)
    >>> found
    <Uncertain: Lumajang, 'register-98', until 2026-12, 20 draws of assumptions, baseline, ...>
    >>> found.monthly().columns[:3].to_list()
    ['draw', 'month', 'population']
    """

    def __init__(
        self,
        unknown: Unknown,
        base: Run,
        *,
        sources: tuple[str, ...],
        engine: str,
        draws: int,
        threads: int,
        progress: bool | Report | None,
    ) -> None:
        self.base = base
        self.sources = sources
        self.engine = engine
        self.draws = draws
        self.seed = unknown.seed
        self.threads = threads
        self._unknown = unknown
        self._progress = progress
        self._cache: dict[tuple[tuple[str, ...], int], Found] = {}
        self._of(sources)

    @property
    def place(self) -> Place:
        """Where."""
        return self._unknown.place

    @property
    def plan(self) -> Scenario:
        """The scenario."""
        return self._unknown.plan

    def __sub__(self, other: Uncertain) -> Paired:
        """What this plan does beyond another under the same draws, draw by draw (`Paired`).

        Raises
        ------
        InputError
            When they are not of the same draws: another place, seed, number of draws, engine, last
            month, other sources, or other assumptions that are drawn or kept.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> plans = ("lumajang/register-98", "lumajang/as-budgeted")
        >>> more, less = (
        ...     jkn.uncertain("lumajang", plan, until="2025-12", draws=20) for plan in plans
        ... )
        >>> band = (more - less).band("coverage")
        >>> bool((band[0.1] <= band[0.9]).all())
        True
        """
        if not isinstance(other, Uncertain):
            return NotImplemented
        mine, theirs = self._unknown, other._unknown
        alike: dict[str, tuple[object, object]] = {
            "engine": (self.engine, other.engine),
            "seed": (self.seed, other.seed),
            "draws": (self.draws, other.draws),
            "until": (text_of(self.base.until), text_of(other.base.until)),
            "sources": (self.sources, other.sources),
            "keep": (mine.asked_to_keep, theirs.asked_to_keep),
            "vary": (mine.asked_to_vary, theirs.asked_to_vary),
            "posterior": ("this", "this" if mine.posterior is theirs.posterior else "another"),
        }
        return paired(self, other, alike)

    def _of(self, *chosen: tuple[str, ...], draws: int | None = None) -> list[Found]:
        """What came of the first draws of these sources, each made once."""
        many = self.draws if draws is None else draws
        keys = [(sources, self.draws if sources == self.sources else many) for sources in chosen]
        missing = [key for key in keys if key not in self._cache]
        if missing:
            of, before = sum(draws for _, draws in missing), 0
            with progress_bar(self._progress, f"{of} projections") as report:
                for sources, count in missing:
                    self._cache[sources, count] = projected(
                        self._unknown,
                        sources,
                        count,
                        until=self.base.until,
                        engine=self.engine,
                        threads=self.threads,
                        report=part_of(report, before, of),
                    )
                    before += count
        return [self._cache[key] for key in keys]

    @property
    def _found(self) -> Found:
        return self._cache[self.sources, self.draws]

    def monthly(self) -> pd.DataFrame:
        """``monthly()`` of every draw below each other, with a column ``draw`` in front."""
        return self._found.monthly.copy()

    def inputs(self) -> pd.DataFrame:
        """What each draw used: a row a draw.

        Columns: draw, prior, behaviour, reading, rate, population; every assumption by its
        name; what came of each event, added up, as ``event clean_ups``: shares of the PBI list or
        of the population, heads, months; every cell of the opening position, as ``people PBI 3
        active``.
        """
        return self._inputs.copy()

    @cached_property
    def _inputs(self) -> pd.DataFrame:
        import pandas as pd

        unknown = self._unknown
        rows = [unknown.shown(unknown.input(j, self.sources)) for j in range(self.draws)]
        table = pd.DataFrame(rows)
        table.insert(0, "draw", range(self.draws))
        return table

    def openings(self) -> Iterator[tuple[tuple[Cell, ...], float]]:
        """The opening position of each draw: its cells, and the population."""
        for j in range(self.draws):
            where = self._unknown.opening(self._unknown.input(j, self.sources))
            yield where.cells, where.population

    def bands(self, figure: str, quantiles: Sequence[float] = (0.1, 0.5, 0.9)) -> pd.DataFrame:
        """Quantiles of a column of ``monthly()``: a row a month, a column for each quantile.

        Raises
        ------
        InputError
            For an unknown figure, and for each quantile outside 0 to 1.
        """
        return bands(self._found.monthly, figure, quantiles)

    def targets(
        self, target: Mapping[str, float] | None = None, by: MonthLike | None = None
    ) -> pd.DataFrame:
        """In how many draws each target is met, and all together, month by month.

        Parameters
        ----------
        target
            Shares of one by figure, with the base in its name:
            ``{"coverage": 0.98, "active_of_population": 0.80}``. If None the thresholds of priority
            status, each month those of the law in force in it.
        by
            The last month that is shown; all if None.

        Returns
        -------
        DataFrame
            ``month``, ``target`` (the last is ``all together``), ``draws``, and how many of them
            meet it at the close of the month (``met``), have met it by then (``met_by``), and have
            then met it and hold it for twelve closes more (``held``; missing where the run is too
            short to tell).
        """
        if target is None:
            return counts(Arguments(), self._found.monthly, self._thresholds, by)
        return met_in(self._found.monthly, target, by)

    @cached_property
    def _thresholds(self) -> dict[str, pd.Series[float]]:
        """The thresholds of priority status by month, on the base that the place tests."""
        import pandas as pd

        months = self.base.monthly()["month"]
        found = [targets_in(self.place, self.plan, m.start_time.date()) for m in months]
        table = pd.DataFrame(found, index=pd.PeriodIndex(months))
        return {
            "coverage": table["coverage"],
            f"active_of_{self.place.active_rate_tested_on}": table["active"],
        }

    def shares(self, figure: str, month: MonthLike, *, draws: int | None = None) -> pd.DataFrame:
        """How much of the width each source makes: its variance alone against that of all together.

        Each source is drawn alone, the others at the place's and the plan's own choices, with the
        same draws as in the run. What the parts do not add up to is the last but one row, ``acting
        together``: above zero where sources make each other worse, below where they cancel.

        Parameters
        ----------
        figure, month
            A column of ``monthly()``, in a month of the run.
        draws
            With how many of the first draws each source is drawn alone; with all if None.

        Returns
        -------
        DataFrame
            ``source``, ``sd`` (in units of the figure), ``variance``, ``share`` of all.
        """
        import pandas as pd

        many = Arguments()
        alone_draws = self.draws if draws is None else many.between("draws", draws, 1, self.draws)
        many.refuse_if_any()
        when = self._month_of(figure, month)

        def variance(found: Found) -> float:
            values = _values(found, figure, when)
            return float(values.var()) if np.ptp(values) > 0 else 0.0

        each = self._of(*((source,) for source in self.sources), draws=alone_draws)
        alone = [variance(found) for found in each]
        every = variance(self._found)
        parts = [*alone, every - sum(alone), every]
        return pd.DataFrame(
            {
                "source": [*self.sources, "acting together", "all"],
                "sd": [math.sqrt(part) if part >= 0 else math.nan for part in parts],
                "variance": parts,
                "share": [part / every if every > 0 else 0.0 for part in parts],
            }
        )

    def drivers(self, figure: str, month: MonthLike) -> pd.DataFrame:
        """Which inputs a figure moves with, over the draws at hand; the strongest first.

        Returns
        -------
        DataFrame
            ``input``, a column of `inputs`, and ``correlation``, of ranks, from -1 to 1. With so
            many draws, less than about ``2 / sqrt(draws)`` either way is nothing.

        Raises
        ------
        InputError
            For an unknown figure, and for a month outside the run.
        """
        import pandas as pd

        when = self._month_of(figure, month)
        inputs = self.inputs().drop(columns="draw").select_dtypes("number")
        varied = inputs.loc[:, inputs.min() < inputs.max()].rank()
        values = pd.Series(_values(self._found, figure, when))
        moves, ranks = values.min() < values.max(), values.rank()
        found = [varied[name].corr(ranks) if moves else 0.0 for name in varied]
        table = pd.DataFrame({"input": list(varied), "correlation": np.array(found, dtype=float)})
        strongest = table["correlation"].abs().sort_values(ascending=False, kind="stable").index
        return table.loc[strongest].reset_index(drop=True)

    def _month_of(self, figure: str, month: MonthLike) -> pd.Period:
        """The month, when it and the figure are of the run."""
        import pandas as pd

        arguments = Arguments()
        when = pd.Period(arguments.month("month", month), "M")
        check_figure(arguments, self._found.monthly, figure)
        months = self._found.monthly["month"]
        if not arguments.faults and when not in set(months):
            reach = f"{months.min()} to {months.max()}"
            arguments.fault("month", month, f"is not within the run; give one from {reach}")
        arguments.refuse_if_any()
        return when

    def decision(self) -> pd.DataFrame:
        """What a decision turns on, with its range: targets, the end of the money, cost.

        Columns: ``answer``; ``base``, without any draw; ``10%``, ``50%`` and ``90%`` of the draws;
        ``low`` and ``high``, between which eight of ten draws and ``base`` lie: the range that
        pages and tables print; ``met``, in how many draws it happens at all, for months;
        ``draws``. A month is missing where that many draws do not come to it within the run.

        Answers: when each target is met, both, held and lost again; when the money ends; heads and
        what they cost; each December (and the last month) coverage, both active rates and what is
        owed; each year's money (`Run.budget`).
        """
        return self._decision.copy()

    @cached_property
    def _decision(self) -> pd.DataFrame:
        return decision(self.base, self._found, self._thresholds)

    def range_of(self, answer: str) -> Span:
        """The range of an answer of `decision`: from ``low`` to ``high``, around ``base``.

        Raises KeyError for an answer that the run does not have.
        """
        return self._spans[answer]

    @cached_property
    def _spans(self) -> dict[str, Span]:
        columns = [self._decision[name] for name in ("answer", "low", "base", "high")]
        return {answer: Span(*ends) for answer, *ends in zip(*columns, strict=True)}

    def range_by_month(self, figure: str) -> pd.DataFrame:
        """The same of a column of ``monthly()``: ``month``, ``low``, ``central``, ``high``.

        Raises InputError for an unknown figure.
        """
        import pandas as pd

        table = self.bands(figure, [0.1, 0.9])
        central = self.base.monthly()[figure].to_numpy(dtype=np.float64)
        table.columns = pd.Index(["month", "low", "high"])
        table["low"] = np.minimum(table["low"], central)
        table.insert(2, "central", central)
        table["high"] = np.maximum(table["high"], central)
        return table

    def met(self, figure: str) -> str:
        """The answer of `decision` that says when the target of a figure is met."""
        return target(figure, self._thresholds[figure])

    def __repr__(self) -> str:
        words = ", ".join(self.sources) or "nothing"
        return (
            f"<Uncertain: {self.place.name}, '{self.plan.name}', until {self.base.until:%Y-%m}, "
            f"{self.draws} draws of {words}>"
        )

    def _repr_html_(self) -> str:
        from html import escape

        table = self.decision()
        numbers = ["base", "10%", "50%", "90%", "low", "high"]
        table[numbers] = [
            [in_words(str(row["answer"]), row[name]) for name in numbers]
            for _, row in table.iterrows()
        ]
        return f"<p>{escape(repr(self)[1:-1])}</p>{table.to_html(index=False, na_rep='')}"


def uncertain(
    place: Place | str | os.PathLike[str],
    plan: Scenario | str | os.PathLike[str],
    *,
    until: MonthLike,
    engine: str = "expected",
    draws: int = 200,
    seed: int = 0,
    sources: Iterable[str] = USUAL,
    events: bool | Iterable[str] | None = None,
    vary: Iterable[str] = (),
    keep: Iterable[str] = (),
    posterior: Posterior | Calibrated | None = None,
    threads: int = 0,
    progress: bool | Report | None = None,
) -> Uncertain:
    """Project a place under a scenario many times, each time with other draws of what is not known.

    Parameters
    ----------
    place, plan, until
        As for `project`.
    engine
        ``"expected"``: the mean, without chance. ``"sampled"`` and ``"persons"`` draw whole people,
        each draw with its own chance; sources that leave ``chance`` out then run the mean.
    draws
        How many; at least 1. More extend a run: the first stay as they were.
    seed
        A whole number from 0. The same seed gives the same draws.
    sources
        Which of ``chance``, ``assumptions``, ``baseline``, ``prior``, ``behaviour``, ``reading``,
        ``rate`` and the events are drawn; the others stay at the place's and the plan's
        own choices.
        ``chance`` comes by itself with an engine that draws; the expected engine has none.
    events
        Which of ``clean_ups``, ``population_jumps``, ``quotas``, ``late_cash``, ``pbid_growth``,
        ``segment_moves``, ``uhc`` are drawn, whatever ``sources`` says: True all, False none, or
        their names; if None all but ``uhc``, which is what a scenario decides or does not.
    vary
        Assumptions that the scenario sets itself and that are drawn all the same from the range of
        the register; otherwise they stay as they were set. One that the scenario sets with a range
        of its own, ``{value = 20, low = 15, high = 25}``, is drawn from that.
    keep
        Sources that are not drawn, and assumptions that stay at their value: ``["rate",
        "births"]``.
    posterior
        What a history says of assumptions (`calibrate`), in place of the register's ranges; one
        that the scenario sets itself or ``keep`` names stays.
    threads
        0: as many as the machine has. Any number gives the same draws.
    progress
        As for `project`.

    Raises
    ------
    InputError
        With every argument that is refused.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> place = jkn.Place.load("lumajang")
    >>> plan = jkn.Scenario.load("lumajang/as-budgeted")
    >>> sure = jkn.uncertain(place, plan, until="2025-12", draws=3, sources=())
    >>> bool(sure.bands("active", [0.1])[0.1].iloc[-1] == sure.base.monthly().active.iloc[-1])
    True
    """
    arguments = Arguments()
    where = place_in(arguments, "place", place)
    decided = plan_in(arguments, "plan", plan, where)
    core: _core.Scenario | None = getattr(decided, "core", None)
    arguments.name("engine", engine, ENGINES, needed=True)
    listed = arguments.listed("sources", sources, what="names of sources")
    for source in listed:
        arguments.name("sources", source, SOURCES, needed=True)
    if events is not None:
        chosen = (
            list(EVENTS if events else ())
            if isinstance(events, bool)
            else arguments.listed("events", events, what="names of events")
        )
        for event in chosen:
            arguments.name("events", event, EVENTS, needed=True)
        listed = [*(source for source in listed if source not in EVENTS), *chosen]
    draws = arguments.between("draws", draws, 1, MOST_DRAWS)
    seed = arguments.between("seed", seed, 0, MOST_SEED)
    threads = arguments.between("threads", threads, 0, MOST_THREADS)
    arguments.progress("progress", progress)
    varied = arguments.listed("vary", vary, what="names of assumptions")
    register = {} if core is None else core.assumptions
    keeps = arguments.listed("keep", keep, what="names of sources or assumptions")
    for name in keeps:
        arguments.name("keep", name, (*SOURCES, *register), needed=True)
    listed = [source for source in listed if source not in keeps]
    for name in varied if core is not None else ():
        if arguments.name("vary", name, register, needed=True) and kind_of(name) in {
            FIXED,
            BEHAVIOUR,
        }:
            message = f"'{name}' is {kind_of(name)} and is not drawn by itself; leave it out"
            arguments.fault("vary", name, message)
    for name, row in register.items():
        if row["own_range"] and kind_of(name) in {FIXED, BEHAVIOUR}:
            message = f"'{name}' is {kind_of(name)} and is not drawn; give it without a range"
            arguments.fault("assumptions", name, message)
        if name in varied and not row["low"] <= row["value"] <= row["high"]:
            message = (
                f"the scenario sets '{name}' to {row['value']:g}, outside the range of the "
                f"register, {row['low']:g} to {row['high']:g}: give it a range of its own, "
                f"{name} = {{value = {row['value']:g}, low = ..., high = ...}}"
            )
            arguments.fault("vary", name, message)
    refuse_own_drawn(arguments, decided)
    last = arguments.month("until", until)
    given: Any = posterior
    told: Posterior | None = getattr(given, "posterior", given)  # `Calibrated` has one
    if told is not None and not hasattr(told, "draw"):
        arguments.fault("posterior", "", "is no posterior; make one with jkn.calibrate(...)")
    arguments.refuse_if_any()
    if engine != EXPECTED:
        listed.append("chance")
    return Uncertain(
        Unknown(
            where,
            decided,
            seed,
            varied,
            last,
            keep=[n for n in keeps if n in register],
            posterior=told,
        ),
        project(where, decided, until=last),
        sources=tuple(source for source in SOURCES if source in listed),
        engine=engine,
        draws=draws,
        threads=threads,
        progress=progress,
    )


def _values(found: Found, figure: str, month: pd.Period) -> NDArray[np.float64]:
    """A figure in a month, a value for each draw."""
    rows = found.monthly[found.monthly["month"] == month]
    return rows[figure].to_numpy(dtype=np.float64)
