# SPDX-License-Identifier: Apache-2.0
"""Opening positions drawn from the plausible set of the inference.

In that set every figure holds within its rounding and every cell within the prior's factor. What
the evidence leaves open is spread evenly on the scale of factors (density 1 / people in every
cell), because the plausible set itself is stated as a factor around the prior. Each draw is the end
of its own hit-and-run walk (Smith 1984) from the analytic centre, with directions from the Dikin
ellipsoid there, so that rows as thin as a rounding do not slow it (Kannan & Narayanan 2012). The
walk of draw j takes nothing from any other draw.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from jknmodel._core import whole_people
from jknmodel.base.cells import CELLS
from jknmodel.evidence.figures import in_whole_people
from jknmodel.evidence.inference import system
from jknmodel.evidence.polytope import Polytope

if TYPE_CHECKING:
    from jknmodel.evidence.place import Place

Vector = NDArray[np.float64]

#: Steps of a walk: with 6,000 the marginals are the same to within the error of 1,536 draws.
STEPS: Final = 800
#: Walks are made so many at a time, always all of them: a draw has the same bits in every run.
BLOCK: Final = 64
#: Rows stay this many people away from their ends, so that whole people can hold them too.
MARGIN: Final = 3.0


_ONE: Final = np.eye(len(CELLS), dtype=np.int64)
#: One person more, one less, or one moved from a cell to another.
_MOVES: Final = np.vstack(
    [_ONE, -_ONE, *(_ONE[i] - np.delete(_ONE, i, 0) for i in range(len(_ONE)))]
)


class Position(NamedTuple):
    """A whole number of people for every cell, and the population."""

    people: tuple[int, ...]
    population: int


class Plausible:
    """The plausible set of a place under its own prior and reading.

    >>> import jknmodel as jkn
    >>> from jknmodel.scenario.distributions import stream
    >>> found = Plausible(jkn.Place.load("lumajang"))
    >>> a, b = found.draws(lambda j: stream(0, j), 2)
    >>> a == b, found.holds(a), found.holds(b)
    (False, True, True)
    """

    def __init__(self, place: Place) -> None:
        facts, found = place.facts, place.inference
        self.rows = system(facts, gap_to=found.gap_to)
        implied = np.array(found.implied)
        self._range = (facts.population.low, facts.population.high)
        self._implied, self._factor = implied, found.factor
        self._weights = np.array([row.weights for row in self.rows])
        self._endless = np.full(len(self.rows), np.inf)
        self._scale = np.append(np.maximum(implied, 1.0), facts.population.value)
        self._open = implied > 0
        self._blocks: dict[int, list[Position]] = {}

    def holds(self, position: Position) -> bool:
        """Whether every figure holds within its rounding."""
        return bool(self._excess(np.array(position.people), position.population) <= 1e-6)

    def draws(self, generator: Callable[[int], np.random.Generator], count: int) -> list[Position]:
        """The first so many draws; ``generator(j)`` gives the random numbers of draw j."""
        return [self.draw(generator, j) for j in range(count)]

    def draw(self, generator: Callable[[int], np.random.Generator], j: int) -> Position:
        """One draw."""
        block, place = divmod(j, BLOCK)
        if block not in self._blocks:
            walks = [generator(BLOCK * block + k) for k in range(BLOCK)]
            self._blocks[block] = [self._whole(end) for end in self._walk(walks)]
        return self._blocks[block][place]

    def _corners(self) -> tuple[Polytope, Vector]:
        """The set and its corners; cells of a person or two may need more than the factor."""
        whole = [in_whole_people(row) for row in self.rows]
        every = np.eye(len(CELLS) + 1)
        sums = np.column_stack([self._weights, [row.population for row in self.rows]])
        for wider in (1.0, 1.25, 1.5, 2.0, 4.0, 16.0, 256.0):
            for rows in (whole, self.rows):
                factor = self._factor * wider
                found = Polytope(
                    rows,
                    population=self._range,
                    lowest=self._implied / factor,
                    highest=self._implied * factor,
                )
                with suppress(ValueError):
                    return found, found.corners(np.vstack([every, sums]))
        raise RuntimeError("the figures leave nothing around the prior")

    @cached_property
    def _set(self) -> tuple[Vector, Vector, Vector, Vector]:
        """Normals and bounds in units of ``_scale``, the centre, and a row for each direction."""
        polytope, corners = self._corners()
        normals, bounds = polytope.inequalities()
        inside = corners.mean(axis=0) / self._scale
        normals = normals * self._scale
        length = np.linalg.norm(normals, axis=1)
        normals, bounds = normals / length[:, None], bounds / length
        slack = bounds - normals @ inside
        tight = slack <= 1e-9
        basis = _null_space(normals[tight]) if tight.any() else np.eye(len(inside))
        normals, bounds, slack = normals[~tight], bounds[~tight], slack[~tight]
        # Rows of figures, not the bounds of single cells, keep a margin for whole people.
        figure = (np.abs(normals) > 0).sum(axis=1) > 1
        margin = np.minimum(MARGIN / length[~tight], 0.25 * slack)
        bounds = np.where(figure, bounds - margin, bounds)
        centre = _analytic_centre(normals, bounds, basis, inside)
        if basis.shape[1] == 0:
            return normals, bounds, centre, np.zeros((0, len(centre)))
        rates = (normals @ basis) / (bounds - normals @ centre)[:, None]
        # Directions spread as the Dikin ellipsoid: covariance (rates' rates)^-1.
        lower = np.linalg.cholesky(rates.T @ rates)
        directions = np.asarray(np.linalg.solve(lower, basis.T), dtype=np.float64)
        return normals, bounds, centre, directions

    def _walk(self, walks: list[np.random.Generator]) -> Vector:
        """The ends of walks, in people."""
        normals, bounds, centre, directions = self._set
        free = directions.shape[0]
        chances = np.array([walk.random((STEPS, 2)) for walk in walks])
        steps = np.array([walk.standard_normal((STEPS, free)) for walk in walks])
        at: Vector = np.tile(centre, (len(walks), 1))
        cells = np.flatnonzero(self._open)
        endless = np.full((len(walks), len(bounds)), np.inf)
        with np.errstate(divide="ignore", invalid="ignore"):
            for k in range(STEPS if free else 0):
                towards = steps[:, k] @ directions
                rate = towards @ normals.T
                reach = (bounds - at @ normals.T) / rate
                most = np.where(rate > 1e-14, reach, endless).min(axis=1)
                least = np.where(rate < -1e-14, reach, -endless).max(axis=1)
                length = least + chances[:, k, 0] * (most - least)
                there = at + length[:, None] * towards
                ratio = at[:, cells] / np.maximum(there[:, cells], 1e-300)
                accepted = chances[:, k, 1] < np.prod(ratio, axis=1)
                at = np.where(accepted[:, None], there, at)
        return np.asarray(at * self._scale, dtype=np.float64)

    def _whole(self, end: Vector) -> Position:
        """A draw in whole people: blocks that no figure tells apart keep their totals."""
        people = whole_people(end[:-1], self._weights, -self._endless, self._endless)
        nearest = round(end[-1])
        population = min(
            (nearest, nearest - 1, nearest + 1),
            key=lambda n: (not self._range[0] <= n <= self._range[1], self._excess(people, n)),
        )
        for _ in range(len(CELLS)):
            missed = float(self._excess(people, population))
            if missed <= 1e-6:
                break
            # One person more, less or moved, where that helps most.
            tried = people + _MOVES
            excess = np.where(tried.min(axis=1) < 0, np.inf, self._excess(tried, population))
            best = int(excess.argmin())
            if excess[best] >= missed:
                break
            people = tried[best]
        return Position(tuple(int(n) for n in people), population)

    def _excess(self, people: NDArray[np.int64], population: int) -> Vector:
        """By how many people, in all, figures are missed: for each row of people."""
        values = people @ self._weights.T
        values = values + population * np.array([row.population for row in self.rows])
        low = np.array([row.low for row in self.rows])
        high = np.array([row.high for row in self.rows])
        missed = np.maximum(0.0, low - values) + np.maximum(0.0, values - high)
        return np.asarray(missed.sum(axis=-1), dtype=np.float64)


def _null_space(rows: Vector) -> Vector:
    """Columns that span what the rows leave free."""
    _, values, right = np.linalg.svd(rows)
    rank = int((values > 1e-9 * values[0]).sum())
    return np.asarray(right[rank:].T)


def _analytic_centre(normals: Vector, bounds: Vector, basis: Vector, inside: Vector) -> Vector:
    """The point with the largest product of distances to the bounds, by damped Newton steps."""
    at = inside
    if basis.shape[1] == 0:
        return at
    along = normals @ basis
    for _ in range(200):
        rates = along / (bounds - normals @ at)[:, None]
        gradient = rates.sum(axis=0)
        step = np.linalg.solve(rates.T @ rates, -gradient)
        decrement = float(np.sqrt(max(0.0, -gradient @ step)))
        at = at + basis @ step / (1.0 + decrement)
        if decrement < 1e-9:
            break
    return at
