# SPDX-License-Identifier: Apache-2.0
"""The prior for districts under what one of them published: draws of its cells.

The density is the prior's over the cells and the population, every figure anywhere between its ends
alike (``evidence/conditioned.hpp``). Here is decided what is free: as many cells follow from the
others as there are figures that say something of their own, the largest, so that rounding never
makes them negative; figures that say nothing of their own, and those that are bounds or wide apart,
only refuse what lies outside. Walks begin around the most likely point.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import suppress
from functools import cache, lru_cache
from itertools import product
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from jknmodel import _core
from jknmodel.evidence.coordinates import AGAINST, OF
from jknmodel.evidence.district_prior import DistrictPrior, spread_of
from jknmodel.evidence.figures import Facts
from jknmodel.evidence.opening import ContradictionError, NoRoomError, Opening, opening
from jknmodel.evidence.order import ways_to_read, without_words
from jknmodel.evidence.priors import Prior
from jknmodel.evidence.ratios import Ratio, ratios, ratios_of_words

Vector = NDArray[np.float64]

#: Figures wider than this, end to end, refuse what lies outside; narrower ones fix a cell.
WIDE: Final = 0.3
#: Steps of a walk: with 1,000 the marginals are the same to within the error of 4,096 draws, but
#: for the widest spreads, where longer walks hold some more of what is simulated.
STEPS: Final = 80
#: Degrees of freedom of the ellipse.
ROUND: Final = 5.0
#: A slice shrinks so often at most; by then it is a billionth of the ellipse.
SHRUNK: Final = 40
#: How far a difference steps.
_STEP: Final = 1e-4


class Conditioned:
    """A prior under figures; ``start`` are cells and a population that satisfy these.

    How unusual the district is is one number, the width of its spread: for each of a few values its
    likelihood (Laplace's) and the density there. A draw has the width that its own chance gives
    and a step more, for what a likelihood of so few figures misses (by simulated districts).
    """

    def __init__(self, prior: DistrictPrior, figures: Sequence[Ratio], start: Vector) -> None:
        self._given, at = [], None
        roles = _Roles.of(figures, start)
        for width in WIDTHS:
            given = _Given(prior.as_wide(width), roles, start, at)
            at = given.centre
            self._given.append(given)
        likely = np.array([given.likelihood for given in self._given[:-1]])
        chances = chances_of_widths() * np.exp(likely - likely.max())
        self._reached = np.cumsum(chances / chances.sum())

    def ends(self, chances: Sequence[_core.RandomStream]) -> Vector:
        """The ends of as many walks, each by its own random numbers: cells and the population."""
        drawn = np.array([chance.random() for chance in chances])
        which = np.minimum(np.searchsorted(self._reached, drawn), len(self._reached) - 1) + 1
        out = np.zeros((len(chances), OF.shape[1]))
        for k in np.unique(which).tolist():
            mine = np.flatnonzero(which == k)
            out[mine] = self._given[k].ends([chances[i] for i in mine.tolist()])
        return out


#: Widths of the spread that are told apart, against the spread that two dozen districts show.
STEP: Final = 1.3
WIDTHS: Final = tuple((0.4 * STEP ** np.arange(15)).tolist())
#: What is not known of the width before a figure is seen: that of Student's t with so many degrees
#: of freedom, which has its middle four fifths where the districts that are seen have theirs. Heavy
#: tails, so that figures far from the prior widen what is left open (assumed; .5 to 2).
FREEDOM: Final = 0.7
#: The ends of the middle four fifths of the first against the second.
_ALIKE_ENDS: Final = 1.476 / 5.024


@cache
def chances_of_widths() -> Vector:
    """The chance of each width but the last, before a figure is seen."""
    steps = np.log(np.array(WIDTHS))
    ends = np.concatenate([[-np.inf], (steps[1:-1] + steps[:-2]) / 2.0, [np.inf]])
    return np.diff([_narrower(end) for end in ends])


def _narrower(log_width: float) -> float:
    """The chance of a narrower width: freedom / chi-square is its square."""
    at = np.linspace(-40.0, 6.0, 40_001)
    density = np.exp(FREEDOM / 2.0 * at - np.exp(at) / 2.0)
    above = np.log(FREEDOM) - 2.0 * (log_width - np.log(_ALIKE_ENDS))
    return float(density[at > above].sum() / density.sum())


class _Roles(NamedTuple):
    """Which figures fix a cell each and which only refuse; which cells follow, and are free."""

    fixing: list[Ratio]
    fixing_rows: _core.PeopleRatios
    refusing_rows: _core.PeopleRatios
    solved: list[int]
    free: list[int]

    @classmethod
    def of(cls, figures: Sequence[Ratio], start: Vector) -> _Roles:
        """The same for every width of the spread."""
        fixing = _of_their_own(figures, start)
        refusing = [r for r in figures if not any(r is f for f in fixing)]
        middles = [r.of - (r.low + r.high) / 2.0 * r.against for r in fixing]
        solved = _largest(np.array(middles).reshape(-1, len(start)), start)
        free = [j for j in np.flatnonzero(start > 0).tolist() if j not in solved]
        wide = len(start)
        return cls(fixing, _as_rows(fixing, wide), _as_rows(refusing, wide), solved, free)


class _Given:
    """The same for one width of the spread."""

    def __init__(
        self, prior: DistrictPrior, roles: _Roles, start: Vector, near: Vector | None
    ) -> None:
        self._fixing, self._free, self._centre = roles.fixing, roles.free, prior.centre
        self._blocks = _known_blocks(prior, start > 0)
        self._core = _core.Conditioned(
            _core.LogRatioPrior(
                OF,
                AGAINST,
                prior.centre,
                [
                    _core.SpreadTogether(of, precision, freedom)
                    for of, precision, freedom in self._blocks
                ],
            ),
            roles.fixing_rows,
            roles.refusing_rows,
            roles.solved,
            roles.free,
        )
        self.centre = self._most_likely(self._begun(start) if near is None else near)
        fall = np.linalg.cholesky(self._fall(self.centre)[1])
        self._root = np.linalg.inv(fall).T if len(fall) else fall
        known = sum(
            len(of) * np.log(prior.width) for of, _, freedom in self._blocks if np.isinf(freedom)
        )
        self.likelihood = float(self._core.density(self.centre[None])[0] if len(fall) else 0.0)
        self.likelihood -= float(np.log(np.diag(fall)).sum()) + known

    def ends(self, chances: Sequence[_core.RandomStream]) -> Vector:
        """The ends of as many walks, each by its own random numbers: cells and the population."""
        wide = len(self.centre)
        if wide == 0:
            return np.repeat(self._core.people(np.zeros((1, 0))), len(chances), axis=0)
        return self._core.ends(
            self.centre,
            self._root,
            np.array([chance.standard_normal(wide) for chance in chances]),
            np.array([chance.standard_normal((STEPS, wide)) for chance in chances]),
            np.array([chance.random((STEPS, SHRUNK)) for chance in chances]),
            np.array([chance.standard_gamma((ROUND + wide) / 2.0, STEPS) for chance in chances]),
        )

    # ── the most likely point, and how the density falls around it ──

    def _begun(self, start: Vector) -> Vector:
        """The free numbers of the start, off the ends of what is rounded."""
        rounded = [r for r in self._fixing if not r.exact]
        at = np.array([(r.value(start) - r.low) / (r.high - r.low) for r in rounded])
        cells = np.log(start[self._free])
        for margin in (0.1, 0.02, 1e-3, 1e-5, 1e-8):
            inside = np.clip(at, margin, 1.0 - margin)
            free = np.append(cells, np.log(inside / (1.0 - inside)))
            if np.isfinite(self._core.density(free[None])[0]):
                return free
        raise ValueError("the start does not satisfy the figures")

    def _along(self, at: Vector) -> Vector:
        """How the coordinates move with each free number, by differences."""
        if not len(at):
            return np.zeros((0, len(OF)))
        step = _STEP * np.eye(len(at))
        where = self._core.coordinates(np.vstack([at + step, at - step]))
        with np.errstate(invalid="ignore"):
            along = (where[: len(at)] - where[len(at) :]) / (2.0 * _STEP)
        return np.where(np.isfinite(along), along, 0.0)

    def _near(self, away: Vector) -> list[float]:
        """By how much each block's spread is narrower than its scale, at some distance."""
        return [
            (freedom + len(of)) / (freedom + float(away[of] @ precision @ away[of]))
            if np.isfinite(freedom)
            else 1.0
            for of, precision, freedom in self._blocks
        ]

    def _fall(self, at: Vector) -> tuple[Vector, Vector]:
        """How the prior rises at a point, and how it falls around it (as Gauss and Newton do)."""
        along, away = self._along(at), self._core.coordinates(at[None])[0] - self._centre
        rise, fall = np.zeros(len(at)), 1e-3 * np.eye(len(at))
        for near, (of, precision, _) in zip(self._near(away), self._blocks, strict=True):
            pull = near * along[:, of] @ precision
            rise -= pull @ away[of]
            fall += pull @ along[:, of].T
        rounded = np.arange(len(self._free), len(at))
        inside = 1.0 / (1.0 + np.exp(-at[rounded]))
        rise[rounded] += 1.0 - 2.0 * inside
        fall[rounded, rounded] += 2.0 * inside * (1.0 - inside)
        return rise, fall

    def _prior(self, free: Vector) -> Vector:
        """The log of the prior alone at rows of free numbers, -inf outside of the figures.

        The density itself rises without end where a solved cell is nobody: no place to begin.
        """
        away = self._core.coordinates(free) - self._centre
        out = np.where(np.isfinite(self._core.density(free)), 0.0, -np.inf)
        with np.errstate(invalid="ignore"):
            for of, precision, freedom in self._blocks:
                distance = np.einsum("wi,ij,wj->w", away[:, of], precision, away[:, of])
                if np.isfinite(freedom):
                    out -= (freedom + len(of)) / 2.0 * np.log1p(distance / freedom)
                else:
                    out -= distance / 2.0
        inside = 1.0 / (1.0 + np.exp(-free[:, len(self._free) :]))
        return np.where(np.isnan(out), -np.inf, out + np.log(inside * (1.0 - inside)).sum(axis=1))

    def _most_likely(self, at: Vector) -> Vector:
        """The point with the highest prior, by damped steps."""
        if not len(at):
            return at
        value = float(self._prior(at[None])[0])
        lengths = 0.5 ** np.arange(10)
        for _ in range(40):
            rise, fall = self._fall(at)
            step = np.linalg.solve(fall, rise)
            step *= min(1.0, 2.0 / max(float(np.abs(step).max()), 1e-12))
            tried = at + lengths[:, None] * step
            found = self._prior(tried)
            best = int(found.argmax())
            if not found[best] > value + 1e-4:
                break
            at, value = tried[best], float(found[best])
        return at


def _as_rows(figures: Sequence[Ratio], wide: int) -> _core.PeopleRatios:
    return _core.PeopleRatios(
        np.array([r.of for r in figures]).reshape(-1, wide),
        np.array([r.against for r in figures]).reshape(-1, wide),
        np.array([r.low for r in figures]),
        np.array([r.high for r in figures]),
    )


def _known_blocks(
    prior: DistrictPrior, there: NDArray[np.bool_]
) -> list[tuple[list[int], Vector, float]]:
    """The prior's blocks without coordinates of cells that the figures leave nobody."""
    known = (OF[:, there].sum(axis=1) > 0) & (AGAINST[:, there].sum(axis=1) > 0)
    out = []
    for block in prior.blocks:
        kept = np.flatnonzero(known[list(block.of)])
        if len(kept):
            scale = block.scale[np.ix_(kept, kept)]
            precision = np.asarray(np.linalg.inv(scale), dtype=np.float64)
            out.append(([block.of[k] for k in kept], precision, block.freedom))
    return out


def _of_their_own(ratios: Sequence[Ratio], start: Vector) -> list[Ratio]:
    """The figures that fix something which those narrower than they leave open."""
    narrow = [r for r in ratios if math.isfinite(r.low + r.high) and r.width <= WIDE]
    chosen: list[Ratio] = []
    basis = np.zeros((0, len(start)))
    for ratio in sorted(narrow, key=lambda r: r.width):
        row = (ratio.of - (ratio.low + ratio.high) / 2.0 * ratio.against) * start
        length = np.linalg.norm(row)
        if length == 0:
            continue
        left = row / length
        for _ in range(2):
            left = left - basis.T @ (basis @ left)
        if np.linalg.norm(left) > 1e-6:
            basis = np.vstack([basis, left / np.linalg.norm(left)])
            chosen.append(ratio)
    return chosen


def _largest(rows: Vector, start: Vector) -> list[int]:
    """The cells that follow from the others: one a row, those that can give and take most."""
    left = rows * start
    chosen: list[int] = []
    for _ in range(len(rows)):
        sizes = np.linalg.norm(left, axis=0)
        sizes[chosen] = -1.0
        best = int(sizes.argmax())
        chosen.append(best)
        along = left[:, best] / np.linalg.norm(left[:, best])
        left = left - np.outer(along, along @ left)
    return chosen


def drawn(facts: Facts, prior: DistrictPrior, count: int, seed: int = 0) -> Vector:
    """Draws of the cells and the population of a place under its figures, in no whole people.

    >>> from jknmodel.evidence.district_prior import fitted
    >>> from jknmodel.evidence.figures import Facts, Figure, Population
    >>> facts = Facts(
    ...     name="Somewhere",
    ...     opening="2025-04",
    ...     population=Population(value=1000, low=1000, high=1000),
    ...     figures=(Figure("registered", "people", 900, 900, 900),),
    ... )
    >>> drawn(facts, fitted("city"), 3)[:, :-1].sum(axis=1).round(6).tolist()
    [900.0, 900.0, 900.0]
    """
    walks = under(facts, opening(facts, prior.composed()), prior)
    return walks.ends(chances(seed, count))


@lru_cache(maxsize=64)  # the interval of a place and its draws ask for the same
def around_opening(facts: Facts, prior: Prior) -> Conditioned:
    """The spread of districts around a place's prior, under its figures, begun at its opening."""
    return under(facts, opening(facts, prior), spread_of(facts, prior))


class Way(NamedTuple):
    """A place read in one way that its words have, walks under it, and how likely it is."""

    facts: Facts
    walks: Conditioned
    share: float


#: Draws from which it is counted how often the words hold in each reading.
_COUNTED: Final = 200


@lru_cache(maxsize=64)  # the interval of a place and its draws ask for the same
def ways_that_stand(facts: Facts, prior: Prior) -> tuple[Way, ...]:
    """The place read in each way that its words have, without those that its figures rule out.

    Before the words are heard each reading is as likely; after, as likely as what it says was. The
    first one stays: what contradicts it is said. Raises NoRoomError as `under` does.
    """
    first, *others = ways_to_read(facts)
    out = [Way(first, around_opening(first, prior), 1.0)]
    for way in others:
        with suppress(ContradictionError, NoRoomError):
            out.append(Way(way, around_opening(way, prior), 1.0))
    if len(out) == 1:
        return tuple(out)
    unread = around_opening(without_words(facts), prior).ends(chances(0, _COUNTED))
    held = [_times_held(way.facts, unread) + 1.0 for way in out]
    return tuple(w._replace(share=n / sum(held)) for w, n in zip(out, held, strict=True))


def _times_held(facts: Facts, drawn: Vector) -> int:
    """In how many draws the words hold."""
    said = ratios_of_words(facts)
    within = [(r.low - 1e-9 <= v) & (v <= r.high + 1e-9) for r in said for v in [r.values(drawn)]]
    return int(np.all(within, axis=0).sum())


#: Multiples of it modulo 1 are spread evenly, however many are taken.
_GOLDEN: Final = 0.6180339887498949


def way_of(j: int, ways: Sequence[Way]) -> int:
    """Which way draw j is of: as often as each is likely."""
    reached = np.cumsum([way.share for way in ways])
    at = (0.5 + j * _GOLDEN) % 1.0 * reached[-1]
    return min(int(np.searchsorted(reached, at, side="right")), len(ways) - 1)


def ends_of(
    ways: Sequence[Way],
    chances: Sequence[_core.RandomStream],
    places: Sequence[int] | None = None,
) -> Vector:
    """The ends of as many walks, each of the way of its place; places from 0 if None."""
    which = np.array([way_of(j, ways) for j in places or range(len(chances))])
    out = np.zeros((len(chances), OF.shape[1]))
    for k, way in enumerate(ways):
        mine = np.flatnonzero(which == k)
        if len(mine):
            out[mine] = way.walks.ends([chances[j] for j in mine.tolist()])
    return out


def chances(seed: int, count: int) -> list[_core.RandomStream]:
    """The random numbers of so many walks, each its own."""
    return [_core.RandomStream.default([seed, j]) for j in range(count)]


#: What a cell begins with where whole people are none: the most that the figures leave room for.
_NOBODY: Final = (0.3, 0.01, 1e-4, 1e-6)


def under(facts: Facts, found: Opening, prior: DistrictPrior) -> Conditioned:
    """A prior under the figures of a place, begun where its opening is."""
    figures = ratios(facts, gap_to=found.gap_to)
    there = np.array([high > 1.0 - 1e-6 for _, high in found.allowed])  # one person at least
    for begun, nobody in product((found.people, found.expected), _NOBODY):
        cells = np.where(there, np.maximum(begun, nobody), 0.0)
        with suppress(ValueError):
            people = np.append(cells, facts.population.value)
            return Conditioned(prior, figures, people)
    raise NoRoomError
