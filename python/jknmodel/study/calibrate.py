# SPDX-License-Identifier: Apache-2.0
"""What the months say about behaviour: the posterior of named assumptions given a history.

The place is opened at the oldest month, and runs through the others under draws of the assumptions.
A draw counts for as much as its months are like those that came: like means within the rounding of
the figures, the stated model error, and all else that is not known (the opening, events, the other
assumptions, which fit of payment behaviour), whose spread is taken from draws of it alone.

>>> import jknmodel as jkn
>>> from jknmodel.study.observed import history_of
>>> run = jkn.project("lumajang", nothing_decided(), until="2025-08")
>>> history = history_of(run, ("registered", "active.PBI", "active.PBPU", "arrears"))
>>> found = jkn.calibrate("lumajang", history, vary=["births", "mandiri_trend"], draws=150)
>>> found.names, found.figures, found.effective > 50
(('births', 'mandiri_trend'), 16, True)

Draws are drawn by importance: round a first guess (Newton's steps from the register's middle), then
round what they found; each is weighed against all that they could have come from.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from jknmodel import _core
from jknmodel.base.arguments import Arguments
from jknmodel.base.months import month_of
from jknmodel.base.progress import Report, progress_bar
from jknmodel.evidence.history import History, Told
from jknmodel.evidence.place import Place, history_in, place_in
from jknmodel.projection.base_year import nothing_decided
from jknmodel.projection.options import MOST_DRAWS, MOST_SEED, MOST_THREADS
from jknmodel.scenario.distributions import (
    BEHAVIOUR,
    CHOICE,
    EVENT,
    FIXED,
    SHARES,
    Range,
    kind_of,
    normal_below,
    quantile,
    stream,
)  # fmt: skip
from jknmodel.scenario.events import EVENTS
from jknmodel.scenario.own_lever import refuse_own_drawn
from jknmodel.scenario.scenario import Scenario, plan_in
from jknmodel.study.draws import EXPECTED, Unknown
from jknmodel.study.observed import figures_of, months_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["MODEL_ERROR", "UNKNOWN_BESIDE", "Calibrated", "Direction", "Posterior", "calibrate"]

Vector = NDArray[np.float64]

#: How far the model is off a figure besides all that is drawn: a standard deviation of logs, once
#: for the figure and once more each month. Assumed; range .001 to .01.
MODEL_ERROR: Final = 0.003
#: What is not known besides: all that a forecast draws but the assumptions that are asked of.
UNKNOWN_BESIDE: Final = ("assumptions", "baseline", "behaviour", *EVENTS)
_ELSE_DRAWS: Final = 200
#: Tails: a district may be livelier than most draws of events (Student's t, all months together).
_FREEDOM: Final = 5.0
#: Towards independence, so that few draws make a covariance that can be inverted.
_SHRINK: Final = 0.1
#: So many assumptions where none is named, those that the figures move with most.
_FEW: Final = 6
_ROUNDS: Final = 3
_FROM_PRIOR: Final = 0.15
#: Draws worth fewer than this say little; another round is made, so often at most.
ENOUGH: Final = 100.0
_MORE: Final = 3


@dataclass(frozen=True)
class Posterior:
    """Values of assumptions with their weights; `uncertain(posterior=)` draws from it."""

    names: tuple[str, ...]
    values: Vector
    weights: Vector
    seed: int = 0

    def draw(self, j: int) -> dict[str, float]:
        """What draw j takes: the same for a j whatever else is drawn."""
        u = float(stream(self.seed, "posterior", j).random())
        at = int(np.searchsorted(self._reached, u, side="right"))
        row = self.values[min(at, len(self.values) - 1)]
        return dict(zip(self.names, row.tolist(), strict=True))

    @cached_property
    def _reached(self) -> Vector:
        return np.asarray(np.cumsum(self.weights) / self.weights.sum(), dtype=np.float64)

    def mean(self) -> dict[str, float]:
        """The mean of each."""
        return dict(zip(self.names, (self.weights @ self.values).tolist(), strict=True))

    def quantiles(self, name: str, at: Sequence[float] = (0.1, 0.5, 0.9)) -> list[float]:
        """Weighted quantiles of one of them."""
        column = self.values[:, self.names.index(name)]
        order = np.argsort(column, kind="stable")
        reached = np.cumsum(self.weights[order]) - self.weights[order] / 2
        return [float(np.interp(q, reached, column[order])) for q in at]


class Direction(NamedTuple):
    """Assumptions that the months tell together: each with its share, the sign against the first.

    ``width`` is what is left of the width before; the smallest is known best.
    """

    width: float
    parts: tuple[tuple[str, float], ...]


class Calibrated:
    """What `jknmodel.calibrate` returns.

    Attributes
    ----------
    place, plan, history
        What it was made of; the place as opened at the oldest month.
    posterior
        For ``uncertain(..., posterior=)``.
    effective
        How many equal draws the weighted ones are worth.
    model_error
        The standard deviation that was taken for what the model is off.
    """

    def __init__(self, made: _Problem, z: Vector, weights: Vector, values: Vector) -> None:
        self.place, self.plan, self.history = made.place, made.plan, made.history
        self.model_error = made.model_error
        self.names = made.names
        self._rows = made.rows
        self._z, self._weights = z, weights
        self.posterior = Posterior(made.names, values, weights, made.seed)
        self.draws = len(z)
        self.effective = float(1.0 / np.square(weights).sum())
        self.figures = len(made.observed)

    def table(self) -> pd.DataFrame:
        """A row an assumption: its range before and after, and whether the months moved it.

        Columns: assumption, unit, prior_low, prior, prior_high (80% and the middle), low, middle,
        high (after), width (after over before, in standard deviations), moved (of the mean, in
        standard deviations before), and verdict: ``moved`` by more than half of one, ``narrowed``
        to less than .8 of its width, or ``not told`` by these months.
        """
        import pandas as pd

        register = self.plan.core.assumptions
        mean, sd = self._moments
        rows = []
        for i, name in enumerate(self.names):
            before = [quantile(self._rows[name], u) for u in (0.1, 0.5, 0.9)]
            width = float(sd[i])
            verdict = "narrowed" if width < _NARROW else "not told"
            verdict = "moved" if abs(mean[i]) > _MOVED else verdict
            after = self.posterior.quantiles(name)
            unit = register[name]["unit"]
            rows.append((name, unit, *before, *after, width, float(mean[i]), verdict))
        columns = ["assumption", "unit", "prior_low", "prior", "prior_high", "low", "middle",
                   "high", "width", "moved", "verdict"]  # fmt: skip
        return pd.DataFrame(rows, columns=columns)

    @cached_property
    def _moments(self) -> tuple[Vector, Vector]:
        mean = self._weights @ self._z
        return mean, np.sqrt(self._weights @ np.square(self._z - mean))

    def directions(self) -> list[Direction]:
        """What the months tell of all together: the axes of after against before, known best first.

        Before, all are alike and apart (in normal scores of the register's distributions).
        """
        mean, _ = self._moments
        off = self._z - mean
        widths, axes = np.linalg.eigh((off * self._weights[:, None]).T @ off)
        out = []
        for width, axis in zip(widths, axes.T, strict=True):
            strong = np.argsort(-np.abs(axis), kind="stable")
            sign = np.sign(axis[strong[0]])
            parts = tuple(
                (self.names[i], float(sign * axis[i])) for i in strong if abs(axis[i]) >= _TOLD
            )
            out.append(Direction(float(np.sqrt(max(width, 0.0))), parts))
        return out

    def __repr__(self) -> str:
        return (
            f"<Calibrated: {self.place.name}, {len(self.names)} assumptions by "
            f"{len(self.history.months)} months to {self.history.newest}, {self.draws} draws worth "
            f"{self.effective:.0f}>"
        )


_NARROW: Final = 0.8
_MOVED: Final = 0.5
#: A part of a direction that is worth naming.
_TOLD: Final = 0.35


def calibrate(
    place: Place | str | os.PathLike[str],
    history: History | None = None,
    vary: Iterable[str] | None = None,
    *,
    plan: Scenario | str | os.PathLike[str] | None = None,
    draws: int = 1000,
    seed: int = 0,
    model_error: float = MODEL_ERROR,
    threads: int = 0,
    progress: bool | Report | None = None,
) -> Calibrated:
    """What a history says of assumptions: before, the register's ranges; after, their posterior.

    Parameters
    ----------
    place
        As for `project`; it is opened at the oldest month of the history.
    history
        At least two months; the place's own if None.
    vary
        Names of assumptions; if None the six that the figures move with most.
    plan
        What was decided meanwhile; nothing if None.
    draws
        How many runs; the weighted draws are worth fewer (`Calibrated.effective`).
    seed, threads, progress
        As for `uncertain`.
    model_error
        How far the model is off a figure, a standard deviation of logs; assumed, .001 to .01.

    Raises
    ------
    InputError
        With every argument that is refused.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> history = jkn.History.from_frame({"month": ["2025-04", "2025-08"],
    ...                                   "registered": [973_900, 977_000],
    ...                                   "active.PBPU": [66_000, 62_500]})
    >>> found = jkn.calibrate("lumajang", history, vary=["mandiri_trend"], draws=100)
    >>> row = found.table().iloc[0]
    >>> bool(row.middle < row.prior), row.verdict in ("moved", "narrowed", "not told")
    (True, True)
    """
    arguments = Arguments()
    where = place_in(arguments, "place", place)
    decided = nothing_decided() if plan is None else plan_in(arguments, "plan", plan, where)
    draws = arguments.between("draws", draws, 50, MOST_DRAWS)
    seed = arguments.between("seed", seed, 0, MOST_SEED)
    threads = arguments.between("threads", threads, 0, MOST_THREADS)
    arguments.progress("progress", progress)
    error = arguments.number("model_error", model_error, what="a share from 0, as 0.003")
    if not 0 < error <= 0.5 and not any(f.key == "model_error" for f in arguments.faults):
        arguments.fault("model_error", model_error, "does not do; give a share above 0, to 0.5")
    told = history_in(arguments, history, where)
    core: _core.Scenario | None = getattr(decided, "core", None)  # it may be a fault
    refuse_own_drawn(arguments, decided)
    if len(told.months) == 1:
        arguments.fault("history", told.newest, "has one month; behaviour shows between two")
    elif told.months and not any(
        t.key not in _NOT_COMPARED for m in told.months[1:] for t in m.figures
    ):
        message = "tells nothing of members or money after its first month; behaviour shows there"
        arguments.fault("history", told.newest, message)
    names = None if vary is None else arguments.listed("vary", vary, what="names of assumptions")
    register = {} if core is None else core.assumptions
    for name in names or ():
        if arguments.name("vary", name, register, needed=True) and kind_of(name) in _NOT_VARIED:
            message = f"'{name}' is {kind_of(name)} and is not drawn by itself; leave it out"
            arguments.fault("vary", name, message)
    arguments.refuse_if_any()
    problem = _Problem(where, decided, told, seed=seed, model_error=error, threads=threads)
    with progress_bar(progress, f"{draws} projections") as report:
        problem.about(tuple(dict.fromkeys(names)) if names else problem.likeliest(_FEW))
        return problem.solved(draws, report)


_NOT_VARIED: Final = (FIXED, BEHAVIOUR, EVENT, CHOICE)


class _Problem:
    """The months that came, what they are compared with, and how."""

    def __init__(
        self,
        place: Place,
        plan: Scenario,
        history: History,
        *,
        seed: int,
        model_error: float,
        threads: int,
    ) -> None:
        self.place = place.with_history(history, at=history.oldest)
        self.plan, self.history, self.seed = plan, history, seed
        self.model_error, self.threads = model_error, threads
        self.until = month_of(history.newest)
        self.base = next(
            (t.base for m in history.months for t in m.figures if t.key == "active_rate"), ""
        )
        months = months_of(month_of(self.place.opening), self.until)
        self._cells = [
            (told, months.index(month.month))
            for month in history.months[1:]
            for told in month.figures
            if _compared(told)
        ]
        self.keys = list(dict.fromkeys(told.key for told, _ in self._cells))
        self._scale = {
            key: max([abs(t.value) for t, _ in self._cells if t.key == key] + [1.0])
            for key in _LINEAR
        }
        self.observed = np.array([self._scaled(t.key, t.value) for t, _ in self._cells])
        rounding = np.array([self._rounding(t.key, t.value, t.half) for t, _ in self._cells])
        same = np.array([[a.key == b.key for b, _ in self._cells] for a, _ in self._cells])
        self._noise = np.diag(np.square(rounding))
        self._noise += model_error**2 * (np.eye(len(self._cells)) + same)
        self.names: tuple[str, ...] = ()
        self.rows: dict[str, Range] = {}

    def _scaled(self, key: str, value: float) -> float:
        return value / self._scale[key] if key in _LINEAR else math.log(value)

    def _rounding(self, key: str, value: float, half: float) -> float:
        """The standard deviation that rounding leaves: anywhere within is as likely."""
        return half / math.sqrt(3.0) / (self._scale[key] if key in _LINEAR else value)

    # ── runs ──

    def _figures(self, cases: Sequence[tuple[_core.Baseline, _core.Scenario]]) -> Vector:
        """What these cases come to, beside `observed`: a row a case."""
        outcomes = _core.project_draws(
            list(cases), self.until, EXPECTED, self.seed, 0, len(cases), self.threads, None
        )
        found = figures_of(outcomes, self.keys, self.base)
        columns = [found[told.key][:, at] for told, at in self._cells]
        table = np.array(columns).T
        linear = np.array([told.key in _LINEAR for told, _ in self._cells])
        scale = np.array([self._scale.get(told.key, 1.0) for told, _ in self._cells])
        with np.errstate(divide="ignore", invalid="ignore"):
            logs = np.log(np.maximum(table, 1e-12))
        return np.where(linear, table / scale, logs)

    def _of(self, values: Sequence[dict[str, float]]) -> Vector:
        opening, core = self.place.core, self.plan.core
        return self._figures([(opening, core.with_assumptions(each)) for each in values])

    def _values(self, z: Vector) -> list[dict[str, float]]:
        u = normal_below(z)
        return [
            {n: quantile(self.rows[n], float(x)) for n, x in zip(self.names, row, strict=True)}
            for row in u
        ]

    # ── what else is not known ──

    def about(self, names: tuple[str, ...]) -> None:
        """Asks of these assumptions: all else is then what is not known besides."""
        self.names = names
        unknown = Unknown(self.place, self.plan, self.seed, names, self.until, keep=names)
        self.rows = {name: unknown.rows[name] for name in names}
        given = [unknown.input(j, UNKNOWN_BESIDE) for j in range(_ELSE_DRAWS)]
        apart = self._figures([unknown.case(each) for each in given]) - self._of([{}])[0]
        fits = np.array([each.behaviour for each in given])
        kinds = [fits == name for name in unknown.behaviours if (fits == name).sum() > _FEW]
        middles = [apart[kind].mean(axis=0) for kind in kinds]
        within = np.vstack([apart[kind] - m for kind, m in zip(kinds, middles, strict=True)])
        # Round the plain run, where months as the model has them move nothing; and round the
        # middle of each fit of payment behaviour, as likely as it was drawn.
        self._besides = [
            _Beside.of(
                np.zeros(len(self.observed)), apart[kinds[0]], self._noise, kinds[0].mean() / 2
            ),
            *(
                _Beside.of(m, within, self._noise, kind.mean() * (0.5 if i == 0 else 1.0))
                for i, (m, kind) in enumerate(zip(middles, kinds, strict=True))
            ),
        ]

    def _misfit(self, figures: Vector) -> Vector:
        """How far figures are from those that came, in units of what else is not known."""
        return self._besides[0].misfit(self.observed - figures)

    def likelihood(self, figures: Vector) -> Vector:
        """Logs, without their constant."""
        off = self.observed - figures
        return np.asarray(
            np.logaddexp.reduce([each.density(off) for each in self._besides]), dtype=np.float64
        )

    def likeliest(self, count: int) -> tuple[str, ...]:
        """The assumptions that these figures move with most, each by itself."""
        register = self.plan.core.assumptions
        names = [n for n in register if kind_of(n, register[n]["source"]) not in _NOT_VARIED]
        self.about(())
        unknown = Unknown(self.place, self.plan, self.seed, names, self.until)
        ends = [{n: quantile(unknown.rows[n], u)} for n in names for u in (0.16, 0.84)]
        moved = self._of(ends).reshape(len(names), 2, -1)
        effect = self._besides[0].apart((moved[:, 1] - moved[:, 0]) / 2)
        order = np.argsort(-np.square(effect).sum(axis=1), kind="stable")
        return tuple(names[i] for i in order[:count])

    # ── by importance ──

    def solved(self, draws: int, report: Report | None) -> Calibrated:
        """The posterior, by rounds of draws."""
        random = stream(self.seed, "calibrate", *self.names)
        proposals = [self._guess()]
        z = np.zeros((0, len(self.names)))
        figures = np.zeros((0, len(self.observed)))
        each, rounds = -(-draws // _ROUNDS), 0
        weights = np.zeros(0)
        counts: list[int] = []
        while rounds < _ROUNDS or (
            rounds < _ROUNDS + _MORE and 1.0 / np.square(weights).sum() < ENOUGH
        ):
            left = min(each, draws - len(z)) if rounds < _ROUNDS else each
            more = proposals[-1].draw(random, max(left, 1))
            z = np.vstack([z, more])
            figures = np.vstack([figures, self._of(self._values(more))])
            counts.append(len(more))
            weights = self._weights(z, figures, proposals, counts)
            proposals.append(_Proposal.of(z, weights))
            rounds += 1
            if report is not None:
                report(min(len(z), draws), draws)
        values = np.array([[row[n] for n in self.names] for row in self._values(z)])
        return Calibrated(self, z, weights, values)

    def _weights(
        self, z: Vector, figures: Vector, proposals: Sequence[_Proposal], counts: Sequence[int]
    ) -> Vector:
        prior = -0.5 * np.square(z).sum(axis=1)
        share = np.log(np.array(counts) / sum(counts))
        could = np.array([p.density(z) for p in proposals[: len(counts)]]) + share[:, None]
        log = prior + self.likelihood(figures) - np.logaddexp.reduce(could, axis=0)
        log[self._no_room(z)] = -np.inf
        weights = np.exp(log - log.max())
        return np.asarray(weights / weights.sum(), dtype=np.float64)

    def _no_room(self, z: Vector) -> NDArray[np.bool_]:
        """Draws in which shares of one whole leave no room for each other."""
        out = np.zeros(len(z), dtype=bool)
        register = self.plan.core.assumptions
        for pair in SHARES:
            if not set(pair) & set(self.names):
                continue
            values = self._values(z)
            total = [sum(row.get(n, register[n]["value"]) for n in pair) for row in values]
            out |= np.array(total) > 1.0
        return out

    def _guess(self) -> _Proposal:
        """Newton's steps from the middle of the register: where, and how wide."""
        size = len(self.names)
        z = np.zeros(size)
        step = _STEP
        precision = np.eye(size)
        for _ in range(2):
            around = np.vstack([z, *(z + s * step * e for e in np.eye(size) for s in (1, -1))])
            misfit = self._misfit(self._of(self._values(around)))
            slope = np.array(
                [(misfit[1 + 2 * i] - misfit[2 + 2 * i]) / (2 * step) for i in range(size)]
            )
            precision = np.eye(size) + slope @ slope.T
            z = np.clip(z - np.linalg.solve(precision, z + slope @ misfit[0]), -2.5, 2.5)
        return _Proposal(z, np.asarray(np.linalg.inv(precision) * 1.5, dtype=np.float64))


_STEP: Final = 0.5
#: Compared elsewhere: a population figure is a count of its own, not behaviour.
_NOT_COMPARED: Final = ("population",)
#: May be zero or below: compared in proportion to the largest.
_LINEAR: Final = ("money_left",)


def _compared(told: Told) -> bool:
    """Whether a figure says something of behaviour, in a scale that it has."""
    return told.key not in _NOT_COMPARED and (told.value > 0 or told.key in _LINEAR)


class _Beside(NamedTuple):
    """What is not known besides, as one Student's t: its middle, its root, how likely it is."""

    middle: Vector
    root: Vector
    share: float

    @classmethod
    def of(cls, middle: Vector, off: Vector, noise: Vector, share: float) -> _Beside:
        """Of draws as far off as these, with rounding and the model error."""
        spread = off.T @ off / len(off)
        kept = (1 - _SHRINK) * spread + _SHRINK * np.diag(np.diag(spread))
        # Its scale is narrower than its standard deviation.
        root = np.linalg.cholesky(kept * (_FREEDOM - 2) / _FREEDOM + noise)
        return cls(middle, np.asarray(root, dtype=np.float64), float(share))

    def apart(self, off: Vector) -> Vector:
        """Differences in its units: a row each."""
        return np.asarray(np.linalg.solve(self.root, off.T).T, dtype=np.float64)

    def misfit(self, off: Vector) -> Vector:
        """How far what came is off its middle, in its units."""
        return self.apart(off - self.middle)

    def density(self, off: Vector) -> Vector:
        """Logs, times how likely it is."""
        square = np.square(self.misfit(off)).sum(axis=1)
        fits = -0.5 * (_FREEDOM + len(self.middle)) * np.log1p(square / _FREEDOM)
        whole = fits - np.log(np.diag(self.root)).sum() + math.log(self.share)
        return np.asarray(whole, dtype=np.float64)


class _Proposal:
    """Where draws come from: Student's t round a guess, some from the prior."""

    def __init__(self, middle: Vector, spread: Vector) -> None:
        self._middle = middle
        self._root = np.linalg.cholesky(spread + 1e-6 * np.eye(len(middle)))

    @classmethod
    def of(cls, z: Vector, weights: Vector) -> _Proposal:
        """Round weighted draws."""
        middle = weights @ z
        off = z - middle
        spread = (off * weights[:, None]).T @ off
        worth = 1.0 / np.square(weights).sum()
        # Few draws tell little of how they lie: then a part of the prior's.
        own = worth / (worth + 2.0 * len(middle))
        return cls(middle, own * spread + (1 - own) * 0.2 * np.eye(len(middle)))

    def draw(self, random: _core.RandomStream, count: int) -> Vector:
        size = len(self._middle)
        normal_draws = random.standard_normal((count, size))
        wide = np.sqrt(_FREEDOM / random.chisquare(_FREEDOM, count))[:, None]
        out = self._middle + (normal_draws * wide) @ self._root.T
        plain = random.random(count) < _FROM_PRIOR
        return np.asarray(np.where(plain[:, None], normal_draws, out), dtype=np.float64)

    def density(self, z: Vector) -> Vector:
        """Logs, with the constant of the prior left out of both."""
        size = len(self._middle)
        off = np.linalg.solve(self._root, (z - self._middle).T)
        square = np.square(off).sum(axis=0)
        near = _log_t(size) - np.log(np.diag(self._root)).sum()
        near = near - 0.5 * (_FREEDOM + size) * np.log1p(square / _FREEDOM)
        plain = -0.5 * np.square(z).sum(axis=1)
        both = np.logaddexp(math.log(1 - _FROM_PRIOR) + near, math.log(_FROM_PRIOR) + plain)
        return np.asarray(both, dtype=np.float64)


def _log_t(size: int) -> float:
    """The constant of Student's t against that of the normal distribution."""
    gammas = math.lgamma((_FREEDOM + size) / 2) - math.lgamma(_FREEDOM / 2)
    return gammas - size / 2 * math.log(_FREEDOM / 2)
