# SPDX-License-Identifier: Apache-2.0
"""The last months of a history held out, foretold from the others, and scored.

>>> import jknmodel as jkn
>>> from jknmodel.projection.base_year import nothing_decided
>>> from jknmodel.study.observed import history_of
>>> run = jkn.project("lumajang", nothing_decided(), until="2025-10")
>>> history = history_of(run, ("coverage", "active.PBPU"), digits=4)
>>> found = jkn.backtest("lumajang", history, hold_out=2, draws=20, vary=())
>>> found
<Backtest: Lumajang, 4 cases of 2 months after 2025-08>
>>> found.summary().columns.to_list()
['figure', 'months', 'error', 'persistence', 'drift', 'crps', 'held']
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from jknmodel import _core
from jknmodel.base.arguments import Arguments
from jknmodel.base.months import apart, month_of
from jknmodel.base.progress import Report
from jknmodel.evidence.history import History
from jknmodel.evidence.place import Place, history_in, place_in
from jknmodel.projection.base_year import nothing_decided
from jknmodel.projection.options import MOST_DRAWS, MOST_SEED, MOST_THREADS
from jknmodel.scenario.events import DECIDED
from jknmodel.scenario.own_lever import refuse_own_drawn
from jknmodel.scenario.scenario import Scenario, plan_in
from jknmodel.study.calibrate import MODEL_ERROR, Calibrated, calibrate
from jknmodel.study.draws import EXPECTED, USUAL, Unknown
from jknmodel.study.observed import figures_of, months_of
from jknmodel.study.scores import Scored, crps, scale, scored_table, summary

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Backtest", "backtest"]

#: Fewer months than this tell nothing of behaviour.
_TOLD: Final = 3
_ENDS: Final = (0.1, 0.5, 0.9)


class Backtest:
    """What `jknmodel.backtest` returns.

    Attributes
    ----------
    place
        As it was opened: at the last month that was not held out.
    cases
        Every figure of every month that was.
    calibrated
        What the months before said of behaviour; None where it was not asked.
    """

    def __init__(
        self, place: Place, cases: list[Scored], calibrated: Calibrated | None, months: int
    ) -> None:
        self.place, self.cases, self.calibrated = place, tuple(cases), calibrated
        self.months = months

    def table(self) -> pd.DataFrame:
        """A row a case: what came, what was said, and the errors beside each other."""
        return scored_table(self.cases)

    def summary(self) -> pd.DataFrame:
        """A row a figure: months, mean errors of the forecast, persistence and drift, CRPS, held.

        The CRPS of persistence and of drift is their error. Rates are in points, counts in logs.
        """
        return summary(self.cases)

    def __repr__(self) -> str:
        return (
            f"<Backtest: {self.place.name}, {len(self.cases)} cases of {self.months} months after "
            f"{self.place.opening}>"
        )


def backtest(
    place: Place | str | os.PathLike[str],
    history: History | None = None,
    *,
    hold_out: int = 6,
    plan: Scenario | str | os.PathLike[str] | None = None,
    vary: Iterable[str] | None = None,
    draws: int = 200,
    seed: int = 0,
    threads: int = 0,
    progress: bool | Report | None = None,
) -> Backtest:
    """What would have been said of the last months from the ones before them.

    Parameters
    ----------
    place
        As for `project`; it is opened at the last month that is not held out.
    history
        The place's own if None.
    hold_out
        How many of its months are held out.
    plan
        What was decided meanwhile; nothing if None. Events are drawn beside it, as `forecast` does.
    vary
        As for `calibrate`, by the months before; not asked where it is empty or they are too few.
    draws, seed, threads, progress
        As for `uncertain`.

    Raises
    ------
    InputError
        With every argument that is refused.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> history = jkn.History.from_frame({"month": ["2025-04", "2025-07"],
    ...                                   "coverage": ["87.4%", "88.1%"]})
    >>> found = jkn.backtest("lumajang", history, hold_out=1, draws=20, vary=())
    >>> (case,) = found.cases
    >>> case.figure, case.ahead, round(case.persistence, 4)
    ('coverage', 3, 0.007)
    """
    arguments = Arguments()
    where = place_in(arguments, "place", place)
    decided = nothing_decided() if plan is None else plan_in(arguments, "plan", plan, where)
    draws = arguments.between("draws", draws, 2, MOST_DRAWS)
    seed = arguments.between("seed", seed, 0, MOST_SEED)
    threads = arguments.between("threads", threads, 0, MOST_THREADS)
    given = history_in(arguments, history, where)
    refuse_own_drawn(arguments, decided)
    most = len(given.months) - 1
    if most == 0:
        arguments.fault("history", given.newest, "has one month; behaviour shows between two")
    elif most > 0:
        hold_out = arguments.between("hold_out", hold_out, 1, most)
    names = None if vary is None else arguments.listed("vary", vary, what="names of assumptions")
    arguments.refuse_if_any()
    last = given.months[-hold_out - 1].month
    known, came = given.until(last), given.months[-hold_out:]
    calibrated = None
    if (names is None or names) and len(known.months) >= _TOLD:
        calibrated = calibrate(
            where, known, names, plan=decided, seed=seed, threads=threads, progress=progress
        )
    opened = where.with_history(known, at=last)
    held_out = History(came)
    until = month_of(held_out.newest)
    posterior = None if calibrated is None else calibrated.posterior
    unknown = Unknown(opened, decided, seed, (), until, posterior=posterior)
    cases = [unknown.case(unknown.input(j, (*USUAL, *DECIDED))) for j in range(draws)]
    outcomes = _core.project_draws(cases, until, EXPECTED, seed, 0, draws, threads, None)
    told_off = _told_off(seed, draws)
    told = list(_cases(opened, known, held_out, outcomes, told_off))
    return Backtest(opened, told, calibrated, hold_out)


def _told_off(seed: int, draws: int) -> Iterator[NDArray[np.float64]]:
    """By how much a figure is printed off what the model has, by draw: as `calibrate` allows.

    Part of it is of the district for good, part of each figure.
    """
    chance = np.random.default_rng([seed, draws])
    of_district = chance.standard_normal(draws)
    while True:
        yield np.exp(MODEL_ERROR * (of_district + chance.standard_normal(draws)))


def _cases(
    place: Place,
    known: History,
    held_out: History,
    outcomes: Sequence[object],
    told_off: Iterator[NDArray[np.float64]],
) -> Iterator[Scored]:
    """What was said of each figure that came."""
    keys = [key for key in held_out.keys if key != "population"]
    base = next((t.base for m in held_out.months for t in m.figures if t.key == "active_rate"), "")
    found = figures_of(outcomes, keys, base)
    months = months_of(month_of(place.opening), month_of(held_out.newest))
    for month in held_out.months:
        at = months.index(month.month)
        for told in month.figures:
            if told.key not in found:
                continue
            values = found[told.key][:, at] * next(told_off)
            low, middle, high = (float(x) for x in np.quantile(values, _ENDS))
            real = scale(told.unit, told.value)
            said = np.array([scale(told.unit, float(x)) for x in values])
            before = _before(known, told.key, told.unit)
            still = before[-1][1] if before else float(np.median(
                [scale(told.unit, float(x)) for x in found[told.key][:, 0]]
            ))  # fmt: skip
            yield Scored(
                told.key, told.unit, month.month, at, told.value, low, middle, high,
                abs(scale(told.unit, middle) - real), crps(said, real), abs(still - real),
                abs(_drifted(before, month.month) - real),
            )  # fmt: skip


def _before(known: History, key: str, unit: str) -> list[tuple[str, float]]:
    """What was told of a figure before, in the scale that it is scored in."""
    found = [(m.month, known.value(m.month, key)) for m in known.months]
    return [(month, scale(unit, value)) for month, value in found if value is not None]


def _drifted(before: list[tuple[str, float]], month: str) -> float:
    """Where the line from the first to the last of them is in a month; NaN for fewer than two."""
    if len(before) < 2:
        return float("nan")
    (first, began), (last, ended) = before[0], before[-1]
    pace = (ended - began) / apart(month_of(first), month_of(last))
    return ended + pace * apart(month_of(last), month_of(month))
